namespace PowerPacks.Solutions;

/// <summary>Who owns a table's rows: it decides how far privileges can reach.</summary>
public enum Ownership
{
    /// <summary>A user or a team owns each row.</summary>
    User,

    /// <summary>The organization owns them all: a privilege covers all rows or none.</summary>
    Organization,
}
