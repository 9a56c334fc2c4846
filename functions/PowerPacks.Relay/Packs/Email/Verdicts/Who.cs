namespace PowerPacks.Relay.Packs.Email.Verdicts;

/// <summary>Who made a hit.</summary>
internal enum Who
{
    Person,
    Machine,

    /// <summary>It may have been either; no automation begins with it.</summary>
    Uncertain,
}
