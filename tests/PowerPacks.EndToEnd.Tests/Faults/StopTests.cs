using System.Net.Sockets;
using System.Text;
using PowerPacks.EndToEnd.Tests.Killing;
using PowerPacks.EndToEnd.Tests.Running;
using PowerPacks.Sandbox.Crm;

namespace PowerPacks.EndToEnd.Tests.Faults;

/// <summary>SIGTERM under load: an orchestrator's way of stopping, and it kills after ten seconds.</summary>
[Collection(Alone.Name)]
public sealed class StopTests
{
    private static readonly TimeSpan StopsWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Recovery = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_relay_that_is_told_to_stop_under_load_ends_well_and_everything_it_acknowledged_arrives_once()
    {
        await using var stage = await Stage.SetAsync("stop", Cancellation);
        var load = new Load(stage.Http);
        await StopAsync(stage, load, () => Task.CompletedTask);
        await ArrivedAsync(stage, load);
    }

    [Fact]
    public async Task So_it_does_while_the_CRM_hangs_in_its_answer_and_a_caller_in_its_request()
    {
        await using var stage = await Stage.SetAsync("stop-hanging", Cancellation);
        var load = new Load(stage.Http);
        // It does the work, gives half an answer and hangs: what was under way must be given back and sent again.
        stage.CrmFaults.Current = new CrmFault { Mode = "half-after-commit" };
        using var caller = new TcpClient();
        await StopAsync(stage, load, async () =>
        {
            await Until.TrueAsync("half an answer", () => Task.FromResult(stage.CrmAnswers > 0), Cancellation);
            await BeginAsync(caller, stage.Form);
        });
        stage.CrmFaults.Current = new CrmFault();
        await ArrivedAsync(stage, load);
    }

    private static async Task StopAsync(Stage stage, Load load, Func<Task> before)
    {
        await using var relay = await stage.StartRelayAsync(Cancellation);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var (answered, posting) = load.Start(stage.Form, over.Token);
        await Task.WhenAny(answered, posting).WaitAsync(Recovery, Cancellation);
        await relay.ExplainAsync(before());
        relay.Signal("TERM");
        await relay.ExplainAsync(relay.ExitedAsync(Cancellation).WaitAsync(StopsWithin, Cancellation));
        Assert.Equal(0, await relay.ExitedAsync(Cancellation));
        await over.CancelAsync();
        await relay.ExplainAsync(posting);
    }

    private static async Task ArrivedAsync(Stage stage, Load load)
    {
        Assert.NotEmpty(load.Acknowledged);
        await using var relay = await stage.StartRelayAsync(Cancellation);
        await relay.ExplainAsync(stage.AllArrivedOnceAsync(load, "After the next start", Recovery, Cancellation));
    }

    // A caller that has sent half of its request and stays.
    private static async Task BeginAsync(TcpClient caller, string form)
    {
        var uri = new Uri(form);
        await caller.ConnectAsync(uri.Host, uri.Port, Cancellation);
        await caller.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {uri.AbsolutePath} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{"), Cancellation);
    }
}
