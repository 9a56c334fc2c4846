namespace PowerPacks.Plugins;

/// <summary>Tells the relay what somebody said of a submission: the form learns from it, and what was fine and is nothing yet becomes what the form makes of it.</summary>
[Step("Update", FormSubmission.Table, StepStage.PostOperation, Async = true, Columns = FormSubmission.Columns.Verdict, Description = "Tells the relay whether a submission was fine or spam.")]
[Image(PluginRun.After, ImageKind.Post, "pp_envelopeid,pp_formkey,pp_values,pp_intendedrecordid,pp_reasons,pp_verdict")]
public sealed class JudgeSubmission : Plugin
{
    private protected override void Run(PluginRun run)
    {
        var asked = run.Is<FormSubmission>();
        var isFine = asked.Verdict == FormSubmission.Verdicts.Fine;
        if (!isFine && asked.Verdict != FormSubmission.Verdicts.Spam) return;
        var now = run.Now<FormSubmission>(FormSubmission.Columns.Verdict, FormSubmission.Columns.StatusCode, FormSubmission.Columns.RecordId);
        if (now is null || now.Verdict != asked.Verdict) return; // Somebody has said something else since.
        // One that leads to a row has become it already: written anew, it would undo what people did to that row.
        var release = isFine && string.IsNullOrEmpty(now.RecordId);
        if (!ToldSubmission.HasValues(asked))
        {
            if (release) ToldSubmission.Keep(run, new FormSubmission { Problem = run.Say(WebFormTexts.NoValues) });
            return;
        }
        if (ToldSubmission.Post(run, asked, "verdicts", Said(asked, isFine, release), new FormSubmission()) is null) return;
        ToldSubmission.Keep(run, Judged(now, isFine, release));
    }

    /// <summary>What is released the relay marks so itself, once the row that it became is there.</summary>
    private static FormSubmission Judged(FormSubmission now, bool isFine, bool release)
    {
        var changes = new FormSubmission { Problem = null };
        if (!isFine) changes.StatusCode = FormSubmission.StatusCodes.Spam;
        else if (!release && now.StatusCode == FormSubmission.StatusCodes.Spam) changes.StatusCode = FormSubmission.StatusCodes.Released;
        return changes;
    }

    private static string Said(FormSubmission asked, bool isFine, bool release)
    {
        var reasons = (asked.Reasons ?? "").Split(',').Where(r => r.Length > 0).Select(Json.Quote);
        return "\"verdict\":" + (isFine ? "\"fine\"" : "\"spam\"") + ",\"reasons\":[" + string.Join(",", reasons) + "],\"release\":" + (release ? "true" : "false");
    }
}
