using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace PowerPacks.Operator.Tests;

/// <summary>The built command, run as a process.</summary>
internal static class Terminal
{
    /// <summary>Longest life of a run; one that lives longer fails its test.</summary>
    private static readonly TimeSpan MaxLife = TimeSpan.FromSeconds(60);

    public static readonly string Command = Path.Combine(AppContext.BaseDirectory, "powerpacks");

    /// <summary>Runs it with nothing but these settings in its environment.</summary>
    public static Task<Ended> RunAsync(Uri? relay, string? key, params string[] args) => RunInAsync(new Settings(relay, key), args);

    public static Task<Ended> RunInAsync(Settings settings, params string[] args) => EndAsync(Start(settings, Command, args), settings);

    /// <summary>Runs it on a terminal of its own, where someone types.</summary>
    public static Task<Ended> TypeAsync(Settings settings, params string[] args)
    {
        var line = string.Join(' ', args.Prepend(Command).Select(a => $"'{a}'"));
        return EndAsync(Start(settings, "script", ["--quiet", "--return", "--command", line, "/dev/null"]), settings);
    }

    public static Process Start(Settings settings, string command, params IEnumerable<string> args)
    {
        var start = new ProcessStartInfo(command, args) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in new[] { RelaySettings.RelayVariable, RelaySettings.KeyVariable, "NO_COLOR" }) start.Environment.Remove(name);
        if (settings.Relay is { } relay) start.Environment[RelaySettings.RelayVariable] = relay.ToString();
        if (settings.Key is { } key) start.Environment[RelaySettings.KeyVariable] = key;
        if (settings.HasNoColor) start.Environment["NO_COLOR"] = "1";
        start.Environment["TERM"] = "xterm-256color";
        return Process.Start(start)!;
    }

    /// <summary>Waits for the end. Whatever was said, the key is not in it.</summary>
    public static async Task<Ended> EndAsync(Process process, Settings settings, string saidBefore = "")
    {
        using var running = process;
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limited.CancelAfter(MaxLife);
        try
        {
            await process.StandardInput.WriteAsync(settings.Typed.AsMemory(), limited.Token);
            process.StandardInput.Close();
            var (output, error) = (process.StandardOutput.ReadToEndAsync(limited.Token), process.StandardError.ReadToEndAsync(limited.Token));
            await process.WaitForExitAsync(limited.Token);
            var ended = new Ended(process.ExitCode, await output, saidBefore + await error);
            if (settings.Key is { Length: > 0 } key) Assert.DoesNotContain(key, ended.All, StringComparison.Ordinal);
            return ended;
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    /// <param name="Relay">The relay's address in the environment.</param>
    /// <param name="Key">The operator key in the environment.</param>
    /// <param name="Typed">What someone types.</param>
    /// <param name="HasNoColor">Whether they want no colours.</param>
    internal sealed record Settings(Uri? Relay, string? Key, string Typed = "", bool HasNoColor = false);

    /// <summary>A run that is over.</summary>
    internal sealed record Ended(int Code, string Out, string Error)
    {
        public string All => Out + Error;

        /// <summary>The one document on stdout: one line, and nothing else.</summary>
        public JsonNode Json
        {
            get
            {
                Assert.Equal(1, Out.Count(c => c == '\n'));
                return JsonNode.Parse(Out)!;
            }
        }

        /// <summary>The rows of the table, its columns divided by two spaces or more.</summary>
        public IReadOnlyList<string> Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        public Ended Said(int code, string? output = null, string? error = null)
        {
            Assert.True(Code == code, new StringBuilder().Append(Code).Append(" instead of ").Append(code).Append(": ").Append(All).ToString());
            if (output is not null) Assert.Contains(output, Out, StringComparison.Ordinal);
            if (error is not null) Assert.Contains(error, Error, StringComparison.Ordinal);
            return this;
        }
    }
}
