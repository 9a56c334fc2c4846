using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace PowerPacks.Plugins;

/// <summary>Whom a form's confirmation mails come from: the queue that the form names, else its owner.</summary>
internal static class MailSender
{
    /// <returns>Null where the form is gone, or names no queue and a team owns it.</returns>
    public static EntityReference? Of(PluginRun run, EntityReference? form) => form is null ? null : Of(run.Find(WebForm.Table, form.Id, WebForm.Columns.MailQueueId, "ownerid"));

    /// <summary>What keeps the CRM from sending them, for whoever publishes the form; null where nothing is known to.</summary>
    /// <param name="run">The job; its row is the form.</param>
    public static Text? Problem(PluginRun run)
    {
        if (Of(run.Find(WebForm.Table, run.Context.PrimaryEntityId, WebForm.Columns.MailQueueId, "ownerid")) is not { } sender) return WebFormTexts.NoSender;
        var column = sender.LogicalName == "queue" ? "emailaddress" : "internalemailaddress";
        if (string.IsNullOrEmpty(run.Find(sender.LogicalName, sender.Id, column)?.GetAttributeValue<string>(column))) return WebFormTexts.SenderAddress;
        // "Allow messages with unresolved email recipients to be sent": who has not confirmed yet is no row of the CRM.
        const string setting = "allowunresolvedpartiesonemailsend";
        return Organization(run, setting)?.GetAttributeValue<bool>(setting) == true ? null : WebFormTexts.UnresolvedRecipients;
    }

    private static EntityReference? Of(Entity? form)
    {
        if (form?.GetAttributeValue<EntityReference>(WebForm.Columns.MailQueueId) is { } queue) return queue;
        return form?.GetAttributeValue<EntityReference>("ownerid") is { LogicalName: "systemuser" } owner ? owner : null;
    }

    /// <summary>The environment's own row: there is one.</summary>
    private static Entity? Organization(PluginRun run, string column) =>
        run.System.RetrieveMultiple(new QueryExpression("organization") { ColumnSet = new ColumnSet(column), TopCount = 1 }).Entities.FirstOrDefault();
}
