namespace PowerPacks.Relay.Packs.Email.Hits;

/// <summary>What was asked for.</summary>
internal enum HitKind
{
    /// <summary>A picture of the mail.</summary>
    Opened,

    /// <summary>A link in it.</summary>
    Clicked,

    /// <summary>That no more mails come.</summary>
    Unsubscribed,
}
