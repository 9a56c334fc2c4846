using System.Globalization;
using System.Text.RegularExpressions;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Http;

/// <summary>Reads what an operator sent, field by field, and gathers what is wrong with it.</summary>
internal sealed partial class OperatorFields
{
    /// <summary>Longest word: a pack's name, a destination, a reason.</summary>
    public const int MaxWord = 100;

    private readonly List<FieldProblem> problems = [];

    /// <summary>The refusal to send; null where nothing is wrong.</summary>
    public Refused? Refused => problems.Count == 0 ? null : new Refused(StatusCodes.Status400BadRequest, "invalid", "Some fields are not right.", [.. problems]);

    /// <summary>Takes a query apart, in which only those fields may stand, each once.</summary>
    public Dictionary<string, string> Query(HttpRequest request, params IReadOnlyCollection<string> known)
    {
        foreach (var (field, values) in request.Query)
        {
            if (!known.Contains(field)) Add(field, $"Is not known here. Known: {string.Join(", ", known)}.");
            else if (values.Count > 1) Add(field, "May stand once.", 1);
        }
        return request.Query.Where(q => known.Contains(q.Key) && q.Value.Count == 1).ToDictionary(q => q.Key, q => q.Value[0] ?? "", StringComparer.Ordinal);
    }

    public EnvelopeFilter Filter(FilterText text, string prefix = "", bool deadLettersOnly = false)
    {
        var filter = new EnvelopeFilter(
            Id(prefix + "organization", text.Organization), Word(prefix + "pack", text.Pack), Word(prefix + "destination", text.Destination),
            State(prefix + "state", text.State, deadLettersOnly), Word(prefix + "reason", text.Reason), Day(prefix + "from", text.From), Day(prefix + "to", text.To));
        if (filter.From > filter.To) Add(prefix + "to", "Must not be before from.");
        return filter;
    }

    public int Number(string field, string? text, int least, int most, int usual) => text is null ? usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Number(field, number, least, most) : Wrong<int>(field, $"Must be {least} to {most}.", most);

    public int Number(string field, int number, int least, int most) => number >= least && number <= most ? number : Wrong<int>(field, $"Must be {least} to {most}.", most);

    /// <summary>An envelope's id.</summary>
    public Guid? Envelope(string field, string? text) =>
        text is null ? null : Guid.TryParse(text, out var id) && PowerPacks.Relay.Envelope.IsId(id) ? id : Wrong<Guid?>(field, "Must be the next of the page before.");

    public void Add(string field, string message, long? limit = null) => problems.Add(new FieldProblem(field, message, limit));

    private Guid? Id(string field, string? text) => text is null ? null : Guid.TryParse(text, out var id) ? id : Wrong<Guid?>(field, "Must be a GUID.");

    private string? Word(string field, string? text) => text is null || WordShape().IsMatch(text) ? text
        : Wrong<string>(field, $"Must be 1 to {MaxWord} letters, digits, dots, hyphens, colons or underscores.", MaxWord);

    private DateOnly? Day(string field, string? text) => text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : Wrong<DateOnly?>(field, "Must be a day, yyyy-MM-dd.");

    private EnvelopeState? State(string field, string? text, bool deadLettersOnly) => text switch
    {
        null => null,
        "refused" => EnvelopeState.Refused,
        "deadLettered" => EnvelopeState.DeadLettered,
        "accepted" when !deadLettersOnly => EnvelopeState.Accepted,
        "completed" when !deadLettersOnly => EnvelopeState.Completed,
        _ => Wrong<EnvelopeState?>(field, deadLettersOnly ? "Must be refused or deadLettered." : "Must be refused, deadLettered, accepted or completed."),
    };

    private T? Wrong<T>(string field, string message, long? limit = null)
    {
        Add(field, message, limit);
        return default;
    }

    [GeneratedRegex(@"^[A-Za-z0-9._:-]{1,100}\z", RegexOptions.CultureInvariant)]
    private static partial Regex WordShape();
}
