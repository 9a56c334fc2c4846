namespace PowerPacks.Plugins;

/// <summary>
/// Keeps a form's status true while it is edited: a changed definition is not what visitors see, until it is published again; and each wish to publish gets a name, so
/// that a job which comes late knows that a newer one took its place.
/// </summary>
[Step("Create", WebForm.Table, StepStage.PreOperation, Description = "Names the wish to publish a new form.")]
[Step("Update", WebForm.Table, StepStage.PreOperation, Columns = "pp_definition,statuscode", Description = "Notices a changed definition, and names the wish to publish.")]
[Image(PluginRun.Before, ImageKind.Pre, "pp_definition,statuscode", Message = "Update")]
public sealed class NoticeChange : Plugin
{
    private protected override void Run(PluginRun run)
    {
        var form = run.Target<WebForm>();
        if (form.StatusCode == WebForm.StatusCodes.Publishing)
        {
            run.Write(WebForm.Columns.PublishRequest, Guid.NewGuid().ToString("N"));
            run.Write(WebForm.Columns.Problem, null);
            return;
        }
        if (run.Context.MessageName != "Update" || run.Writes(WebForm.Columns.StatusCode)) return;
        var before = run.Was<WebForm>();
        var isOut = before.StatusCode == WebForm.StatusCodes.Published || before.StatusCode == WebForm.StatusCodes.Publishing;
        if (isOut && before.Definition != form.Definition) run.Write(WebForm.Columns.StatusCode, new Microsoft.Xrm.Sdk.OptionSetValue((int)WebForm.StatusCodes.ChangedSincePublished));
    }
}
