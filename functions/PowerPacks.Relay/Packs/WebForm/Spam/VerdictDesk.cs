using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PowerPacks.Relay.Packs.WebForm.Figures;

namespace PowerPacks.Relay.Packs.WebForm.Spam;

/// <summary>Hears what people in the CRM say of submissions: learns from it, and lets what was fine become what the form makes.</summary>
internal sealed class VerdictDesk(PackContext context, Experiences experiences)
{
    private static readonly Refusal NotFound = new(404, "form-unknown", "There is no form with this key.");

    public async Task<IResult> HearAsync(HttpContext http, string formKey, CancellationToken cancellation)
    {
        var organization = PackContext.Caller(http).Id;
        if (await FormAsync(organization, formKey, cancellation) is not { } form) return Problem.Of(NotFound);
        var (told, refusal) = await ToldSubmission.ReadAsync(http.Request, "The verdict is not accepted.", Read, cancellation);
        if (told is null) return Problem.Of(refusal!);

        var released = false;
        if (told is { Verdict.Fine: true, Release: true })
        {
            // Once, however often it is asked for: the key names the submission.
            var release = new Release(formKey, told.Envelope, told.Values) { Record = told.Record };
            var receipt = await context.Intake.AcceptAsync(new Message(organization, Release.Kind, release.Write())
            {
                IdempotencyKey = $"!{Release.Kind}/{told.Verdict.Envelope}", // No form's key begins so: a visitor cannot take it.
                RecordKey = ToldSubmission.RecordKeyOf(form.Definition, told.Values), // Beside the same person's new submission it waits its turn.
                Compared = told.Envelope.ToByteArray(), // Whoever mends the row's values and says it again says the same.
            }, cancellation);
            if (receipt is not Receipt.Accepted) return Reply.Refuse(http, null, Refused(receipt));
            if (receipt is Receipt.Accepted { Repeated: false }) context.Figures.Count(organization, formKey, FormDay.Submissions); // On the day on which somebody called it fine.
            released = true;
        }
        var experience = await experiences.LearnAsync(organization, formKey, told.Verdict, SenderOf(form.Definition, told.Values), cancellation);
        return Results.Json(new HeardVerdict(told.Verdict.Envelope, told.Verdict.Fine ? "fine" : "spam", released, experience.Fine, experience.Spam), FormDefinition.Json);
    }

    public async Task<IResult> ShowAsync(HttpContext http, string formKey, CancellationToken cancellation)
    {
        var organization = PackContext.Caller(http).Id;
        if (await FormAsync(organization, formKey, cancellation) is null) return Problem.Of(NotFound);
        var experience = await experiences.OfAsync(organization, formKey, cancellation);
        return Results.Json(new ShownExperience(experience.Fine, experience.Spam, experience.Factors), FormDefinition.Json);
    }

    public async Task<IResult> ForgetAsync(HttpContext http, string formKey, CancellationToken cancellation)
    {
        var organization = PackContext.Caller(http).Id;
        if (await FormAsync(organization, formKey, cancellation) is null) return Problem.Of(NotFound);
        await experiences.ForgetAsync(organization, formKey, cancellation);
        return Results.NoContent();
    }

    /// <summary>Withdrawn or not: what waits in quarantine can still be judged.</summary>
    private async ValueTask<FormDocument?> FormAsync(Guid organization, string formKey, CancellationToken cancellation) =>
        FormConfiguration.IsAddress(formKey) ? await context.Settings.ReadAsync<FormDocument>(organization, FormDocument.NameOf(formKey), cancellation) : null;

    private static Refusal Refused(Receipt receipt) => receipt switch
    {
        Receipt.Unavailable busy => new Refusal(503, "unavailable", "The relay cannot take this now.") { RetryAfter = busy.RetryAfter },
        Receipt.NotGranted => new Refusal(403, "not-granted", "The organization's registration does not cover this."),
        _ => new Refusal(422, "key-reused", "This submission was released before, with other content."),
    };

    private static string? SenderOf(FormDefinition definition, IReadOnlyDictionary<string, JsonElement> values)
    {
        foreach (var field in definition.Fields.Where(f => f.Type == FieldType.Email))
        {
            if (values.TryGetValue(field.Name, out var value) && value.ValueKind == JsonValueKind.String) return value.GetString();
        }
        return null;
    }

    private static Told Read(CheckedObject root)
    {
        var id = ToldSubmission.EnvelopeOf(root);
        var verdict = root.Text("verdict", FormLimits.SubmittedName, required: true);
        if (verdict is not (null or "fine" or "spam")) root.Report("verdict", "one-of", "This must be fine or spam.");
        var reasons = root.Texts("reasons", SpamLimits.Reasons, FormLimits.SubmittedName).Intersect(SignalBook.All.Select(s => s.Code)).ToList();
        var values = ToldSubmission.ValuesOf(root);
        var release = root.Flag("release");
        if (release && values.Count == 0) root.Report("values", "missing", "What is released has values.");
        var record = ToldSubmission.RecordOf(root);
        root.NoOthers();
        return new Told(id, new Verdict(id.ToString("N"), verdict == "fine", reasons), values, release, record);
    }

    private sealed record Told(Guid Envelope, Verdict Verdict, IReadOnlyDictionary<string, JsonElement> Values, bool Release, Guid? Record);
}

/// <summary>What somebody in the CRM says of a submission.</summary>
/// <param name="Envelope">Its envelope's id.</param>
/// <param name="Verdict"><c>fine</c> or <c>spam</c>.</param>
internal sealed record ToldVerdict(string Envelope, string Verdict)
{
    /// <summary>Codes that stand in its row.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>By field, as they stand in its row: what is released, and whose address it is. Only a keyed hash of that address is kept.</summary>
    public IReadOnlyDictionary<string, JsonElement> Values { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>Whether it shall become what the form makes: a fine one that is nothing yet.</summary>
    public bool Release { get; init; }

    /// <summary>The row that a prefill named.</summary>
    public string? Record { get; init; }
}

/// <summary>The answer to a verdict.</summary>
/// <param name="Envelope">Of the submission.</param>
/// <param name="Verdict">As it was heard.</param>
/// <param name="Released">Whether its row is on its way.</param>
/// <param name="Fine">Verdicts so far.</param>
/// <param name="Spam">Verdicts so far.</param>
internal sealed record HeardVerdict(string Envelope, string Verdict, bool Released, int Fine, int Spam);

/// <summary>What a form has learned.</summary>
/// <param name="Fine">Verdicts <em>this was fine</em>.</param>
/// <param name="Spam">Verdicts <em>this is spam</em>.</param>
/// <param name="Weights">By signal, in percent of its own weight; one that is not here has all of it.</param>
internal sealed record ShownExperience(int Fine, int Spam, IReadOnlyDictionary<string, int> Weights);
