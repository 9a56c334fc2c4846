using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PowerPacks.Sandbox.Crm.Elastic;
using PowerPacks.Sandbox.Crm.Protection;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Sandbox.Crm.WebApi;

namespace PowerPacks.Sandbox.Crm;

/// <summary>One organization: its rows, its one user's token, its limits and its request log.</summary>
public sealed class CrmOrganization : IDisposable
{
    private readonly byte[] authorization;
    private readonly CrmFaults faults;
    private readonly Sweeper sweeper;

    internal CrmOrganization(string name, Guid id, string token, string file, Schema schema, CrmFaults faults, TimeProvider clock)
    {
        (Name, Id, Schema, this.faults) = (name, id, schema, faults);
        authorization = Encoding.UTF8.GetBytes($"Bearer {token}");
        Database = new Database(file, schema, clock);
        Protection = new ServiceProtection(clock);
        Seed();
        sweeper = new Sweeper(() => Schema, Database, clock);
    }

    public string Name { get; }

    /// <summary>What <c>WhoAmI</c> answers as <c>OrganizationId</c>.</summary>
    public Guid Id { get; }

    /// <summary>May be changed while requests come in.</summary>
    public CrmLimits Limits { get; set; } = new();

    public RequestLog Requests { get; } = new();

    internal Schema Schema { get; }

    internal Database Database { get; }

    internal ServiceProtection Protection { get; }

    internal Guid UserId => Derive("user");

    internal Guid BusinessUnitId => Derive("business unit");

    internal CrmFault Fault => faults.For(Name);

    internal string? FailingValue => Fault.FailingValue is { Length: > 0 } value ? value : null;

    public void Dispose()
    {
        sweeper.Dispose();
        Database.Dispose();
    }

    /// <summary>Whether an <c>Authorization</c> header holds this organization's token, in constant time.</summary>
    internal bool Admits(string? header) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(header ?? ""), authorization);

    internal async Task<ApiResponse> RunAsync(Operation operation, CancellationToken cancel) =>
        operation.Writes ? await Database.WriteAsync(operation.Run, cancel) : Database.Read(operation.Run);

    // Derived, so that a reopened organization is the same one.
    private Guid Derive(string part) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{Id} {part}")).AsSpan(0, 16));

    /// <summary>The rows no organization is without: itself and the application user behind the token.</summary>
    private void Seed()
    {
        Put("organization", Id, new { name = Name, languagecode = 1033 });
        Put("systemuser", UserId, new { firstname = "#", lastname = "PowerPacks" });

        void Put(string table, Guid id, object values)
        {
            if (Schema.Find(table) is not { } stored) return;
            var address = new RowAddress(stored, id, new Dictionary<string, object?>());
            var change = RowChange.Parse(JsonSerializer.SerializeToElement(values), stored, new RowContext(Schema, null, null));
            Database.Write(session =>
            {
                if (Rows.Find(session, address) is null) Rows.Insert(session, change, id);
                return true;
            });
        }
    }
}
