namespace PowerPacks.Sandbox.Providers.Mailboxes;

/// <summary>What of a mail a machine fetches.</summary>
internal enum VisitorInterest
{
    Images,
    FirstLink,

    /// <summary>Asks for the head of each, and then for all of it.</summary>
    EveryLinkTwice,
}
