using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace PowerPacks.EndToEnd.Tests.Running;

/// <summary>A process under test: what it says is kept in a log of the run, and it can be signalled and killed.</summary>
internal sealed class RunningProcess : IAsyncDisposable
{
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ExitLimit = TimeSpan.FromSeconds(30);

    private const int ExplainedLines = 40;

    private readonly Process process;
    private readonly TextWriter log;
    private readonly ConcurrentQueue<string> output = new();
    private readonly ConcurrentQueue<string> errors = new();
    private readonly TaskCompletionSource<string> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<int> exited;

    private RunningProcess(Process process, TextWriter log)
    {
        (this.process, this.log) = (process, log);
        exited = RunAsync();
    }

    public int Id => process.Id;

    public string Output => string.Join('\n', output);

    public string Errors => string.Join('\n', errors);

    /// <summary>Starts one of the suite's executables, as it lies in the tests' own output.</summary>
    /// <param name="name">Also names its log: <c>PowerPacks.Sandbox</c>.</param>
    /// <param name="arguments">Its command line.</param>
    public static RunningProcess Start(string name, params IEnumerable<string> arguments) => StartThrough([], name, arguments);

    /// <param name="through">A command that becomes the one it is given; none runs it as it is.</param>
    /// <param name="name">As in <see cref="Start"/>.</param>
    /// <param name="arguments">As in <see cref="Start"/>.</param>
    public static RunningProcess StartThrough(IReadOnlyList<string> through, string name, IEnumerable<string> arguments)
    {
        string[] command = [.. through, "dotnet", Path.Combine(AppContext.BaseDirectory, $"{name}.dll"), .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var file = Path.Combine(Places.InRun("console"), string.Create(CultureInfo.InvariantCulture, $"{name}-{Guid.NewGuid():N}.log"));
        return new RunningProcess(Process.Start(start)!, TextWriter.Synchronized(new StreamWriter(file) { AutoFlush = true }));
    }

    /// <returns>The line that begins with Ready.</returns>
    public async Task<string> ReadyAsync(CancellationToken cancellation)
    {
        await Task.WhenAny(ready.Task, exited).WaitAsync(ReadyLimit, cancellation);
        return ready.Task.IsCompleted ? await ready.Task : throw new InvalidOperationException($"Ended with exit code {await exited} before it was ready: {Errors}");
    }

    /// <summary>Sends a signal by the name that kill(1) knows: INT, TERM, KILL, STOP, CONT.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", ["-s", name, process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public Task<int> ExitedAsync(CancellationToken cancellation) => exited.WaitAsync(ExitLimit, cancellation);

    /// <summary>Asks it to stop as a person would with Ctrl-C.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> InterruptAsync(CancellationToken cancellation)
    {
        Signal("INT");
        return await ExitedAsync(cancellation);
    }

    /// <summary>Awaits work with the process. What went wrong stands in its log, which is gone after the run, so a failure brings it along.</summary>
    public async Task ExplainAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new InvalidOperationException($"{e.Message}\nThe process said last:\n{string.Join('\n', output.TakeLast(ExplainedLines))}\n{Errors}", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!exited.IsCompleted) process.Kill();
        await exited;
        process.Dispose();
        await log.DisposeAsync();
    }

    private async Task<int> RunAsync()
    {
        await Task.WhenAll(ReadAsync(process.StandardOutput, output), ReadAsync(process.StandardError, errors));
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private async Task ReadAsync(StreamReader from, ConcurrentQueue<string> lines)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            await log.WriteLineAsync(line);
            lines.Enqueue(line);
            if (line.StartsWith("Ready", StringComparison.Ordinal)) ready.TrySetResult(line);
        }
    }
}
