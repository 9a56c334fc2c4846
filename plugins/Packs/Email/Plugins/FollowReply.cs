using Microsoft.Xrm.Sdk;

namespace PowerPacks.Plugins;

/// <summary>An answer to the copy of a mail belongs to the mail itself: it regards what that one regards.</summary>
[Step("Create", "email", StepStage.PreOperation, Description = "Has an answer to one recipient's copy of a mail regard what the mail regards.")]
public sealed class FollowReply : Plugin
{
    private const string Regarding = "regardingobjectid";

    private protected override void Run(PluginRun run)
    {
        var reply = (Entity)run.Context.InputParameters["Target"];
        if (reply.GetAttributeValue<bool?>("directioncode") != false || reply.GetAttributeValue<EntityReference>(Regarding) != null) return;
        var answered = reply.GetAttributeValue<EntityReference>("correlatedactivityid") ?? reply.GetAttributeValue<EntityReference>("parentactivityid");
        if (answered is null || run.FindActivity("email", answered.Id, Email.Columns.CopyOfId)?.ToEntity<Email>().CopyOfId is not { } mail) return;
        if (run.FindActivity("email", mail.Id, Regarding)?.GetAttributeValue<EntityReference>(Regarding) is { } regarding) run.Write(Regarding, regarding);
    }
}
