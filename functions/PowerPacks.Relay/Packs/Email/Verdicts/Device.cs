namespace PowerPacks.Relay.Packs.Email.Verdicts;

/// <summary>What a user agent says that it runs on.</summary>
internal enum Device
{
    Unknown,
    Desktop,
    Phone,
    Tablet,
}
