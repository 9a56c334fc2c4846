using System.Net;
using System.Security.Cryptography;
using PowerPacks.Host.Embedded;
using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;

namespace PowerPacks.Host.Tests.Relay;

/// <summary>A page's pass: what it opens, for how long, and for whom.</summary>
public sealed class TicketTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_ticket_stands_for_the_key_that_asked_for_it()
    {
        await using var relay = await LiveRelay.StartAsync();
        var organization = Guid.NewGuid();
        var ticket = await TicketAsync(relay, await relay.AdmitAsync(organization));
        using var shown = await relay.SendAsync(HttpMethod.Get, "/v1/organization", ticket);
        Assert.Equal($"{organization}", (await LiveRelay.ReadAsync(shown))["id"]!.GetValue<string>());
        using var forms = await relay.SendAsync(HttpMethod.Get, "/v1/packs/webform/forms", ticket);
        Assert.Equal(HttpStatusCode.OK, forms.StatusCode);
    }

    [Fact]
    public async Task A_ticket_for_one_pack_opens_that_packs_routes_and_nothing_of_the_organizations_own()
    {
        await using var relay = await LiveRelay.StartAsync();
        var key = await relay.AdmitAsync();
        var ticket = await TicketAsync(relay, key, new { pack = "webform" });
        using (var forms = await relay.SendAsync(HttpMethod.Get, "/v1/packs/webform/forms", ticket)) Assert.Equal(HttpStatusCode.OK, forms.StatusCode);
        foreach (var (method, path) in new[] { (HttpMethod.Get, "/v1/organization"), (HttpMethod.Get, "/v1/organization/crm"), (HttpMethod.Get, "/v1/ledger"), (HttpMethod.Post, "/v1/organization/replays") })
        {
            using var refused = await relay.SendAsync(method, path, ticket, method == HttpMethod.Post ? new { pack = "webform" } : null);
            Assert.Equal((path, HttpStatusCode.Forbidden, "ticket_scope"), (path, refused.StatusCode, (await LiveRelay.ReadAsync(refused))["code"]!.GetValue<string>()));
        }
        using var unknown = await relay.SendAsync(HttpMethod.Post, "/v1/organization/tickets", key, new { pack = "nosuch" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.StatusCode);
    }

    [Fact]
    public async Task A_ticket_gets_no_other_ticket_and_brings_no_grant()
    {
        await using var relay = await LiveRelay.StartAsync();
        var ticket = await TicketAsync(relay, await relay.AdmitAsync());
        using var another = await relay.SendAsync(HttpMethod.Post, "/v1/organization/tickets", ticket, new { });
        Assert.Equal(HttpStatusCode.Unauthorized, another.StatusCode);
        using var grant = await relay.SendAsync(HttpMethod.Put, "/v1/organization", ticket, new { grant = "x" });
        Assert.Equal(HttpStatusCode.Unauthorized, grant.StatusCode);
    }

    [Fact]
    public async Task A_ticket_that_was_changed_opens_nothing_and_says_so()
    {
        await using var relay = await LiveRelay.StartAsync();
        var ticket = await TicketAsync(relay, await relay.AdmitAsync());
        var at = ticket.LastIndexOf('_') + 3;
        foreach (var wrong in new[] { ticket[..at] + (ticket[at] == 'A' ? 'B' : 'A') + ticket[(at + 1)..], ticket[..^2], ticket + "AA", "ppt_eu_", "ppt_eu_!" })
        {
            using var answer = await relay.SendAsync(HttpMethod.Get, "/v1/organization", wrong);
            Assert.Equal((HttpStatusCode.Unauthorized, "ticket_ended"), (answer.StatusCode, (await LiveRelay.ReadAsync(answer))["code"]!.GetValue<string>()));
        }
        using var elsewhere = await relay.SendAsync(HttpMethod.Get, "/v1/organization", "ppt_us_" + ticket[7..]);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, elsewhere.StatusCode);
    }

    [Fact]
    public async Task A_ticket_ends_after_its_time_and_with_its_key()
    {
        using var folder = new TempFolder();
        using var data = new DataFolder(folder.In("eu"));
        using var engine = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var clock = new FakeClock();
        var organizations = new Organizations(Region.Eu, new BlobFolder(folder.In("blobs")), new Dictionary<string, ECDsa> { ["k1"] = engine }, clock);
        using var tickets = new Tickets(Region.Eu, new SecretFile(data, null), organizations, clock);
        var who = new Organization(Guid.NewGuid(), "contoso", new Uri("https://contoso.example"), Region.Eu);
        var (key, next) = (OrganizationKey.Create(Region.Eu), OrganizationKey.Create(Region.Eu));
        await organizations.AdmitAsync(key, Grant(1, new GrantedKey(key.Id, key.Hash, null)), Cancellation);

        var ticket = await tickets.IssueAsync(who, key, null, Cancellation);
        Assert.Equal(new TicketHolder(who, null), await tickets.FindAsync(ticket.Text, Cancellation));
        clock.Jump(Tickets.Lifetime);
        Assert.Null(await tickets.FindAsync(ticket.Text, Cancellation));

        var other = await tickets.IssueAsync(who, key, null, Cancellation);
        await organizations.AdmitAsync(next, Grant(2, new GrantedKey(next.Id, next.Hash, null)), Cancellation); // The old key was revoked.
        Assert.Null(await tickets.FindAsync(other.Text, Cancellation));

        string Grant(long serial, GrantedKey granted) => new RegionGrant(who, ["webform"], [granted], serial, clock.GetUtcNow(), clock.GetUtcNow().AddDays(30)).Sign(engine, "k1");
    }

    [Fact]
    public async Task Tickets_outlive_a_restart()
    {
        await using var relay = await LiveRelay.StartAsync();
        var ticket = await TicketAsync(relay, await relay.AdmitAsync());
        await relay.RestartAsync([]);
        using var shown = await relay.SendAsync(HttpMethod.Get, "/v1/organization", ticket);
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
    }

    [Theory]
    [InlineData("https://contoso.crm4.example", true)]
    [InlineData("https://contoso.crm4.example.evil.example", false)]
    [InlineData("null", false)]
    public async Task Only_pages_of_crms_that_are_served_may_call_from_a_browser(string origin, bool allowed)
    {
        await using var relay = await LiveRelay.StartAsync();
        await relay.AdmitAsync(url: new Uri("https://contoso.crm4.example/"));
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/v1/organization/health") { Headers = { { "Origin", origin }, { "Access-Control-Request-Method", "GET" }, { "Access-Control-Request-Headers", "authorization" } } };
        using var answer = await relay.Client.SendAsync(preflight, Cancellation);
        Assert.Equal(allowed, answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) && values.Single() == origin);
        using var call = new HttpRequestMessage(HttpMethod.Get, "/v1/organization/health") { Headers = { { "Origin", origin } } };
        using var refused = await relay.Client.SendAsync(call, Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal(allowed, refused.Headers.Contains("Access-Control-Allow-Origin")); // So that the page can read why.
    }

    private static async Task<string> TicketAsync(LiveRelay relay, string key, object? wanted = null)
    {
        using var answer = await relay.SendAsync(HttpMethod.Post, "/v1/organization/tickets", key, wanted ?? new { });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await LiveRelay.ReadAsync(answer))["ticket"]!.GetValue<string>();
    }
}
