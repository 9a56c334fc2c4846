namespace PowerPacks.Relay.Packs.WebForm.Spam;

/// <summary>What a page on another site begins with.</summary>
/// <param name="Start">To be sent as <c>_start</c>.</param>
internal sealed record StartAnswer(string Start);
