namespace PowerPacks.Plugins;

/// <summary>Takes back a text that waits at the relay, when somebody marks it as withdrawn.</summary>
[Step("Update", Sms.Table, StepStage.PostOperation, Async = true, DeletesJob = true, Columns = Sms.Columns.StatusCode, Rank = 2, Description = "Takes back a text that waits.")]
[Image(PluginRun.Before, ImageKind.Pre, "statuscode")]
[Image(PluginRun.After, ImageKind.Post, "statuscode,pp_direction")]
public sealed class WithdrawSms : Plugin
{
    public const string Route = "/v1/packs/sms/withdrawals";

    public static string Json(Guid id) => "{\"texts\":[" + Plugins.Json.Quote(id.ToString("D")) + "]}";

    private protected override void Run(PluginRun run)
    {
        if (run.IsRelays || run.Is<Sms>().StatusCode != Sms.StatusCodes.Withdrawn || run.Was<Sms>().StatusCode == Sms.StatusCodes.Draft) return;
        var answer = RelayClient.Of(run).Post(Route, Json(run.Context.PrimaryEntityId));
        if (answer.Outcome != RelayOutcome.Done) throw run.TryLater(answer.Message!);
    }
}
