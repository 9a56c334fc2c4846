namespace PowerPacks.Plugins;

/// <summary>Somebody has confirmed a submission: it becomes what its form makes of submissions. What becomes of it the relay writes.</summary>
[Step("Update", FormSubmission.Table, StepStage.PostOperation, Async = true, Columns = FormSubmission.Columns.ConfirmedOn, Description = "Lets a confirmed submission become what its form makes of submissions.")]
[Image(PluginRun.After, ImageKind.Post, "pp_envelopeid,pp_formkey,pp_values,pp_intendedrecordid,pp_confirmedon")]
public sealed class AcceptConfirmation : Plugin
{
    private protected override void Run(PluginRun run)
    {
        var asked = run.Is<FormSubmission>();
        if (asked.ConfirmedOn is null) return;
        var now = run.Now<FormSubmission>(FormSubmission.Columns.StatusCode);
        if (now?.StatusCode != FormSubmission.StatusCodes.AwaitingConfirmation) return; // It has become a row already, or somebody called it spam.
        if (ToldSubmission.HasValues(asked)) ToldSubmission.Post(run, asked, "retries", "\"request\":\"confirmed\"", new FormSubmission());
        else ToldSubmission.Keep(run, new FormSubmission { Problem = run.Say(WebFormTexts.NoValues) });
    }
}
