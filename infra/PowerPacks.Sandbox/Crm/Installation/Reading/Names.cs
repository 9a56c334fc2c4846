using System.Text.RegularExpressions;

namespace PowerPacks.Sandbox.Crm.Installation.Reading;

/// <summary>Checks names before anything is made of them: they become names in SQL and in addresses.</summary>
internal static partial class Names
{
    public const int MaxLength = 128;

    /// <returns>The name itself.</returns>
    /// <exception cref="CrmException">400: the platform allows no such name.</exception>
    public static string Check(string name, string place, string file = Elements.Customizations) => name.Length <= MaxLength && Shape().IsMatch(name)
        ? name
        : throw ImportErrors.Invalid(file, place, $"'{(name.Length > MaxLength ? name[..MaxLength] : name)}' must be letters, digits and underscores, not begin with a digit, and have at most {MaxLength}.");

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
