using PowerPacks.Solutions;

namespace PowerPacks.Core;

public static class Roles
{
    /// <summary>Registers the organization and configures packs.</summary>
    public static readonly Role Administrator = new("PowerPacks Administrator",
        new Privilege("pp_Registration", Access.ReadWrite | Access.Create | Access.Delete | Access.Append | Access.AppendTo),
        new Privilege("AsyncOperation", Access.Read),
        new Privilege("PluginTraceLog", Access.Read));

    /// <summary>For the relay's application user: it asks, by a column of the registration, that the registration be renewed in time.</summary>
    public static readonly Role Relay = new("PowerPacks Relay", new Privilege("pp_Registration", Access.Read | Access.Write));

    /// <summary>An administrator's page stores the key and the grant. Nobody needs to read them again: plug-ins do, and they run as the system.</summary>
    public static readonly ColumnSecurityProfile RegistrationSecrets = new("PowerPacks registration",
        "Lets an administrator store the organization key and the region grant.",
        new ColumnPermission("pp_registration", "pp_relayurl", Read: true, Write: true),
        new ColumnPermission("pp_registration", "pp_organizationkey", Read: false, Write: true),
        new ColumnPermission("pp_registration", "pp_grant", Read: false, Write: true));
}
