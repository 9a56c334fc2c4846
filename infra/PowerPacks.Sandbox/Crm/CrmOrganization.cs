using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PowerPacks.Sandbox.Crm.Elastic;
using PowerPacks.Sandbox.Crm.Installation;
using PowerPacks.Sandbox.Crm.Jobs;
using PowerPacks.Sandbox.Crm.Messages;
using PowerPacks.Sandbox.Crm.Plugins;
using PowerPacks.Sandbox.Crm.Protection;
using PowerPacks.Sandbox.Crm.Security;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Sandbox.Crm.WebApi;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm;

/// <summary>One organization: its rows, its users' tokens, its limits and its request log.</summary>
public sealed class CrmOrganization : IDisposable
{
    private readonly CrmFaults faults;
    private volatile Schema schema;
    private volatile InstalledSolutions installed;
    private long customizationVersion;
    private readonly Sweeper sweeper;

    internal CrmOrganization(string name, Guid id, string token, string file, IReadOnlyList<Table> tables, IReadOnlyList<ManyToMany> relations, CrmFaults faults, TimeProvider clock,
        IReadOnlyDictionary<string, string> deploymentSettings)
    {
        (Name, Id, PlatformTables, PlatformRelations, this.faults) = (name, id, [.. StandardTables.All, .. tables], relations, faults);
        Tokens = new Tokens(token, UserId);
        Database = new Database(file, clock, new Home(Values.Store(id), Caller.System(SystemUserId, BusinessUnitId)));
        installed = Database.Write(InstalledSolutions.Open);
        PlatformRows = PlatformAppearance.Read(tables, RoleId);
        schema = installed.Compose(PlatformTables, PlatformRelations, PlatformRows);
        Database.Write(session => TableDefinition.Apply(session, schema));
        Clock = clock;
        Protection = new ServiceProtection(clock);
        Imports = new Imports(this, clock);
        Seed();
        Imports.Recover();
        DeploymentSettings = deploymentSettings;
        Database.Write(session => Installation.DeploymentSettings.Apply(session, schema, DeploymentSettings));
        sweeper = new Sweeper(() => Schema, Database, clock);
        Registrations = Database.Read(session => new Registrations(session));
        Jobs = new JobRunner(this);
        Database.Committed = session =>
        {
            Registrations.Renew(session);
            Jobs.Notice(session);
        };
        Jobs.Start();
    }

    public string Name { get; }

    /// <summary>What <c>WhoAmI</c> answers as <c>OrganizationId</c>.</summary>
    public Guid Id { get; }

    /// <summary>May be changed while requests come in.</summary>
    public CrmLimits Limits { get; set; } = new();

    public RequestLog Requests { get; } = new();

    /// <summary>Values that are ready for environment variables, by schema name.</summary>
    internal IReadOnlyDictionary<string, string> DeploymentSettings { get; }

    /// <summary>Rises with every solution that is imported or uninstalled: what was made of the schema, or of rows that solutions bring, is to be made anew.</summary>
    public long CustomizationVersion => Interlocked.Read(ref customizationVersion);

    /// <summary>Happens after each such change, before the next write begins. Whoever listens must not throw.</summary>
    internal event Action? Customized;

    /// <summary>Its tables as they are now; a request keeps the one it began with.</summary>
    internal Schema Schema => schema;

    internal InstalledSolutions Installed => installed;

    internal Imports Imports { get; }

    internal Database Database { get; }

    internal TimeProvider Clock { get; }

    internal Registrations Registrations { get; }

    internal PluginInstances Plugins { get; } = new();

    internal JobRunner Jobs { get; }

    internal ServiceProtection Protection { get; }

    internal Tokens Tokens { get; }

    internal Callers Callers { get; } = new();

    internal Guid UserId => Derive("user");

    /// <summary>The platform itself, as which a plug-in may act.</summary>
    internal Guid SystemUserId => Derive("system user");

    internal Guid BusinessUnitId => Derive("business unit");

    internal CrmFault Fault => faults.For(Name);

    internal string? FailingValue => Fault.FailingValue is { Length: > 0 } value ? value : null;

    /// <summary>All who may send requests, with the tokens that stand for them; the application user among them.</summary>
    public IReadOnlyList<CrmUser> Users => Database.Read(session => Security.Users.All(session, Tokens));

    /// <summary>Adds a user in the first business unit.</summary>
    /// <param name="name">A person's name, or an application's.</param>
    /// <param name="roles">Names of roles.</param>
    /// <exception cref="ArgumentException">There is no such role.</exception>
    public CrmUser AddUser(string name, params IReadOnlyList<string> roles) => Database.Write(session => Security.Users.Add(session, Schema, Tokens, name, roles));

    /// <summary>Adds a role, or replaces the privileges of the one with that name.</summary>
    /// <returns>Its id.</returns>
    public Guid PutRole(Role role) => Database.Write(session => Roles.Put(session, role));

    /// <summary>Adds a column security profile, or replaces the permissions of the one with that name.</summary>
    /// <returns>Its id.</returns>
    public Guid PutProfile(ColumnSecurityProfile profile) => Database.Write(session => Profiles.Put(session, profile));

    public void Dispose()
    {
        Imports.Dispose();
        sweeper.Dispose();
        Jobs.Dispose();
        Plugins.Dispose();
        Database.Dispose();
    }

    /// <summary>The tables that are there without any solution.</summary>
    internal IReadOnlyList<Table> PlatformTables { get; }

    /// <summary>The relationships between many and many that are there without any solution.</summary>
    internal IReadOnlyList<ManyToMany> PlatformRelations { get; }

    /// <summary>The forms, views, charts and apps that are.</summary>
    internal IReadOnlyList<ComponentRow> PlatformRows { get; }

    /// <summary>Puts solutions and schema into use, once they are on the disk.</summary>
    internal void Use(InstalledSolutions solutions, Schema composed)
    {
        (installed, schema) = (solutions, composed);
        Interlocked.Increment(ref customizationVersion);
        Customized?.Invoke();
    }

    internal async Task<ApiResponse> RunAsync(Operation operation, CancellationToken cancel)
    {
        if (operation.Alone is { } alone) return await alone(cancel);
        if (!operation.Writes)
        {
            try
            {
                return Database.Read(operation.Run);
            }
            catch (WriterNeededException)
            {
                // A step runs on this read, and may write. Nothing is done yet, and whatever address the read came by, it is found out here.
            }
        }
        return await Database.WriteAsync(operation.Run, cancel);
    }

    // Derived, so that a reopened organization is the same one.
    private Guid Derive(string part) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{Id} {part}")).AsSpan(0, 16));

    /// <summary>The rows no organization is without: itself, its first business unit, the application user behind the token, and the usual roles.</summary>
    private void Seed()
    {
        Database.Write(session =>
        {
            Callers.Watch(session);
            Put(session, "organization", Id, new { name = Name, languagecode = 1033 });
            Put(session, "businessunit", BusinessUnitId, new { name = Name });
            Put(session, "systemuser", UserId, new { firstname = "#", lastname = "PowerPacks", internalemailaddress = $"powerpacks@{Name}.example" });
            Put(session, "systemuser", SystemUserId, new { lastname = "SYSTEM", isdisabled = true }); // so nobody's token can ever stand for it
            Privileges.Sow(session, Schema);
            SeededRoles.Sow(session, RoleId);
            Adoption.Apply(session, Schema, UserId, RoleId(SeededRoles.Administrator));
            MessageCatalogue.Apply(session, Schema);
            foreach (var row in PlatformRows) ComponentRows.Put(session, Schema, row, managed: true);
            return true;
        });

        void Put(Session session, string table, Guid id, object values)
        {
            var stored = Schema[table];
            var change = RowChange.Parse(JsonSerializer.SerializeToElement(values), stored, new RowContext(Schema, null, null));
            if (Rows.Find(session, new RowAddress(stored, id, new Dictionary<string, object?>())) is null) Rows.Insert(session, change, id);
        }
    }

    /// <summary>The id of one of <see cref="SeededRoles"/>.</summary>
    internal Guid RoleId(string name) => Derive($"role {name}");
}
