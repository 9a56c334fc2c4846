using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PowerPacks.Sandbox.Crm.Mail;
using PowerPacks.Sandbox.Providers.Mailboxes;
using PowerPacks.Sandbox.Tests.Crm;

namespace PowerPacks.Sandbox.Tests.Providers.Mailboxes;

/// <summary>The mailboxes on a free port, a CRM whose mail is in them, and a web site that mails lead to.</summary>
public sealed class RunningMail : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly MailSite mail;
    private readonly ConcurrentQueue<Hit> hits = [];

    private RunningMail(WebApplication app, MailSite mail, RunningCrm crm) => (this.app, this.mail, Crm) = (app, mail, crm);

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public RunningCrm Crm { get; }

    public HttpClient Http { get; private set; } = null!;

    /// <summary>Where the web site is; below <c>/moved</c> it leads to <c>/there</c>, which leads to <c>/far</c>.</summary>
    public string Site { get; private set; } = "";

    /// <summary>What the web site was asked for, in the order of their methods and paths: machines ask for all at once.</summary>
    public IReadOnlyList<Hit> Hits => [.. hits.OrderBy(h => h.Path, StringComparer.Ordinal).ThenByDescending(h => h.Method, StringComparer.Ordinal)];

    public static async Task<RunningMail> StartAsync()
    {
        var crm = await RunningCrm.StartAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var running = new RunningMail(app, new MailSite(() => new PostOffice(crm.Organizations), TimeProvider.System), crm);
        running.mail.Map(app);
        app.Map("/site/{**path}", running.AnswerAsync);
        await app.StartAsync(Cancel);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        running.Http = new HttpClient { BaseAddress = new Uri(address) };
        running.Site = $"{address}/site";
        return running;
    }

    /// <summary>A user's mail, tracked or not.</summary>
    /// <returns>The mail's id.</returns>
    public async Task<Guid> MailAsync(string html, params IReadOnlyList<string> to) => (await PostAsync("/outlook/mails", await WrittenAsync(html, to))).GetProperty("id").GetGuid();

    public async Task<object> WrittenAsync(string html, IReadOnlyList<string> to, IReadOnlyList<string>? bcc = null, bool isTracked = false) =>
        new { from = (await GetAsync("/outlook/users.json"))[0].GetProperty("address").GetString(), to, bcc = bcc ?? [], subject = "Hello", html, isTracked };

    public async Task<JsonElement> GetAsync(string path) => await Http.GetFromJsonAsync<JsonElement>(path, Cancel);

    public Task<string> ReadAsync(string path) => Http.GetStringAsync(path, Cancel);

    public async Task<JsonElement> PostAsync(string path, object? body = null)
    {
        using var response = await Http.PostAsJsonAsync(path, body ?? new { }, Cancel);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancel));
        return await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
    }

    /// <summary>Sends a form as a browser does, and reads the page that it leads to.</summary>
    public async Task<string> SubmitAsync(string path, params string[] fields)
    {
        using var response = await Http.PostAsync(path, new FormUrlEncodedContent(fields.Chunk(2).Select(p => KeyValuePair.Create(p[0], p[1]))), Cancel);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}");
        return await response.Content.ReadAsStringAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
        mail.Dispose();
        await Crm.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        using var body = new StreamReader(http.Request.Body);
        var path = http.Request.Path.Value!["/site".Length..];
        hits.Enqueue(new Hit(http.Request.Method, path, http.Request.Headers.UserAgent.ToString(), await body.ReadToEndAsync(http.RequestAborted)) { Signature = http.Request.Headers["webhook-signature"].ToString(), SignatureOver = $"{http.Request.Headers["webhook-id"]}.{http.Request.Headers["webhook-timestamp"]}" });
        if (path == "/refuses") http.Response.StatusCode = 403;
        if (path == "/moved") http.Response.Redirect("/site/there");
        else if (path == "/there") http.Response.Redirect("/site/far");
    }

    public sealed record Hit(string Method, string Path, string UserAgent, string Body)
    {
        /// <summary>Of a webhook.</summary>
        public string Signature { get; init; } = "";

        /// <summary>What it is over, before the body.</summary>
        public string SignatureOver { get; init; } = "";
    }
}
