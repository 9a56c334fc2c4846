using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using PowerPacks.EndToEnd.Tests.Running;
using PowerPacks.Sandbox;
using PowerPacks.Sandbox.Crm;
using PowerPacks.Sandbox.Samples;

namespace PowerPacks.EndToEnd.Tests.Killing;

/// <summary>
/// One relay that can be killed, and a CRM that cannot: it lives in the tests' own process. The form has no matching, so that every accepted submission is
/// a lead of its own and a doubled one would show.
/// </summary>
internal sealed class Stage : IAsyncDisposable
{
    private const string Region = "eu";
    private const string Token = "the-token-of-the-stage";
    private const int Rate = 100_000;

    private readonly string data = Places.InRun("kill");
    private readonly int port = FreePorts.Block(1);
    private readonly CrmOrganizations organizations;
    private readonly WebApplication crm;
    private readonly Description.Org organization;
    private string key = "";

    private Stage()
    {
        organizations = new CrmOrganizations(Path.Combine(data, "crm"));
        var crmPort = FreePorts.Block(1);
        crm = LocalSite.Builder(crmPort).Build();
        crm.MapCrm(organizations);
        organization = new Description.Org("stage", Guid.NewGuid(), $"http://127.0.0.1:{crmPort}/orgs/stage", Region, "", Token, []);
        // The relay may write as fast as it can: this is about exactness, not about the platform's limits.
        organizations.Create(organization.Name, organization.Id, Token).Limits = new CrmLimits { Requests = int.MaxValue };
    }

    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    /// <summary>Where submissions are sent.</summary>
    public string Form { get; private set; } = "";

    public Administrator Relay => new(Http, RelayAddress, key);

    private string RelayAddress => $"http://127.0.0.1:{port}";

    public static async Task<Stage> SetAsync(CancellationToken cancellation)
    {
        var stage = new Stage();
        await stage.crm.StartAsync(cancellation);
        var grant = await stage.RegisterAsync(cancellation);
        await using var relay = await stage.StartRelayAsync(cancellation);
        await stage.Relay.PutAsync("/v1/organization", new { grant }, cancellation);
        await stage.Relay.PutAsync("/v1/organization/crm", new { kind = "token", token = Token }, cancellation);
        var definition = JsonSerializer.SerializeToNode(SampleForm.Definition("https://site.example"))!.AsObject();
        definition.Remove("match");
        definition["submissionsPerMinute"] = Rate;
        definition["submissionsPerMinutePerAddress"] = Rate;
        stage.Form = (await stage.Relay.PutAsync("/v1/packs/webform/forms/kill", definition, cancellation)).GetProperty("page").GetString()!;
        return stage;
    }

    public async Task<RunningProcess> StartRelayAsync(CancellationToken cancellation)
    {
        var relay = RunningProcess.Start(
            "PowerPacks.Host", "--role", "relay", "--region", Region, "--port", port.ToString(CultureInfo.InvariantCulture), "--data", Path.Combine(data, Region),
            "--grant-keys", GrantKeys, "--allow-loopback", "true", "--exit-with-stdin", "true", $"--relays:{Region}", RelayAddress);
        await relay.ReadyAsync(cancellation);
        return relay;
    }

    /// <summary>How many leads each visitor has.</summary>
    public async Task<Dictionary<string, int>> CountByEmailAsync(CancellationToken cancellation) =>
        (await new Crm(Http, organization).RowsAsync("leads?$select=emailaddress1", cancellation))
            .CountBy(row => row.GetProperty("emailaddress1").GetString()!, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);

    public async Task<int> CountSubmissionsAsync(CancellationToken cancellation) =>
        (await new Crm(Http, organization).RowsAsync("pp_formsubmissions?$select=pp_envelopeid", cancellation)).Count;

    public async ValueTask DisposeAsync()
    {
        await crm.DisposeAsync();
        organizations.Dispose();
        Http.Dispose();
    }

    private string GrantKeys => Path.Combine(data, "jwks.json");

    // The real registration, for as long as it takes to get a grant: relays never call it.
    private async Task<string> RegisterAsync(CancellationToken cancellation)
    {
        await using var registration = RunningProcess.Start(
            "PowerPacks.Host", "--role", "registration", "--port", "0", "--data", Path.Combine(data, "registration"), "--allow-loopback", "true",
            "--exit-with-stdin", "true", $"--relays:{Region}", RelayAddress);
        var address = (await registration.ReadyAsync(cancellation)).Split(' ').Last(word => word.StartsWith("http", StringComparison.Ordinal));
        await File.WriteAllBytesAsync(GrantKeys, await Http.GetByteArrayAsync($"{address}/.well-known/jwks.json", cancellation), cancellation);
        var granted = await new RegistrationDoor(Http, address).RegisterAsync(organization.Id, new SampleOrganization("stage", PowerPacks.Relay.Region.Eu, "kill"), organization.Url, null, cancellation);
        key = granted.Key!;
        return granted.Grant;
    }
}
