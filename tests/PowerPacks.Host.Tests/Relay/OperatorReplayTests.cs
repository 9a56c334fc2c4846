using System.Net;
using System.Text.Json.Nodes;

namespace PowerPacks.Host.Tests.Relay;

public sealed class OperatorReplayTests
{
    [Fact]
    public async Task What_a_pack_refused_is_delivered_once_the_pack_is_mended_and_no_answer_tells_what_was_in_it()
    {
        await using var operated = await Operated.StartAsync();
        await operated.RefuseAsync(5);
        var group = Assert.Single((await operated.GetAsync("/dead-letters?pack=toy"))["groups"]!.AsArray())!;
        Assert.Equal(("refused", "toy", "crm", "too-long", 5), (Text(group["state"]), Text(group["pack"]), Text(group["destination"]), Text(group["reason"]), group["count"]!.GetValue<int>()));
        Assert.Equal("contoso", Text(group["organization"]!["name"]));
        Assert.True(group["oldest"]!.GetValue<DateTimeOffset>() < group["newest"]!.GetValue<DateTimeOffset>());
        var filter = new { organization = operated.Contoso, pack = "toy", state = "refused", reason = "too-long" };
        var preview = await operated.PostAsync("/replays/preview", new { filter });
        Assert.Equal((5, 0), (preview["count"]!.GetValue<int>(), preview["lost"]!.GetValue<int>()));
        Assert.Equal(group.ToJsonString(), Assert.Single(preview["groups"]!.AsArray())!.ToJsonString());

        var started = (await operated.PostAsync("/replays", new { filter, perSecond = 1000 }, HttpStatusCode.Created))["replay"]!;
        var id = Text(started["id"]);
        Assert.Equal((5, 1000, "too-long"), (started["total"]!.GetValue<int>(), started["perSecond"]!.GetValue<int>(), Text(started["filter"]!["reason"])));
        await Operated.UntilAsync("all are delivered", async () =>
        {
            var totals = await operated.TotalsAsync();
            Assert.True(totals["balanced"]!.GetValue<bool>(), totals.ToJsonString());
            return totals["completed"]!.GetValue<int>() == 5;
        });
        await Operated.UntilAsync("the replay ends", async () => Text((await operated.GetAsync($"/replays/{id}"))["state"]) == "completed");
        var ended = await operated.GetAsync($"/replays/{id}");
        Assert.Equal((5, 0), (ended["replayed"]!.GetValue<int>(), ended["lost"]!.GetValue<int>()));
        Assert.NotNull(ended["endedAt"]);
        Assert.Null(ended["etaSeconds"]);
        Assert.Equal(ended.ToJsonString(), Assert.Single((await operated.GetAsync("/replays"))["replays"]!.AsArray())!.ToJsonString());
        Assert.Empty((await operated.GetAsync("/dead-letters"))["groups"]!.AsArray());
        await operated.PostAsync("/replays", new { filter }, HttpStatusCode.UnprocessableEntity); // A completed envelope can never be replayed.
    }

    [Fact]
    public async Task A_second_replay_is_refused_while_one_runs_and_a_cancelled_one_leaves_what_it_took()
    {
        await using var operated = await Operated.StartAsync();
        await operated.RefuseAsync(4);
        var id = Text((await operated.PostAsync("/replays", new { filter = new { }, perSecond = 1 }, HttpStatusCode.Created))["replay"]!["id"]);
        var refused = await operated.PostAsync("/replays", new { filter = new { } }, HttpStatusCode.Conflict);
        Assert.Equal("replay_running", Text(refused["code"]));
        await Operated.UntilAsync("the first is replayed", async () => (await operated.GetAsync($"/replays/{id}"))["replayed"]!.GetValue<int>() > 0);
        var cancelled = (await operated.DeleteAsync($"/replays/{id}"))["replay"]!;
        Assert.Equal("cancelled", Text(cancelled["state"]));
        Assert.Equal(cancelled.ToJsonString(), (await operated.DeleteAsync($"/replays/{id}"))["replay"]!.ToJsonString());
        var replayed = cancelled["replayed"]!.GetValue<int>();
        Assert.InRange(replayed, 1, 3);
        await Operated.UntilAsync("what was replayed is delivered", async () => (await operated.TotalsAsync())["completed"]!.GetValue<int>() == replayed);
        var totals = await operated.TotalsAsync();
        Assert.Equal((4 - replayed, true), (totals["refused"]!.GetValue<int>(), totals["balanced"]!.GetValue<bool>()));
        Assert.Equal(
            [$"cancel {id} ok", $"cancel {id} ok", "replay  replay_running", $"replay {id} ok"],
            (await operated.GetAsync("/access"))["entries"]!.AsArray().Select(e => $"{e!["action"]} {e["detail"]} {e["outcome"]}"));
    }

    [Fact]
    public async Task A_relay_that_stops_in_the_middle_of_a_replay_goes_on_with_it_when_it_starts()
    {
        await using var operated = await Operated.StartAsync();
        await operated.RefuseAsync(6);
        var id = Text((await operated.PostAsync("/replays", new { filter = new { }, perSecond = 2 }, HttpStatusCode.Created))["replay"]!["id"]);
        await Operated.UntilAsync("the first are replayed", async () => (await operated.GetAsync($"/replays/{id}"))["replayed"]!.GetValue<int>() > 0);
        await operated.RestartAsync();
        Assert.InRange((await operated.GetAsync($"/replays/{id}"))["replayed"]!.GetValue<int>(), 1, 6);
        await Operated.UntilAsync("the replay ends", async () => Text((await operated.GetAsync($"/replays/{id}"))["state"]) == "completed");
        var ended = await operated.GetAsync($"/replays/{id}");
        Assert.Equal((6, 6, 0), (ended["total"]!.GetValue<int>(), ended["replayed"]!.GetValue<int>(), ended["lost"]!.GetValue<int>()));
        await Operated.UntilAsync("all are delivered", async () => (await operated.TotalsAsync())["completed"]!.GetValue<int>() == 6);
    }

    private static string? Text(JsonNode? node) => node?.GetValue<string>();
}
