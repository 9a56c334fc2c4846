namespace PowerPacks.Sandbox.Children;

/// <summary>How long to wait before a child that stopped by itself is started again.</summary>
internal static class RestartSchedule
{
    /// <summary>A child that stops this often in a row, never having run for <see cref="Steady"/>, is left alone.</summary>
    public const int MaxInARow = 20;

    /// <summary>At the sandbox's start a person is waiting: fewer tries, then the reason.</summary>
    public const int MaxAtStart = 5;

    /// <summary>A child that ran for so long has its earlier stops forgiven.</summary>
    public static readonly TimeSpan Steady = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>The wait after so many stops in a row, from 1.</summary>
    public static TimeSpan After(int stops)
    {
        var wait = First * Math.Pow(2, Math.Min(stops - 1, 10));
        return wait < Longest ? wait : Longest;
    }
}
