using Microsoft.Data.Sqlite;
using PowerPacks.Host.Tests.Relay;

namespace PowerPacks.Operator.Tests;

public sealed class ReplayTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_replay_shows_first_what_it_takes_and_starts_only_with_a_yes()
    {
        await using var desk = await Desk.StartAsync();
        await desk.Operated.RefuseAsync(2);
        var unasked = (await desk.RunAsync("replay")).Said(ExitCode.Misused, "2 envelopes would wait for delivery again.", "Nobody can be asked here: say --yes.");
        Assert.Matches("(?m)^2 +refused +toy ", unasked.Out);
        (await Terminal.TypeAsync(desk.Settings with { Typed = "n\n" }, "replay")).Said(ExitCode.No, "Nothing is replayed.");
        Assert.Equal(2, (await desk.Operated.TotalsAsync())["refused"]!.GetValue<int>());
        (await Terminal.TypeAsync(desk.Settings with { Typed = "y\n" }, "replay")).Said(ExitCode.Ok, " runs: ");
        await Operated.UntilAsync("all are delivered", async () => (await desk.Operated.TotalsAsync())["completed"]!.GetValue<int>() == 2);
    }

    [Fact]
    public async Task A_replay_takes_what_the_filter_says_and_can_be_waited_for_and_listed()
    {
        await using var desk = await Desk.StartAsync();
        await desk.Operated.RefuseAsync(3);
        (await desk.RunAsync("replay", "--pack", "webform", "--yes")).Said(ExitCode.Refused, "", "The filter takes no envelope that can be replayed.");
        (await desk.RunAsync("replay", "--list")).Said(ExitCode.Ok, "None.");
        var ended = (await desk.RunAsync("replay", "--pack", "toy", "--reason", "too-long", "--per-second", "500", "--yes", "--wait", "--json")).Said(ExitCode.Ok).Json["replay"]!;
        Assert.Equal(("completed", 3, 500, "toy"), (ended["state"]!.GetValue<string>(), ended["replayed"]!.GetValue<int>(), ended["perSecond"]!.GetValue<int>(), ended["filter"]!["pack"]!.GetValue<string>()));
        var listed = (await desk.RunAsync("replay", "--list")).Said(ExitCode.Ok);
        Assert.Matches($"(?m)^{ended["id"]} .* completed, 3 of 3 *$", listed.Out);
        Assert.Equal(ended.ToJsonString(), (await desk.RunAsync("replay", "--list", "--json")).Said(ExitCode.Ok).Json["replays"]![0]!.ToJsonString());
        (await desk.RunAsync("replay", "--yes", "--json")).Said(ExitCode.Refused, "", "\"nothing_to_replay\"");
    }

    [Fact]
    public async Task One_replay_runs_at_a_time_and_a_cancelled_one_leaves_what_it_took()
    {
        await using var desk = await Desk.StartAsync();
        await desk.Operated.RefuseAsync(30);
        var id = (await desk.RunAsync("replay", "--per-second", "1", "--yes", "--json")).Said(ExitCode.Ok).Json["replay"]!["id"]!.GetValue<string>();
        (await desk.RunAsync("replay", "--yes")).Said(ExitCode.Refused, error: "A replay is running.");
        (await desk.RunAsync("status")).Said(ExitCode.Ok, $"{id}: ");
        (await desk.RunAsync("replay", "--cancel", id)).Said(ExitCode.Ok, $"Replay {id}: cancelled, ");
        Assert.Equal("cancelled", (await desk.RunAsync("replay", "--cancel", id, "--json")).Said(ExitCode.Ok).Json["replay"]!["state"]!.GetValue<string>());
        (await desk.RunAsync("replay", "--cancel", "nonsense")).Said(ExitCode.Refused, error: "There is no replay with this id");
    }

    [Fact]
    public async Task Ctrl_C_while_waiting_leaves_the_replay_running_and_says_so()
    {
        await using var desk = await Desk.StartAsync();
        await desk.Operated.RefuseAsync(30);
        var process = Terminal.Start(desk.Settings, Terminal.Command, "replay", "--per-second", "1", "--yes", "--wait");
        var first = await process.StandardError.ReadLineAsync(Cancellation);
        Assert.Contains("Ctrl-C leaves it running.", first, StringComparison.Ordinal);
        using (var kill = System.Diagnostics.Process.Start("kill", ["-INT", $"{process.Id}"])) await kill.WaitForExitAsync(Cancellation);
        var ended = (await Terminal.EndAsync(process, desk.Settings)).Said(ExitCode.Interrupted, error: "Not waiting any more.");
        var id = first!.Split(' ')[1];
        Assert.Contains($"Replay {id} goes on in the relay", ended.Error, StringComparison.Ordinal);
        Assert.Equal("running", (await desk.Operated.GetAsync($"/replays/{id}"))["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_replay_that_ends_with_losses_is_exit_code_1()
    {
        await using var desk = await Desk.StartAsync();
        await desk.Operated.RefuseAsync(2);
        await EraseOneAsync(desk);
        var ended = (await desk.RunAsync("replay", "--yes", "--wait")).Said(ExitCode.No, "1 envelope would wait for delivery again; 1 cannot any more, their payload is gone.");
        Assert.Contains("completed, 1 of 2, 1 lost.", ended.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_terminal_a_bar_shows_pace_and_colours_unless_they_are_not_wanted()
    {
        await using var desk = await Desk.StartAsync();
        await desk.Operated.RefuseAsync(2);
        var coloured = (await Terminal.TypeAsync(desk.Settings, "replay", "--yes", "--wait", "--per-second", "1")).Said(ExitCode.Ok, "completed, 2 of 2");
        Assert.Contains("100%", coloured.Out, StringComparison.Ordinal);
        Assert.Matches(@"\d of 2, [\d.]+ a second", coloured.Out);
        Assert.Matches(@"\e\[[\d;]*m", coloured.Out);
        await Operated.UntilAsync("all are delivered", async () => (await desk.Operated.TotalsAsync())["completed"]!.GetValue<int>() == 2);
        await desk.Operated.RefuseAsync(1);
        var plain = (await Terminal.TypeAsync(desk.Settings with { HasNoColor = true }, "replay", "--yes", "--wait")).Said(ExitCode.Ok, "100%");
        Assert.DoesNotMatch(@"\e\[[\d;]*[1-9][\d;]*m", plain.Out);
    }

    /// <summary>Takes the payload of one refused envelope away, as an erasure would.</summary>
    private static async Task EraseOneAsync(Desk desk)
    {
        var file = Directory.GetFiles(desk.Operated.Relay.In("envelopes"), "*.db").Single();
        await using var store = new SqliteConnection($"Data Source={file};Pooling=False");
        await store.OpenAsync(Cancellation);
        await using var erase = store.CreateCommand();
        erase.CommandText = "UPDATE envelope SET payload = NULL WHERE seq = (SELECT min(seq) FROM envelope)";
        Assert.Equal(1, await erase.ExecuteNonQueryAsync(Cancellation));
    }
}
