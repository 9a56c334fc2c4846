using PowerPacks.Solutions;

namespace PowerPacks.Packs.Email;

public static class Roles
{
    /// <summary>Sets tracking up, takes addresses off the suppression list and puts them on it.</summary>
    public static readonly Role Administrator = new("PowerEmail Administrator",
        new Privilege("pp_EmailTracking", Access.All),
        new Privilege("pp_TrackingImage", Access.All),
        new Privilege("pp_EmailPreference", Access.All),
        new Privilege("pp_EmailTrack", Access.All),
        new Privilege("pp_EmailEvent", Access.Read),
        new Privilege("pp_EmailLink", Access.All),
        new Privilege("Contact", Access.Read | Access.AppendTo),
        new Privilege("Lead", Access.Read | Access.AppendTo),
        new Privilege("Account", Access.Read | Access.AppendTo),
        new Privilege("AsyncOperation", Access.Read),
        new Privilege("PluginTraceLog", Access.Read));

    /// <summary>
    /// Sees what became of the mails that are theirs, and writes down at once that somebody wants no more. Events belong to nobody and name nobody: who they concern is known by a recipient's row, which must be theirs.
    /// </summary>
    public static readonly Role User = new("PowerEmail User",
        new Privilege("pp_EmailTrack", Access.Edit, PrivilegeDepth.Basic),
        new Privilege("pp_EmailLink", Access.Read, PrivilegeDepth.Basic),
        new Privilege("pp_EmailEvent", Access.Read),
        new Privilege("pp_EmailPreference", Access.Edit),
        new Privilege("pp_TrackingImage", Access.Read | Access.AppendTo));

    /// <summary>For the relay's application user: it writes what happened, of whom, and who wants no more mails. It deletes nothing.</summary>
    public static readonly Role Relay = new("PowerEmail Relay",
        new Privilege("pp_EmailEvent", Access.Edit),
        new Privilege("pp_EmailTrack", Access.Read | Access.Write | Access.AppendTo),
        new Privilege("pp_EmailPreference", Access.Edit));

    /// <summary>Nobody needs to read the key, and nobody writes either: plug-ins do, and they run as the system.</summary>
    public static readonly ColumnSecurityProfile LinkKey = new("PowerEmail tracking",
        "Lets an administrator see where tracked addresses lead.",
        new ColumnPermission("pp_emailtracking", "pp_linkkey", Read: false, Write: false),
        new ColumnPermission("pp_emailtracking", "pp_baseurl", Read: true, Write: false));
}
