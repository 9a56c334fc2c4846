using System.Text.Json.Nodes;

namespace PowerPacks.Operator;

/// <summary>Why a run ends without its answer.</summary>
/// <param name="code">The exit code.</param>
/// <param name="sentence">What a person reads; never holds a key.</param>
/// <param name="problem">Problem details (RFC 9457) as the relay sent them; null where the problem is ours to word.</param>
internal sealed class CommandProblem(int code, string sentence, JsonObject? problem = null) : Exception(sentence)
{
    private static readonly Dictionary<int, string> Words = new()
    {
        [ExitCode.No] = "no", [ExitCode.Misused] = "usage", [ExitCode.Unreachable] = "unreachable", [ExitCode.NotAllowed] = "not_allowed", [ExitCode.Refused] = "refused",
        [ExitCode.Bug] = "bug", [ExitCode.Interrupted] = "interrupted",
    };

    public int Code => code;

    /// <summary>The problem for programs.</summary>
    public JsonObject Details => problem ?? new JsonObject { ["title"] = Message, ["code"] = Words[code] };

    public static CommandProblem Misused(string sentence) => new(ExitCode.Misused, sentence);

    /// <summary>Whatever ended a run, as a problem. A message from elsewhere is never shown: nobody knows what stands in it.</summary>
    public static CommandProblem Of(Exception exception) => exception switch
    {
        CommandProblem known => known,
        OperationCanceledException => new CommandProblem(ExitCode.Interrupted, "Interrupted."),
        IOException or UnauthorizedAccessException => Misused("The output cannot be written."),
        _ => new CommandProblem(ExitCode.Bug, $"This is a bug in powerpacks ({exception.GetType().Name} in {Site(exception)}). Please report it with the command you ran."),
    };

    private static string Site(Exception exception) => exception.TargetSite is { } site ? $"{site.DeclaringType?.Name}.{site.Name}" : "an unknown place";
}
