using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace PowerPacks.Sandbox.Plugins;

/// <summary>Writes a row, then refuses with the configuration as its message.</summary>
public sealed class Refuser : IPlugin
{
    private readonly string message;

    public Refuser(string configuration) => message = configuration;

    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        call.Rows.Create(new Entity("annotation") { ["subject"] = "left behind" });
        call.Trace.Trace("about to refuse");
        throw new InvalidPluginExecutionException(message);
    }
}

/// <summary>Refuses with a status and a number of its own.</summary>
public sealed class StatusRefuser : IPlugin
{
    public void Execute(IServiceProvider serviceProvider) =>
        throw new InvalidPluginExecutionException(OperationStatus.Canceled, 12345, "not now", PluginHttpStatusCode.Conflict);
}

/// <summary>Breaks with a message that names somebody.</summary>
public sealed class Breaker : IPlugin
{
    public void Execute(IServiceProvider serviceProvider) => throw new InvalidOperationException("Jane Roe has no address");
}

/// <summary>Does not mind that a write fails.</summary>
public sealed class Swallower : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        try
        {
            call.Rows.Update(new Entity("account", Guid.NewGuid()) { ["name"] = "nobody" });
        }
        catch (FaultException<OrganizationServiceFault> e)
        {
            call.Trace.Trace("swallowed {0:x8}", e.Detail.ErrorCode);
        }
    }
}

/// <summary>Looks for a row that is not there, and reports the fault that it catches.</summary>
public sealed class FaultCatcher : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        try
        {
            call.Rows.Retrieve("account", Guid.NewGuid(), new Microsoft.Xrm.Sdk.Query.ColumnSet("name"));
        }
        catch (FaultException<OrganizationServiceFault> e)
        {
            call.Target["description"] = $"caught {e.Detail.ErrorCode:x8}";
        }
    }
}

/// <summary>Updates the row whose update runs it.</summary>
public sealed class Looper : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        call.Rows.Update(new Entity(call.Context.PrimaryEntityName, call.Context.PrimaryEntityId) { ["description"] = $"depth {call.Context.Depth}" });
    }
}
