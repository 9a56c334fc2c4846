using System.CommandLine;
using System.Globalization;

namespace PowerPacks.Operator;

/// <summary>Options whose text must have a shape; each says in one sentence what it takes.</summary>
internal static class OptionText
{
    /// <summary>A whole number from 1.</summary>
    public static Option<int?> Number(string name, string description, string helpName, int most, bool recursive = false) =>
        Shaped<int?>(name, description, helpName, $"a whole number from 1 to {most}", text =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number : null, recursive);

    public static Option<Guid?> Id(string name, string description) =>
        Shaped<Guid?>(name, description, "GUID", "a GUID", text => Guid.TryParse(text, out var id) ? id : null);

    public static Option<DateOnly?> Day(string name, string description) =>
        Shaped<DateOnly?>(name, description, "DAY", "a day, yyyy-MM-dd", text =>
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null);

    /// <summary>One of a few words, which the shell completes.</summary>
    public static Option<string?> Word(string name, string description, params string[] words)
    {
        var option = Shaped<string?>(name, description, string.Join('|', words), string.Join(" or ", words), text => words.Contains(text) ? text : null);
        option.CompletionSources.Add(words);
        return option;
    }

    private static Option<T> Shaped<T>(string name, string description, string helpName, string takes, Func<string, T?> read, bool recursive = false) => new(name)
    {
        Description = description,
        HelpName = helpName,
        Recursive = recursive,
        CustomParser = result =>
        {
            var value = read(result.Tokens.Single().Value);
            if (value is null) result.AddError($"{name} takes {takes}.");
            return value!;
        },
    };
}
