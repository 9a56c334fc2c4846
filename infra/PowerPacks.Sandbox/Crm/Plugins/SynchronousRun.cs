using PowerPacks.Sandbox.Crm.Messages;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Sandbox.Crm.Webhooks;

namespace PowerPacks.Sandbox.Crm.Plugins;

/// <summary>A synchronous step: within the message's transaction, which ends with it if it throws.</summary>
internal static class SynchronousRun
{
    /// <exception cref="CrmException">The step refused or failed; everything of the transaction is undone.</exception>
    public static void Execute(RowContext rows, Execution execution, Session session, RegisteredStep step, PluginContext context)
    {
        var organization = execution.Organization;
        var trace = new PluginTrace();
        var started = organization.Clock.GetUtcNow();
        Exception? thrown = null;
        try
        {
            var gate = new ServiceGate((_, work) => work(session));
            if (step.EndpointId is { } endpoint) Webhook.Post(session, organization, endpoint, context);
            else PluginRun.Execute(organization.Plugins.For(step, session), new PluginServices(rows, execution, context, gate, trace), gate, organization.Clock);
            if (gate.WriteFailed) throw CrmErrors.NoTransaction();
        }
        catch (Exception e)
        {
            thrown = e;
            throw PluginFaults.ErrorOf(e, step, trace.ToString());
        }
        finally
        {
            // In a transaction of its own: this one may be about to be undone, and the log must tell of it.
            var record = new TraceRecord(step, context, started, organization.Clock.GetUtcNow() - started, trace.ToString(), thrown);
            session.Afterwards(later => record.Write(later, organization.Schema));
        }
    }
}
