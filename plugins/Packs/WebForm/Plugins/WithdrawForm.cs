using Microsoft.Xrm.Sdk.Query;

namespace PowerPacks.Plugins;

/// <summary>Takes a form back from the relay when it is deactivated or deleted. What visitors sent before still arrives.</summary>
[Step("Update", WebForm.Table, StepStage.PostOperation, Async = true, Columns = WebForm.Columns.StateCode, Description = "Withdraws a deactivated form.")]
[Step("Delete", WebForm.Table, StepStage.PostOperation, Async = true, Description = "Withdraws a deleted form.")]
[Image(PluginRun.Before, ImageKind.Pre, "pp_formkey,pp_publishrequest")]
public sealed class WithdrawForm : Plugin
{
    private const string Unknown = "form-unknown";

    private protected override void Run(PluginRun run)
    {
        if (run.Context.MessageName == "Update" && run.Target<WebForm>().StateCode != WebForm.StateCodes.Inactive) return;
        var form = run.Was<WebForm>();
        if (form.PublishRequest != null) TakeBack(run, form); // Else nobody ever asked the relay for it.
    }

    /// <summary>Has the relay take no more submissions of a form, unless somebody asked for it anew.</summary>
    /// <param name="run">The job; it is tried again where the relay does not do it now.</param>
    /// <param name="form">Its key and its wish to publish, as they were.</param>
    internal static void TakeBack(PluginRun run, WebForm form)
    {
        if (IsAskedForAnew(run, form)) return;
        var answer = RelayClient.Of(run).Delete(PublishForm.AddressOf(form.FormKey));
        // Not any 404: a gateway's says nothing about the form.
        if (answer.Outcome == RelayOutcome.Done || answer.Body.Value("code") == Unknown)
        {
            Keep(run, new WebForm { Problem = null, PublishedHash = null });
            return;
        }
        Keep(run, new WebForm { Problem = run.Say(answer.Message!) });
        // A registration that has run out is renewed one day, and visitors must not send this form then.
        throw run.TryLater(answer.Message!);
    }

    /// <summary>
    /// By the key and not by the row: a deleted form's key may be another form's by now. Active again is not enough, since a reactivated form is a draft until it is published.
    /// </summary>
    private static bool IsAskedForAnew(PluginRun run, WebForm form)
    {
        var query = new QueryExpression(WebForm.Table) { ColumnSet = new ColumnSet(WebForm.Columns.PublishRequest), TopCount = 1 };
        query.Criteria.AddCondition(WebForm.Columns.FormKey, ConditionOperator.Equal, form.FormKey);
        query.Criteria.AddCondition(WebForm.Columns.StateCode, ConditionOperator.Equal, (int)WebForm.StateCodes.Active);
        var asked = run.System.RetrieveMultiple(query).Entities.FirstOrDefault()?.GetAttributeValue<string>(WebForm.Columns.PublishRequest);
        return asked != null && asked != form.PublishRequest;
    }

    private static void Keep(PluginRun run, WebForm changes)
    {
        if (run.Now<WebForm>(WebForm.Columns.StateCode) is null) return;
        changes.Id = run.Context.PrimaryEntityId;
        run.Update(changes);
    }
}
