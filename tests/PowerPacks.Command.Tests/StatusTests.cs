using System.Net;
using System.Text.Json.Nodes;
using PowerPacks.Host.Tests.Relay;
using PowerPacks.Relay;

namespace PowerPacks.Operator.Tests;

public sealed class StatusTests
{
    [Fact]
    public async Task It_says_whether_the_relay_is_ready_and_where_all_envelopes_are()
    {
        await using var desk = await Desk.StartAsync();
        await desk.Operated.RefuseAsync(2);
        var said = (await desk.RunAsync("status")).Said(ExitCode.Ok, "Ready: relay eu at ");
        Assert.Matches(@"(?m)^accepted +2 *$", said.Out);
        Assert.Matches(@"(?m)^refused +2 *$", said.Out);
        Assert.Matches(@"(?m)^sums +add up *$", said.Out);
        Assert.Matches(@"(?m)^canary +ok: \d", said.Out);
        Assert.Matches(@"(?m)^oldest waiting +none *$", said.Out);
        Assert.Matches(@"(?m)^open breakers +none *$", said.Out);
        Assert.Matches(@"(?m)^replay +none runs *$", said.Out);
        Assert.Equal(("", false), (said.Error, said.Out.Contains('\e', StringComparison.Ordinal)));

        var document = (await desk.RunAsync("status", "--json")).Said(ExitCode.Ok).Json;
        Assert.Equal((await desk.Operated.TotalsAsync()).ToJsonString(), document["summary"]!["totals"]!.ToJsonString());
        Assert.Equal(("[]", null), (document["openBreakers"]!.ToJsonString(), document["runningReplay"]));
    }

    /// <summary>Replayed one a second they last longer than the command takes twice, on a machine that does ten other things.</summary>
    private const int Refused = 200;

    [Fact]
    public async Task It_names_what_is_held_back_what_waits_and_what_runs()
    {
        await using var desk = await Desk.StartAsync();
        await desk.Operated.RefuseAsync(Refused);
        desk.Operated.Pack.Mood = _ => new DeliveryResult.Unavailable("crm-down");
        var replay = (await desk.Operated.PostAsync("/replays", new { filter = new { }, perSecond = 1 }, HttpStatusCode.Created))["replay"]!["id"]!.GetValue<string>();
        await Operated.UntilAsync("a breaker is open", async () =>
            (await desk.Operated.GetAsync("/breakers"))["breakers"]!.AsArray().Any(b => b!["open"]!.GetValue<bool>()));
        var document = (await desk.RunAsync("status", "--json")).Said(ExitCode.Ok).Json;
        Assert.Equal("crm-down", document["openBreakers"]![0]!["reason"]!.GetValue<string>());
        Assert.Equal(replay, document["runningReplay"]!["id"]!.GetValue<string>());
        var said = (await desk.RunAsync("status")).Said(ExitCode.Ok);
        Assert.Matches(@"(?m)^oldest waiting +\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ, \d+ s ago *$", said.Out);
        Assert.Matches(@"(?m)^open breakers +1 *$", said.Out);
        Assert.Matches($@"(?m)^contoso \({desk.Operated.Contoso}\) +crm +crm-down +", said.Out);
        Assert.Matches($@"(?m)^replay +{replay}", said.Out);
        Assert.Equal("running", (await desk.Operated.GetAsync($"/replays/{replay}"))["state"]!.GetValue<string>()); // It ran all the while.
    }

    [Fact]
    public async Task A_relay_that_is_not_ready_is_exit_code_1()
    {
        await using var desk = await Desk.StartAsync();
        var ledger = Directory.CreateDirectory(desk.Operated.Relay.In("blobs", "region", "ledger")).FullName;
        var lost = new JsonArray(System.Text.Json.JsonSerializer.SerializeToNode(new LedgerEntry(desk.Operated.Contoso, "toy", new DateOnly(2026, 1, 1), 5, 4, 0, 0, 0, 0)));
        File.WriteAllText(Path.Combine(ledger, "2026-01-01-none"), lost.ToJsonString());
        var said = (await desk.RunAsync("status")).Said(ExitCode.No, "NOT READY: relay eu");
        Assert.Matches(@"(?m)^sums +DO NOT ADD UP *$", said.Out);
        Assert.False((await desk.RunAsync("status", "--json")).Said(ExitCode.No).Json["summary"]!["totals"]!["balanced"]!.GetValue<bool>());
    }
}
