using System.Net;
using System.Net.Http.Headers;
using PowerPacks.Relay;

namespace PowerPacks.Host.Tests.Relay;

public sealed class OperatorDoorTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/v1/operations/summary")]
    [InlineData("POST", "/v1/operations/purge")]
    [InlineData("GET", "/v1/operations/nothing")]
    [InlineData("GET", "/V1/Operations")]
    public async Task Without_an_operator_key_there_are_no_operations(string method, string path)
    {
        await using var relay = await LiveRelay.StartAsync();
        using var answer = await relay.SendAsync(new HttpMethod(method), path, Operated.Key);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("operations_off", (await LiveRelay.ReadAsync(answer))["code"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("correct-horse-battery-stapl")]
    [InlineData("correct-horse-battery-staple-and-more")]
    [InlineData("Correct-horse-battery-staple")]
    [InlineData("pp_us_0123456789abcdef_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    public async Task A_wrong_key_opens_nothing_not_even_the_list_of_routes(string? key)
    {
        await using var relay = await LiveRelay.StartAsync(["--operator-key", Operated.Key]);
        foreach (var (method, path) in new[] { (HttpMethod.Get, "/v1/operations/summary"), (HttpMethod.Delete, "/v1/operations/summary"), (HttpMethod.Get, "/v1/operations/nothing") })
        {
            using var answer = await relay.SendAsync(method, path, key);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("unauthenticated", (await LiveRelay.ReadAsync(answer))["code"]!.GetValue<string>());
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
        }
    }

    [Fact]
    public async Task The_key_must_be_a_bearer_token()
    {
        await using var relay = await LiveRelay.StartAsync(["--operator-key", Operated.Key]);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/operations/summary");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Operated.Key);
        using var answer = await relay.Client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task An_organizations_key_is_no_operators_key_and_the_other_way_round()
    {
        await using var operated = await Operated.StartAsync();
        var organization = await operated.Relay.AdmitAsync();
        using var refused = await operated.Relay.SendAsync(HttpMethod.Get, "/v1/operations/summary", organization);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        using var other = await operated.Relay.SendAsync(HttpMethod.Get, "/v1/ledger", Operated.Key);
        Assert.Equal(HttpStatusCode.Unauthorized, other.StatusCode);
    }

    [Fact]
    public async Task Ten_wrong_keys_lock_the_network_out_even_with_the_right_one_and_organizations_go_on()
    {
        await using var operated = await Operated.StartAsync();
        var organization = await operated.Relay.AdmitAsync();
        for (var i = 0; i < Lockout.AllowedFailures; i++)
        {
            using var refused = await operated.Relay.SendAsync(HttpMethod.Get, "/v1/operations/summary", $"{Operated.Key}-{i}");
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        }
        using var locked = await operated.Relay.SendAsync(HttpMethod.Get, "/v1/operations/summary", Operated.Key);
        Assert.Equal(HttpStatusCode.TooManyRequests, locked.StatusCode);
        Assert.NotNull(locked.Headers.RetryAfter);
        using var fine = await operated.Relay.SendAsync(HttpMethod.Get, "/v1/ledger", organization);
        Assert.Equal(HttpStatusCode.OK, fine.StatusCode);

        await operated.RestartAsync("--clock-offset", "01:00:00"); // Failures are counted in memory; what is written down stays.
        var entries = (await operated.GetAsync("/access"))["entries"]!.AsArray();
        Assert.Equal(Lockout.AllowedFailures, entries.Count);
        Assert.All(entries, e => Assert.Equal(("sign-in-refused", "127.0.0.0/24"), (e!["action"]!.GetValue<string>(), e["network"]!.GetValue<string>())));
        Assert.Equal("locked_out", entries[0]!["outcome"]!.GetValue<string>());
        Assert.Equal("unauthenticated", entries[1]!["outcome"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("nineteen-characters")]
    [InlineData("with a space in between them")]
    [InlineData("with-ä-letter-beyond-ascii")]
    [InlineData("")]
    public void An_operator_key_that_is_none_stops_the_host_and_is_named(string key)
    {
        var refusal = Assert.Throws<InvalidDataException>(() => Read(key));
        Assert.Contains(" operator-key ", refusal.Message, StringComparison.Ordinal);
        if (key.Length > 0) Assert.DoesNotContain(key, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_operator_key_has_20_to_200_characters()
    {
        Assert.Equal(200, Read(new string('k', 200)).OperatorKey!.Length);
        Assert.Equal(20, Read(new string('k', 20)).OperatorKey!.Length);
        Assert.Throws<InvalidDataException>(() => Read(new string('k', 201)));
    }

    private static HostSettings Read(string key) =>
        HostSettings.Read(["--role", "relay", "--region", "eu", "--port", "0", "--data", "x", "--grant-keys", "y", "--operator-key", key]);
}
