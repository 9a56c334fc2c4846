using System.Text;

namespace PowerPacks.Relay.Packs.WebForm.Visits;

/// <summary>
/// Where a visitor came from, as far as the page's own address and its referrer say. Nothing is stored in the browser for it, so it tells of this visit to this page alone.
/// </summary>
internal sealed record Attribution
{
    /// <summary>The parameters of the page's address that <see cref="Of"/> knows, URL-encoded.</summary>
    public const string Query = "_query";

    /// <summary>The page before.</summary>
    public const string ReferrerAddress = "_referrer";

    /// <summary>Where the visitor was when the script began: in a site of one page that may be another page than where the form stands.</summary>
    public const string FirstAddress = "_first";

    /// <summary>Click ids and whose they are: Google (three), Microsoft, Meta, TikTok, LinkedIn.</summary>
    public static readonly IReadOnlyList<string> ClickIds = ["gclid", "gbraid", "wbraid", "msclkid", "fbclid", "ttclid", "li_fat_id"];

    public static readonly IReadOnlyList<string> Campaigns = ["utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content"];

    public string? Source { get; init; }

    public string? Medium { get; init; }

    public string? Campaign { get; init; }

    public string? Term { get; init; }

    public string? Content { get; init; }

    /// <summary>Origin and path of the page before.</summary>
    public string? Referrer { get; init; }

    /// <summary>Origin and path of the first page.</summary>
    public string? First { get; init; }

    public string? ClickId { get; init; }

    /// <summary>One of <see cref="ClickIds"/>.</summary>
    public string? ClickIdKind { get; init; }

    /// <summary>Reads what a page sent of itself. What cannot be read is left out: no visitor is refused for an odd advertisement.</summary>
    /// <returns>Null where nothing is known.</returns>
    public static Attribution? Of(string? query, string? referrer, string? first)
    {
        var values = Read(query);
        var click = ClickIds.FirstOrDefault(values.ContainsKey);
        var read = new Attribution
        {
            Source = values.GetValueOrDefault("utm_source"),
            Medium = values.GetValueOrDefault("utm_medium"),
            Campaign = values.GetValueOrDefault("utm_campaign"),
            Term = values.GetValueOrDefault("utm_term"),
            Content = values.GetValueOrDefault("utm_content"),
            Referrer = WebAddress.PageOf(referrer),
            First = WebAddress.PageOf(first),
            ClickId = click is null ? null : values[click],
            ClickIdKind = click,
        };
        return read == new Attribution() ? null : read;
    }

    /// <summary>Of a query, what <see cref="Of"/> knows, for the hosted page to send along.</summary>
    public static string Known(string? query) => string.Join('&', Read(query).Select(v => $"{v.Key}={Uri.EscapeDataString(v.Value)}"));

    private static Dictionary<string, string> Read(string? query)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (query is not { Length: > 0 and <= FormLimits.Query }) return values;
        foreach (var pair in query.TrimStart('?').Split('&', FormLimits.QueryParameters))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1 || pair[..equals] is var name && !Campaigns.Contains(name) && !ClickIds.Contains(name)) continue;
            if (Clean(pair[(equals + 1)..]) is { Length: > 0 } value) values.TryAdd(pair[..equals], value);
        }
        return values;
    }

    /// <summary>Text of at most <see cref="FormLimits.Campaign"/> characters without any that cannot be stored.</summary>
    private static string Clean(string encoded)
    {
        var text = new StringBuilder();
        foreach (var rune in Uri.UnescapeDataString(encoded.Replace('+', ' ')).Trim().EnumerateRunes())
        {
            if (text.Length + rune.Utf16SequenceLength > FormLimits.Campaign) break;
            if (!Rune.IsControl(rune)) text.Append(rune);
        }
        return text.ToString();
    }
}
