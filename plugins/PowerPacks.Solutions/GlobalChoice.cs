namespace PowerPacks.Solutions;

/// <summary>A list of options that several columns share.</summary>
/// <param name="Name">With the publisher's prefix, in lower case.</param>
/// <param name="Title">What an admin reads.</param>
/// <param name="Options">In the order they are shown.</param>
public sealed record GlobalChoice(string Name, Label Title, params IReadOnlyList<ChoiceOption> Options);
