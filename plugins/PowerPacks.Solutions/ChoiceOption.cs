namespace PowerPacks.Solutions;

/// <summary>One value of a choice column.</summary>
/// <param name="Value">What is stored and sent.</param>
/// <param name="Label">What a person reads.</param>
/// <param name="State">For a status reason: the state it belongs to.</param>
public sealed record ChoiceOption(int Value, Label Label, int? State = null);
