using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using PowerPacks.Relay.Packs.WebForm.Logic;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>Checks what a visitor sent for one field and gives it its type.</summary>
/// <param name="field">The field.</param>
/// <param name="texts">What a visitor is told.</param>
/// <param name="zone">The clock that dates with times are read from.</param>
/// <param name="consent">The text that stands beside the box; null where it is no consent.</param>
internal sealed class FieldRule(FormField field, FormTexts texts, TimeZoneInfo zone, FormConsent? consent = null)
{
    private static readonly SearchValues<char> PhoneCharacters = SearchValues.Create("0123456789+()-./ ");

    private readonly Regex? pattern = field.Pattern is null ? null : FieldReader.Compile(field.Pattern);
    private readonly FrozenSet<string>? options = field.Options?.Select(o => o.Text).ToFrozenSet(StringComparer.Ordinal);
    private readonly object? constant = field.Value is { } value ? Scalar.Of(value) : null;

    public FormField Field => @field;

    /// <param name="answer">What came.</param>
    /// <param name="value">A string, decimal, bool or list of strings; null where nothing was given.</param>
    /// <returns>What is wrong; null where nothing is.</returns>
    public FieldProblem? Check(Answer answer, out object? value)
    {
        value = constant;
        if (constant is not null || field.Type is FieldType.Content or FieldType.Calculation) return null;
        if (field.IsBox) return CheckBox(answer, out value);
        if (field.Type == FieldType.File) return CheckFiles(answer, out value);
        if (field.Multiple) return CheckMany(answer, out value);
        if (answer.Kind == AnswerKind.List)
        {
            if (answer.Many.Count > 1) return Problem("oneValue", texts.OneValue, 1);
            answer = answer.Many.Count == 0 ? Answer.None : Answer.Of(answer.Many[0]);
        }
        if (answer.Kind is AnswerKind.Yes or AnswerKind.No && field.Type != FieldType.Hidden) return Problem("characters", texts.Characters);
        // A browser sends line ends as CR LF, a script as LF: the same answer must read the same.
        var text = answer.Text.Trim().ReplaceLineEndings("\n");
        if (text.Length == 0) return field.Required ? Problem("required", texts.Required) : null;
        var wrong = Characters(text) ?? Length(text) ?? Shape(text, ref value);
        if (wrong is not null) value = null;
        else value ??= text;
        return wrong;
    }

    private FieldProblem? CheckBox(Answer answer, out object? value)
    {
        if (consent is not null && FormConsent.IsMark(answer.Text)) return CheckConsent(consent, answer, out value);
        bool? ticked = answer.Kind switch
        {
            AnswerKind.None or AnswerKind.No => false,
            AnswerKind.Yes => true,
            AnswerKind.Text => answer.Text switch
            {
                "on" or "true" or "1" or "yes" => true,
                "" or "off" or "false" or "0" or "no" => false,
                _ => null,
            },
            _ => null,
        };
        value = ticked;
        if (ticked is null) return Problem("oneValue", texts.OneValue);
        return field.Required && ticked == false ? Problem("tick", texts.Tick) : null;
    }

    /// <summary>Who ticked the box beside another text, since this one was published while the page was open, has not agreed to this one.</summary>
    private FieldProblem? CheckConsent(FormConsent shown, Answer answer, out object? value)
    {
        value = answer.Text == shown.Mark;
        return value is true ? null : Problem("consentChanged", FormTexts.With(texts.ConsentChanged, LinkedText.ToPlain(shown.Text))) with { Expected = shown.Mark };
    }

    private FieldProblem? CheckMany(Answer answer, out object? value)
    {
        value = null;
        // In the definition's order and without repeats, so that the same choice always reads the same.
        var given = answer.Values.Where(v => v.Length > 0).ToHashSet(StringComparer.Ordinal);
        if (given.Count == 0) return field.Required ? Problem("option", texts.Option) : null;
        if (!given.IsSubsetOf(options!)) return Problem("option", texts.Option);
        value = field.Options!.Select(o => o.Text).Where(given.Contains).ToArray();
        return null;
    }

    /// <summary>Ids of files that were sent ahead; whether they are there, <see cref="Files.Uploads"/> sees.</summary>
    private FieldProblem? CheckFiles(Answer answer, out object? value)
    {
        value = null;
        var ids = answer.Values.Where(v => v.Length > 0).Distinct(StringComparer.Ordinal).ToArray();
        if (ids.Length == 0) return field.Required ? Problem("required", texts.ChooseFile) : null;
        if (ids.Length > field.FilesAtMost) return Problem("tooManyFiles", FormTexts.With(texts.TooManyFiles, field.FilesAtMost), field.FilesAtMost);
        if (!ids.All(Files.Uploads.IsId)) return Problem("fileGone", texts.FileGone);
        value = ids;
        return null;
    }

    private FieldProblem? Characters(string text)
    {
        // Nearly always there is none, and long answers are long.
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001F') && !text.AsSpan().ContainsAnyInRange('\u007F', '\u009F')) return null;
        foreach (var c in text)
        {
            if (char.IsControl(c) && !(field.Type == FieldType.Textarea && c is '\n' or '\t')) return Problem("characters", texts.Characters);
        }
        return null;
    }

    private FieldProblem? Length(string text)
    {
        if (text.Length > field.Longest) return Problem("tooLong", FormTexts.With(texts.TooLong, field.Longest), field.Longest);
        return text.Length < field.MinLength ? Problem("tooShort", FormTexts.With(texts.TooShort, field.MinLength.Value), field.MinLength) : null;
    }

    private FieldProblem? Shape(string text, ref object? value)
    {
        switch (field.Type)
        {
            case FieldType.Email when !EmailAddress.Looks(text):
                return Problem("email", texts.Email);
            case FieldType.Phone when text.AsSpan().ContainsAnyExcept(PhoneCharacters) || !text.Any(char.IsAsciiDigit):
                return Problem("phone", texts.Phone);
            case FieldType.Choice when !options!.Contains(text):
                return Problem("option", texts.Option);
            case FieldType.Date or FieldType.DateTime or FieldType.Time:
                if (Moment.Normal(field.Type, text, zone) is not { } moment) return Problem("date", field.Type switch { FieldType.Date => texts.Date, FieldType.Time => texts.Time, _ => texts.DateTime });
                value = moment;
                if (field.Min is { } first && string.CompareOrdinal(moment, first.GetString()) < 0) return Problem("least", FormTexts.With(texts.Earliest, first.GetString()!));
                return field.Max is { } last && string.CompareOrdinal(moment, last.GetString()) > 0 ? Problem("most", FormTexts.With(texts.Latest, last.GetString()!)) : null;
            case FieldType.Number:
                return Number(text, ref value);
            case FieldType.Url:
                // People write addresses as they read them.
                var address = text.Contains("://", StringComparison.Ordinal) ? text : $"https://{text}";
                if (!WebAddress.IsLink(address) || address.Length > field.Longest) return Problem("url", texts.Url);
                value = address;
                return Matches(address) ? null : Problem("pattern", texts.Pattern);
            default:
                return Matches(text) ? null : Problem("pattern", texts.Pattern);
        }
    }

    private FieldProblem? Number(string text, ref object? value)
    {
        const NumberStyles styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!decimal.TryParse(text, styles, CultureInfo.InvariantCulture, out var number)) return Problem("number", texts.Number);
        value = number;
        var (least, most) = (field.Min?.GetDecimal(), field.Max?.GetDecimal());
        if (number < least) return Problem("least", FormTexts.With(texts.Least, least.Value));
        if (number > most) return Problem("most", FormTexts.With(texts.Most, most.Value));
        return field.Step is { } step && IsBetweenSteps(number, least ?? 0, step) ? Problem("step", FormTexts.With(texts.Step, step)) : null;
    }

    private static bool IsBetweenSteps(decimal number, decimal from, decimal step)
    {
        try
        {
            return (number - from) % step != 0;
        }
        catch (OverflowException)
        {
            return true; // So large that its distance to the first step has no number.
        }
    }

    private bool Matches(string text)
    {
        try
        {
            return pattern is null || pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false; // The organization's pattern is too heavy for this value: better a value refused than a relay held up.
        }
    }

    private FieldProblem Problem(string code, string message, long? limit = null) => new(field.Name, message, limit) { Code = code };
}
