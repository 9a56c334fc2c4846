namespace PowerPacks.Plugins;

/// <summary>Tells the relay what a user has decided about a number: what waits there is held, or let go.</summary>
[Step("Create", SmsOptState.Table, StepStage.PostOperation, Async = true, DeletesJob = true, Description = "Tells the relay of an opt state that a user enters.")]
[Step("Update", SmsOptState.Table, StepStage.PostOperation, Async = true, DeletesJob = true, Columns = SmsOptState.Columns.State, Description = "Tells the relay of an opt state that a user changes.")]
[Image(PluginRun.After, ImageKind.Post, "pp_number,pp_senderkey,pp_state")]
public sealed class TellOptState : Plugin
{
    private const string Route = "/v1/packs/sms/wishes";

    private protected override void Run(PluginRun run)
    {
        if (run.IsRelays) return;
        var asked = run.Is<SmsOptState>();
        if (run.Now<SmsOptState>(SmsOptState.Columns.State)?.State != asked.State) return; // Somebody has decided anew since.
        var state = asked.State switch { SmsOptState.States.OptedIn => "opted-in", SmsOptState.States.OnHoldSomebodyMustDecide => "on-hold", _ => "opted-out" };
        var answer = RelayClient.Of(run).Put(Route, "{\"sender\":" + Json.Quote(asked.SenderKey ?? Consent.Everyone) + ",\"number\":" + Json.Quote(asked.Number ?? "") + ",\"state\":" + Json.Quote(state) + "}");
        if (answer.Outcome != RelayOutcome.Done) throw run.TryLater(answer.Message!);
    }
}
