using Microsoft.Xrm.Sdk;
using PowerPacks.Sandbox.Crm.Plugins;

namespace PowerPacks.Sandbox.Crm.Webhooks;

/// <summary>A plug-in's own call of a webhook.</summary>
internal sealed class EndpointNotification(CrmOrganization organization, ServiceGate gate) : IServiceEndpointNotificationService
{
    public string Execute(EntityReference serviceEndpoint, IExecutionContext context)
    {
        try
        {
            var webhook = gate.Call(writes: false, session => Webhook.Find(session, serviceEndpoint.Id));
            webhook.Post(organization, (IPluginExecutionContext)context);
            return "";
        }
        catch (CrmException e)
        {
            throw PluginFaults.Of(e);
        }
    }
}
