using System.CommandLine;

namespace PowerPacks.Operator;

/// <summary>A new master key.</summary>
internal static class RotateVerb
{
    private static readonly Option<bool> Yes = new("--yes") { Description = "Do not ask" };

    public static Verb Create() => new Verb("rotate", "Makes a new master key and wraps every day's key with it. Nothing is locked meanwhile.", "powerpacks keys rotate --yes")
        .With(Yes)
        .Does(RunAsync);

    private static async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        var relay = run.Relay; // What is missing is said before anything is asked.
        if (!run.Value(Yes) && !await run.AgreesAsync($"Make a new master key at {relay.Name}?", cancellation))
        {
            run.Screen.Say("Nothing is changed.");
            return ExitCode.No;
        }
        var answer = await relay.PostAsync("keys/rotate", null, cancellation);
        var rotation = answer.As<Rotation>();
        run.Show(answer.Document, screen => screen.Say($"Master key version {rotation.MasterVersion}; {Words.Count(rotation.Rewrapped, "day key")} wrapped anew."));
        return ExitCode.Ok;
    }

    private sealed record Rotation(int Rewrapped, string MasterVersion);
}
