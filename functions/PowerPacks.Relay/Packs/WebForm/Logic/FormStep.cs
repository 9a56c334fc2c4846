namespace PowerPacks.Relay.Packs.WebForm.Logic;

/// <summary>One of the pages on which a long form is asked.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Fields">Names of the fields on it, in the form's order.</param>
internal sealed record FormStep(string Title, IReadOnlyList<string> Fields)
{
    /// <summary>When the step is there at all; null for always.</summary>
    public Condition? ShowIf { get; init; }
}
