using Microsoft.Xrm.Sdk.Query;

namespace PowerPacks.Plugins;

/// <summary>Hands a text to the relay, which sends it once however often this job runs.</summary>
[Step("Create", Sms.Table, StepStage.PostOperation, Async = true, DeletesJob = true, Description = "Hands a text that is created to be sent to the relay.")]
[Step("Update", Sms.Table, StepStage.PostOperation, Async = true, DeletesJob = true, Columns = Sms.Columns.StatusCode, Description = "Hands a text to the relay.")]
[Image(PluginRun.After, ImageKind.Post, "pp_text,pp_number,pp_senderkey,pp_mediaurls,pp_direction,pp_sendat,pp_batchid,statuscode")]
public sealed class SendSms : Plugin
{
    public const string Route = "/v1/packs/sms/texts";

    private static readonly char[] Lines = { '\r', '\n' };

    private protected override void Run(PluginRun run)
    {
        var asked = run.Is<Sms>();
        // The relay knows what it wrote itself: the row of a batch's text.
        if (run.IsRelays || asked.StatusCode != Sms.StatusCodes.Sending || asked.Direction == Sms.Directions.Incoming || asked.BatchId != null) return;
        if (Status(run) != Sms.StatusCodes.Sending) return; // Withdrawn meanwhile, or gone.
        var answer = RelayClient.Of(run).Post(Route, Json(run, asked));
        switch (answer.Outcome)
        {
            case RelayOutcome.Done:
                var waits = answer.Body?.Element("texts")?.Elements().FirstOrDefault().Value("waitsUntil");
                // What the relay has sent by now it has said so: only a text that still waits is marked as waiting.
                if (waits != null && Status(run) == Sms.StatusCodes.Sending) Keep(run, new Sms { StatusCode = Sms.StatusCodes.WaitsForItsTime, Problem = null });
                break;
            case RelayOutcome.Refused:
                if (Status(run) is Sms.StatusCodes.Sending) Keep(run, new Sms { StateCode = Sms.StateCodes.Canceled, StatusCode = Sms.StatusCodes.Failed, Problem = run.Say(answer.Message!) });
                break;
            default:
                Keep(run, new Sms { Problem = run.Say(answer.Message!) });
                throw run.TryLater(answer.Message!);
        }
    }

    private static string Json(PluginRun run, Sms asked)
    {
        var number = asked.Number ?? "";
        var consentOn = Senders.ByKey(run, asked.SenderKey, SmsSender.Columns.Key) is { } sender ? Consent.LastOn(run, sender, number) : null;
        var media = (asked.MediaUrls ?? "").Split(Lines, StringSplitOptions.RemoveEmptyEntries).Select(u => Plugins.Json.Quote(u.Trim()));
        return "{\"sender\":" + Plugins.Json.Quote(asked.SenderKey ?? "") +
            (asked.SendAt is { } at ? ",\"sendAt\":" + Plugins.Json.Quote(at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture)) : "") +
            ",\"texts\":[{\"id\":" + Plugins.Json.Quote(run.Context.PrimaryEntityId.ToString("D")) + ",\"to\":" + Plugins.Json.Quote(number) + ",\"body\":" + Plugins.Json.Quote(asked.Text ?? "") + ",\"media\":[" + string.Join(",", media) + "]" + Consent.Json(consentOn, number) + "}]}";
    }

    private static Sms.StatusCodes? Status(PluginRun run)
    {
        var query = new QueryExpression(Sms.Table) { ColumnSet = new ColumnSet(Sms.Columns.StatusCode), TopCount = 1 };
        query.Criteria.AddCondition(Sms.Columns.Id, ConditionOperator.Equal, run.Context.PrimaryEntityId);
        return run.System.RetrieveMultiple(query).Entities.FirstOrDefault()?.ToEntity<Sms>().StatusCode;
    }

    private static void Keep(PluginRun run, Sms changes)
    {
        changes.Id = run.Context.PrimaryEntityId;
        run.Update(changes);
    }
}
