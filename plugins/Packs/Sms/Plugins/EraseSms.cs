namespace PowerPacks.Plugins;

/// <summary>
/// When a text's row is deleted, by hand or with whom it concerns: what waits at the relay is taken back, and the provider is told to forget the text and its pictures. What
/// the provider answers becomes a proof.
/// </summary>
[Step("Delete", Sms.Table, StepStage.PostOperation, Async = true, DeletesJob = true, Description = "Has the provider forget a deleted text.")]
[Image(PluginRun.Before, ImageKind.Pre, "pp_providerid,pp_direction,statuscode")]
public sealed class EraseSms : Plugin
{
    private protected override void Run(PluginRun run)
    {
        var text = run.Was<Sms>();
        var relay = RelayClient.Of(run);
        var waits = text.StatusCode == Sms.StatusCodes.Sending || text.StatusCode == Sms.StatusCodes.WaitsForItsTime;
        if (waits) Demand(run, relay.Post(WithdrawSms.Route, WithdrawSms.Json(run.Context.PrimaryEntityId)));
        if (!string.IsNullOrEmpty(text.ProviderId)) Demand(run, relay.Post("/v1/packs/sms/erasures", "{\"provider\":" + Json.Quote(ProviderOf(text.ProviderId!)) + ",\"ids\":[" + Json.Quote(text.ProviderId!) + "]}"));
    }

    /// <summary>Who has the text, by the shape of its id: Twilio's begin with letters, CallFire's are numbers. Its sender may have another provider since, or be gone.</summary>
    private static string ProviderOf(string id) => id.All(c => c >= '0' && c <= '9') ? "callfire" : "twilio";

    private static void Demand(PluginRun run, RelayAnswer answer)
    {
        if (answer.Outcome != RelayOutcome.Done) throw run.TryLater(answer.Message!);
    }
}
