using System.CommandLine;

namespace PowerPacks.Operator;

/// <summary>A command that does something, with examples for its help.</summary>
internal sealed class Verb(string name, string description, params string[] examples) : Command(name, description)
{
    public IReadOnlyList<string> Examples => examples;

    /// <param name="act">Does it and returns the exit code.</param>
    public Verb Does(Func<Run, CancellationToken, Task<int>> act)
    {
        SetAction(async (parsed, cancellation) =>
        {
            using var run = new Run(parsed);
            return await act(run, cancellation);
        });
        return this;
    }

    public Verb With(params ReadOnlySpan<Option> options)
    {
        foreach (var option in options) Options.Add(option);
        return this;
    }

    /// <summary>Refuses options that contradict each other.</summary>
    /// <param name="wrong">Returns the sentence; null where nothing is wrong.</param>
    public Verb Unless(Func<System.CommandLine.Parsing.CommandResult, string?> wrong)
    {
        Validators.Add(result =>
        {
            if (wrong(result) is { } sentence) result.AddError(sentence);
        });
        return this;
    }
}
