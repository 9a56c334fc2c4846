namespace PowerPacks.Solutions.Checks;

/// <summary>What is wrong with a solution, in one line.</summary>
/// <param name="File">The zip, and the part of it: <c>PowerWebForm_managed.zip: customizations.xml</c>.</param>
/// <param name="Element">The path to the element with the names on the way; for a part that is not XML, what it is.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Mend">What to do about it.</param>
internal sealed record Finding(string File, string Element, string What, string Mend)
{
    public override string ToString() => $"{File}: {Element}: {What}. Mend: {Mend}.";
}
