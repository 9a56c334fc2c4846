using PowerPacks.Host.Dataverse;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Dataverse;

/// <summary>A client against one or more stub CRMs, with its clock in the test's hand. At the end no URL may hold what only bodies may.</summary>
public abstract class CrmFixture : IAsyncLifetime
{
    /// <summary>Stands in every value that a test sends.</summary>
    protected const string Personal = "jane.doe";

    internal static readonly CrmTable Leads = new("lead", "leads", "leadid");

    private readonly List<StubCrm> stubs = [];
    private readonly Dictionary<Guid, Organization> organizations = [];
    private readonly HttpClient http = DataverseCrm.CreateHttp(allowLoopback: true);
    private readonly DataverseMeter meter = new();
    private readonly CrmSignIn signIn = new(new HttpClientHandler());

    internal FakeClock Clock { get; } = new();

    internal StubSecrets Secrets { get; } = new();

    internal StubCrm Stub { get; private set; } = null!;

    internal DataverseCrm Crm { get; private set; } = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Crm = new DataverseCrm(
            http, (id, _) => ValueTask.FromResult(organizations.GetValueOrDefault(id)), new CrmTokens(Secrets, signIn.Credential, Clock), meter, Clock);
        Stub = await AddAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var stub in stubs)
        {
            Assert.DoesNotContain(stub.Requests, r => r.Url.Contains(Personal, StringComparison.OrdinalIgnoreCase));
            await stub.DisposeAsync();
        }
        http.Dispose();
        meter.Dispose();
        signIn.Dispose();
        GC.SuppressFinalize(this);
    }

    internal async Task<StubCrm> AddAsync()
    {
        var stub = await StubCrm.StartAsync(Cancellation);
        stubs.Add(stub);
        organizations[stub.Organization] = new Organization(stub.Organization, "contoso", stub.Url, Region.Eu);
        await SetTokenAsync("first", stub);
        return stub;
    }

    internal async Task SetTokenAsync(string token, StubCrm? stub = null) => await Secrets.WriteAsync(
        ISecretStore.Of((stub ?? Stub).Organization, CrmCredentials.SecretName), new CrmCredentials("token", token).ToJson(), Cancellation);

    internal Task<IReadOnlyList<DeliveryResult>> UpsertAsync(IReadOnlyList<CrmUpsert> rows, StubCrm? stub = null) =>
        Crm.UpsertAsync((stub ?? Stub).Organization, Leads, rows, Cancellation);

    internal Task<CrmMatches> FindAsync(params IReadOnlyList<IReadOnlyDictionary<string, string>> keys) =>
        Crm.FindAsync(Stub.Organization, Leads, [.. keys.Select(k => new CrmSearch(k))], Cancellation);

    internal static CrmUpsert Row(string key, string name = Personal) =>
        new(new RowKey("pp_key", key), new Dictionary<string, object?> { ["lastname"] = name }, new Dictionary<string, (CrmTable, RowKey)>());

    internal static List<CrmUpsert> Rows(int count, int from = 0) => [.. Enumerable.Range(from, count).Select(i => Row($"k{i}"))];
}
