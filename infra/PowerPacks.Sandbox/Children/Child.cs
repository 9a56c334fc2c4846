using System.Diagnostics;

namespace PowerPacks.Sandbox.Children;

/// <summary>One run of a child process, from its start to its end.</summary>
internal sealed class Child : IAsyncDisposable
{
    /// <summary>How long a child may take to stop before it is killed: longer than the Host's own limit for finishing what it holds.</summary>
    public static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(15);

    private const string ReadyWord = "Ready";

    private readonly Process process;
    private readonly ChildLog log;
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? complaint;

    private Child(ChildCommand command, ChildLog log)
    {
        this.log = log;
        process = command.Start();
        Exited = RunAsync(command.Part);
    }

    /// <summary>Completes when the child serves; fails with its own words when it stops before.</summary>
    public Task Ready => ready.Task;

    /// <summary>Completes with the exit code once the process has ended and all it said is in the log.</summary>
    public Task<int> Exited { get; }

    public int Id => process.Id;

    public static Child Start(ChildCommand command, ChildLog log) => new(command, log);

    /// <summary>Asks the child to stop by closing its input, and kills it when it does not.</summary>
    public async Task StopAsync()
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It is gone already.
        }
        try
        {
            await Exited.WaitAsync(StopLimit);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            await Exited;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        process.Dispose();
    }

    private async Task<int> RunAsync(string part)
    {
        await Task.WhenAll(ReadAsync(process.StandardOutput, part, error: false), ReadAsync(process.StandardError, part, error: true));
        await process.WaitForExitAsync();
        ready.TrySetException(new SandboxProblem($"{part} did not start (exit code {process.ExitCode}). {complaint ?? "It gave no reason."}"));
        _ = ready.Task.Exception; // Nobody has to look at it.
        return process.ExitCode;
    }

    private async Task ReadAsync(StreamReader from, string part, bool error)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            log.Write(line);
            if (!error && line.StartsWith(ReadyWord, StringComparison.Ordinal)) ready.TrySetResult();
            if (!error && !IsFault(line)) continue;
            complaint = line;
            // Before it serves, the reason is told once, by whoever awaits Ready.
            if (ready.Task.IsCompletedSuccessfully) await Console.Error.WriteLineAsync($"{part}: {line}");
        }
    }

    // How ASP.NET Core's console loggers mark an error, after the time where there is one.
    private static bool IsFault(string line) => Says(line, "fail:") || Says(line, "crit:");

    private static bool Says(string line, string level) =>
        line.StartsWith(level, StringComparison.Ordinal) || line.Contains($" {level} ", StringComparison.Ordinal);
}
