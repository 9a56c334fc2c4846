namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>A form as its organization sees it, with the addresses under which visitors reach it.</summary>
/// <param name="FormKey">The organization's name for it.</param>
/// <param name="Address">Its public name.</param>
/// <param name="Version">1, and one more with each change.</param>
/// <param name="Submit">Where it is sent.</param>
/// <param name="Page">Where it stands as a page.</param>
/// <param name="Script">The form as a script.</param>
/// <param name="Snippet">HTML that puts it on a site.</param>
internal sealed record PublishedForm(string FormKey, string Address, int Version, string Submit, string Page, string Script, string Snippet)
{
    public bool? Withdrawn { get; init; }

    public FormDefinition? Definition { get; init; }
}

/// <summary>An organization's forms.</summary>
internal sealed record ListedForms(IReadOnlyList<ListedForm> Forms);

/// <summary>One of them.</summary>
internal sealed record ListedForm(string FormKey, string Title, string Address, int Version, bool Withdrawn, string Page);
