namespace PowerPacks.Relay.Packs.Email.Verdicts;

/// <summary>What a browser says that it fetches for (<c>Sec-Fetch-Mode</c>, W3C Fetch Metadata).</summary>
internal enum FetchMode
{
    /// <summary>It does not say: an older browser, or none.</summary>
    Unsaid,

    /// <summary>To show a page.</summary>
    Navigate,

    /// <summary>For something in a page, such as a picture.</summary>
    Other,
}
