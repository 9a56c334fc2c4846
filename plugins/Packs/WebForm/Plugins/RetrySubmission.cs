using System.Globalization;

namespace PowerPacks.Plugins;

/// <summary>Has the relay try again what the CRM refused, from the answers that stand in the row. What becomes of it the relay writes.</summary>
[Step("Update", FormSubmission.Table, StepStage.PostOperation, Async = true, Columns = FormSubmission.Columns.RetryRequestedOn, Description = "Has the relay try a failed submission again.")]
[Image(PluginRun.After, ImageKind.Post, "pp_envelopeid,pp_formkey,pp_values,pp_retryrequestedon")]
public sealed class RetrySubmission : Plugin
{
    private protected override void Run(PluginRun run)
    {
        var asked = run.Is<FormSubmission>();
        if (asked.RetryRequestedOn is not { } request) return; // The relay takes the wish away when it has been fulfilled.
        var now = run.Now<FormSubmission>(FormSubmission.Columns.RetryRequestedOn, FormSubmission.Columns.StatusCode);
        if (now is null || now.RetryRequestedOn != request || now.StatusCode != FormSubmission.StatusCodes.Failed) return;
        if ((string?)Json.Parse(asked.Values)?.Attribute("type") != "object")
        {
            Keep(run, new FormSubmission { Problem = run.Say(WebFormTexts.NoValues), RetryRequestedOn = null });
            return;
        }
        var told = "{\"envelope\":" + Json.Quote(asked.EnvelopeId ?? "") + ",\"request\":" + Json.Quote(request.Ticks.ToString(CultureInfo.InvariantCulture)) + ",\"values\":" + asked.Values + "}";
        var answer = RelayClient.Of(run).Post(PublishForm.AddressOf(asked.FormKey) + "/retries", told);
        switch (answer.Outcome)
        {
            case RelayOutcome.Done:
                return;
            case RelayOutcome.Refused:
                Keep(run, new FormSubmission { Problem = run.Say(answer.Message!), RetryRequestedOn = null });
                return;
            default:
                Keep(run, new FormSubmission { Problem = run.Say(answer.Message!) });
                throw run.TryLater(answer.Message!);
        }
    }

    private static void Keep(PluginRun run, FormSubmission changes)
    {
        changes.Id = run.Context.PrimaryEntityId;
        run.Update(changes);
    }
}
