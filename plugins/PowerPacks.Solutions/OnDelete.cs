namespace PowerPacks.Solutions;

/// <summary>What becomes of the rows that point to a row which is deleted.</summary>
public enum OnDelete
{
    /// <summary>Their lookup is emptied.</summary>
    RemoveLink,

    /// <summary>They are deleted too.</summary>
    Cascade,

    /// <summary>The row cannot be deleted as long as they are there.</summary>
    Restrict,
}
