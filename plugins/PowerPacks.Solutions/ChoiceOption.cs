namespace PowerPacks.Solutions;

/// <summary>One value of a choice column.</summary>
/// <param name="Value">What is stored and sent.</param>
/// <param name="Label">What a person reads.</param>
/// <param name="State">For a status reason: the state it belongs to.</param>
public sealed record ChoiceOption(int Value, Label Label, int? State = null)
{
    /// <summary>For a state: the status reason that a row gets with it; null for the first that belongs to it.</summary>
    public int? DefaultReason { get; init; }
}
