using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace PowerPacks.Plugins;

/// <summary>Everything that is known to have happened to a mail: of its own partition, and of that of the message, where a provider told without saying whose it was.</summary>
internal static class MailEvents
{
    private const string Partition = "partitionid";
    private const int PageSize = 500;
    private const int MaxEvents = 20000;

    private static readonly string[] Read =
    {
        EmailEvent.Columns.TrackKey, EmailEvent.Columns.Kind, EmailEvent.Columns.Verdict, EmailEvent.Columns.Counts, EmailEvent.Columns.OccurredOn, EmailEvent.Columns.LinkNumber, EmailEvent.Columns.Url, EmailEvent.Columns.BounceKind, EmailEvent.Columns.Detail,
        EmailEvent.Columns.Address,
    };

    public static IReadOnlyList<EmailEvent> OfMail(PluginRun run, string mailKey) => InPartition(run, mailKey);

    public static IReadOnlyList<EmailEvent> OfMessage(PluginRun run, string? messageId) => string.IsNullOrEmpty(messageId) ? Array.Empty<EmailEvent>() : InPartition(run, PartitionOf(messageId!));

    /// <summary>As the relay names it (EventRows): of the id without its brackets, in lower case.</summary>
    public static string PartitionOf(string messageId)
    {
        const int hashBytes = 16;
        using (var sha = SHA256.Create()) return "m-" + string.Concat(sha.ComputeHash(Encoding.UTF8.GetBytes(messageId)).Take(hashBytes).Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
    }

    /// <summary>As mail servers write it, without what stands around it.</summary>
    public static string? MessageId(string? text) => text?.Trim().Trim('<', '>').Trim() is { Length: > 0 } id ? id.ToLowerInvariant() : null;

    private static List<EmailEvent> InPartition(PluginRun run, string partition)
    {
        var query = new QueryExpression(EmailEvent.Table) { ColumnSet = new ColumnSet(Read), PageInfo = new PagingInfo { Count = PageSize, PageNumber = 1 } };
        query.Criteria.AddCondition(Partition, ConditionOperator.Equal, partition);
        var events = new List<EmailEvent>();
        EntityCollection page;
        do
        {
            page = run.System.RetrieveMultiple(query);
            events.AddRange(page.Entities.Select(e => e.ToEntity<EmailEvent>()));
            query.PageInfo.PageNumber++;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
        while (page.MoreRecords && events.Count < MaxEvents);
        return events;
    }
}
