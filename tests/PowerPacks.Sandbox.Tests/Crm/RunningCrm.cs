using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PowerPacks.Sandbox.Crm;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Tests.Crm;

/// <summary>A CRM on a free port with one organization in a folder of its own; each test has its own.</summary>
public sealed class RunningCrm : IAsyncDisposable
{
    public const string Token = "the-token";

    private static readonly JsonSerializerOptions AsNamed = new();

    /// <summary>The files of an organization that nobody has used yet. Making them takes longer than most tests; opening a copy does not.</summary>
    private static readonly Lazy<IReadOnlyList<(string Name, byte[] Content)>> Unused = new(MakeUnused);

    private readonly WebApplication app;
    private readonly string folder;

    private RunningCrm(WebApplication app, CrmOrganizations organizations, string folder)
    {
        (this.app, Organizations, this.folder) = (app, organizations, folder);
        Organization = Create(organizations);
        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Pages = new HttpClient { BaseAddress = new Uri(Address) };
        Http = new HttpClient { BaseAddress = new Uri($"{Address}/orgs/contoso/api/data/v9.2/") };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public CrmOrganizations Organizations { get; }

    public CrmOrganization Organization { get; }

    public string Address { get; }

    /// <summary>Below the organization's Web API, with its token.</summary>
    public HttpClient Http { get; }

    /// <summary>Below the server's root, without a token.</summary>
    public HttpClient Pages { get; }

    public static async Task<RunningCrm> StartAsync(
        string? folder = null, TimeProvider? clock = null, IReadOnlyList<Table>? tables = null, IReadOnlyList<ManyToMany>? manyToMany = null)
    {
        var isUsual = folder is null && clock is null && tables is null && manyToMany is null;
        folder ??= NewFolder();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestLineSize = CrmRoutes.MaxRequestLineBytes);
        var app = builder.Build();
        var organizations = new CrmOrganizations(folder, clock, tables is { Count: 0 } ? [] : [.. Packs.WebForm.Tables.All, .. tables ?? []], manyToMany);
        if (isUsual)
        {
            Directory.CreateDirectory(folder);
            foreach (var (name, content) in Unused.Value) await File.WriteAllBytesAsync(Path.Combine(folder, name), content, Cancel);
        }
        app.MapCrm(organizations);
        await app.StartAsync(Cancel);
        return new RunningCrm(app, organizations, folder);
    }

    /// <param name="method">HTTP method.</param>
    /// <param name="path">Below the Web API's root.</param>
    /// <param name="body">An object to send as JSON, a text to send as it is, or null.</param>
    /// <param name="headers">Name and value in turn.</param>
    public async Task<HttpResponseMessage> SendAsync(string method, string path, object? body = null, params string[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is string text) request.Content = new StringContent(text, Encoding.UTF8, "application/json");
        else if (body is not null) request.Content = JsonContent.Create(body, options: AsNamed);
        for (var i = 0; i < headers.Length; i += 2) request.Headers.TryAddWithoutValidation(headers[i], headers[i + 1]);
        return await Http.SendAsync(request, Cancel);
    }

    public async Task<JsonElement> GetAsync(string path, params string[] headers)
    {
        using var response = await SendAsync("GET", path, null, headers);
        var body = await response.Content.ReadAsStringAsync(Cancel);
        Assert.True(response.IsSuccessStatusCode, body);
        return JsonDocument.Parse(body).RootElement;
    }

    /// <summary>Creates a row.</summary>
    /// <returns>Its id.</returns>
    public async Task<Guid> CreateAsync(string set, object row, params string[] headers)
    {
        using var response = await SendAsync("POST", set, row, headers);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancel));
        var address = response.Headers.GetValues("OData-EntityId").Single();
        return Guid.Parse(address[(address.LastIndexOf('(') + 1)..^1]);
    }

    public async Task<long> CountAsync(string set) => long.Parse(await Http.GetStringAsync($"{set}/$count", Cancel), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The headers of a request that another user sends.</summary>
    public static string[] As(CrmUser user) => ["Authorization", $"Bearer {user.Token}"];

    /// <summary>Sends what must succeed.</summary>
    public async Task DoAsync(string method, string path, object? body = null, params string[] headers)
    {
        using var response = await SendAsync(method, path, body, headers);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancel));
    }

    /// <summary>Sends what must be refused.</summary>
    /// <returns>Status, code and message of the error.</returns>
    public async Task<(int Status, string Code, string Message)> RefusedAsync(string method, string path, object? body = null, params string[] headers)
    {
        using var response = await SendAsync(method, path, body, headers);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        Assert.False(response.IsSuccessStatusCode, text);
        var error = JsonDocument.Parse(text).RootElement.GetProperty("error");
        return ((int)response.StatusCode, error.GetProperty("code").GetString()!, error.GetProperty("message").GetString()!);
    }

    /// <summary>Copies its files as they lie on the disk at this moment.</summary>
    public void Copy(string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(folder)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }

    /// <summary>Stops the server and leaves its files.</summary>
    public async Task<string> StopAsync()
    {
        Http.Dispose();
        Pages.Dispose();
        await app.DisposeAsync();
        Organizations.Dispose();
        return folder;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static CrmOrganization Create(CrmOrganizations organizations) => organizations.Create("contoso", Guid.Parse("7a3c1a52-0d6f-4c8e-9f6b-2f1d2a3b4c5d"), Token);

    private static string NewFolder() => Path.Combine(Path.GetTempPath(), $"crm-{Guid.NewGuid():N}");

    private static IReadOnlyList<(string Name, byte[] Content)> MakeUnused()
    {
        var folder = NewFolder();
        using (var organizations = new CrmOrganizations(folder, tables: Packs.WebForm.Tables.All)) Create(organizations);
        try
        {
            return [.. Directory.GetFiles(folder).Select(file => (Path.GetFileName(file), File.ReadAllBytes(file)))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
