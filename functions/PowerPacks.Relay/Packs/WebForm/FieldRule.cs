using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>Checks what a visitor sent for one field and gives it its type.</summary>
internal sealed class FieldRule(FormField field, FormTexts texts)
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
        if (constant is not null) return null;
        if (field.IsBox) return CheckBox(answer, out value);
        if (field.Type == FieldType.File) return CheckFiles(answer, out value);
        if (field.Multiple) return CheckMany(answer, out value);
        if (answer.Kind == AnswerKind.List)
        {
            if (answer.Many.Count > 1) return Problem(texts.OneValue, 1);
            answer = answer.Many.Count == 0 ? Answer.None : Answer.Of(answer.Many[0]);
        }
        if (answer.Kind is AnswerKind.Yes or AnswerKind.No && field.Type != FieldType.Hidden) return Problem(texts.Characters);
        // A browser sends line ends as CR LF, a script as LF: the same answer must read the same.
        var text = answer.Text.Trim().ReplaceLineEndings("\n");
        if (text.Length == 0) return field.Required ? Problem(texts.Required) : null;
        var wrong = Characters(text) ?? Length(text) ?? Shape(text, ref value);
        if (wrong is not null) value = null;
        else value ??= text;
        return wrong;
    }

    private FieldProblem? CheckBox(Answer answer, out object? value)
    {
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
        if (ticked is null) return Problem(texts.OneValue);
        return field.Required && ticked == false ? Problem(texts.Tick) : null;
    }

    private FieldProblem? CheckMany(Answer answer, out object? value)
    {
        value = null;
        // In the definition's order and without repeats, so that the same choice always reads the same.
        var given = answer.Values.Where(v => v.Length > 0).ToHashSet(StringComparer.Ordinal);
        if (given.Count == 0) return field.Required ? Problem(texts.Option) : null;
        if (!given.IsSubsetOf(options!)) return Problem(texts.Option);
        value = field.Options!.Select(o => o.Text).Where(given.Contains).ToArray();
        return null;
    }

    /// <summary>Ids of files that were sent ahead; whether they are there, <see cref="Files.Uploads"/> sees.</summary>
    private FieldProblem? CheckFiles(Answer answer, out object? value)
    {
        value = null;
        var ids = answer.Values.Where(v => v.Length > 0).Distinct(StringComparer.Ordinal).ToArray();
        if (ids.Length == 0) return field.Required ? Problem(texts.ChooseFile) : null;
        if (ids.Length > field.FilesAtMost) return Problem(FormTexts.With(texts.TooManyFiles, field.FilesAtMost), field.FilesAtMost);
        if (!ids.All(Files.Uploads.IsId)) return Problem(texts.FileGone);
        value = ids;
        return null;
    }

    private FieldProblem? Characters(string text)
    {
        // Nearly always there is none, and long answers are long.
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001F') && !text.AsSpan().ContainsAnyInRange('\u007F', '\u009F')) return null;
        foreach (var c in text)
        {
            if (char.IsControl(c) && !(field.Type == FieldType.Textarea && c is '\n' or '\t')) return Problem(texts.Characters);
        }
        return null;
    }

    private FieldProblem? Length(string text)
    {
        if (text.Length > field.Longest) return Problem(FormTexts.With(texts.TooLong, field.Longest), field.Longest);
        return text.Length < field.MinLength ? Problem(FormTexts.With(texts.TooShort, field.MinLength.Value), field.MinLength) : null;
    }

    private FieldProblem? Shape(string text, ref object? value)
    {
        switch (field.Type)
        {
            case FieldType.Email when !EmailAddress.Looks(text):
                return Problem(texts.Email);
            case FieldType.Phone when text.AsSpan().ContainsAnyExcept(PhoneCharacters) || !text.Any(char.IsAsciiDigit):
                return Problem(texts.Phone);
            case FieldType.Choice when !options!.Contains(text):
                return Problem(texts.Option);
            case FieldType.Date:
                return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                    && date.Year >= FormLimits.EarliestYear ? null : Problem(texts.Date);
            case FieldType.Number:
                if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                    CultureInfo.InvariantCulture, out var number)) return Problem(texts.Number);
                value = number;
                return null;
            default:
                return Matches(text) ? null : Problem(texts.Pattern);
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

    private FieldProblem Problem(string message, long? limit = null) => new(field.Name, message, limit);
}
