namespace PowerPacks.Plugins;

/// <summary>Takes a sender back from the relay when it is deactivated or deleted: no more texts go out from it, and what comes in is still obeyed.</summary>
[Step("Update", SmsSender.Table, StepStage.PostOperation, Async = true, Columns = SmsSender.Columns.StateCode, Description = "Withdraws a deactivated sender.")]
[Step("Delete", SmsSender.Table, StepStage.PostOperation, Async = true, Description = "Withdraws a deleted sender.")]
[Image(PluginRun.Before, ImageKind.Pre, "pp_key,pp_connectedon")]
public sealed class WithdrawSender : Plugin
{
    private const string Unknown = "sender-unknown";

    private protected override void Run(PluginRun run)
    {
        if (run.Context.MessageName == "Update" && run.Target<SmsSender>().StateCode != SmsSender.StateCodes.Inactive) return;
        var sender = run.Was<SmsSender>();
        if (sender.ConnectedOn is null || IsBack(run, sender.Key)) return;
        var answer = RelayClient.Of(run).Delete(ConnectSender.AddressOf(sender.Key));
        if (answer.Outcome != RelayOutcome.Done && answer.Body.Value("code") != Unknown) throw run.TryLater(answer.Message!);
    }

    /// <summary>The sender itself, or another that has its key by now.</summary>
    private static bool IsBack(PluginRun run, string? key) => Senders.ByKey(run, key, SmsSender.Columns.StateCode)?.StateCode == SmsSender.StateCodes.Active;
}
