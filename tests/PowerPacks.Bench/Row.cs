namespace PowerPacks.Bench;

/// <summary>One line of the table.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Ours">The relay's figure, with its unit.</param>
/// <param name="Baseline">The figure it is held against, from the same run; empty for an absolute limit.</param>
/// <param name="Ratio">The one by the other, or the figure itself where the target is absolute.</param>
/// <param name="Target">What it should be.</param>
/// <param name="Met">Whether it is; null where there is no target.</param>
internal sealed record Row(string What, string Ours, string Baseline, string Ratio, string Target, bool? Met)
{
    public static Row AtLeast(string what, string ours, string baseline, double ratio, double target) => new(what, ours, baseline, $"{ratio:0.00}", $"≥ {target:0.##}", ratio >= target);

    public static Row AtMost(string what, string ours, string baseline, double ratio, double target) => new(what, ours, baseline, $"{ratio:0.00##}", $"≤ {target:0.##}", ratio <= target);

    /// <summary>A figure that explains the others.</summary>
    public static Row Shown(string what, string ours) => new(what, ours, "", "", "", null);

    public override string ToString() => $"| {What} | {Ours} | {Baseline} | {Ratio} | {Target} | {Met switch { true => "yes", false => "**no**", null => "" }} |";
}
