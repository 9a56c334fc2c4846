using System.Globalization;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace PowerPacks.Plugins;

/// <summary>Keeps a row for each link of a mail that was followed, and how often by whom; links that nobody follows need none.</summary>
internal static class LinkCounts
{
    private const int NameLength = 300;

    public static void Write(PluginRun run, string mailKey, EntityReference? mail, IEnumerable<EmailEvent> events)
    {
        var links = events.Where(e => e.Kind == EmailEvent.Kinds.Clicked && e.LinkNumber > 0).GroupBy(e => e.LinkNumber!.Value).ToList();
        if (links.Count == 0) return;
        var known = Known(run, mailKey);
        foreach (var link in links)
        {
            int Count(EmailEvent.Verdicts verdict) => link.Count(e => e.Verdict == verdict);
            var row = new EmailLink { PersonClicks = Count(EmailEvent.Verdicts.Person), UncertainClicks = Count(EmailEvent.Verdicts.Uncertain), MachineClicks = Count(EmailEvent.Verdicts.Machine) };
            var key = mailKey + "-" + link.Key.ToString(CultureInfo.InvariantCulture);
            if (known.TryGetValue(key, out var id))
            {
                row.Id = id;
                run.Update(row);
                continue;
            }
            var url = link.Select(e => e.Url).FirstOrDefault(u => u != null) ?? "";
            row.Name = url.Length > NameLength ? url.Substring(0, NameLength) : url;
            row.Url = url;
            row.MailKey = mailKey;
            row.Number = link.Key;
            row.LinkKey = key;
            if (mail != null) row.EmailId = mail;
            try
            {
                run.System.Create(row);
            }
            catch (System.ServiceModel.FaultException)
            {
                run.Trace("A link's row was made by another job meanwhile."); // The next count finds it.
            }
        }
    }

    private static Dictionary<string, Guid> Known(PluginRun run, string mailKey)
    {
        var query = new QueryExpression(EmailLink.Table) { ColumnSet = new ColumnSet(EmailLink.Columns.LinkKey) };
        query.Criteria.AddCondition(EmailLink.Columns.MailKey, ConditionOperator.Equal, mailKey);
        return run.System.RetrieveMultiple(query).Entities.Select(e => e.ToEntity<EmailLink>()).Where(l => l.LinkKey != null).GroupBy(l => l.LinkKey!).ToDictionary(g => g.Key, g => g.First().Id);
    }
}
