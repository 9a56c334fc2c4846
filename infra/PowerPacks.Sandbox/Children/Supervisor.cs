using System.Globalization;
using PowerPacks.Sandbox.Faults;

namespace PowerPacks.Sandbox.Children;

/// <summary>Keeps one part running: starts its process again when it dies, and holds it down while a person wants to see the others do without.</summary>
internal sealed class Supervisor(ChildCommand command, ChildLog log) : IAsyncDisposable
{
    /// <summary>How long a part may take from start to Ready.</summary>
    public static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(30);

    private static readonly IReadOnlyList<string> Modes = [FaultSwitch.None, FaultSwitch.Down];

    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock turn = new();
    private TaskCompletionSource wanted = Completed();
    private Child? child;
    private Task keeping = Task.CompletedTask;

    public FaultSwitch Fault => new(command.Part, command.Address, Modes, () => IsDown ? FaultSwitch.Down : FaultSwitch.None, SwitchAsync)
    {
        ProcessId = () => child?.Id,
    };

    private bool IsDown => !wanted.Task.IsCompleted;

    /// <summary>Starts the part; completes when it serves.</summary>
    /// <exception cref="SandboxProblem">It does not, and why.</exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        keeping = KeepAsync(stopping.Token);
        try
        {
            await ready.Task.WaitAsync(ReadyLimit, cancellation);
        }
        catch (TimeoutException e)
        {
            throw new SandboxProblem($"{command.Part} was not ready after {ReadyLimit.TotalSeconds:0} s; what it said is in its log.", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await keeping;
        stopping.Dispose();
        log.Dispose();
    }

    /// <summary>Down stops the part and leaves it so until it is switched back.</summary>
    private async Task SwitchAsync(string mode)
    {
        Child? running;
        lock (turn)
        {
            if (mode == FaultSwitch.None) wanted.TrySetResult();
            else if (wanted.Task.IsCompleted) wanted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            running = mode == FaultSwitch.None ? null : child;
        }
        if (running is not null) await running.StopAsync();
    }

    private async Task KeepAsync(CancellationToken cancellation)
    {
        var stops = 0;
        try
        {
            while (stops < RestartSchedule.MaxInARow)
            {
                await wanted.Task.WaitAsync(cancellation);
                var (code, problem, ran) = await RunOnceAsync(cancellation);
                if (IsDown) continue;
                stops = ran > RestartSchedule.Steady ? 1 : stops + 1;
                if (!ready.Task.IsCompleted && stops >= RestartSchedule.MaxAtStart) ready.TrySetException(problem ?? new SandboxProblem($"{command.Part} stopped."));
                await Task.Delay(RestartSchedule.After(stops), cancellation);
                await SayAsync($"stopped with exit code {code} and is started again");
            }
            await SayAsync($"stopped {stops} times in a row and is left alone");
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The sandbox stops; RunOnceAsync has stopped the child.
        }
    }

    private async Task<(int Code, Exception? Problem, TimeSpan Ran)> RunOnceAsync(CancellationToken cancellation)
    {
        var began = TimeProvider.System.GetTimestamp();
        await using var current = Child.Start(command, log);
        lock (turn) child = current;
        try
        {
            if (IsDown) await current.StopAsync(); // Switched off between the look and the start.
            await Task.WhenAny(current.Ready, current.Exited).WaitAsync(cancellation);
            if (current.Ready.IsCompletedSuccessfully) ready.TrySetResult();
            var code = await current.Exited.WaitAsync(cancellation);
            return (code, current.Ready.Exception?.InnerException, TimeProvider.System.GetElapsedTime(began));
        }
        finally
        {
            lock (turn) child = null;
        }
    }

    private async Task SayAsync(string what)
    {
        if (!ready.Task.IsCompletedSuccessfully) return;
        log.Write(string.Create(CultureInfo.InvariantCulture, $"sandbox: {command.Part} {what}"));
        await Console.Error.WriteLineAsync($"{command.Part} {what}");
    }

    private static TaskCompletionSource Completed()
    {
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        source.SetResult();
        return source;
    }
}
