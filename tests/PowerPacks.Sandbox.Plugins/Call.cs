using Microsoft.Xrm.Sdk;

namespace PowerPacks.Sandbox.Plugins;

/// <summary>What every plug-in here needs of its services.</summary>
internal sealed class Call
{
    public Call(IServiceProvider services)
    {
        Context = (IPluginExecutionContext)services.GetService(typeof(IPluginExecutionContext));
        Trace = (ITracingService)services.GetService(typeof(ITracingService));
        var factory = (IOrganizationServiceFactory)services.GetService(typeof(IOrganizationServiceFactory));
        Rows = factory.CreateOrganizationService(Context.UserId);
    }

    public IPluginExecutionContext Context { get; }

    public ITracingService Trace { get; }

    public IOrganizationService Rows { get; }

    public Entity Target => (Entity)Context.InputParameters["Target"];
}
