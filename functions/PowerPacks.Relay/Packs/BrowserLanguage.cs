using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace PowerPacks.Relay.Packs;

/// <summary>Which language a browser asks for.</summary>
internal static class BrowserLanguage
{
    /// <summary>Languages of one header that are looked at.</summary>
    private const int MaxAsked = 20;

    /// <param name="request">The request.</param>
    /// <param name="languages">Those there are.</param>
    /// <returns>The one of them that it likes best; null where it asks for none.</returns>
    public static string? Of(HttpRequest request, IReadOnlyList<string> languages)
    {
        var best = (Language: (string?)null, Quality: 0.0);
        foreach (var item in request.Headers.AcceptLanguage.ToString().Split(',', MaxAsked))
        {
            if (!StringWithQualityHeaderValue.TryParse(item, out var parsed)) continue;
            if (Known(parsed.Value, languages) is { } known && (parsed.Quality ?? 1) > best.Quality) best = (known, parsed.Quality ?? 1);
        }
        return best.Language;
    }

    /// <summary>A tag's language is what stands before its region: pt-BR is pt.</summary>
    public static string? Known(string tag, IReadOnlyList<string> languages) =>
        languages.FirstOrDefault(l => tag.Equals(l, StringComparison.OrdinalIgnoreCase) || tag.StartsWith($"{l}-", StringComparison.OrdinalIgnoreCase));
}
