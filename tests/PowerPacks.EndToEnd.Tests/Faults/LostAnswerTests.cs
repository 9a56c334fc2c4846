using PowerPacks.EndToEnd.Tests.Killing;
using PowerPacks.EndToEnd.Tests.Running;
using PowerPacks.Sandbox.Crm;

namespace PowerPacks.EndToEnd.Tests.Faults;

/// <summary>The CRM does the work, and what the relay hears of it is a reset or a web page. Half an answer that hangs: <see cref="StopTests"/>.</summary>
[Collection(Alone.Name)]
public sealed class LostAnswerTests
{
    private const int Sent = 20;

    private static readonly TimeSpan Recovery = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_CRM_did_and_could_not_say_is_done_again_and_there_once()
    {
        await using var stage = await Stage.SetAsync("lost-answers", Cancellation);
        await using var relay = await stage.StartRelayAsync(Cancellation);
        var load = new Load(stage.Http);
        foreach (var mode in new[] { "reset-after-commit", "garbage-after-commit" })
        {
            stage.CrmFaults.Current = new CrmFault { Mode = mode };
            for (var i = 0; i < Sent; i++) Assert.Equal(202, await load.SendAsync(stage.Form, Cancellation));
            await relay.ExplainAsync(Until.TrueAsync("the CRM has written and the relay has given up on the answer", async () =>
            {
                var lines = await stage.Relay.LedgerAsync(Cancellation);
                return relay.Output.Contains(mode == "reset-after-commit" ? "reason=crm-unreachable" : "reason=crm-broken-answer", StringComparison.Ordinal)
                    && lines.Sum(l => l.InFlight) == Sent;
            }, Cancellation));
            stage.CrmFaults.Current = new CrmFault();
            await relay.ExplainAsync(stage.AllArrivedOnceAsync(load, mode, Recovery, Cancellation));
        }
    }
}
