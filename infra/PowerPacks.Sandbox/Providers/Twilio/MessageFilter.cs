using System.Globalization;

namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>Which messages a list is asked for.</summary>
internal sealed record MessageFilter(string? To, string? From, DateTimeOffset? SentFrom, DateTimeOffset? SentTo)
{
    private const string Day = "yyyy-MM-dd";

    /// <returns>Null where a date is none.</returns>
    public static MessageFilter? Of(Form query)
    {
        DateTimeOffset? from = null, to = null;
        foreach (var name in new[] { "DateSent", "DateSent<", "DateSent>" })
        {
            if (query.Text(name) is not { } text) continue;
            if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)) return null;
            if (name != "DateSent<") from = at;
            if (name == "DateSent<") to = at;
            // A day alone is all of that day.
            if (name == "DateSent") to = text.Length == Day.Length ? at.AddDays(1).AddTicks(-1) : at.AddSeconds(1).AddTicks(-1);
        }
        return new MessageFilter(query.Text("To"), query.Text("From"), from, to);
    }

    public bool Takes(Message message) =>
        (To is null || message.To == To) && (From is null || message.From == From)
        && (SentFrom is null || message.Sent >= SentFrom) && (SentTo is null || message.Sent <= SentTo);
}
