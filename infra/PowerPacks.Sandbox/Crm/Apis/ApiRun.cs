using Microsoft.Xrm.Sdk;
using PowerPacks.Sandbox.Crm.Messages;
using PowerPacks.Sandbox.Crm.Plugins;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Apis;

/// <summary>One call of a custom API: its plug-in is the main operation of a message of its own, within the caller's transaction.</summary>
internal static class ApiRun
{
    /// <param name="rows">On whose behalf.</param>
    /// <param name="session">The transaction.</param>
    /// <param name="api">What is called.</param>
    /// <param name="input">What it is asked with.</param>
    /// <returns>What the plug-in answered: of each promised property a value of its type, or nothing.</returns>
    /// <exception cref="CrmException">403: the caller may not; 400: something is missing or of another type, or the plug-in refuses.</exception>
    public static ParameterCollection Execute(RowContext rows, Session session, RegisteredApi api, ParameterCollection input)
    {
        var execution = rows.Execution!;
        if (api.Privilege is { } privilege) session.Caller.Demand(privilege);
        foreach (var (name, value) in input)
        {
            var parameter = api.Request.FirstOrDefault(p => p.Name == name) ?? throw ApiArguments.Unknown(api, name);
            if (!ApiValues.Fits(parameter.Type, value)) throw ApiArguments.Wrong(api, parameter, value.GetType().ToString());
        }
        if (api.Request.FirstOrDefault(p => !p.IsOptional && (!input.TryGetValue(p.Name, out var given) || given is null)) is { } missing)
            throw new CrmException(400, "0x80040203", $"Required field '{missing.Name}' is missing for RequestName='{api.Name}'");
        if (execution.Depth > Execution.MaxDepth) throw CrmErrors.EndlessLoop();
        var output = new ParameterCollection();
        if (api.Handler is { } handler)
        {
            SynchronousRun.Execute(rows, execution, session, handler, PluginContext.Of(execution, session, api.Name) with
            {
                Stage = RegisteredApi.MainOperation,
                InputParameters = input,
                OutputParameters = output,
                OwningExtension = new EntityReference(ApiCheck.Table, handler.Id) { Name = api.Name },
            });
        }
        foreach (var property in api.Response)
        {
            if (output.TryGetValue(property.Name, out var value) && !ApiValues.Fits(property.Type, value))
                throw new CrmException(400, "0x80040265", $"The plug-in of {api.Name} answered {property.Name} with a {value.GetType()}, which is no {property.Type}.");
        }
        return output;
    }
}
