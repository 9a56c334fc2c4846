namespace PowerPacks.Relay.Packs.Email.Providers;

/// <summary>What a provider tells of a mail. Opens and clicks that it counts itself are not among them: ours know who looked.</summary>
internal enum Happening
{
    Delivered,
    Deferred,
    Bounced,

    /// <summary>Not even tried: the provider, or the receiver's server, did not want it.</summary>
    Blocked,
    Complained,
    Unsubscribed,
}

/// <summary>Whether another try may succeed.</summary>
internal enum BounceKind
{
    Hard,
    Soft,
}
