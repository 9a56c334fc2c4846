namespace PowerPacks.Relay.Packs.WebForm.Spam;

/// <summary>What is thought of a submission, as it is kept with it.</summary>
/// <param name="Score">0 to 100.</param>
/// <param name="Reasons">Codes of the signals that hit, the weightiest first.</param>
/// <param name="Quarantined">Whether a person decides before it becomes anything.</param>
internal sealed record Judgement(int Score, IReadOnlyList<string> Reasons, bool Quarantined);
