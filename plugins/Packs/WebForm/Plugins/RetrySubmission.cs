using System.Globalization;

namespace PowerPacks.Plugins;

/// <summary>Has the relay try again what the CRM refused, from the answers that stand in the row. What becomes of it the relay writes.</summary>
[Step("Update", FormSubmission.Table, StepStage.PostOperation, Async = true, Columns = FormSubmission.Columns.RetryRequestedOn, Description = "Has the relay try a failed submission again.")]
[Image(PluginRun.After, ImageKind.Post, "pp_envelopeid,pp_formkey,pp_values,pp_intendedrecordid,pp_retryrequestedon")]
public sealed class RetrySubmission : Plugin
{
    private protected override void Run(PluginRun run)
    {
        var asked = run.Is<FormSubmission>();
        if (asked.RetryRequestedOn is not { } request) return; // The relay takes the wish away when it has been fulfilled.
        var now = run.Now<FormSubmission>(FormSubmission.Columns.RetryRequestedOn, FormSubmission.Columns.StatusCode);
        if (now is null || now.RetryRequestedOn != request || now.StatusCode != FormSubmission.StatusCodes.Failed) return;
        if (ToldSubmission.HasValues(asked))
        {
            var named = "\"request\":" + Json.Quote(request.Ticks.ToString(CultureInfo.InvariantCulture));
            ToldSubmission.Post(run, asked, "retries", named, new FormSubmission { RetryRequestedOn = null });
        }
        else ToldSubmission.Keep(run, new FormSubmission { Problem = run.Say(WebFormTexts.NoValues), RetryRequestedOn = null });
    }
}
