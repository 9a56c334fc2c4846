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
        var relay = RelayClient.Of(run);
        var answer = relay.Put(AddressOf(asked.FormKey), asked.Definition!);
        switch (answer.Outcome)
        {
            case RelayOutcome.Done:
                if (!Published(run, asked, answer.Body)) relay.Delete(AddressOf(asked.FormKey)); // Its own withdrawal may have come too early.
                break;
            case RelayOutcome.Refused:
                Attention(run, run.Say(answer.Message!));
                break;
            default:
                Keep(run, new WebForm { Problem = run.Say(answer.Message!) });
                throw run.TryLater(answer.Message!);
        }
    }

    public static string AddressOf(string? formKey) => "/v1/packs/webform/forms/" + Uri.EscapeDataString(formKey ?? "");

    /// <summary>A job that the platform runs again hours later must not undo what was asked for since.</summary>
    private static bool IsObsolete(PluginRun run, WebForm asked)
    {
        var now = run.Now<WebForm>(WebForm.Columns.PublishRequest, WebForm.Columns.StatusCode);
        // Edited while it waits, it is Changed; any other status means that somebody, or this job before, has ended the wish.
        return now is null || now.PublishRequest != asked.PublishRequest
            || (now.StatusCode != WebForm.StatusCodes.Publishing && now.StatusCode != WebForm.StatusCodes.ChangedSincePublished);
    }

    /// <returns>False where the form was deactivated or deleted while the relay was asked.</returns>
    private static bool Published(PluginRun run, WebForm asked, XElement? answer)
    {
        var now = run.Now<WebForm>(WebForm.Columns.Definition, WebForm.Columns.StateCode);
        if (now?.StateCode != WebForm.StateCodes.Active) return false;
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
        changes.StatusCode = now.Definition == asked.Definition ? WebForm.StatusCodes.Published : WebForm.StatusCodes.ChangedSincePublished;
        run.Update(changes);
        return true;
    }

    private static void Attention(PluginRun run, string problem) => Keep(run, new WebForm { Problem = problem, StatusCode = WebForm.StatusCodes.NeedsAttention });

    /// <summary>Only in an active row: the platform takes none of our statuses for another one.</summary>
    private static void Keep(PluginRun run, WebForm changes)
    {
        if (run.Now<WebForm>(WebForm.Columns.StateCode)?.StateCode != WebForm.StateCodes.Active) return;
        changes.Id = run.Context.PrimaryEntityId;
        run.Update(changes);
    }
}
