using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace PowerPacks.Plugins;

/// <summary>Finds whom a mail goes to, with what is known of them: a query for the parties, one for each table among them, and one for their addresses.</summary>
internal static class MailRecipients
{
    /// <summary>Where a table keeps what a mail needs of its rows; of a table that is not here the party itself says all.</summary>
    private static readonly Dictionary<string, string[]> Known = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["contact"] = new[] { "emailaddress1", "fullname", "followemail" },
        ["lead"] = new[] { "emailaddress1", "fullname", "followemail" },
        ["account"] = new[] { "emailaddress1", "name", "followemail" },
        ["systemuser"] = new[] { "internalemailaddress", "fullname" },
    };

    public static IReadOnlyList<MailRecipient> Of(PluginRun run, Guid mail)
    {
        var query = new QueryExpression("activityparty") { ColumnSet = new ColumnSet("partyid", "participationtypemask", "addressused") };
        query.Criteria.AddCondition("activityid", ConditionOperator.Equal, mail);
        query.Criteria.AddCondition("participationtypemask", ConditionOperator.In, MailRecipient.To, MailRecipient.Cc, MailRecipient.Bcc);
        var parties = run.System.RetrieveMultiple(query).Entities;
        var rows = parties.Select(p => p.GetAttributeValue<EntityReference>("partyid")).Where(r => r != null).GroupBy(r => r.LogicalName, StringComparer.Ordinal)
            .SelectMany(g => Rows(run, g.Key, g.Select(r => r.Id))).ToDictionary(r => r.Id);
        var recipients = parties.Select(p => Of(p, rows)).Where(r => r.Address.Length > 0).GroupBy(r => r.Address, StringComparer.OrdinalIgnoreCase).Select(g => g.First()).ToList();
        Prefer(run, recipients);
        return recipients;
    }

    /// <summary>Of addresses alone, such as those that a mail program hands over.</summary>
    public static IReadOnlyList<MailRecipient> Of(PluginRun run, IEnumerable<string> addresses)
    {
        var recipients = addresses.Select(a => a.Trim()).Where(a => a.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Select(a => new MailRecipient(RowOf(run, a), a, a, MailRecipient.To)).ToList();
        Prefer(run, recipients);
        return recipients;
    }

    private static MailRecipient Of(Entity party, Dictionary<Guid, Entity> rows)
    {
        var reference = party.GetAttributeValue<EntityReference>("partyid");
        var row = reference != null && rows.TryGetValue(reference.Id, out var found) ? found : null;
        var columns = row != null ? Known[row.LogicalName] : null;
        var address = party.GetAttributeValue<string>("addressused") ?? (columns is null ? null : row!.GetAttributeValue<string>(columns[0])) ?? "";
        var name = (columns is null ? reference?.Name : row!.GetAttributeValue<string>(columns[1])) ?? address;
        return new MailRecipient(reference, address.Trim(), name, party.GetAttributeValue<OptionSetValue>("participationtypemask")?.Value ?? MailRecipient.To)
        {
            WantsNone = row != null && row.GetAttributeValue<bool?>("followemail") == false,
        };
    }

    private static IEnumerable<Entity> Rows(PluginRun run, string table, IEnumerable<Guid> ids)
    {
        if (!Known.TryGetValue(table, out var columns)) return Enumerable.Empty<Entity>();
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(columns) };
        query.Criteria.AddCondition(table + "id", ConditionOperator.In, ids.Distinct().Cast<object>().ToArray());
        return run.System.RetrieveMultiple(query).Entities;
    }

    private static void Prefer(PluginRun run, List<MailRecipient> recipients)
    {
        if (recipients.Count == 0) return;
        var query = new QueryExpression(EmailPreference.Table)
        {
            ColumnSet = new ColumnSet(EmailPreference.Columns.Address, EmailPreference.Columns.Suppressed, EmailPreference.Columns.SuppressedWhy, EmailPreference.Columns.SuppressedOn, EmailPreference.Columns.Tracking),
        };
        query.Criteria.AddCondition(EmailPreference.Columns.Address, ConditionOperator.In, recipients.Select(r => (object)r.Address.ToLowerInvariant()).ToArray());
        var said = run.System.RetrieveMultiple(query).Entities.Select(e => e.ToEntity<EmailPreference>()).Where(p => p.Address != null).GroupBy(p => p.Address!, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.First(), StringComparer.OrdinalIgnoreCase);
        foreach (var recipient in recipients)
        {
            if (said.TryGetValue(recipient.Address, out var preference)) recipient.Preference = preference;
        }
    }

    /// <summary>A colleague first: their own mail is not followed.</summary>
    private static EntityReference? RowOf(PluginRun run, string address)
    {
        foreach (var table in new[] { "systemuser", "contact", "lead", "account" })
        {
            var query = new QueryExpression(table) { ColumnSet = new ColumnSet(Known[table][1]), TopCount = 1 };
            query.Criteria.AddCondition(Known[table][0], ConditionOperator.Equal, address);
            query.AddOrder("createdon", OrderType.Ascending);
            if (run.System.RetrieveMultiple(query).Entities.FirstOrDefault() is { } row) return row.ToEntityReference();
        }
        return null;
    }
}
