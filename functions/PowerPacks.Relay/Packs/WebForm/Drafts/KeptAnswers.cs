using System.Text.Json;

namespace PowerPacks.Relay.Packs.WebForm.Drafts;

/// <summary>Answers that wait for their form: what a visitor has filled in so far, or what an organization fills in for him.</summary>
/// <param name="Values">Texts by field.</param>
/// <param name="Until">When they are gone.</param>
internal sealed record KeptAnswers(IReadOnlyDictionary<string, IReadOnlyList<string>> Values, DateTimeOffset Until)
{
    private static readonly JsonSerializerOptions Json = new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = Submission.Readable.Encoder }.Frozen();

    /// <summary>The row that a submission changes; only where a prefill says so.</summary>
    public Guid? RecordId { get; init; }

    /// <summary>Whether the first submission uses it up.</summary>
    public bool SingleUse { get; init; }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    public static async ValueTask<KeptAnswers?> ReadAsync(Deposit deposit, CancellationToken cancellation)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<KeptAnswers>(deposit.Content, Json, cancellation);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            return null; // Damaged: to the visitor the same as none.
        }
    }

    /// <summary>What is kept of a sheet. A consent is given when the form is sent, and a file is chosen again.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(Form form, AnswerSheet sheet)
    {
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        for (var i = 0; i < form.Rules.Count; i++)
        {
            var field = form.Rules[i].Field;
            var texts = sheet[i].Kind == AnswerKind.No ? [] : sheet[i].Values.Where(v => v.Length > 0).ToList();
            if (texts.Count > 0 && MayBeKept(field) && texts.All(t => t.Length <= field.Longest)) values[field.Name] = texts;
        }
        return values;
    }

    public static bool MayBeKept(FormField field) => field.IsAsked && field.Type is not (FieldType.Consent or FieldType.File);

    /// <summary>The answers as if they had just been sent. Fields that the form has no more are left out.</summary>
    public AnswerSheet ToSheet(Form form, string secret)
    {
        var sheet = new AnswerSheet(form, namesMatter: false);
        foreach (var (name, texts) in Values) sheet.Add(name, texts is [var only] ? Answer.Of(only) : Answer.List(texts));
        sheet.Add(AnswerSheet.Draft, Answer.Of(secret));
        return sheet;
    }
}

/// <summary>The settings of a form whose visitors may come back to it.</summary>
/// <param name="Enabled">Whether they may.</param>
/// <param name="Days">How long what they saved is kept after they saved it last.</param>
internal sealed record FormDrafts(bool Enabled, int Days);

/// <summary>The answer to a visitor's script that saved or opened answers.</summary>
internal sealed record ShownAnswers(IReadOnlyDictionary<string, IReadOnlyList<string>>? Values, DateTimeOffset Until);
