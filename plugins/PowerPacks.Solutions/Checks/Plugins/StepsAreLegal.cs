using System.Xml.Linq;

namespace PowerPacks.Solutions.Checks.Plugins;

/// <summary>A step waits for a message that exists, at a stage at which it can run in its mode, and has what starts it only where that has a meaning.</summary>
internal sealed class StepsAreLegal : IRule
{
    private const string Asynchronous = "1", AfterTheOperation = "40";
    private static readonly string[] Stages = ["10", "20", AfterTheOperation];
    private static readonly string[] Modes = ["0", Asynchronous];

    public IEnumerable<Finding> Check(Inspection solution) => Steps.Of(solution).SelectMany(s => Check(solution, s));

    private static IEnumerable<Finding> Check(Inspection solution, XElement step)
    {
        var (stage, mode) = (step.Element("Stage")?.Value, step.Element("Mode")?.Value);
        var message = Steps.MessageOf(step);
        if (message is null) yield return solution.Wrong(step, $"the message {step.Element("SdkMessageId")?.Value} is unknown", $"use the id of {string.Join(", ", Steps.KnownMessages)}");
        else if (SaidBy(step) is { } said && said != message) yield return solution.Wrong(step, $"its name says {said}, its SdkMessageId is that of {message}", $"use the id of {said}");
        if (!Stages.Contains(stage)) yield return solution.Wrong(step, $"there is no stage {stage}", $"use one of {string.Join(", ", Stages)}");
        if (!Modes.Contains(mode)) yield return solution.Wrong(step, $"there is no mode {mode}", "use 0 (at once) or 1 (asynchronous)");
        if (mode == Asynchronous && stage != AfterTheOperation) yield return solution.Wrong(step, $"it is asynchronous at stage {stage}", $"make it stage {AfterTheOperation}, or synchronous");
        if (step.Element("FilteringAttributes") is not null && message is not (null or "Update")) yield return solution.Wrong(step, $"it names columns that start it, but {message} has none", "leave FilteringAttributes out: only Update has them");
        if (step.Element("Rank") is { } rank && !(int.TryParse(rank.Value, out var number) && number >= 0)) yield return solution.Wrong(step, $"its Rank is {rank.Value}", "use a number from 0");
    }

    /// <summary>Where the step is named in the usual way: <c>Class: Update of contact</c>.</summary>
    private static string? SaidBy(XElement step)
    {
        var words = (step.Attribute("Name")?.Value ?? "").Split(": ", 2)[^1].Split(" of ", 2);
        return words.Length == 2 && Steps.KnownMessages.Contains(words[0]) ? words[0] : null;
    }
}
