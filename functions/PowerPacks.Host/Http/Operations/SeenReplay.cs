namespace PowerPacks.Host.Http;

/// <summary>A replay, and how far it is.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Filter">What it takes.</param>
/// <param name="PerSecond">Its highest pace; null where it has none.</param>
/// <param name="StartedAt">When it was asked for.</param>
/// <param name="EndedAt">When it ended; null while it runs.</param>
/// <param name="State"><c>running</c>, <c>completed</c> or <c>cancelled</c>.</param>
/// <param name="Total">Envelopes that it takes.</param>
/// <param name="Replayed">Of these, those that wait for delivery again.</param>
/// <param name="Lost">Of these, those whose payload, key or day is gone.</param>
/// <param name="PerSecondNow">Its pace.</param>
/// <param name="EtaSeconds">How long it will take; null where nobody knows.</param>
internal sealed record SeenReplay(
    string Id, SeenFilter Filter, int? PerSecond, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string State, long Total, long Replayed, long Lost, double PerSecondNow,
    long? EtaSeconds);

/// <summary>A replay's filter; null takes all.</summary>
internal sealed record SeenFilter(Guid? Organization, string? Pack, string? Destination, string? State, string? Reason, DateOnly? From, DateOnly? To);

/// <summary>The answer of <c>GET /replays</c>.</summary>
/// <param name="Replays">Those of 30 days, newest first.</param>
internal sealed record SeenReplays(IEnumerable<SeenReplay> Replays);

/// <summary>A replay that was started or cancelled.</summary>
internal sealed record ChangedReplay(SeenReplay Replay);

/// <summary>The answer of <c>POST /replays/preview</c>.</summary>
/// <param name="Count">Envelopes that the filter takes.</param>
/// <param name="Lost">Of these, those that cannot be replayed.</param>
/// <param name="Oldest">When the oldest was accepted; null where there is none.</param>
/// <param name="Newest">When the newest was.</param>
/// <param name="Groups">By what they have in common, the largest first.</param>
internal sealed record SeenPreview(long Count, long Lost, DateTimeOffset? Oldest, DateTimeOffset? Newest, IEnumerable<SeenGroup> Groups);
