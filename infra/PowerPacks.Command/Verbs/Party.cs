namespace PowerPacks.Operator;

/// <summary>An organization as an operator sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">The name in its grant; null where it has none.</param>
internal sealed record Party(Guid Id, string? Name)
{
    public override string ToString() => Name is null ? Id.ToString() : $"{Name} ({Id})";
}
