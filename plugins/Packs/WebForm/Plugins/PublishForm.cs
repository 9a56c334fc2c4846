using System.Globalization;
using System.Xml.Linq;

namespace PowerPacks.Plugins;

/// <summary>Pushes a form's definition to the relay, as it was when somebody asked for it, and keeps in the row where visitors find it or what is wrong.</summary>
[Step("Create", WebForm.Table, StepStage.PostOperation, Async = true, Description = "Publishes a form that is created to be published.")]
[Step("Update", WebForm.Table, StepStage.PostOperation, Async = true, Columns = WebForm.Columns.StatusCode, Description = "Publishes a form.")]
[Image(PluginRun.After, ImageKind.Post, "pp_formkey,pp_definition,pp_publishrequest,statuscode")]
public sealed class PublishForm : Plugin
{
    private protected override void Run(PluginRun run)
    {
        var asked = run.Is<WebForm>();
        if (asked.StatusCode != WebForm.StatusCodes.Publishing || IsObsolete(run, asked)) return;
        if (FormContract.Problem(run, asked.Definition) is { } problem)
        {
            Attention(run, problem);
            return;
        }
        var answer = RelayClient.Of(run).Put(AddressOf(asked.FormKey), asked.Definition!);
        switch (answer.Outcome)
        {
            case RelayOutcome.Done:
                Published(run, asked, answer.Body);
                break;
            case RelayOutcome.Refused:
                Attention(run, run.Say(answer.Message!));
                break;
            default:
                run.Update(new WebForm { Id = run.Context.PrimaryEntityId, Problem = run.Say(answer.Message!) });
                throw run.TryLater(answer.Message!);
        }
    }

    public static string AddressOf(string? formKey) => "/v1/packs/webform/forms/" + Uri.EscapeDataString(formKey ?? "");

    /// <summary>A job that the platform runs again hours later must not undo what was asked for since.</summary>
    private static bool IsObsolete(PluginRun run, WebForm asked)
    {
        var now = run.Now<WebForm>(WebForm.Columns.PublishRequest, WebForm.Columns.StateCode);
        return now is null || now.StateCode == WebForm.StateCodes.Inactive || now.PublishRequest != asked.PublishRequest;
    }

    private static void Published(PluginRun run, WebForm asked, XElement? answer)
    {
        var changes = new WebForm
        {
            Id = run.Context.PrimaryEntityId,
            PublishedOn = DateTime.UtcNow,
            Page = answer.Value("page"),
            Snippet = answer.Value("snippet"),
            Problem = null,
        };
        if (int.TryParse(answer.Value("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version)) changes.PublishedVersion = version;
        // Who went on editing meanwhile has a changed form, not a published one.
        var now = run.Now<WebForm>(WebForm.Columns.Definition);
        changes.StatusCode = now?.Definition == asked.Definition ? WebForm.StatusCodes.Published : WebForm.StatusCodes.ChangedSincePublished;
        run.Update(changes);
    }

    private static void Attention(PluginRun run, string problem) =>
        run.Update(new WebForm { Id = run.Context.PrimaryEntityId, Problem = problem, StatusCode = WebForm.StatusCodes.NeedsAttention });
}
