using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using PowerPacks.Relay;

namespace PowerPacks.Bench.Parts;

/// <summary>A relay as it ships, in a process and a folder of its own; stopped and started again on the same folder as often as a measure needs.</summary>
internal sealed class RelayUnderTest : IAsyncDisposable
{
    private const int AnyRate = 10_000_000;
    private readonly ECDsa registration = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromMinutes(5) };
    private Child? child;
    private OrganizationKey? key;

    public RelayUnderTest()
    {
        var q = registration.ExportParameters(false).Q;
        string Text(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
        File.WriteAllText(Path.Combine(Folder, "jwks.json"), JsonSerializer.Serialize(new { keys = new[] { new { kty = "EC", crv = "P-256", kid = "k1", x = Text(q.X!), y = Text(q.Y!) } } }));
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("powerpacks-bench-").FullName;

    public Child Process => child ?? throw new InvalidOperationException("The relay is not running.");

    /// <summary>Where providers are stood in for; null where the relay calls none.</summary>
    public Uri? Providers { get; init; }

    public string Envelopes => Path.Combine(Folder, "data", "envelopes");

    /// <param name="days">Moves its clock.</param>
    public Task StartAsync(int days = 0) => StartAsync(TimeSpan.FromDays(days));

    /// <param name="ahead">Moves its clock.</param>
    public async Task StartAsync(TimeSpan ahead) => child = await Child.StartAsync("PowerPacks.Host.dll",
    [
        "--role", "relay", "--region", "eu", "--port", "0", "--data", Path.Combine(Folder, "data"), "--grant-keys", Path.Combine(Folder, "jwks.json"),
        "--allow-loopback", "true", "--exit-with-stdin", "true", "--clock-offset", ahead.ToString("c"),
        .. Providers is null ? [] : (string[])["--stand-ins", Providers.AbsoluteUri],
    ]);

    public async Task StopAsync()
    {
        if (child is not null) await child.DisposeAsync();
        child = null;
    }

    /// <summary>Admits the organization whose CRM that is, and publishes its form.</summary>
    /// <returns>The path to post to.</returns>
    public async Task<string> AdmitAsync(CrmStandIn crm)
    {
        key = OrganizationKey.Create(Region.Eu);
        var now = DateTimeOffset.UtcNow;
        var grant = new RegionGrant(new Organization(crm.Organization, "bench", crm.Address, Region.Eu), ["webform", "sms", "email"], [new GrantedKey(key.Id, key.Hash, null)], 1, now, now + TimeSpan.FromDays(3650));
        await PutAsync("/v1/organization", new { grant = grant.Sign(registration, "k1") });
        await PutAsync("/v1/organization/crm", new { kind = "token", token = "bench" });
        var published = await PutAsync("/v1/packs/webform/forms/contact", Form);
        return new Uri(Process.Address, published.RootElement.GetProperty("page").GetString()!).AbsolutePath; // Another start, another port.
    }

    public async Task<string> GetAsync(string path) => await http.GetStringAsync(new Uri(Process.Address, path));

    /// <summary>Sends one form.</summary>
    /// <returns>The envelope's id.</returns>
    public async Task<string> SendAsync(string form, string visitor)
    {
        using var answer = await http.PostAsJsonAsync(new Uri(Process.Address, form), new { lastname = "Visitor", emailaddress1 = $"{visitor}@example.com", consent = true, message = new string('x', 800) });
        answer.EnsureSuccessStatusCode();
        using var body = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        return body.RootElement.GetProperty("id").GetString()!;
    }

    public Uri At(string form) => new(Process.Address, form);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        http.Dispose();
        registration.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    public Task<JsonDocument> PutAsync(string path, object body) => AskAsync(HttpMethod.Put, path, body);

    public Task<JsonDocument> PostAsync(string path, object body) => AskAsync(HttpMethod.Post, path, body);

    private async Task<JsonDocument> AskAsync(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, new Uri(Process.Address, path)) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key!.Text);
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonDocument.Parse(text) : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {text}");
    }

    private static object Form { get; } = new
    {
        title = "Contact",
        language = "en",
        fields = new object[]
        {
            new { name = "lastname", label = "Name", type = "text", required = true, maxLength = 50, column = "lastname" },
            new { name = "emailaddress1", label = "E-mail", type = "email", required = true, maxLength = 100, column = "emailaddress1" },
            new { name = "message", label = "Message", type = "textarea", required = true, maxLength = 2000, column = "description" },
            new { name = "consent", label = "I agree.", type = "consent", required = true },
        },
        table = new { logicalName = "lead", entitySet = "leads", primaryId = "leadid" },
        constants = new Dictionary<string, string> { ["subject"] = "Web form" },
        match = new { keys = new[] { new[] { "emailaddress1" } }, onMatch = "update" },
        allowedOrigins = Array.Empty<string>(),
        consent = new { text = "I agree.", version = "1", field = "consent" },
        thankYou = new { message = "Thank you." },
        allowedRedirects = Array.Empty<string>(),
        submissionsPerMinute = AnyRate,
        submissionsPerMinutePerAddress = AnyRate,
    };
}
