namespace PowerPacks.Sandbox.Providers.Mailboxes;

/// <summary>A machine that looks at mail before a person does, or in a person's place.</summary>
/// <param name="Name">In addresses.</param>
/// <param name="Title">For a person.</param>
/// <param name="UserAgent">What it says of itself.</param>
/// <param name="Interest">What of a mail it fetches.</param>
internal sealed record Visitor(string Name, string Title, string UserAgent, VisitorInterest Interest)
{
    public static readonly IReadOnlyList<Visitor> All =
    [
        new("security-scanner", "Security scanner", "Mozilla/5.0 (compatible; BarracudaCentral.org; http://www.barracudacentral.org/)", VisitorInterest.EveryLinkTwice),
        new("apple-mail-privacy", "Apple Mail Privacy Protection", "Mozilla/5.0", VisitorInterest.Images), // and nothing more, through Apple's proxies
        new("gmail-image-proxy", "Gmail image proxy", "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)", VisitorInterest.Images),
        new("link-preview", "Link preview", "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5", VisitorInterest.FirstLink),
    ];

    public static Visitor? Find(string name) => All.FirstOrDefault(v => v.Name == name);
}
