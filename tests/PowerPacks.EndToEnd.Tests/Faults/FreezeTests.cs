using System.Globalization;
using PowerPacks.EndToEnd.Tests.Killing;
using PowerPacks.EndToEnd.Tests.Running;
using PowerPacks.Sandbox.Crm;

namespace PowerPacks.EndToEnd.Tests.Faults;

/// <summary>SIGSTOP and SIGCONT: a machine that is suspended, or moved, in the middle of everything.</summary>
[Collection(Alone.Name)]
public sealed class FreezeTests
{
    /// <summary>Longer than the server waits for a body; <c>POWERPACKS_FREEZE_SECONDS=60</c> is also longer than the relay waits for the CRM.</summary>
    private const int DefaultSeconds = 6;

    private static readonly TimeSpan Recovery = TimeSpan.FromMinutes(2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_relay_that_is_frozen_under_load_goes_on_where_it_was_and_nothing_is_lost_or_doubled()
    {
        var frozen = TimeSpan.FromSeconds(int.Parse(Environment.GetEnvironmentVariable("POWERPACKS_FREEZE_SECONDS") ?? $"{DefaultSeconds}", CultureInfo.InvariantCulture));
        await using var stage = await Stage.SetAsync("freeze", Cancellation);
        await using var relay = await stage.StartRelayAsync(Cancellation);
        var load = new Load(stage.Http);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        // One that is under way alone, and others behind it: a request of one row whose answer is lost is a new delivery, not a repeated request.
        stage.HoldCrm();
        Assert.Equal(202, await load.SendAsync(stage.Form, Cancellation));
        await Until.TrueAsync("a delivery under way at the CRM", () => Task.FromResult(stage.Held > 0), Cancellation);
        var (answered, posting) = load.Start(stage.Form, over.Token);
        await answered.WaitAsync(Until.Short, Cancellation);
        relay.Signal("STOP");
        try
        {
            // The CRM does the work, and gives up on a caller that does not listen: who wakes up finds connections that are long closed.
            var answers = stage.CrmAnswers;
            stage.CrmFaults.Current = new CrmFault { Mode = "reset-after-commit" };
            stage.ReleaseCrm();
            await Until.TrueAsync("an answer that is lost", () => Task.FromResult(stage.CrmAnswers > answers), Cancellation);
            stage.CrmFaults.Current = new CrmFault();
            await Until.TrueAsync("rows in the CRM", async () => (await stage.CountByEmailAsync(Cancellation)).Count > 0, Cancellation);
            await Task.Delay(frozen, Cancellation);
        }
        finally
        {
            relay.Signal("CONT");
        }
        var before = load.Acknowledged.Count;
        await relay.ExplainAsync(Until.TrueAsync("an answer after the thaw", () => Task.FromResult(load.Acknowledged.Count > before), Cancellation));
        await over.CancelAsync();
        await relay.ExplainAsync(posting);
        await relay.ExplainAsync(stage.AllArrivedOnceAsync(load, "After the thaw", Recovery, Cancellation));
    }
}
