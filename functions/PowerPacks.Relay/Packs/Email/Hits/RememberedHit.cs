using PowerPacks.Relay.Packs.Email.Verdicts;

namespace PowerPacks.Relay.Packs.Email.Hits;

/// <summary>A hit that is remembered, to judge others by and to be judged again.</summary>
/// <param name="row">Of its row in the CRM.</param>
/// <param name="recorded">As it was kept.</param>
internal sealed class RememberedHit(Guid row, RecordedHit recorded)
{
    public Guid Row => row;

    public Hit Hit { get; } = recorded.Seen();

    public string? Target => recorded.Target;

    public string? Client => recorded.Client;

    public string? Network => recorded.Network;

    /// <summary>What the CRM was told of who made it; null until it was.</summary>
    public Verdict? Told { get; set; }
}
