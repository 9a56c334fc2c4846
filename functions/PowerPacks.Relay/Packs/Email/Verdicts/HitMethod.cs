namespace PowerPacks.Relay.Packs.Email.Verdicts;

/// <summary>How it was asked for; the routes take no other method.</summary>
internal enum HitMethod
{
    Get,
    Head,
    Post,
}
