using System.Text.Json;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Dataverse;

/// <summary>Looks rows up by values that must stand in no URL: the queries go as parts of a <c>$batch</c>, whose body no proxy or log sees.</summary>
internal sealed class RowSearch(DataverseClient client, CrmCaller caller, CrmTable table, TimeProvider clock)
{
    /// <summary>Queries in one <c>$batch</c>.</summary>
    public const int MaxQueries = 20;

    /// <summary>A value that thousands of rows share must not fill the answer: the keys of such a query are asked one by one.</summary>
    private const string PageSize = "Prefer: odata.maxpagesize=500";

    public async Task<CrmMatches> FindAsync(IReadOnlyList<CrmSearch> searches, CancellationToken cancellation)
    {
        if (!searches.All(s => s.Values.Keys.All(RowJson.IsName) && s.Asked.All(RowJson.IsName))) return Failed(new DeliveryResult.Refused("column-invalid"));
        var found = new CrmMatch?[searches.Count];
        // An empty value would match every row that has none.
        var sought = searches.Select((search, i) => (Index: i, Search: search))
            .Where(s => s.Search.Values.Count > 0 && s.Search.Values.Values.All(v => !string.IsNullOrWhiteSpace(v)) && !RowQuery.IsTooLong(table, s.Search));

        var unclear = new List<RowQuery>();
        if (await RunAsync(RowQuery.Plan(table, sought), found, unclear, cancellation) is { } problem) return Failed(problem);
        // One by one Dataverse itself says which row it takes for the key's, so nothing can be unclear again.
        var singly = unclear.SelectMany(q => q.Keys.Select(k => new RowQuery(table, [k], q.Asked, q.One, q.Active))).ToList();
        foreach (var (index, _) in singly.SelectMany(q => q.Keys)) found[index] = null;
        if (await RunAsync(singly, found, [], cancellation) is { } second) return Failed(second);
        return new CrmMatches(found, null);
    }

    private async Task<DeliveryResult?> RunAsync(IEnumerable<RowQuery> queries, CrmMatch?[] found, List<RowQuery> unclear, CancellationToken cancellation)
    {
        var sized = queries.Select(q => (Query: q, Path: q.Path(caller.Root)));
        foreach (var part in Chunks.Cut(sized, MaxQueries, MultipartBatch.MaxBody, q => q.Path.Length + MultipartBatch.PartOverhead))
        {
            var request = MultipartBatch.Write("GET", [.. part.Select(q => (q.Path, Array.Empty<byte>()))], PageSize);
            var answer = await client.SendAsync(caller, request, cancellation);
            if (answer.Stop is { } stop) return stop;
            if (answer.Verdict is CrmVerdict.Broken or CrmVerdict.Unknown or CrmVerdict.Unsupported) return new DeliveryResult.Unavailable(answer.Code);
            if (answer.Verdict != CrmVerdict.Done) return new DeliveryResult.Retry(answer.Code);

            var answers = MultipartBatch.Read(answer, clock.GetUtcNow());
            if (answers.Count < part.Count) return new DeliveryResult.Unavailable("crm-broken-answer");
            for (var i = 0; i < part.Count; i++)
            {
                if (Problem(answers[i]) is { } problem) return problem;
                try
                {
                    if (!part[i].Query.Read(answers[i].Body, found)) unclear.Add(part[i].Query);
                }
                catch (JsonException)
                {
                    return new DeliveryResult.Unavailable("crm-broken-answer");
                }
            }
        }
        return null;
    }

    /// <summary>One problem is every key's here, so none of them is refused for good: a column may come with the next import of the solution.</summary>
    private DeliveryResult? Problem(CrmAnswer answer) => answer.Verdict switch
    {
        CrmVerdict.Done => null,
        CrmVerdict.Throttled => client.Throttled(caller, answer).Stop,
        CrmVerdict.Unauthorized => new DeliveryResult.Unavailable("crm-unauthorized"),
        CrmVerdict.Unknown => new DeliveryResult.Retry("table-unknown"),
        _ => new DeliveryResult.Retry(answer.Code),
    };

    private static CrmMatches Failed(DeliveryResult problem) => new([], problem);
}
