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
        var wanted = BrowserLanguage.Known(request.Query[Parameter].ToString(), languages);
        // What is posted without a language comes from a page that we did not write; its words are the form's own, as far as anyone knows.
        if (wanted is null && !HttpMethods.IsPost(request.Method)) wanted = BrowserLanguage.Of(request, languages);
        return form.In(wanted ?? languages[0]);
    }

    /// <summary>The texts for a page that belongs to no form.</summary>
    public static FormTexts Texts(HttpRequest request) => FormTexts.In(BrowserLanguage.Of(request, FormTexts.Languages) ?? "en");
}
