using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using PowerPacks.Relay;
using static PowerPacks.Registration.Tests.LiveRegistration;

namespace PowerPacks.Registration.Tests;

/// <summary>What strangers cannot do, and what nobody finds in the folder or the log.</summary>
public sealed class RegistrationSecretsTests : IAsyncLifetime
{
    private const string Own = "/v1/registration";

    private LiveRegistration live = null!;

    public async ValueTask InitializeAsync() => live = await LiveRegistration.StartAsync();

    public ValueTask DisposeAsync() => live.DisposeAsync();

    [Fact]
    public async Task An_unknown_id_and_a_wrong_secret_get_the_same_answer()
    {
        var key = Text(await live.RegisterAsync(), "key");
        var zeros = new string('0', 64);
        var wrong = await live.ExpectAsync(HttpStatusCode.Unauthorized, HttpMethod.Get, Own, $"pp_eu_{Id(key)}_{zeros}");
        var unknown = await live.ExpectAsync(HttpStatusCode.Unauthorized, HttpMethod.Get, Own, $"pp_eu_0123456789abcdef_{zeros}");
        Assert.Equal(Bare(wrong), Bare(unknown));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nonsense")]
    public async Task Without_a_key_nothing_opens(string? key)
    {
        using var response = await live.SendAsync(HttpMethod.Patch, Own, key, "not even a shape");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task After_ten_failures_a_caller_waits_longer_each_time_and_each_failure_is_one_event()
    {
        var key = Text(await live.RegisterAsync(), "key");
        for (var i = 1; i < Lockout.AllowedFailures; i++) await live.ExpectAsync(HttpStatusCode.Unauthorized, HttpMethod.Get, Own, "nonsense");
        var first = await WaitAsync("nonsense");
        Assert.Equal(first, await WaitAsync(key)); // Locked out is locked out, right key or not, and waiting is not failing.
        live.Clock.Pass(first);
        Assert.Equal(first * 2, await WaitAsync("nonsense"));
        live.Clock.Pass(first * 2);
        await live.ExpectAsync(HttpStatusCode.OK, HttpMethod.Get, Own, key);
        var events = live.Log.From(LogLevel.Warning).Where(line => line.StartsWith("Authentication failed", StringComparison.Ordinal));
        Assert.Equal(Lockout.AllowedFailures + 1, events.Count());
    }

    [Fact]
    public async Task Probing_which_organizations_are_registered_locks_out()
    {
        var id = Guid.NewGuid();
        await live.RegisterAsync(id);
        for (var i = 1; i < Lockout.AllowedFailures; i++)
        {
            await live.ExpectAsync(HttpStatusCode.Conflict, HttpMethod.Post, "/v1/registrations", null, Body(id));
        }

        await live.ExpectAsync(HttpStatusCode.TooManyRequests, HttpMethod.Post, "/v1/registrations", null, Body(id));
        await live.ExpectAsync(HttpStatusCode.TooManyRequests, HttpMethod.Post, "/v1/registrations", null, Body());
    }

    [Fact]
    public async Task A_key_is_never_stored_or_logged_and_a_contact_never_logged()
    {
        var key = Text(await live.RegisterAsync(), "key");
        var rotated = Text(await live.ExpectAsync(HttpStatusCode.Created, HttpMethod.Post, $"{Own}/keys", key), "key");
        await live.ExpectAsync(HttpStatusCode.Unauthorized, HttpMethod.Get, Own, key[..^1] + (key[^1] == '0' ? '1' : '0'));
        await live.ExpectAsync(HttpStatusCode.OK, HttpMethod.Patch, Own, rotated, new { contact = new { name = Example.ContactName, email = Example.Email } });
        Assert.True(live.Folder.Holds(Id(rotated)));
        Assert.True(live.Folder.Holds(Example.Email));
        foreach (var secret in new[] { key[^64..], rotated[^64..] }) Assert.False(live.Folder.Holds(secret));
        var log = string.Join('\n', live.Log.From(LogLevel.Debug));
        Assert.Contains(Id(key), log, StringComparison.Ordinal);
        string[] never = [key[^40..], rotated[^40..], Example.Email, Example.ContactName, Example.OrganizationName, "contoso.crm4", "caller 127."];
        Assert.All(never, secret => Assert.DoesNotContain(secret, log, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_deleted_registration_leaves_no_byte_in_the_folder()
    {
        var receipt = await live.RegisterAsync();
        await live.SendAsync(HttpMethod.Delete, Own, Text(receipt, "key"));
        string[] forgotten = [Example.Email, Example.ContactName, Text(receipt, "organizationId"), Id(Text(receipt, "key"))];
        Assert.All(forgotten, text => Assert.False(live.Folder.Holds(text)));
    }

    private async Task<TimeSpan> WaitAsync(string key)
    {
        using var response = await live.SendAsync(HttpMethod.Get, Own, key);
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        return response.Headers.RetryAfter!.Delta!.Value;
    }

    private static string Bare(JsonNode problem)
    {
        problem.AsObject().Remove("traceId");
        return problem.ToJsonString();
    }
}
