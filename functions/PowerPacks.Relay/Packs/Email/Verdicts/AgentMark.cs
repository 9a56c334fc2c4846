namespace PowerPacks.Relay.Packs.Email.Verdicts;

/// <summary>A line of <see cref="AgentBook"/>: a user agent that contains the text is of this kind and family.</summary>
/// <param name="Text">In any case.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Family">What people call it.</param>
internal sealed record AgentMark(string Text, AgentKind Kind, string Family);
