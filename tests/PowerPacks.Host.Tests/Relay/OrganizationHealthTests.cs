using System.Net;

namespace PowerPacks.Host.Tests.Relay;

/// <summary>What an administrator's page shows of the organization's own envelopes, and their way to have delivered what was given up.</summary>
public sealed class OrganizationHealthTests
{
    [Fact]
    public async Task An_organization_sees_its_own_envelopes_by_pack_and_reason_and_nobody_elses()
    {
        await using var operated = await Operated.StartAsync();
        await operated.RefuseAsync(2);
        await operated.SendAsync(1);
        var key = await operated.Relay.AdmitAsync();
        var own = (await PackAsync(operated, operated.OwnKey, "toy"))!;
        Assert.Equal((3, 2), (own["accepted"]!.GetValue<int>(), own["refused"]!.GetValue<int>()));
        var group = Assert.Single(own["givenUp"]!.AsArray())!;
        Assert.Equal(("refused", "too-long", 2), (group["state"]!.GetValue<string>(), group["reason"]!.GetValue<string>(), group["count"]!.GetValue<int>()));
        Assert.Equal(0, (await PackAsync(operated, key, "toy"))!["accepted"]!.GetValue<int>());
    }

    [Fact]
    public async Task What_was_given_up_is_delivered_again_for_its_organization_alone()
    {
        await using var operated = await Operated.StartAsync();
        await operated.RefuseAsync(2);
        var stranger = await operated.Relay.AdmitAsync();
        using (var nothing = await operated.Relay.SendAsync(HttpMethod.Post, "/v1/organization/replays", stranger, new { pack = "toy" })) Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
        using (var started = await operated.Relay.SendAsync(HttpMethod.Post, "/v1/organization/replays", operated.OwnKey, new { pack = "toy", reason = "too-long" }))
        {
            Assert.Equal(HttpStatusCode.Created, started.StatusCode);
            Assert.Equal(2, (await LiveRelay.ReadAsync(started))["envelopes"]!.GetValue<int>());
        }
        await Operated.UntilAsync("both are delivered", async () => (await PackAsync(operated, operated.OwnKey, "toy"))!["completed"]!.GetValue<int>() == 2);
    }

    private static async Task<System.Text.Json.Nodes.JsonNode?> PackAsync(Operated operated, string key, string pack)
    {
        using var answer = await operated.Relay.SendAsync(HttpMethod.Get, "/v1/organization/health", key);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await LiveRelay.ReadAsync(answer))["packs"]!.AsArray().Single(p => p!["pack"]!.GetValue<string>() == pack);
    }
}
