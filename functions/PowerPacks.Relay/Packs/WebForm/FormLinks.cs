using Microsoft.AspNetCore.Http;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>Where a form is found, by the scheme and host of a request.</summary>
internal sealed record FormLinks(string Path, string Origin)
{
    public string Submit => Origin + Path;

    public string Page => Submit;

    public string Script => $"{Submit}/form.js";

    public string Thanks => $"{Path}/thanks";

    public static FormLinks Of(HttpRequest request, string address) => new($"{request.PathBase}/v1/forms/{address}", OriginOf(request));

    /// <summary>The origin under which this relay was asked.</summary>
    public static string OriginOf(HttpRequest request) => $"{request.Scheme}://{request.Host}".ToLowerInvariant();

    public string Snippet(string address) => $"<div data-powerpacks-form=\"{address}\"></div>\n<script src=\"{Script}\" async></script>";
}
