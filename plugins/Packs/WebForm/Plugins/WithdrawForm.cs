namespace PowerPacks.Plugins;

/// <summary>Takes a form back from the relay when it is deactivated or deleted. What visitors sent before still arrives.</summary>
[Step("Update", WebForm.Table, StepStage.PostOperation, Async = true, Columns = WebForm.Columns.StateCode, Description = "Withdraws a deactivated form.")]
[Step("Delete", WebForm.Table, StepStage.PostOperation, Async = true, Description = "Withdraws a deleted form.")]
[Image(PluginRun.Before, ImageKind.Pre, "pp_formkey,pp_publishrequest")]
public sealed class WithdrawForm : Plugin
{
    private const int NotFound = 404;

    private protected override void Run(PluginRun run)
    {
        var form = run.Was<WebForm>();
        var now = run.Now<WebForm>(WebForm.Columns.StateCode);
        // Active again since, or nobody ever asked the relay for it.
        if ((now != null && now.StateCode == WebForm.StateCodes.Active) || form.PublishRequest is null) return;
        var answer = RelayClient.Of(run).Delete(PublishForm.AddressOf(form.FormKey));
        if (answer.Outcome == RelayOutcome.Done || answer.Status == NotFound)
        {
            Keep(run, now, null);
            return;
        }
        Keep(run, now, run.Say(answer.Message!));
        throw answer.Outcome == RelayOutcome.Unavailable ? run.TryLater(answer.Message!) : run.Refuse(answer.Message!);
    }

    private static void Keep(PluginRun run, WebForm? row, string? problem)
    {
        if (row != null) run.Update(new WebForm { Id = run.Context.PrimaryEntityId, Problem = problem });
    }
}
