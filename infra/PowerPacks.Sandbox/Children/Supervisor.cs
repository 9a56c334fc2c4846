using System.Globalization;

namespace PowerPacks.Sandbox.Children;

/// <summary>Keeps one part running: starts its process again when it dies, and holds it down while a person wants to see the others do without.</summary>
internal sealed class Supervisor(ChildCommand command, ChildLog log) : IAsyncDisposable
{
    /// <summary>How long a part may take from start to Ready.</summary>
    public static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock turn = new();
    private TaskCompletionSource wanted = Completed();
    private Child? child;
    private Task keeping = Task.CompletedTask;

    public string Part => command.Part;

    public string Address => command.Address;

    /// <summary>Whether a person switched it off.</summary>
    public bool IsDown => !wanted.Task.IsCompleted;

    /// <summary>The process that runs now; null between two.</summary>
    public int? ProcessId => child?.Id;

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
            throw new SandboxProblem($"{Part} was not ready after {ReadyLimit.TotalSeconds:0} s; what it said is in its log.", e);
        }
    }

    /// <summary>Stops the part and leaves it so until <see cref="Raise"/>.</summary>
    public async Task LowerAsync()
    {
        Child? running;
        lock (turn)
        {
            if (wanted.Task.IsCompleted) wanted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            running = child;
        }
        if (running is not null) await running.StopAsync();
    }

    public void Raise()
    {
        lock (turn) wanted.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await keeping;
        stopping.Dispose();
        log.Dispose();
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
                if (!ready.Task.IsCompleted && stops >= RestartSchedule.MaxAtStart) ready.TrySetException(problem ?? new SandboxProblem($"{Part} stopped."));
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
        log.Write(string.Create(CultureInfo.InvariantCulture, $"sandbox: {Part} {what}"));
        await Console.Error.WriteLineAsync($"{Part} {what}");
    }

    private static TaskCompletionSource Completed()
    {
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        source.SetResult();
        return source;
    }
}
