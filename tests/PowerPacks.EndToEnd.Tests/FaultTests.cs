using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests;

/// <summary>Parts that fail, and the others that do without.</summary>
public sealed class FaultTests(RunningSandbox sandbox)
{
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(90);

    /// <summary>What the CRM's log of requests says where it ended the connection without an answer.</summary>
    private const int ConnectionEnded = 0;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_sent_while_the_CRM_is_down_arrives_when_it_is_back()
    {
        var visitor = Visitor.New();
        await sandbox.Faults.CrmAsync("down", Cancellation);
        try
        {
            var since = DateTimeOffset.UtcNow;
            await SendAsync(visitor);
            await FailedAsync(ConnectionEnded, since);
            Assert.Contains(await sandbox.Relay.LedgerAsync(Cancellation), l => l.InFlight > 0);
        }
        finally
        {
            await sandbox.Faults.CrmAsync("none", CancellationToken.None);
        }
        Assert.Single(await sandbox.Crm.LeadAsync(visitor, Cancellation, Recovery));
    }

    [Theory]
    [InlineData("429")]
    [InlineData("500")]
    public async Task What_is_sent_while_the_CRM_fails_arrives_once(string mode)
    {
        var visitor = Visitor.New();
        await sandbox.Faults.CrmAsync(mode, Cancellation);
        try
        {
            var since = DateTimeOffset.UtcNow;
            await SendAsync(visitor);
            await FailedAsync(int.Parse(mode, CultureInfo.InvariantCulture), since);
            Assert.Contains(await sandbox.Relay.LedgerAsync(Cancellation), l => l.InFlight > 0);
        }
        finally
        {
            await sandbox.Faults.CrmAsync("none", CancellationToken.None);
        }
        var lead = Assert.Single(await sandbox.Crm.LeadAsync(visitor, Cancellation, Recovery));
        await sandbox.Relay.SettledAsync(Cancellation, Recovery);
        Assert.Single(await sandbox.Crm.SubmissionsOfAsync(lead.GetProperty("leadid").GetString()!, Cancellation));
    }

    [Fact]
    public async Task A_relay_that_is_killed_comes_back_with_its_data()
    {
        var visitor = Visitor.New();
        var part = await PartAsync("relay-eu");
        await SendAsync(visitor);
        using (var relay = System.Diagnostics.Process.GetProcessById(part.ProcessId!.Value)) relay.Kill();
        Assert.Single(await sandbox.Crm.LeadAsync(visitor, Cancellation, Recovery));
        // The lead may have been written before the end, and others come after this test.
        await Until.TrueAsync("another process", async () => (await PartAsync("relay-eu")).ProcessId is { } now && now != part.ProcessId, Cancellation);
        await sandbox.Faults.BackAsync("relay-eu");
    }

    [Fact]
    public async Task A_relay_that_is_switched_off_stays_off_until_it_is_switched_on()
    {
        await sandbox.Faults.DownAsync("relay-asia", Cancellation);
        var answered = await AnsweredAsync($"{sandbox.Description.Relays["asia"]}/health");
        await sandbox.Faults.BackAsync("relay-asia");
        Assert.Equal(RunningSandbox.IsAzure ? HttpStatusCode.ServiceUnavailable : null, answered); // In Azure somebody else answers for it.
    }

    /// <returns>Null where nobody answers at all.</returns>
    private async Task<HttpStatusCode?> AnsweredAsync(string url)
    {
        try
        {
            using var response = await sandbox.Http.GetAsync(url, Cancellation);
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    [Fact]
    public async Task The_stand_ins_write_down_what_they_receive_and_fail_on_request()
    {
        var providers = sandbox.Description.Providers;
        using var sent = await sandbox.Http.PostAsJsonAsync($"{providers}/acme/2030/messages?to=1", new { text = "hello" }, Cancellation);
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        await sandbox.Faults.ProvidersAsync("429", Cancellation);
        using var throttled = await sandbox.Http.GetAsync($"{providers}/acme/2030/messages", Cancellation);
        await sandbox.Faults.ProvidersAsync("none", Cancellation);
        Assert.Equal(HttpStatusCode.TooManyRequests, throttled.StatusCode);
        Assert.NotNull(throttled.Headers.RetryAfter);

        var received = (await sandbox.Http.GetFromJsonAsync<Received[]>($"{providers}/requests?provider=acme", Cancellation))!;
        Assert.Equal([("GET", "/2030/messages", 429), ("POST", "/2030/messages?to=1", 200)], received.Select(r => (r.Method, r.Path, r.Answer)));
        Assert.Contains("hello", received[1].Body, StringComparison.Ordinal);
    }

    /// <summary>The relay has called the CRM, and this is what it got.</summary>
    private Task FailedAsync(int status, DateTimeOffset since) => Until.TrueAsync(
        $"an answer {status} of the CRM",
        async () => (await sandbox.Http.GetFromJsonAsync<Asked>($"{sandbox.Contoso.Url}/requests", Cancellation))!.Recent.Any(r => r.At >= since && r.Status == status),
        Cancellation);

    private async Task SendAsync(Visitor visitor)
    {
        using var response = await sandbox.Http.PostAsJsonAsync(sandbox.Form.Page, visitor.Answers(), Cancellation);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }

    private async Task<PartState> PartAsync(string name)
    {
        var parts = await sandbox.Http.GetFromJsonAsync<PartState[]>($"{sandbox.Description.Crm}/faults/parts", Cancellation);
        return parts!.Single(p => p.Part == name);
    }

    private sealed record PartState(string Part, int? ProcessId);

    private sealed record Asked(Request[] Recent);

    private sealed record Request(DateTimeOffset At, int Status);

    private sealed record Received(string Method, string Path, string Body, int Answer);
}
