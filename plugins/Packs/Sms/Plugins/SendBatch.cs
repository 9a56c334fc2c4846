using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk;

namespace PowerPacks.Plugins;

/// <summary>
/// Hands an approved batch to the relay, a thousand texts a request. A text's id is made of the batch's and the number, so that a job that runs again hands over the same
/// texts, and no number is texted twice. What is many goes on in a further job, page by page.
/// </summary>
[Step("Update", SmsBatch.Table, StepStage.PostOperation, Async = true, Columns = "statuscode,pp_nextpage", Description = "Hands an approved batch to the relay.")]
public sealed class SendBatch : Plugin
{
    /// <summary>Texts of one request: SmsLimits.Batch in the relay.</summary>
    private const int Chunk = 1000;

    /// <summary>Pages of one job, which the platform ends after two minutes.</summary>
    private const int PagesPerJob = 3;

    internal static readonly string[] Told =
    {
        SmsBatch.Columns.Name, SmsBatch.Columns.SenderId, SmsBatch.Columns.Text, SmsBatch.Columns.ListId, SmsBatch.Columns.Query, SmsBatch.Columns.SendAt, SmsBatch.Columns.StatusCode, SmsBatch.Columns.NextPage,
        SmsBatch.Columns.Enqueued,
    };

    /// <returns>Why the batch cannot be sent; null where it can.</returns>
    internal static Text? Begin(PluginRun run, SmsBatch batch, out SmsSender? sender, out XElement? query)
    {
        query = null;
        sender = Senders.Pick(run, batch.SenderId, out var problem);
        if (problem is null && string.IsNullOrWhiteSpace(batch.Text)) problem = SmsTexts.NoText;
        if (problem is null) query = BatchPages.QueryOf(run, batch, out problem);
        return problem;
    }

    internal static string Why(PluginRun run, BatchReceivers receivers) =>
        string.Join("\n", receivers.LeftOut.OrderByDescending(l => l.Value).Select(l => l.Value.ToString(CultureInfo.InvariantCulture) + ": " + run.Say(l.Key)));

    private protected override void Run(PluginRun run)
    {
        var batch = run.Now<SmsBatch>(Told);
        if (batch is null || batch.StatusCode != SmsBatch.StatusCodes.BeingSent) return;
        if (Begin(run, batch, out var sender, out var query) is { } problem)
        {
            Keep(run, new SmsBatch { StatusCode = SmsBatch.StatusCodes.NeedsAttention, Problem = run.Say(problem) });
            return;
        }
        var receivers = new BatchReceivers(run, batch, sender!);
        var relay = RelayClient.Of(run);
        var first = batch.NextPage is { } next && next > 1 ? next : 1;
        var enqueued = first == 1 ? 0 : batch.Enqueued ?? 0;
        for (var page = first; ; page++)
        {
            var rows = BatchPages.Read(run, query!, page);
            var texts = rows.Entities.Select(row => receivers.Takes(row, out var number, out var text) ? TextOf(run.Context.PrimaryEntityId, batch, row, number, text, receivers.ConsentOf(number)) : null).OfType<string>().ToList();
            for (var at = 0; at < texts.Count; at += Chunk) HandOver(run, relay, batch, sender!, texts.Skip(at).Take(Chunk));
            enqueued += texts.Count;
            if (!rows.MoreRecords) break;
            if (page - first + 1 < PagesPerJob) continue;
            Keep(run, new SmsBatch { NextPage = page + 1, Enqueued = enqueued });
            return;
        }
        var done = new SmsBatch { StateCode = SmsBatch.StateCodes.Inactive, StatusCode = SmsBatch.StatusCodes.Sent, Problem = null, NextPage = null, Enqueued = enqueued };
        if (first == 1)
        {
            // A job that went on from another has seen a part; what was counted before the approval says more.
            done.LeftOut = receivers.LeftOut.Values.Sum();
            done.LeftOutWhy = Why(run, receivers);
        }
        Keep(run, done);
    }

    private static void HandOver(PluginRun run, RelayClient relay, SmsBatch batch, SmsSender sender, IEnumerable<string> texts)
    {
        var at = batch.SendAt is { } moment ? ",\"sendAt\":" + Json.Quote(moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)) : "";
        var answer = relay.Post(SendSms.Route, "{\"sender\":" + Json.Quote(sender.Key ?? "") + ",\"senderId\":" + Json.Quote(sender.Id.ToString("D")) + ",\"batchId\":" + Json.Quote(run.Context.PrimaryEntityId.ToString("D")) + at + ",\"texts\":[" + string.Join(",", texts) + "]}");
        if (answer.Outcome == RelayOutcome.Done) return;
        if (answer.Outcome == RelayOutcome.Refused)
        {
            Keep(run, new SmsBatch { StatusCode = SmsBatch.StatusCodes.NeedsAttention, Problem = run.Say(answer.Message!) });
            throw run.Refuse(answer.Message!);
        }
        Keep(run, new SmsBatch { Problem = run.Say(answer.Message!) });
        throw run.TryLater(answer.Message!);
    }

    private static string TextOf(Guid batchId, SmsBatch batch, Entity row, string number, string text, DateTime? consentOn) =>
        "{\"id\":" + Json.Quote(IdOf(batchId, number).ToString("D")) + ",\"to\":" + Json.Quote(number) + ",\"body\":" + Json.Quote(text) + ",\"subject\":" + Json.Quote(batch.Name ?? "") +
        ",\"regardingTable\":" + Json.Quote(row.LogicalName) + ",\"regarding\":" + Json.Quote(row.Id.ToString("D")) + Consent.Json(consentOn, number) + "}";

    /// <summary>The same for the same number of the same batch: a UUID of version 8 (RFC 9562 §5.8).</summary>
    private static Guid IdOf(Guid batch, string number)
    {
        using (var sha = SHA256.Create())
        {
            var hash = sha.ComputeHash(Encoding.ASCII.GetBytes(batch.ToString("N") + number));
            hash[7] = (byte)((hash[7] & 0x0F) | 0x80); // A Guid's first fields are written the other way round.
            hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
            return new Guid(hash.Take(16).ToArray());
        }
    }

    private static void Keep(PluginRun run, SmsBatch changes)
    {
        changes.Id = run.Context.PrimaryEntityId;
        run.Update(changes);
    }
}
