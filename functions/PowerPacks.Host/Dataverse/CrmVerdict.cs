namespace PowerPacks.Host.Dataverse;

/// <summary>What an answer means for the rows that were asked about.</summary>
internal enum CrmVerdict
{
    /// <summary>They are written, or read.</summary>
    Done,

    /// <summary>A row is at fault and would be again.</summary>
    Bad,

    /// <summary>A row with such a key exists: another one's key, or the very row, created between Dataverse's look and its write. A second try tells.</summary>
    Taken,

    /// <summary>Deadlock, SQL timeout or a concurrent change: fewer rows at once, or later.</summary>
    Contended,

    /// <summary>The application user lacks a privilege for the table or for one row.</summary>
    Denied,

    /// <summary>The table does not take the bulk message.</summary>
    Unsupported,

    /// <summary>Dataverse knows no such table, or no such message on it.</summary>
    Unknown,

    /// <summary>A server error or no answer: the CRM may be down, or one row may make it fail.</summary>
    Broken,

    /// <summary>Service protection.</summary>
    Throttled,

    /// <summary>Our token or application user is refused.</summary>
    Unauthorized,

    /// <summary>Nothing more should be sent now.</summary>
    Stop,
}
