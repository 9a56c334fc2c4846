using System.Numerics;
using PowerPacks.Relay;

namespace PowerPacks.Host.Dataverse;

/// <summary>
/// Writes the rows of one request with <c>UpsertMultiple</c>, or with <c>UpdateMultiple</c> where none shall be made: a chunk is all of one kind. A standard table takes all or nothing, so where one row is at fault the request is halved until
/// that row is alone: about 2·log2(n) requests more for each bad row. Where that becomes too many, the rows still open go one by one in a <c>$batch</c>.
/// </summary>
internal sealed class UpsertChunk(DataverseClient client, CrmCaller caller, CrmTable table, IReadOnlyList<UpsertRow> rows, TimeProvider clock)
{
    /// <summary>Bad rows in one chunk that halving may look for; a <c>$batch</c> finds more of them with less.</summary>
    public const int MaxHunted = 3;

    /// <summary>Timeouts in one chunk, each of which took the whole of it.</summary>
    public const int MaxTimeouts = 2;

    private readonly Stack<Range> open = new([new Range(0, rows.Count, Again: false)]);
    private readonly List<(UpsertRow Row, string Code)> suspects = [];
    private readonly TableHabits habits = caller.Lane.Table(table);
    private readonly int depth = BitOperations.Log2((uint)Math.Max(1, rows.Count - 1)) + 1;
    private int spent;
    private int faults;
    private int timeouts;
    private bool answered; // It gave rows of this chunk a verdict of their own.
    private bool alive; // WhoAmI said so.

    private readonly record struct Range(int Start, int Count, bool Again);

    public async Task WriteAsync(CancellationToken cancellation)
    {
        if (habits.Singly)
        {
            await PatchOpenAsync(cancellation);
            return;
        }
        // A bad row costs two requests a level.
        var allowed = (2 * depth * MaxHunted) + 1;
        while (open.TryPop(out var range))
        {
            if (spent >= allowed)
            {
                open.Push(range);
                await PatchOpenAsync(cancellation);
                break;
            }
            spent++;
            var answer = await client.SendAsync(caller, Request(range), cancellation);
            await JudgeAsync(range, answer, cancellation);
        }
        // A row that fails alone while others are answered is its own fault. So is the only row of a CRM that answers: else it would be tried for ever.
        foreach (var (row, code) in suspects)
        {
            row.Result = answered || rows.Count == 1 ? new DeliveryResult.Retry(code) : new DeliveryResult.Unavailable(code);
        }
    }

    private async Task JudgeAsync(Range range, CrmAnswer answer, CancellationToken cancellation)
    {
        if (answer.Verdict is not (CrmVerdict.Broken or CrmVerdict.Stop)) answered = true;
        switch (answer.Verdict)
        {
            case CrmVerdict.Done:
                habits.Managed(range.Count);
                Settle(range, DeliveryResult.Done);
                break;
            case CrmVerdict.Bad:
                Narrow(range, new DeliveryResult.Refused(answer.Code));
                break;
            case CrmVerdict.Taken when range is { Count: 1, Again: false }:
                open.Push(range with { Again = true });
                break;
            case CrmVerdict.Taken:
                Narrow(range, new DeliveryResult.Refused(answer.Code));
                break;
            case CrmVerdict.Contended or CrmVerdict.Denied:
                // A missing privilege is mended by an administrator, and holds only where it is missing: the rows wait, the organization's other tables go on.
                Narrow(range, new DeliveryResult.Retry(answer.Code));
                break;
            case CrmVerdict.Unsupported or CrmVerdict.Unknown:
                open.Push(range);
                await PatchOpenAsync(cancellation);
                // "Resource not found" may mean the table or the message: where a row itself was found or written, it was the message.
                if (answer.Verdict == CrmVerdict.Unsupported || rows[range.Start].Result is DeliveryResult.Completed or DeliveryResult.Refused)
                {
                    habits.TakesNoBulk();
                }
                break;
            case CrmVerdict.Broken:
                await DoubtAsync(range, answer.Code, cancellation);
                break;
            default:
                GiveUp(range, answer.Stop!);
                break;
        }
    }

    /// <summary>Is the CRM down, or does a row of this range make it fail?</summary>
    private async Task DoubtAsync(Range range, string code, CancellationToken cancellation)
    {
        if (code == CrmAnswer.TimedOut)
        {
            timeouts++;
            habits.TookTooLong(range.Count); // It may simply be too much at once: the next attempt begins smaller.
        }
        // Asked at first, and again before a row is blamed: a CRM may go down half way.
        if (!alive || range.Count == 1) alive = await client.AnswersAsync(caller, cancellation);
        if (!answered) faults++;
        // With one bad row each level of halving fails once; where twice that has failed and nothing was answered, it is not the rows.
        var hopeless = !alive || faults > 2 * depth || (timeouts >= MaxTimeouts && range.Count > 1);
        if (hopeless) GiveUp(range, new DeliveryResult.Unavailable(code));
        else if (range.Count == 1) suspects.Add((rows[range.Start], code));
        else Split(range);
    }

    private void Narrow(Range range, DeliveryResult alone)
    {
        if (range.Count == 1) Settle(range, alone);
        else Split(range);
    }

    private void Split(Range range)
    {
        var left = range.Count / 2;
        open.Push(new Range(range.Start + left, range.Count - left, Again: false));
        open.Push(new Range(range.Start, left, Again: false));
    }

    private void GiveUp(Range range, DeliveryResult.Unavailable result)
    {
        Settle(range, result);
        while (open.TryPop(out var next)) Settle(next, result);
    }

    private void Settle(Range range, DeliveryResult result)
    {
        foreach (var row in rows.Skip(range.Start).Take(range.Count)) row.Result = result;
    }

    private async Task PatchOpenAsync(CancellationToken cancellation)
    {
        var left = new List<UpsertRow>();
        while (open.TryPop(out var range)) left.AddRange(rows.Skip(range.Start).Take(range.Count));
        if (await new PatchBatch(client, caller, table, clock).WriteAsync(left, cancellation)) answered = true;
    }

    private CrmRequest Request(Range range)
    {
        using var body = new MemoryStream();
        body.Write("{\"Targets\":["u8);
        for (var i = range.Start; i < range.Start + range.Count; i++)
        {
            if (i > range.Start) body.WriteByte((byte)',');
            body.Write(rows[i].Target);
        }
        body.Write("]}"u8);
        // The tag reaches plug-ins as a shared variable, so that ours do not answer our own writes.
        return new CrmRequest($"{table.EntitySet}/Microsoft.Dynamics.CRM.{(rows[range.Start].Row.OnlyIfThere ? "UpdateMultiple" : "UpsertMultiple")}?tag=powerpacks", body.ToArray(), "application/json", range.Count);
    }
}
