namespace PowerPacks.Solutions;

public enum TableKind
{
    Standard,

    /// <summary>Its rows are activities: they stand on timelines and also in <c>activitypointers</c>.</summary>
    Activity,

    /// <summary>
    /// For rows in great number: no transactions, no alternate keys of its own, and a time to live (<c>ttlinseconds</c>) after which a row is gone.
    /// It has the columns <c>partitionid</c> and <c>ttlinseconds</c> without declaring them.
    /// </summary>
    Elastic,
}
