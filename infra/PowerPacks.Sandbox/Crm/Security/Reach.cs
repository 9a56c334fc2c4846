using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Security;

/// <summary>To which rows a privilege extends, added up over the roles of a user and of the user's teams.</summary>
/// <param name="All">Every row.</param>
/// <param name="Units">Rows that these business units own.</param>
internal sealed record Reach(bool All, IReadOnlySet<string> Units)
{
    /// <summary>The deepest at which any role has it: nobody gives more.</summary>
    public PrivilegeDepth Depth { get; init; } = PrivilegeDepth.Basic;

    /// <summary>Those that the user or a team of the user owns: the least there is.</summary>
    public static readonly Reach Own = new(false, new HashSet<string>());

    public static readonly Reach Everything = Own with { All = true, Depth = PrivilegeDepth.Global };

    /// <param name="depth">As a role says.</param>
    /// <param name="unit">The business unit of whoever has the role.</param>
    /// <param name="below">The unit itself and all below it.</param>
    public static Reach Of(PrivilegeDepth depth, string unit, Func<string, IReadOnlySet<string>> below) => depth switch
    {
        PrivilegeDepth.Global => Everything,
        PrivilegeDepth.Deep => new Reach(false, below(unit)) { Depth = depth },
        PrivilegeDepth.Local => new Reach(false, new HashSet<string> { unit }) { Depth = depth },
        _ => Own,
    };

    public Reach With(Reach other) => All || other.All ? Everything : new Reach(false, Units.Union(other.Units).ToHashSet()) { Depth = Depth > other.Depth ? Depth : other.Depth };
}
