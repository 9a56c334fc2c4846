namespace PowerPacks.Relay.Packs.Email.Tracking;

/// <summary>What an organization wants to know of what becomes of its mails.</summary>
internal enum TrackingMode
{
    /// <summary>Nothing is recorded; links still lead to their targets.</summary>
    Nothing,

    /// <summary>How often, and nothing about whom: neither a program nor a network is kept.</summary>
    Counts,

    /// <summary>Each recipient by themselves.</summary>
    Recipients,
}
