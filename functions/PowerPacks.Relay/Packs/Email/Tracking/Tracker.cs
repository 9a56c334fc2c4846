using PowerPacks.Relay.Packs.Email.Tokens;

namespace PowerPacks.Relay.Packs.Email.Tracking;

/// <summary>An organization whose mails are tracked.</summary>
/// <param name="Organization">Its id.</param>
/// <param name="Settings">As its CRM said last.</param>
/// <param name="Keys">What opens its tokens, the newest first.</param>
internal sealed record Tracker(Guid Organization, TrackingSettings Settings, IReadOnlyList<LinkKey> Keys);
