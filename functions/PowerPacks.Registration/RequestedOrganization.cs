namespace PowerPacks.Registration;

/// <summary>An organization as someone typed it, unchecked.</summary>
public sealed record RequestedOrganization(string? Id, string? Name, string? Url)
{
    public override string ToString() => nameof(RequestedOrganization);
}
