namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>The answer of <c>POST preview</c>.</summary>
/// <param name="Html">A whole page, without a script.</param>
internal sealed record PreviewedForm(string Html);
