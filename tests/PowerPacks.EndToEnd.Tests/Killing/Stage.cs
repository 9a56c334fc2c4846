using System.Globalization;
using System.Net.Http.Json;
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
    private const string FormName = "kill";
    private const int Rate = 100_000;

    private readonly string data;
    private readonly int port = FreePorts.Block(1);
    private readonly CrmOrganizations organizations;
    private readonly WebApplication crm;
    private readonly Description.Org organization;
    private TaskCompletionSource? held;
    private int waiting;
    private string key = "";

    private Stage(string name)
    {
        data = Places.InRun(name);
        organizations = new CrmOrganizations(Path.Combine(data, "crm"), tables: [.. Packs.WebForm.Tables.All, .. Packs.Sms.Tables.All, .. Packs.Email.EmailSolution.Declaration.Tables]);
        var crmPort = FreePorts.Block(1);
        crm = LocalSite.Builder(crmPort).Build();
        crm.Use(async (http, next) =>
        {
            if (Volatile.Read(ref held) is { } until && http.Request.Method == "POST")
            {
                Interlocked.Increment(ref waiting);
                await until.Task.WaitAsync(http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                Interlocked.Decrement(ref waiting);
            }
            if (!http.RequestAborted.IsCancellationRequested) await next(http);
        });
        crm.MapCrm(organizations);
        organization = new Description.Org("stage", Guid.NewGuid(), $"http://127.0.0.1:{crmPort}/orgs/stage", Region, "", Token, []);
        // The relay may write as fast as it can: this is about exactness, not about the platform's limits.
        organizations.Create(organization.Name, organization.Id, Token).Limits = new CrmLimits { Requests = int.MaxValue };
    }

    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    /// <summary>Where submissions are sent.</summary>
    public string Form { get; private set; } = "";

    /// <summary>Where providers are stood in for; null where the relay calls none.</summary>
    public Uri? Providers { get; set; }

    /// <summary>Whose relay and CRM it is.</summary>
    public Guid Organization => organization.Id;

    /// <summary>How the CRM misbehaves.</summary>
    public CrmFaults CrmFaults => organizations.Faults;

    /// <summary>Requests to which the CRM has begun an answer, or would have.</summary>
    public long CrmAnswers => organizations.Find(organization.Name)!.Requests.Total;

    /// <summary>Writes that the CRM holds back just now.</summary>
    public int Held => Volatile.Read(ref waiting);

    public Administrator Relay => new(Http, RelayAddress, key);

    public string RelayAddress => $"http://127.0.0.1:{port}";

    /// <param name="name">Names its folder.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<Stage> SetAsync(string name, CancellationToken cancellation)
    {
        var stage = new Stage(name);
        await stage.crm.StartAsync(cancellation);
        var grant = await stage.RegisterAsync(cancellation);
        await using var relay = await stage.StartRelayAsync(cancellation);
        await stage.Relay.PutAsync("/v1/organization", new { grant }, cancellation);
        await stage.Relay.PutAsync("/v1/organization/crm", new { kind = "token", token = Token }, cancellation);
        using var published = await stage.TryPublishAsync(FormName, cancellation);
        stage.Form = (await published.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(cancellation)).GetProperty("page").GetString()!;
        return stage;
    }

    /// <summary>Publishes the form under a name.</summary>
    public async Task<HttpResponseMessage> TryPublishAsync(string form, CancellationToken cancellation)
    {
        var definition = JsonSerializer.SerializeToNode(SampleForm.Definition("https://site.example"))!.AsObject();
        definition.Remove("match");
        definition["submissionsPerMinute"] = Rate;
        definition["submissionsPerMinutePerAddress"] = Rate;
        return await Relay.SendAsync(HttpMethod.Put, $"/v1/packs/webform/forms/{form}", cancellation, definition);
    }

    /// <summary>The relay's own folder.</summary>
    public string RelayFolder => Path.Combine(data, Region);

    /// <param name="cancellation">Gives up.</param>
    /// <param name="through">As in <see cref="RunningProcess.StartThrough"/>.</param>
    public async Task<RunningProcess> StartRelayAsync(CancellationToken cancellation, params IReadOnlyList<string> through)
    {
        var relay = RunningProcess.StartThrough(through, "PowerPacks.Host",
        [
            "--role", "relay", "--region", Region, "--port", port.ToString(CultureInfo.InvariantCulture), "--data", RelayFolder,
            "--grant-keys", GrantKeys, "--allow-loopback", "true", "--exit-with-stdin", "true", $"--relays:{Region}", RelayAddress,
            .. Providers is null ? [] : (IEnumerable<string>)["--stand-ins", Providers.AbsoluteUri],
        ]);
        await relay.ReadyAsync(cancellation);
        return relay;
    }

    /// <summary>The CRM takes requests and answers none, until it is released.</summary>
    public void HoldCrm() => Volatile.Write(ref held, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    public void ReleaseCrm() => Interlocked.Exchange(ref held, null)?.SetResult();

    /// <summary>Lets who got no answer send again, as visitors do, waits for an empty pipeline, and looks: everything acknowledged is in the CRM, once.</summary>
    public async Task AllArrivedOnceAsync(Load load, string when, TimeSpan within, CancellationToken cancellation)
    {
        // It must not matter whether the first attempt had been accepted.
        await load.RepeatUnansweredAsync(Form, cancellation);
        await Relay.SettledAsync(cancellation, within);
        Assert.All(await Relay.LedgerAsync(cancellation), line => Assert.True(line.Balanced, $"{when}: {line}"));

        var leads = await CountByEmailAsync(cancellation);
        var lost = load.Acknowledged.Count(email => !leads.ContainsKey(email));
        var doubled = leads.Count(l => l.Value > 1);
        Assert.True(lost == 0, $"{when}: {lost} of {load.Acknowledged.Count} acknowledged submissions are not in the CRM.");
        Assert.True(doubled == 0, $"{when}: {doubled} submissions are in the CRM more than once.");
        Assert.Equal(leads.Count, await CountSubmissionsAsync(cancellation));
    }

    public Task<IReadOnlyList<JsonElement>> RowsAsync(string query, CancellationToken cancellation) => new Crm(Http, organization).RowsAsync(query, cancellation);

    /// <summary>How many leads each visitor has.</summary>
    public async Task<Dictionary<string, int>> CountByEmailAsync(CancellationToken cancellation) =>
        (await new Crm(Http, organization).RowsAsync("leads?$select=emailaddress1", cancellation))
            .CountBy(row => row.GetProperty("emailaddress1").GetString()!, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);

    public async Task<int> CountSubmissionsAsync(CancellationToken cancellation) =>
        (await new Crm(Http, organization).RowsAsync("pp_formsubmissions?$select=pp_envelopeid", cancellation)).Count;

    public async ValueTask DisposeAsync()
    {
        ReleaseCrm();
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
        var granted = await new RegistrationDoor(Http, address).RegisterAsync(organization.Id, new SampleOrganization("stage", PowerPacks.Relay.Region.Eu, "kill", "+12065550100"), organization.Url, null, cancellation);
        key = granted.Key!;
        return granted.Grant;
    }
}
