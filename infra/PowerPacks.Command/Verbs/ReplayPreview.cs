namespace PowerPacks.Operator;

/// <summary>What a replay would take.</summary>
/// <param name="Count">Envelopes that match.</param>
/// <param name="Lost">Of these, those that cannot be replayed any more.</param>
/// <param name="Groups">All of them, counted by what they have in common.</param>
internal sealed record ReplayPreview(long Count, long Lost, IReadOnlyList<DeadLetterGroup> Groups)
{
    public long Takes => Count - Lost;

    public string Sentence => $"{Words.Count(Takes, "envelope")} would wait for delivery again{(Lost > 0 ? $"; {Words.Of(Lost)} cannot any more, their payload is gone" : "")}.";
}
