using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace PowerPacks.Plugins;

/// <summary>What a mail has come to for all its recipients together.</summary>
internal static class MailSums
{
    public static void Write(PluginRun run, string mailKey, EntityReference? mail)
    {
        if (mail is null) return; // It is not in the CRM yet.
        var query = new QueryExpression(EmailTrack.Table)
        {
            ColumnSet = new ColumnSet(
                EmailTrack.Columns.PersonOpens, EmailTrack.Columns.UncertainOpens, EmailTrack.Columns.MachineOpens, EmailTrack.Columns.PersonClicks, EmailTrack.Columns.UncertainClicks, EmailTrack.Columns.MachineClicks,
                EmailTrack.Columns.BouncedOn, EmailTrack.Columns.ComplainedOn, EmailTrack.Columns.UnsubscribedOn),
        };
        query.Criteria.AddCondition(EmailTrack.Columns.MailKey, ConditionOperator.Equal, mailKey);
        var tracks = run.System.RetrieveMultiple(query).Entities.Select(e => e.ToEntity<EmailTrack>()).ToList();
        run.Update(new Email
        {
            Id = mail.Id,
            PersonOpens = tracks.Sum(t => t.PersonOpens ?? 0),
            UncertainOpens = tracks.Sum(t => t.UncertainOpens ?? 0),
            MachineOpens = tracks.Sum(t => t.MachineOpens ?? 0),
            PersonClicks = tracks.Sum(t => t.PersonClicks ?? 0),
            UncertainClicks = tracks.Sum(t => t.UncertainClicks ?? 0),
            MachineClicks = tracks.Sum(t => t.MachineClicks ?? 0),
            Bounces = tracks.Count(t => t.BouncedOn != null),
            Complaints = tracks.Count(t => t.ComplainedOn != null),
            Unsubscribes = tracks.Count(t => t.UnsubscribedOn != null),
        });
    }
}
