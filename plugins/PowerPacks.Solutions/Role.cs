namespace PowerPacks.Solutions;

/// <summary>What a user may do. Privileges of several roles add up.</summary>
/// <param name="Name">What an admin assigns it by; the platform does not translate role names.</param>
/// <param name="Privileges">For tables.</param>
public sealed record Role(string Name, params IReadOnlyList<Privilege> Privileges)
{
    /// <summary>Privileges that belong to no table, such as <c>prvReadEntity</c>; always for the whole organization.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];
}

/// <param name="Table">Schema name of the table; the platform spells privileges by it: <c>prvReadContact</c>.</param>
/// <param name="Access">What may be done.</param>
/// <param name="Depth">To which rows.</param>
public sealed record Privilege(string Table, Access Access, PrivilegeDepth Depth = PrivilegeDepth.Global);

[Flags]
public enum Access
{
    None = 0,
    Read = 1,
    Write = 2,
    Create = 4,
    Delete = 8,
    Append = 16,
    AppendTo = 32,
    Assign = 64,
    Share = 128,
    ReadWrite = Read | Write,
    Edit = Read | Write | Create | Append | AppendTo,
    All = Edit | Delete | Assign | Share,
}

/// <summary>As a solution spells it.</summary>
public enum PrivilegeDepth
{
    /// <summary>The user's own rows, and those shared with the user.</summary>
    Basic,

    /// <summary>Those of the user's business unit.</summary>
    Local,

    /// <summary>And of the units below it.</summary>
    Deep,

    /// <summary>All.</summary>
    Global,
}
