using Microsoft.Xrm.Sdk;
using PowerPacks.Sandbox.Crm.Messages;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Sandbox.Crm.Webhooks;

namespace PowerPacks.Sandbox.Crm.Plugins;

/// <summary>What a plug-in asks for by type. Null for what this sandbox does not have, as on an older platform.</summary>
internal sealed class PluginServices(RowContext rows, Execution execution, PluginContext context, ServiceGate gate, PluginTrace trace) : IServiceProvider, IOrganizationServiceFactory
{
    public object? GetService(Type serviceType) => serviceType switch
    {
        _ when serviceType.IsInstanceOfType(context) => context,
        _ when serviceType == typeof(ITracingService) => trace,
        _ when serviceType == typeof(IOrganizationServiceFactory) => this,
        _ when serviceType == typeof(Microsoft.Xrm.Sdk.PluginTelemetry.ILogger) => new PluginTelemetry(trace),
        _ when serviceType == typeof(IServiceEndpointNotificationService) => new EndpointNotification(execution.Organization, gate),
        _ when serviceType == typeof(IEnvironmentService) => SandboxEnvironment.Instance,
        _ => null,
    };

    /// <param name="userId">As whom; null for SYSTEM, an empty id for the user of the context.</param>
    public IOrganizationService CreateOrganizationService(Guid? userId)
    {
        var nested = execution.Within(context, userId == Guid.Empty ? context.UserId : userId);
        return new OrganizationService(rows with { Execution = nested, ContentIds = null }, gate);
    }
}
