namespace PowerPacks.Solutions;

/// <summary>Who publishes a solution.</summary>
/// <param name="UniqueName">Letters, digits and underscores.</param>
/// <param name="Title">What an admin reads.</param>
/// <param name="Prefix">What every name of a component begins with, before an underscore.</param>
/// <param name="OptionPrefix">What every option value begins with: 10000 to 99999.</param>
public sealed record Publisher(string UniqueName, string Title, string Prefix, int OptionPrefix)
{
    public static readonly Publisher PowerPacks = new("powerpacks", "PowerPacks", "pp", 48210);

    /// <summary>An option value of this publisher.</summary>
    /// <param name="number">0 to 9999.</param>
    public int Option(int number) => (OptionPrefix * 10_000) + number;
}
