namespace PowerPacks.Registration;

/// <summary>A <see cref="Contact"/> as someone typed it, unchecked.</summary>
public sealed record RequestedContact(string? Name, string? Email)
{
    public override string ToString() => nameof(RequestedContact);
}
