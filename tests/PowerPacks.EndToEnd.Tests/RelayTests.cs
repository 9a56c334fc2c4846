using System.Net;
using System.Net.Http.Json;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests;

/// <summary>The relays of a whole suite: each knows its own organizations and sends the others' where they belong.</summary>
public sealed class RelayTests(RunningSandbox sandbox)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_of_another_region_is_sent_to_the_right_host()
    {
        var stranger = new Administrator(sandbox.Http, sandbox.Description.Relays["us"], sandbox.Contoso.Key);
        using var response = await stranger.SendAsync(HttpMethod.Get, "/v1/ledger", Cancellation);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, response.StatusCode);
        Assert.Contains(sandbox.Description.Relays["eu"], await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ledger_is_closed_without_a_key()
    {
        using var response = await sandbox.Http.GetAsync($"{sandbox.Description.Relays["eu"]}/v1/ledger", Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Every_relay_is_healthy_and_ready()
    {
        foreach (var relay in sandbox.Description.Relays.Values)
        {
            using var health = await sandbox.Http.GetAsync($"{relay}/health", Cancellation);
            using var ready = await sandbox.Http.GetAsync($"{relay}/ready", Cancellation);
            Assert.True(health.IsSuccessStatusCode && ready.IsSuccessStatusCode, relay);
        }
    }

    [Fact]
    public async Task Two_organizations_in_two_regions_never_meet()
    {
        var visitor = Visitor.New();
        using var response = await sandbox.Http.PostAsJsonAsync(sandbox.Description.Fabrikam.Forms[0].Page, visitor.Answers(), Cancellation);
        Assert.True(response.IsSuccessStatusCode);
        Assert.Single(await new Crm(sandbox.Http, sandbox.Description.Fabrikam).LeadAsync(visitor, Cancellation));
        Assert.Empty(await sandbox.Crm.LeadsAsync(visitor, Cancellation));
    }

    [Fact]
    public async Task The_same_submission_sent_twice_is_one_row_and_the_same_answer()
    {
        var visitor = Visitor.New();
        var key = Guid.NewGuid().ToString();
        using var first = await SendAsync(visitor, key);
        using var second = await SendAsync(visitor, key);
        Assert.Equal(first.StatusCode, second.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(Cancellation), await second.Content.ReadAsStringAsync(Cancellation));

        var lead = Assert.Single(await sandbox.Crm.LeadAsync(visitor, Cancellation));
        await sandbox.Relay.SettledAsync(Cancellation);
        Assert.Single(await sandbox.Crm.SubmissionsOfAsync(lead.GetProperty("leadid").GetString()!, Cancellation));
    }

    [Fact]
    public async Task The_same_idempotency_key_with_another_content_is_a_conflict()
    {
        var key = Guid.NewGuid().ToString();
        using var first = await SendAsync(Visitor.New(), key);
        Assert.True(first.IsSuccessStatusCode);
        using var second = await SendAsync(Visitor.New(), key);
        Assert.Contains((int)second.StatusCode, new[] { 409, 422 });
    }

    [Fact]
    public async Task A_body_of_another_type_and_a_body_too_large_are_refused_clearly()
    {
        using var xml = await sandbox.Http.PostAsync(sandbox.Form.Page, new StringContent("<a/>", System.Text.Encoding.UTF8, "application/xml"), Cancellation);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, xml.StatusCode);
        using var large = await sandbox.Http.PostAsJsonAsync(sandbox.Form.Page, new { lastname = new string('x', 1024 * 1024) }, Cancellation);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Equal("application/problem+json", large.Content.Headers.ContentType?.MediaType);
    }

    private async Task<HttpResponseMessage> SendAsync(Visitor visitor, string idempotencyKey)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, sandbox.Form.Page) { Content = JsonContent.Create(visitor.Answers()) };
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        return await sandbox.Http.SendAsync(request, Cancellation);
    }
}
