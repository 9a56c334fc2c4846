using System.Diagnostics;
using System.Globalization;

namespace PowerPacks.Bench.Parts;

/// <summary>A server under measurement, as a process of its own.</summary>
internal sealed class Child : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private readonly Process process;
    private readonly List<string> output = [];
    private readonly TaskCompletionSource<Uri> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Child(string assembly, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, assembly), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        Started = Stopwatch.GetTimestamp();
        process = Process.Start(start)!;
        Reading = ReadAsync();
    }

    public long Started { get; }

    public int Id => process.Id;

    public Uri Address { get; private set; } = null!;

    /// <summary>What it has said so far.</summary>
    public IReadOnlyList<string> Output
    {
        get { lock (output) return [.. output]; }
    }

    /// <summary>Processor time it has used, all threads.</summary>
    public TimeSpan Busy
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Resident memory, MiB. Pages of files that the system keeps mapped count too.</summary>
    public double Memory
    {
        get
        {
            var line = File.ReadLines($"/proc/{process.Id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
            return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
    }

    private Task Reading { get; }

    public static async Task<Child> StartAsync(string assembly, params IEnumerable<string> arguments)
    {
        var child = new Child(assembly, arguments);
        await Task.WhenAny(child.ready.Task, child.Reading).WaitAsync(StartLimit);
        if (!child.ready.Task.IsCompleted) throw new InvalidOperationException($"{assembly} ended before it was ready: {string.Join('\n', child.Output)}");
        child.Address = await child.ready.Task;
        return child;
    }

    public static Task<Child> BareAsync() => StartAsync("PowerPacks.Bench.dll", BareServer.Role);

    /// <summary>Ends it as an operator would.</summary>
    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        await Reading;
        process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            lock (output) output.Add(line);
            if (line.StartsWith("Ready", StringComparison.Ordinal)) ready.TrySetResult(new Uri(line[(line.LastIndexOf(' ') + 1)..]));
        }
    }
}
