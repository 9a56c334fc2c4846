using PowerPacks.Relay;

namespace PowerPacks.Sandbox.Samples;

/// <summary>An organization the sandbox begins with.</summary>
/// <param name="Name">Its unique name in the CRM.</param>
/// <param name="Region">Where its data may be.</param>
/// <param name="FormKey">The key of its sample form.</param>
/// <param name="Number">From which it texts: one of the stand-in's.</param>
internal sealed record SampleOrganization(string Name, Region Region, string FormKey, string Number)
{
    /// <summary>Two, in two regions: what belongs to one must never show in the other.</summary>
    public static readonly IReadOnlyList<SampleOrganization> All =
    [
        new("contoso", Region.Eu, "eu-contact", "+12065550100"),
        new("fabrikam", Region.Us, "us-contact", "+18885550102"),
    ];
}
