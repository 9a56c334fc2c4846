namespace Microsoft.Xrm.Sdk.Extensions;

/// <summary>Questions about a context's parameters.</summary>
public static class ContextExtensions
{
    /// <returns>The type's default where the parameter is missing or of another type.</returns>
    public static T InputParameterOrDefault<T>(this IPluginExecutionContext context, string parameterName) =>
        context.InputParameters.TryGetValue<T>(parameterName, out var value) ? value : default;
}
