namespace PowerPacks.Relay.Packs.Email.Verdicts;

/// <summary>What a block of addresses is known for; the word in <c>ranges.tsv</c>, in lower case.</summary>
internal enum RangeKind
{
    /// <summary>Nothing is known of it, as of most.</summary>
    Unknown,

    /// <summary>Filters mail, and nobody browses from it.</summary>
    Scanner,

    /// <summary>Filters mail, and also shows pages to people from its own network (browser isolation).</summary>
    Gateway,

    /// <summary>A web mail service loads pictures for its readers from it.</summary>
    Webmail,

    /// <summary>Apple's relays: people browse by them, and Apple Mail loads pictures ahead by them.</summary>
    Relay,

    /// <summary>Rented out to anybody: programs run there, hardly a person.</summary>
    Cloud,
}
