namespace PowerPacks.Sandbox.Crm.Plugins;

/// <summary>The row as it was or became, for a step.</summary>
/// <param name="Alias">What the plug-in finds it by.</param>
/// <param name="Before">Whether it is wanted as it was.</param>
/// <param name="After">Whether it is wanted as it became.</param>
/// <param name="Columns">Logical names; empty for all.</param>
internal sealed record StepImage(string Alias, bool Before, bool After, IReadOnlyList<string> Columns);
