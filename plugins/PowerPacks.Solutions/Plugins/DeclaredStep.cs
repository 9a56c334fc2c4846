using System.Reflection.Metadata;

namespace PowerPacks.Solutions.Plugins;

/// <summary>A <c>[Step]</c> as it stands on a class.</summary>
internal sealed record DeclaredStep(string Message, string? Table, StepStage Stage, bool IsAsync, IReadOnlyList<string> Columns, int Rank, string? Description, bool DeletesJob = false)
{
    public static DeclaredStep From(CustomAttributeValue<string> value) => new(
        (string)value.FixedArguments[0].Value!, (string?)value.FixedArguments[1].Value, (StepStage)(int)value.FixedArguments[2].Value!,
        value.Named("Async") is true, List(value.Named("Columns")), value.Named("Rank") as int? ?? 1, value.Named("Description") as string, value.Named("DeletesJob") is true);

    internal static IReadOnlyList<string> List(object? names) => ((string?)names)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}

/// <summary>An <c>[Image]</c> as it stands on a class.</summary>
internal sealed record DeclaredImage(string Name, StepImageKind Kind, IReadOnlyList<string> Columns, string? Message)
{
    public static DeclaredImage From(CustomAttributeValue<string> value) => new(
        (string)value.FixedArguments[0].Value!, (StepImageKind)(int)value.FixedArguments[1].Value!, DeclaredStep.List(value.FixedArguments[2].Value), value.Named("Message") as string);
}

internal static class AttributeValues
{
    public static object? Named(this CustomAttributeValue<string> value, string name) => value.NamedArguments.FirstOrDefault(a => a.Name == name).Value;
}
