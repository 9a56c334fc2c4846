using System.Net;
using System.Net.Sockets;
using System.Text;
using PowerPacks.Host.Tests.Packs.Toy;
using PowerPacks.Relay;
using PowerPacks.Relay.Packs.Email.Tokens;
using PowerPacks.Relay.Pipeline;

namespace PowerPacks.Host.Tests.Relay;

public sealed class RelayTests
{
    [Fact]
    public async Task A_thirteenth_pack_is_one_folder_and_one_line()
    {
        await using var relay = await LiveRelay.StartAsync(new ToyPack());
        var key = await relay.AdmitAsync();
        using var put = await relay.SendAsync(HttpMethod.Put, "/v1/packs/toy/boxes/attic", key);
        Assert.Equal(HttpStatusCode.NoContent, put.StatusCode);
        using var sent = await relay.SendAsync(HttpMethod.Post, "/v1/postcards/attic", body: new StringContent("Wish you were here"));
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        using var ledger = await relay.SendAsync(HttpMethod.Get, "/v1/ledger", key);
        var line = (await LiveRelay.ReadAsync(ledger))[0]!;
        Assert.Equal(("toy", 1), (line["pack"]!.GetValue<string>(), line["accepted"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_key_of_another_region_is_sent_to_its_relay_before_the_body_is_read()
    {
        await using var relay = await LiveRelay.StartAsync();
        using var connection = new TcpClient();
        await connection.ConnectAsync(relay.Client.BaseAddress!.Host, relay.Client.BaseAddress.Port, TestContext.Current.CancellationToken);
        // The body that is announced never comes: whoever waited for it would never answer.
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"PUT /v1/organization HTTP/1.1\r\nHost: relay\r\nAuthorization: Bearer {OrganizationKey.Create(Region.Us).Text}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n"),
            TestContext.Current.CancellationToken);
        using var reader = new StreamReader(connection.GetStream());
        Assert.Equal("HTTP/1.1 421 Misdirected Request", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_form_of_another_region_is_sent_to_its_relay()
    {
        await using var relay = await LiveRelay.StartAsync();
        using var elsewhere = await relay.SendAsync(HttpMethod.Post, "/v1/forms/us-contact", body: new { });
        Assert.Equal(HttpStatusCode.MisdirectedRequest, elsewhere.StatusCode);
        Assert.Equal("http://us.relay.example:7001", (await LiveRelay.ReadAsync(elsewhere))["host"]!.GetValue<string>());
        using var nowhere = await relay.SendAsync(HttpMethod.Post, "/v1/forms/contact", body: new { });
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    [Fact]
    public async Task A_link_in_a_mail_of_another_region_is_sent_to_its_relay()
    {
        await using var relay = await LiveRelay.StartAsync();
        using var writer = new TokenWriter(new byte[TokenWriter.KeyBytes], "us", Guid.NewGuid(), DateTime.UtcNow);
        foreach (var path in new[] { $"/v1/email/o/{writer.OfOpen(Guid.NewGuid(), null)}.gif", $"/v1/email/c/{writer.OfClick(Guid.NewGuid(), 1, "https://example.com/")}", $"/v1/email/u/{writer.OfUnsubscribe(Guid.NewGuid())}" })
        {
            using var elsewhere = await relay.SendAsync(HttpMethod.Get, path);
            Assert.Equal(HttpStatusCode.MisdirectedRequest, elsewhere.StatusCode);
            Assert.Equal("http://us.relay.example:7001", (await LiveRelay.ReadAsync(elsewhere))["host"]!.GetValue<string>());
        }
        using var nowhere = await relay.SendAsync(HttpMethod.Get, "/v1/email/c/broken");
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    [Fact]
    public async Task A_grant_must_be_for_this_region_signed_live_and_name_the_key_that_brings_it()
    {
        await using var relay = await LiveRelay.StartAsync();
        var (organization, key, other) = (Guid.NewGuid(), OrganizationKey.Create(Region.Eu), OrganizationKey.Create(Region.Eu));
        var good = relay.Grant(organization, key, serial: 5);
        foreach (var grant in new[]
        {
            "nonsense", good[..^4] + "AAAA", relay.Grant(organization, key, Region.Us), relay.Grant(organization, key, life: TimeSpan.FromSeconds(-1)), relay.Grant(organization, other),
        })
        {
            using var refused = await relay.SendAsync(HttpMethod.Put, "/v1/organization", key.Text, new { grant });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Equal("grant", (await LiveRelay.ReadAsync(refused))["errors"]![0]!["field"]!.GetValue<string>());
        }
        using var taken = await relay.SendAsync(HttpMethod.Put, "/v1/organization", key.Text, new { grant = good });
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        using var older = await relay.SendAsync(HttpMethod.Put, "/v1/organization", key.Text, new { grant = relay.Grant(organization, key, serial: 4) });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, older.StatusCode);
    }

    [Fact]
    public async Task An_organization_that_has_unregistered_is_served_no_more_also_after_a_restart_until_it_registers_anew()
    {
        await using var relay = await LiveRelay.StartAsync();
        var (organization, key) = (Guid.NewGuid(), OrganizationKey.Create(Region.Eu));
        using (var admitted = await relay.SendAsync(HttpMethod.Put, "/v1/organization", key.Text, new { grant = relay.Grant(organization, key, serial: 5) })) Assert.Equal(HttpStatusCode.OK, admitted.StatusCode);
        var address = await PublishAsync(relay, key.Text, "Ours");
        async Task<HttpStatusCode> SendAsync()
        {
            using var sent = await relay.SendAsync(HttpMethod.Post, $"/v1/forms/{address}", body: new { lastname = "Doe" });
            return sent.StatusCode;
        }
        Assert.Equal(HttpStatusCode.Accepted, await SendAsync());

        using (var ended = await relay.SendAsync(HttpMethod.Delete, "/v1/organization", key.Text)) Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        for (var start = 0; start < 2; start++)
        {
            Assert.NotEqual(HttpStatusCode.Accepted, await SendAsync());
            using (var asked = await relay.SendAsync(HttpMethod.Get, "/v1/organization", key.Text)) Assert.Equal(HttpStatusCode.Unauthorized, asked.StatusCode);
            // The last grant is good for days yet: showing it again must not undo it.
            using (var shown = await relay.SendAsync(HttpMethod.Put, "/v1/organization", key.Text, new { grant = relay.Grant(organization, key, serial: 5) })) Assert.Equal(HttpStatusCode.UnprocessableEntity, shown.StatusCode);
            await relay.RestartAsync([]);
        }
        // What it had accepted is still the organization's, and still delivered.
        Assert.NotNull(relay.Part<Organizations>().Find(organization));

        var fresh = OrganizationKey.Create(Region.Eu);
        using (var again = await relay.SendAsync(HttpMethod.Put, "/v1/organization", fresh.Text, new { grant = relay.Grant(organization, fresh, serial: 6) })) Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, await SendAsync());
    }

    [Fact]
    public async Task A_pack_that_the_grant_does_not_name_is_refused()
    {
        await using var relay = await LiveRelay.StartAsync(new ToyPack());
        var key = await relay.AdmitAsync(packs: ["webform"]);
        using var answer = await relay.SendAsync(HttpMethod.Put, "/v1/packs/toy/boxes/attic", key);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Ten_wrong_keys_lock_that_key_out_and_nobody_else()
    {
        await using var relay = await LiveRelay.StartAsync();
        var (key, wrong) = (await relay.AdmitAsync(), OrganizationKey.Create(Region.Eu).Text);
        for (var i = 0; i < Lockout.AllowedFailures; i++)
        {
            using var refused = await relay.SendAsync(HttpMethod.Get, "/v1/ledger", wrong);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        }
        using var locked = await relay.SendAsync(HttpMethod.Get, "/v1/ledger", wrong);
        Assert.Equal(HttpStatusCode.TooManyRequests, locked.StatusCode);
        Assert.NotNull(locked.Headers.RetryAfter);
        using var fine = await relay.SendAsync(HttpMethod.Get, "/v1/ledger", key);
        Assert.Equal(HttpStatusCode.OK, fine.StatusCode);
    }

    [Fact]
    public async Task Credentials_go_in_and_never_come_out()
    {
        await using var relay = await LiveRelay.StartAsync();
        var key = await relay.AdmitAsync();
        using var set = await relay.SendAsync(HttpMethod.Put, "/v1/organization/crm", key, new { kind = "token", token = "very-secret" });
        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
        Assert.Equal("crm-unreachable", (await LiveRelay.ReadAsync(set))["check"]!.GetValue<string>()); // Nobody listens there; the credentials are kept all the same.
        using var shown = await relay.SendAsync(HttpMethod.Get, "/v1/organization/crm", key);
        var text = await shown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("\"set\":true", text, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", text, StringComparison.Ordinal);
        using var wrong = await relay.SendAsync(HttpMethod.Put, "/v1/organization/crm", key, new { kind = "client-secret" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal("tenantId", (await LiveRelay.ReadAsync(wrong))["errors"]![0]!["field"]!.GetValue<string>());
    }

    [Fact]
    public async Task Two_organizations_of_one_region_may_use_the_same_form_key_and_never_meet()
    {
        await using var relay = await LiveRelay.StartAsync();
        var (ours, theirs) = (await relay.AdmitAsync(), await relay.AdmitAsync());
        var first = await PublishAsync(relay, ours, "Ours");
        var second = await PublishAsync(relay, theirs, "Theirs");
        Assert.Equal("contact", first);
        Assert.NotEqual(first, second);
        foreach (var (address, title) in new[] { (first, "Ours"), (second, "Theirs") })
        {
            Assert.Contains(title, await relay.Client.GetStringAsync(new Uri($"/v1/forms/{address}", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
        using var sent = await relay.SendAsync(HttpMethod.Post, $"/v1/forms/{second}", body: new { lastname = "Visitor" });
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        using var ledger = await relay.SendAsync(HttpMethod.Get, "/v1/ledger", ours);
        Assert.Equal("[]", await ledger.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("GET", "/nothing/here", HttpStatusCode.NotFound)]
    [InlineData("PATCH", "/v1/certificates", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/v1/ledger", HttpStatusCode.Unauthorized)]
    public async Task Every_refusal_is_problem_details(string method, string path, HttpStatusCode status)
    {
        await using var relay = await LiveRelay.StartAsync();
        using var answer = await relay.SendAsync(new HttpMethod(method), path);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public void A_folder_that_is_in_use_is_refused_with_a_sentence()
    {
        using var folder = new TempFolder();
        using var first = new Host.Embedded.DataFolder(folder.Path);
        var refusal = Assert.Throws<IOException>(() => new Host.Embedded.DataFolder(folder.Path));
        Assert.Contains("in use", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("role", "--role", "bartender")]
    [InlineData("region", "--role", "relay", "--region", "mars")]
    [InlineData("port", "--role", "registration", "--port", "high")]
    [InlineData("data", "--role", "registration", "--port", "0")]
    [InlineData("figures-interval", "--role", "relay", "--region", "eu", "--port", "0", "--data", "x", "--grant-keys", "x", "--figures-interval", "00:00:00.5")]
    [InlineData("clock-offset", "--role", "registration", "--port", "0", "--data", "x", "--clock-offset", "soon")]
    public void A_setting_that_is_missing_or_wrong_is_named(string setting, params string[] arguments) =>
        Assert.Contains($" {setting} ", Assert.Throws<InvalidDataException>(() => HostSettings.Read(arguments)).Message, StringComparison.Ordinal);

    private static async Task<string> PublishAsync(LiveRelay relay, string key, string title)
    {
        using var answer = await relay.SendAsync(HttpMethod.Put, "/v1/packs/webform/forms/contact", key, new
        {
            title,
            fields = new[] { new { name = "lastname", label = "Last name", type = "text", required = true, column = "lastname" } },
            table = new { logicalName = "lead", entitySet = "leads", primaryId = "leadid" },
        });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (await LiveRelay.ReadAsync(answer))["address"]!.GetValue<string>();
    }
}
