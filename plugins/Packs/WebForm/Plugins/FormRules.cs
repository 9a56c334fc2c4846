using System.Text.RegularExpressions;

namespace PowerPacks.Plugins;

/// <summary>What must hold before a form is saved: the user reads it at once, and not hours later from a job.</summary>
[Step("Create", WebForm.Table, StepStage.PreValidation, Description = "Checks the key of a new web form.")]
[Step("Update", WebForm.Table, StepStage.PreValidation, Columns = WebForm.Columns.FormKey, Description = "Checks a changed form key.")]
[Image(PluginRun.Before, ImageKind.Pre, "pp_formkey,pp_publishedversion,statuscode", Message = "Update")]
public sealed class FormRules : Plugin
{
    // The relay's own rule (FormConfiguration.FormKey).
    private static readonly Regex KeyShape = new Regex(@"^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?\z", RegexOptions.CultureInvariant);

    private protected override void Run(PluginRun run)
    {
        var key = run.Target<WebForm>().FormKey;
        if (key is null || !KeyShape.IsMatch(key)) throw run.Refuse(WebFormTexts.KeyShape);
        // As the relay: an address that begins so is answered with the way to that region, and nobody would ever reach the form.
        var other = OwnRegion.Names.FirstOrDefault(name => key.StartsWith(name + "-", StringComparison.Ordinal));
        if (other != null && OwnRegion.Of(run) is { } own && own != other) throw run.Refuse(WebFormTexts.KeyRegion.With(other, own));
        if (run.Context.MessageName != "Update") return;
        var before = run.Was<WebForm>();
        if (before.FormKey == key) return;
        if (before.PublishedVersion > 0) throw run.Refuse(WebFormTexts.KeyStays);
        // The job on its way has the old key: the relay would keep a form that no row knows. Edited while it waits, the form is Changed.
        if (before.StatusCode == WebForm.StatusCodes.Publishing || before.StatusCode == WebForm.StatusCodes.ChangedSincePublished) throw run.Refuse(WebFormTexts.KeyWaits);
    }
}
