using PowerPacks.Relay.Packs.WebForm.Legacy;
using PowerPacks.Relay.Packs.WebForm.Visits;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>One submission as it came: an answer per field of the form, and the control fields.</summary>
/// <param name="form">The form.</param>
/// <param name="namesMatter">Whether a field the form does not have is an error. A program's slip should be told; a web page's button may have a name.</param>
internal sealed class AnswerSheet(Form form, bool namesMatter)
{
    /// <summary>A field that people do not see: who fills it in is a program.</summary>
    public const string Gotcha = "_gotcha";

    /// <summary>The idempotency key of a page that cannot set headers.</summary>
    public const string SubmissionId = "_submission";

    /// <summary>The page the form stands on.</summary>
    public const string PageAddress = "_page";

    /// <summary>When the form was shown, in the relay's own hand.</summary>
    public const string Start = "_start";

    /// <summary>What solves the start's proof of work.</summary>
    public const string Proof = "_proof";

    /// <summary>The captcha's token.</summary>
    public const string Captcha = "_captcha";

    /// <summary>The secret of the draft that this submission was, which goes when it is accepted.</summary>
    public const string Draft = "_draft";

    /// <summary>The secret of the prefill that this submission began with.</summary>
    public const string Prefill = "_prefill";

    /// <summary>Set by the button that saves instead of sending.</summary>
    public const string Save = "_save";

    /// <summary>Set where it is an old form's post, whose fields have other names.</summary>
    public LegacyForm? Legacy { get; init; }

    private readonly Answer[] answers = [.. Enumerable.Repeat(Answer.None, form.Rules.Count)];
    private readonly bool[] seen = new bool[form.Rules.Count];
    private readonly Dictionary<string, string> controls = new(StringComparer.Ordinal);
    private readonly List<string> unknown = [];
    private int count;

    public bool IsTrapped => Control(Gotcha) is { Length: > 0 };

    public Answer this[int field] => answers[field];

    /// <summary>Names of the files that were sent ahead, by id, as far as they are known.</summary>
    public Dictionary<string, string> FileNames { get; } = new(StringComparer.Ordinal);

    public string? Control(string name) => controls.GetValueOrDefault(name);

    /// <returns>Why the whole submission is refused; null where it is not.</returns>
    public Refusal? Add(ReadOnlySpan<char> name, Answer answer)
    {
        if (++count > FormLimits.SubmittedFields)
        {
            return Refusal.Malformed($"A submission may have at most {FormLimits.SubmittedFields} fields.") with { Limit = FormLimits.SubmittedFields };
        }
        if (name.Length > FormLimits.SubmittedName)
        {
            return Refusal.Malformed($"A field's name may have at most {FormLimits.SubmittedName} characters.") with { Limit = FormLimits.SubmittedName };
        }
        if (IsControl(name)) return controls.TryAdd(name.ToString(), answer.Text) ? null : Twice(name);
        if (Legacy is not null && LegacyForm.Normal(name.ToString()) is { } old && Legacy.Fields.TryGetValue(old, out var known)) name = known;
        var index = form.IndexOf(name);
        if (index < 0)
        {
            if (namesMatter) unknown.Add(name.ToString());
            return null;
        }
        if (!seen[index])
        {
            seen[index] = true;
            answers[index] = answer;
            return null;
        }
        if (namesMatter || !(form.Rules[index].Field.Multiple || form.Rules[index].Field.Type == FieldType.File)) return Twice(name);
        answers[index] = Answer.List([.. answers[index].Values, .. answer.Values]);
        return null;
    }

    /// <summary>Checks every answer.</summary>
    /// <param name="values">A value per field, in the form's order; null where nothing was given.</param>
    public IReadOnlyList<FieldProblem> Check(out object?[] values)
    {
        values = new object?[answers.Length];
        List<FieldProblem>? problems = null;
        foreach (var name in unknown) (problems ??= []).Add(new FieldProblem(name, form.Texts.Unknown) { Code = "unknown" });
        for (var i = 0; i < answers.Length; i++)
        {
            // What is not there for this visitor is neither asked nor kept, whatever was sent for it.
            if (form.Logic is { } logic && (!logic.Shows(i, values) || (values[i] = logic.Calculate(i, values)) is not null)) continue;
            if (form.Rules[i].Check(answers[i], out values[i]) is { } problem) (problems ??= []).Add(problem);
        }
        return problems ?? (IReadOnlyList<FieldProblem>)[];
    }

    private bool IsControl(ReadOnlySpan<char> name) =>
        name is Gotcha or SubmissionId or PageAddress or Start or Proof or Captcha or Draft or Prefill or Save or Attribution.Query or Attribution.ReferrerAddress or Attribution.FirstAddress
        || IsCaptchas(name) || (Legacy is not null && name.StartsWith(LegacyAnswer.ControlPrefix));

    /// <summary>The field that the captcha's own widget adds to a page that a customer wrote.</summary>
    private bool IsCaptchas(ReadOnlySpan<char> name) =>
        form.Definition.Captcha is { } captcha && name.SequenceEqual(Spam.Captchas.Captcha.All[captcha.Kind].Field);

    private static Refusal Twice(ReadOnlySpan<char> name) => Refusal.Malformed("A field stands twice in the submission.") with
    {
        Errors = [new FieldProblem(name.ToString(), "This field stands twice.") { Code = "twice" }],
    };
}
