namespace Microsoft.Xrm.Sdk.Extensions;

/// <summary>Shorter ways to ask what a plug-in is handed.</summary>
public static class ServiceProviderExtensions
{
    /// <returns>Null where the sandbox does not have the service.</returns>
    public static T Get<T>(this IServiceProvider serviceProvider) => (T)serviceProvider.GetService(typeof(T));

    public static IOrganizationService GetOrganizationService(this IServiceProvider serviceProvider, Guid id) =>
        serviceProvider.Get<IOrganizationServiceFactory>().CreateOrganizationService(id);
}
