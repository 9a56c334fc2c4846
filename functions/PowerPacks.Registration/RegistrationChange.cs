namespace PowerPacks.Registration;

/// <summary>What an organization asks to have changed, unchecked. What is null stays as it is; the region is pinned and cannot be changed.</summary>
public sealed record RegistrationChange(RequestedContact? Contact, int? UserCount, IReadOnlyList<string?>? Packs)
{
    public override string ToString() => nameof(RegistrationChange);
}
