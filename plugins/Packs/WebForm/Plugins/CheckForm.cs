namespace PowerPacks.Plugins;

/// <summary>Compares a form with the table its submissions go to, when somebody asks: a column that was deleted, shortened or retyped is seen before it fails.</summary>
[Step("Update", WebForm.Table, StepStage.PostOperation, Async = true, Columns = WebForm.Columns.CheckRequestedOn, Description = "Compares a form with the table it is mapped to.")]
public sealed class CheckForm : Plugin
{
    private protected override void Run(PluginRun run)
    {
        var form = run.Now<WebForm>(WebForm.Columns.Definition, WebForm.Columns.StateCode, WebForm.Columns.StatusCode, WebForm.Columns.PublishedHash);
        if (form is null) return;
        var problem = FormContract.Problem(run, form.Definition);
        var changes = new WebForm { Id = run.Context.PrimaryEntityId, Problem = problem, CheckedOn = DateTime.UtcNow };
        // A withdrawn form keeps its status: the platform takes no other one for an inactive row.
        if (form.StateCode == WebForm.StateCodes.Active)
        {
            if (problem != null) changes.StatusCode = WebForm.StatusCodes.NeedsAttention;
            else if (form.StatusCode == WebForm.StatusCodes.NeedsAttention) changes.StatusCode = Mended(form);
        }
        run.Update(changes);
    }

    private static WebForm.StatusCodes Mended(WebForm form) =>
        form.PublishedHash is null ? WebForm.StatusCodes.Draft // Or withdrawn since.
        : form.PublishedHash == PublishForm.HashOf(form.Definition) ? WebForm.StatusCodes.Published
        : WebForm.StatusCodes.ChangedSincePublished;
}
