namespace PowerPacks.Relay.Packs.Email.Verdicts;

/// <summary>What a request's headers say beside its user agent: each is documented, each only as a yes or no. A README line says why these four and no other.</summary>
/// <param name="Prefetch">It is asked for in advance: <c>Sec-Purpose</c>, or one of the two older names, is <c>prefetch</c> or <c>preview</c>.</param>
/// <param name="Mode"><c>Sec-Fetch-Mode</c>; <see cref="FetchMode.Unsaid"/> where it is missing.</param>
/// <param name="ByHand"><c>Sec-Fetch-User</c> is <c>?1</c>: somebody pressed something.</param>
/// <param name="Language"><c>Accept-Language</c> is there. Which language is nobody's business.</param>
internal readonly record struct HitHeaders(bool Prefetch, FetchMode Mode, bool ByHand, bool Language)
{
    public static HitHeaders None { get; }

    /// <summary>The headers that say that a page is fetched before somebody wants it: the standard's, Chrome's and Firefox's older ones.</summary>
    private static readonly string[] Purposes = ["Sec-Purpose", "Purpose", "X-Moz"];

    /// <param name="header">Answers with a header's value, null or empty where the request has none.</param>
    public static HitHeaders Read(Func<string, string?> header) => new(
        Purposes.Any(name => header(name) is { } value && (value.Contains("prefetch", StringComparison.OrdinalIgnoreCase) || value.Contains("preview", StringComparison.OrdinalIgnoreCase))),
        header("Sec-Fetch-Mode") switch { null or "" => FetchMode.Unsaid, "navigate" => FetchMode.Navigate, _ => FetchMode.Other },
        header("Sec-Fetch-User") == "?1",
        !string.IsNullOrEmpty(header("Accept-Language")));
}
