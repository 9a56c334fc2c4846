using Microsoft.Xrm.Sdk.Query;

namespace PowerPacks.Plugins;

/// <summary>The organization's registration, as far as a call to its relay needs it.</summary>
internal sealed class Registered
{
    private const string AddressVariable = "pp_RelayUrl";
    private const string EngineVariable = "pp_RegistrationUrl";

    private Registered(Guid id, Uri? address, string key, DateTime? endsOn, DateTime? detailsUntil)
    {
        Id = id;
        Address = address;
        Key = key;
        EndsOn = endsOn;
        IsDetailed = detailsUntil > DateTime.UtcNow;
    }

    /// <summary>The row.</summary>
    public Guid Id { get; }

    /// <summary>The relay's root; null where what is kept is no address that the key may be sent to.</summary>
    public Uri? Address { get; }

    public string Key { get; }

    /// <summary>When the grant ends, UTC; null where nobody knows yet.</summary>
    public DateTime? EndsOn { get; }

    /// <summary>Whether an admin wants more in the trace log just now.</summary>
    public bool IsDetailed { get; }

    /// <returns>Null where the organization is not registered.</returns>
    public static Registered? Find(PluginRun run)
    {
        var query = new QueryExpression("pp_registration") { ColumnSet = new ColumnSet("pp_relayurl", "pp_organizationkey", "pp_grantexpireson", "pp_detailsuntil"), TopCount = 1 };
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        query.AddOrder("createdon", OrderType.Descending);
        var row = run.System.RetrieveMultiple(query).Entities.FirstOrDefault();
        var key = row?.GetAttributeValue<string>("pp_organizationkey");
        if (string.IsNullOrEmpty(key)) return null;
        return new Registered(row!.Id, AddressOf(VariableOf(run, AddressVariable) ?? row.GetAttributeValue<string>("pp_relayurl")), key!, row.GetAttributeValue<DateTime?>("pp_grantexpireson"), row.GetAttributeValue<DateTime?>("pp_detailsuntil"));
    }

    /// <returns>Where registrations are kept; null where that is no address that the key may be sent to.</returns>
    public static Uri? EngineOf(PluginRun run) => AddressOf(VariableOf(run, EngineVariable));

    /// <summary>What an admin set for this environment.</summary>
    private static string? VariableOf(PluginRun run, string variable)
    {
        var query = new QueryExpression("environmentvariablevalue") { ColumnSet = new ColumnSet("value"), TopCount = 1 };
        var definition = query.AddLink("environmentvariabledefinition", "environmentvariabledefinitionid", "environmentvariabledefinitionid");
        definition.LinkCriteria.AddCondition("schemaname", ConditionOperator.Equal, variable);
        var value = run.System.RetrieveMultiple(query).Entities.FirstOrDefault()?.GetAttributeValue<string>("value");
        return string.IsNullOrWhiteSpace(value) ? null : value;
    }

    /// <summary>In clear only on this machine, where the sandbox is.</summary>
    private static Uri? AddressOf(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)) ? uri : null;
}
