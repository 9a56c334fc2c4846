using PowerPacks.Relay;

namespace PowerPacks.Host.Dataverse;

/// <summary>Writes rows one by one, many in one <c>$batch</c> with continue-on-error: for tables without bulk messages, and where many rows are bad.</summary>
internal sealed class PatchBatch(DataverseClient client, CrmCaller caller, CrmTable table, TimeProvider clock)
{
    /// <summary>Rows whose key was taken are tried once more: two writers may have created the same row at once.</summary>
    private const int Tries = 2;

    /// <summary>Writes them all and sets their results.</summary>
    /// <returns>Whether the CRM gave any row a verdict of its own.</returns>
    public async Task<bool> WriteAsync(IReadOnlyList<UpsertRow> rows, CancellationToken cancellation)
    {
        var answered = false;
        var pending = rows;
        for (var attempt = 1; attempt <= Tries && pending.Count > 0; attempt++)
        {
            var taken = new List<UpsertRow>();
            var open = new Queue<List<UpsertRow>>(Cut(pending));
            while (open.TryDequeue(out var part))
            {
                var stop = await WriteOneAsync(part, attempt < Tries ? taken : null, cancellation);
                answered |= part.Any(r => r.Result is not DeliveryResult.Unavailable);
                if (stop is null) continue;
                foreach (var row in open.SelectMany(p => p)) row.Result = stop;
                return answered;
            }
            pending = taken;
        }
        return answered;
    }

    private async Task<DeliveryResult.Unavailable?> WriteOneAsync(List<UpsertRow> rows, List<UpsertRow>? taken, CancellationToken cancellation)
    {
        var answer = await client.SendAsync(caller, Request(rows), cancellation);
        if (answer.Stop is { } stop) return Settle(rows, stop);
        if (answer.Verdict == CrmVerdict.Broken)
        {
            // A $batch answers row by row. Where it does not answer at all, the fault is not one row's, unless there is only one.
            if (rows.Count > 1 || !await client.AnswersAsync(caller, cancellation)) return Settle(rows, new DeliveryResult.Unavailable(answer.Code));
            rows[0].Result = new DeliveryResult.Retry(answer.Code);
            return null;
        }
        // Where the very $batch is unknown, there is no Web API at that address any more: an organization that was moved or deleted.
        if (answer.Verdict is CrmVerdict.Unknown or CrmVerdict.Unsupported) return Settle(rows, new DeliveryResult.Unavailable(answer.Code));
        if (answer.Verdict != CrmVerdict.Done)
        {
            foreach (var row in rows) row.Result = new DeliveryResult.Retry(answer.Code);
            return null;
        }
        return Judge(rows, MultipartBatch.Read(answer, clock.GetUtcNow()), taken);
    }

    private DeliveryResult.Unavailable? Judge(List<UpsertRow> rows, IReadOnlyList<CrmAnswer> answers, List<UpsertRow>? taken)
    {
        var others = answers.Any(a => a.Verdict is not (CrmVerdict.Broken or CrmVerdict.Throttled or CrmVerdict.Unauthorized or CrmVerdict.Stop));
        DeliveryResult.Unavailable? stop = null;
        for (var i = 0; i < rows.Count; i++)
        {
            // Half an answer: whether the rest was written is not known, and writing it again does no harm.
            var answer = i < answers.Count ? answers[i] : CrmAnswer.Stopped("crm-broken-answer");
            if (answer.Verdict == CrmVerdict.Throttled) answer = client.Throttled(caller, answer);
            if (answer.Stop is { } unavailable) stop = unavailable;
            if (answer.Verdict == CrmVerdict.Taken) taken?.Add(rows[i]);
            rows[i].Result = Result(answer, others || rows.Count == 1, last: taken is null);
        }
        return stop;
    }

    private static DeliveryResult Result(CrmAnswer answer, bool othersAnswered, bool last) => answer.Verdict switch
    {
        CrmVerdict.Done => DeliveryResult.Done,
        CrmVerdict.Unknown => new DeliveryResult.Retry("table-unknown"), // The pack's solution is not imported yet, or is being imported.
        CrmVerdict.Contended or CrmVerdict.Denied => new DeliveryResult.Retry(answer.Code),
        CrmVerdict.Broken when othersAnswered => new DeliveryResult.Retry(answer.Code),
        CrmVerdict.Broken => new DeliveryResult.Unavailable(answer.Code),
        CrmVerdict.Unauthorized => new DeliveryResult.Unavailable("crm-unauthorized"),
        CrmVerdict.Throttled or CrmVerdict.Stop => (DeliveryResult?)answer.Stop ?? new DeliveryResult.Unavailable(answer.Code),
        CrmVerdict.Taken when !last => new DeliveryResult.Retry(answer.Code), // Until the second try has told.
        CrmVerdict.Bad or CrmVerdict.Taken or CrmVerdict.Unsupported => new DeliveryResult.Refused(answer.Code),
        _ => throw new InvalidOperationException($"No result for {answer.Verdict}."),
    };

    private static DeliveryResult.Unavailable Settle(List<UpsertRow> rows, DeliveryResult.Unavailable result)
    {
        foreach (var row in rows) row.Result = result;
        return result;
    }

    private CrmRequest Request(List<UpsertRow> rows) => MultipartBatch.Write("PATCH",
        [.. rows.Select(r => ($"{caller.Root}{RowJson.Address(table, r.Row.Key)}?tag=powerpacks", RowJson.Patch(table, r.Row)))], rows[0].Row.OnlyIfThere ? "If-Match: *" : null);

    private static IEnumerable<List<UpsertRow>> Cut(IReadOnlyList<UpsertRow> rows) =>
        Chunks.Cut(rows, MultipartBatch.MaxParts, MultipartBatch.MaxBody, r => r.Target.Length + MultipartBatch.PartOverhead);
}
