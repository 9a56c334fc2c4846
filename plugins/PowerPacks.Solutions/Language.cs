namespace PowerPacks.Solutions;

/// <summary>The languages every text of a pack exists in, as Dataverse numbers them.</summary>
public static class Language
{
    public const int English = 1033;
    public const int French = 1036;
    public const int Dutch = 1043;

    /// <summary>Of Brazil.</summary>
    public const int Portuguese = 1046;

    /// <summary>English first: it is the base language of the solutions.</summary>
    public static readonly IReadOnlyList<int> All = [English, French, Dutch, Portuguese];
}
