using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace PowerPacks.Relay.Packs.WebForm.Languages;

/// <summary>Which language a visitor reads: what the address says, else what the browser asks for, else the form's own.</summary>
internal static class VisitorLanguage
{
    /// <summary>In the query, so that a page, its script and what is sent from them are of one language, and a site can say which.</summary>
    public const string Parameter = "lang";

    /// <summary>The form in its visitor's language.</summary>
    public static Form For(this Form form, HttpRequest request)
    {
        var languages = form.Languages;
        if (languages.Count < 2) return form;
        var wanted = Known(request.Query[Parameter].ToString(), languages);
        // What is posted without a language comes from a page that we did not write; its words are the form's own, as far as anyone knows.
        if (wanted is null && !HttpMethods.IsPost(request.Method)) wanted = Preferred(request, languages);
        return form.In(wanted ?? languages[0]);
    }

    /// <summary>The texts for a page that belongs to no form.</summary>
    public static FormTexts Texts(HttpRequest request) => FormTexts.In(Preferred(request, FormTexts.Languages) ?? "en");

    private static string? Preferred(HttpRequest request, IReadOnlyList<string> languages)
    {
        var best = (Language: (string?)null, Quality: 0.0);
        foreach (var item in request.Headers.AcceptLanguage.ToString().Split(',', FormLimits.AcceptedTypes))
        {
            if (!StringWithQualityHeaderValue.TryParse(item, out var parsed)) continue;
            if (Known(parsed.Value, languages) is { } known && (parsed.Quality ?? 1) > best.Quality) best = (known, parsed.Quality ?? 1);
        }
        return best.Language;
    }

    /// <summary>A tag's language is what stands before its region: pt-BR is pt.</summary>
    private static string? Known(string tag, IReadOnlyList<string> languages) =>
        languages.FirstOrDefault(l => tag.Equals(l, StringComparison.OrdinalIgnoreCase) || tag.StartsWith($"{l}-", StringComparison.OrdinalIgnoreCase));
}
