namespace PowerPacks.Operator;

/// <summary>Refused or dead-lettered envelopes that have all this in common.</summary>
internal sealed record DeadLetterGroup(
    string State, Party Organization, string Pack, string Destination, string? Reason, long Count, DateTimeOffset Oldest, DateTimeOffset Newest)
{
    /// <summary>Groups as a person reads them.</summary>
    public static void Tell(Screen screen, IReadOnlyCollection<DeadLetterGroup> groups) => screen.Table(
        ["count", "state", "pack", "destination", "reason", "organization", "oldest", "newest"],
        groups.Select(g => new[] { Words.Of(g.Count), g.State, g.Pack, g.Destination, g.Reason ?? "-", $"{g.Organization}", Words.Of(g.Oldest), Words.Of(g.Newest) }));
}
