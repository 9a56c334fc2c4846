using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using PowerPacks.Relay;
using static PowerPacks.Registration.Tests.LiveRegistration;

namespace PowerPacks.Registration.Tests;

public sealed class RegistrationEndpointsTests : IAsyncLifetime
{
    private const string Own = "/v1/registration";

    private LiveRegistration live = null!;

    public async ValueTask InitializeAsync() => live = await LiveRegistration.StartAsync();

    public ValueTask DisposeAsync() => live.DisposeAsync();

    [Fact]
    public async Task Registering_gives_a_key_a_grant_and_the_relay_of_the_region()
    {
        var id = Guid.NewGuid();
        var receipt = await live.RegisterAsync(id);
        Assert.Equal(["organizationId", "region", "key", "grant", "grantExpiresAt", "relay"], receipt.AsObject().Select(member => member.Key));
        Assert.Equal((id.ToString(), "eu", "https://eu.relay.example/"), (Text(receipt, "organizationId"), Text(receipt, "region"), Text(receipt, "relay")));
        Assert.StartsWith("pp_eu_", Text(receipt, "key"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grant_verifies_offline_with_the_published_keys()
    {
        var grant = Text(await live.RegisterAsync(), "grant");
        var set = await ReadAsync(await live.SendAsync(HttpMethod.Get, "/.well-known/jwks.json", null));
        var trusted = set["keys"]!.AsArray().ToDictionary(key => Text(key!, "kid"), key => Import(key!));
        Assert.True(RegionGrant.TryVerify(grant, trusted, out var verified));
        Assert.Equal(["sms", "webform"], verified.Packs);
        Assert.False(RegionGrant.TryVerify(grant[..^8] + "AAAAAAAA", trusted, out _));
        string[] members = ["kid", "x", "y", "kty", "crv", "alg", "use"];
        Assert.All(set["keys"]!.AsArray(), key => Assert.Equal(members, key!.AsObject().Select(member => member.Key)));
        foreach (var key in trusted.Values) key.Dispose();
    }

    [Fact]
    public async Task An_organization_sees_what_is_recorded_and_its_keys_without_secrets()
    {
        var key = Text(await live.RegisterAsync(), "key");
        var shown = await ReadAsync(await live.SendAsync(HttpMethod.Get, Own, key));
        Assert.Equal(Example.Email, Text(shown["contact"]!, "email"));
        Assert.Equal(Example.OrganizationName, Text(shown["organization"]!, "name"));
        var keys = await ReadAsync(await live.SendAsync(HttpMethod.Get, $"{Own}/keys", key));
        Assert.Equal(["id", "createdAt", "lastUsedAt", "expiresAt", "revokedAt"], Assert.Single(keys.AsArray())!.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task An_organization_changes_renews_rotates_revokes_and_deletes()
    {
        var key = Text(await live.RegisterAsync(), "key");
        await live.ExpectAsync(HttpStatusCode.OK, HttpMethod.Patch, Own, key, new { userCount = 9, packs = new[] { "email" } });
        await live.ExpectAsync(HttpStatusCode.OK, HttpMethod.Get, $"{Own}/grant", key);
        var rotated = Text(await live.ExpectAsync(HttpStatusCode.Created, HttpMethod.Post, $"{Own}/keys", key), "key");
        var revoked = await live.ExpectAsync(HttpStatusCode.OK, HttpMethod.Delete, $"{Own}/keys/{Id(key)}", rotated);
        Assert.Null(revoked["key"]);
        await live.ExpectAsync(HttpStatusCode.Unauthorized, HttpMethod.Get, Own, key);
        await live.ExpectAsync(HttpStatusCode.Conflict, HttpMethod.Delete, $"{Own}/keys/{Id(rotated)}", rotated);
        await live.ExpectAsync(HttpStatusCode.NotFound, HttpMethod.Delete, $"{Own}/keys/nothing", rotated);
        using var deleted = await live.SendAsync(HttpMethod.Delete, Own, rotated);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await live.ExpectAsync(HttpStatusCode.Unauthorized, HttpMethod.Get, Own, rotated);
    }

    [Fact]
    public async Task Registering_again_is_a_conflict_without_the_key_and_a_renewal_with_it()
    {
        var id = Guid.NewGuid();
        var key = Text(await live.RegisterAsync(id), "key");
        var conflict = await live.ExpectAsync(HttpStatusCode.Conflict, HttpMethod.Post, "/v1/registrations", null, Body(id));
        Assert.Equal("already_registered", Text(conflict, "code"));
        var again = await live.ExpectAsync(HttpStatusCode.OK, HttpMethod.Post, "/v1/registrations", key, Body(id));
        Assert.Null(again["key"]);
    }

    [Fact]
    public async Task Of_many_who_register_one_organization_at_once_one_succeeds()
    {
        var id = Guid.NewGuid();
        var sent = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => live.SendAsync(HttpMethod.Post, "/v1/registrations", null, Body(id))));
        Assert.Equal(1, sent.Count(response => response.StatusCode == HttpStatusCode.Created));
        Assert.Equal(7, sent.Count(response => response.StatusCode == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task A_wrong_field_is_told_with_its_limit()
    {
        var body = new { contact = new { name = new string('a', 101), email = Example.Email } };
        var problem = await live.ExpectAsync(HttpStatusCode.BadRequest, HttpMethod.Post, "/v1/registrations", null, body);
        var first = problem["errors"]![0]!;
        Assert.Equal(("contact.name", 100), (Text(first, "field"), first["limit"]!.GetValue<int>()));
        Assert.NotEmpty(Text(first, "message"));
    }

    public static TheoryData<int, string, string?, byte[]> Spoiled => new()
    {
        { 415, "", "text/plain", "{}"u8.ToArray() },
        { 415, "", "application/json; charset=iso-8859-1", "{}"u8.ToArray() },
        { 415, "", null, "{}"u8.ToArray() },
        { 400, "", "application/json", [] },
        { 400, "", "application/json", "{"u8.ToArray() },
        { 400, "", "application/json", "null"u8.ToArray() },
        { 400, "", "application/json", "[]"u8.ToArray() },
        { 400, "", "application/json", [.. "{\"terms\":\""u8, 0xff, 0xfe, .. "\"}"u8] },
        { 400, "terms", "application/json", "{\"terms\":\"\\ud800\"}"u8.ToArray() },
        { 400, "", "application/json", "{\"terms\":\"1\",\"terms\":\"2\"}"u8.ToArray() },
        { 400, "golf", "application/json", "{\"golf\":1}"u8.ToArray() },
        { 400, "contact.phone", "application/json", "{\"contact\":{\"phone\":\"1\"}}"u8.ToArray() },
        { 400, "userCount", "application/json", "{\"userCount\":\"many\"}"u8.ToArray() },
        { 400, "userCount", "application/json", "{\"userCount\":1.5}"u8.ToArray() },
        { 400, "packs[1]", "application/json", "{\"packs\":[\"sms\",{}]}"u8.ToArray() },
        { 400, "", "application/json", Encoding.ASCII.GetBytes(new string('[', 2000)) },
        { 413, "", "application/json", new byte[16 * 1024 + 1] },
    };

    [Theory]
    [MemberData(nameof(Spoiled), DisableDiscoveryEnumeration = true)]
    public async Task A_spoiled_body_is_refused_clearly_and_without_an_exception(int status, string field, string? type, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        if (type is not null) content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        var problem = await live.ExpectAsync((HttpStatusCode)status, HttpMethod.Post, "/v1/registrations", null, content);
        if (status != 415) Assert.Equal(field, Text(problem["errors"]![0]!, "field"));
        Assert.DoesNotContain(live.Log.From(LogLevel.Debug), line => line.Contains("Exception", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_large_body_of_unknown_length_is_refused()
    {
        using var content = new StreamContent(new MemoryStream(new byte[100_000]));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        content.Headers.ContentLength = null;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/registrations") { Content = content };
        request.Headers.TransferEncodingChunked = true;
        using var response = await live.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task A_caller_that_hangs_up_in_the_middle_of_its_body_leaves_no_error_in_the_log()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(IPAddress.Loopback, live.Client.BaseAddress!.Port, cancellation);
            const string half = "POST /v1/registrations HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{";
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(half), cancellation);
            await live.SendAsync(HttpMethod.Get, "/health", null);
        }

        bool Finished() => live.Log.From(LogLevel.Debug).Any(line => line.StartsWith("Request finished HTTP/1.1 POST", StringComparison.Ordinal));
        for (var i = 0; i < 100 && !Finished(); i++) await Task.Delay(20, cancellation);
        Assert.True(Finished());
        Assert.Empty(live.Log.From(LogLevel.Warning));
    }

    [Fact]
    public async Task Regions_and_health_are_open_and_answers_with_keys_are_not_cached()
    {
        var regions = await live.ExpectAsync(HttpStatusCode.OK, HttpMethod.Get, "/v1/regions", null);
        Assert.Equal(["us", "br", "eu", "asia"], regions.AsArray().Select(region => Text(region!, "name")));
        Assert.Null(regions[0]!["relay"]);
        Assert.Equal("ok", Text(await live.ExpectAsync(HttpStatusCode.OK, HttpMethod.Get, "/health", null), "status"));
        using var response = await live.SendAsync(HttpMethod.Post, "/v1/registrations", null, Body());
        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    private static ECDsa Import(JsonNode key) => ECDsa.Create(new ECParameters
    {
        Curve = ECCurve.NamedCurves.nistP256,
        Q = new ECPoint { X = Base64Url.DecodeFromChars(Text(key, "x")), Y = Base64Url.DecodeFromChars(Text(key, "y")) },
    });
}
