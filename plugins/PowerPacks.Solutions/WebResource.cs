namespace PowerPacks.Solutions;

/// <summary>A file that the CRM serves: a page, a script, a picture.</summary>
/// <param name="Name">With the publisher's prefix and slashes: <c>pp_/webform/form.js</c>.</param>
/// <param name="Title">What an admin reads.</param>
/// <param name="Content">Its bytes.</param>
public sealed record WebResource(string Name, Label Title, ReadOnlyMemory<byte> Content)
{
    public WebResourceKind Kind { get; } = Path.GetExtension(Name).ToLowerInvariant() switch
    {
        ".html" => WebResourceKind.Html,
        ".css" => WebResourceKind.Css,
        ".js" => WebResourceKind.Script,
        ".xml" => WebResourceKind.Xml,
        ".png" => WebResourceKind.Png,
        ".jpg" => WebResourceKind.Jpg,
        ".gif" => WebResourceKind.Gif,
        ".ico" => WebResourceKind.Icon,
        ".svg" => WebResourceKind.Svg,
        ".resx" => WebResourceKind.Resx,
        _ => throw new ArgumentException($"{Name} ends in none of the kinds of web resources.", nameof(Name)),
    };

    /// <summary>A file below a pack's <c>Pages</c> folder, which this assembly carries.</summary>
    /// <param name="name">See <see cref="WebResource"/>.</param>
    /// <param name="title">See <see cref="WebResource"/>.</param>
    /// <param name="file">From <c>plugins/</c>, with slashes: <c>Packs/WebForm/Pages/form.js</c>.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static WebResource From(string name, Label title, string file)
    {
        using var stream = typeof(WebResource).Assembly.GetManifestResourceStream(file) ?? throw new FileNotFoundException($"There is no page {file}.", file);
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return new WebResource(name, title, content.ToArray());
    }
}

/// <summary>As the platform numbers them.</summary>
public enum WebResourceKind
{
    Html = 1,
    Css = 2,
    Script = 3,
    Xml = 4,
    Png = 5,
    Jpg = 6,
    Gif = 7,
    Icon = 10,
    Svg = 11,
    Resx = 12,
}
