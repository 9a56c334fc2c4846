using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace PowerPacks.Plugins;

/// <summary>Pushes a form's definition to the relay, as it was when somebody asked for it, and keeps in the row where visitors find it or what is wrong.</summary>
[Step("Create", WebForm.Table, StepStage.PostOperation, Async = true, Description = "Publishes a form that is created to be published.")]
[Step("Update", WebForm.Table, StepStage.PostOperation, Async = true, Columns = WebForm.Columns.StatusCode, Description = "Publishes a form.")]
[Image(PluginRun.After, ImageKind.Post, "pp_formkey,pp_definition,pp_publishrequest,statuscode")]
public sealed class PublishForm : Plugin
{
    /// <summary>What became of the wish that a job was made for.</summary>
    private enum Wish
    {
        Stands,

        /// <summary>A newer one took its place, or this job before has done it.</summary>
        Past,

        /// <summary>Somebody deactivated or deleted the form: what the relay got from this job must not stay.</summary>
        Ended,
    }

    public static string AddressOf(string? formKey) => "/v1/packs/webform/forms/" + Uri.EscapeDataString(formKey ?? "");

    /// <summary>Tells a definition from another one, in 64 characters.</summary>
    public static string HashOf(string? definition)
    {
        using (var sha = SHA256.Create()) return string.Concat(sha.ComputeHash(Encoding.UTF8.GetBytes(definition ?? "")).Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
    }

    private protected override void Run(PluginRun run)
    {
        var asked = run.Is<WebForm>();
        if (asked.StatusCode != WebForm.StatusCodes.Publishing) return;
        // The platform may run a job again hours later, and must not undo what was asked for since.
        var wish = Now(run, asked, out var before);
        if (wish is Wish.Stands) Publish(run, asked, before!.PublishedVersion);
        else if (wish is Wish.Ended) WithdrawForm.TakeBack(run, asked);
    }

    private static void Publish(PluginRun run, WebForm asked, int? versionBefore)
    {
        if (FormContract.Problem(run, asked.Definition) is { } problem)
        {
            Keep(run, asked, new WebForm { Problem = problem, StatusCode = WebForm.StatusCodes.NeedsAttention });
            return;
        }
        var answer = RelayClient.Of(run).Put(AddressOf(asked.FormKey), asked.Definition!);
        switch (answer.Outcome)
        {
            case RelayOutcome.Done:
                KeepPublished(run, asked, versionBefore, answer.Body);
                break;
            case RelayOutcome.Refused:
                Keep(run, asked, new WebForm { Problem = run.Say(answer.Message!), StatusCode = WebForm.StatusCodes.NeedsAttention });
                break;
            default:
                Keep(run, asked, new WebForm { Problem = run.Say(answer.Message!) });
                throw run.TryLater(answer.Message!);
        }
    }

    private static Wish Now(PluginRun run, WebForm asked, out WebForm? now)
    {
        now = run.Now<WebForm>(WebForm.Columns.PublishRequest, WebForm.Columns.StatusCode, WebForm.Columns.StateCode, WebForm.Columns.Definition, WebForm.Columns.PublishedVersion);
        if (now is null || now.StateCode != WebForm.StateCodes.Active) return Wish.Ended;
        if (now.PublishRequest != asked.PublishRequest) return Wish.Past;
        return now.StatusCode switch
        {
            // Edited while it waits, it is Changed.
            WebForm.StatusCodes.Publishing or WebForm.StatusCodes.ChangedSincePublished => Wish.Stands,
            WebForm.StatusCodes.Draft => Wish.Ended, // Deactivated, and active again.
            _ => Wish.Past,
        };
    }

    private static void KeepPublished(PluginRun run, WebForm asked, int? versionBefore, XElement? answer)
    {
        var wish = Now(run, asked, out var now);
        if (wish is Wish.Ended)
        {
            WithdrawForm.TakeBack(run, asked); // Its own withdrawal may have come too early.
            return;
        }
        var isVersion = int.TryParse(answer.Value("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        // Two jobs of one form may run at once. The relay counts: what it got before another job's is not what visitors see.
        if (isVersion && now!.PublishedVersion != versionBefore && version < now.PublishedVersion)
        {
            if (wish is Wish.Stands) throw run.TryLater(WebFormTexts.Overtaken);
            return;
        }
        // What visitors see is so whatever else is asked for by now; the status is the newer wish's.
        var changes = new WebForm
        {
            Id = run.Context.PrimaryEntityId,
            PublishedOn = DateTime.UtcNow,
            PublishedHash = HashOf(asked.Definition),
            Page = answer.Value("page"),
            Snippet = answer.Value("snippet"),
        };
        if (isVersion) changes.PublishedVersion = version;
        if (wish is Wish.Stands)
        {
            changes.Problem = null;
            // Who went on editing meanwhile has a changed form, not a published one.
            changes.StatusCode = now!.Definition == asked.Definition ? WebForm.StatusCodes.Published : WebForm.StatusCodes.ChangedSincePublished;
        }
        else if (now!.StatusCode == WebForm.StatusCodes.Published && now.Definition != asked.Definition) changes.StatusCode = WebForm.StatusCodes.ChangedSincePublished;
        run.Update(changes);
        if (isVersion) FormHistory.Keep(run, asked, version);
    }

    /// <summary>What was wrong with this wish, while it is the last one.</summary>
    private static void Keep(PluginRun run, WebForm asked, WebForm changes)
    {
        if (Now(run, asked, out _) is not Wish.Stands) return;
        changes.Id = run.Context.PrimaryEntityId;
        run.Update(changes);
    }
}
