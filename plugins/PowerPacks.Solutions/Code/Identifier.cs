using System.Globalization;
using System.Text;

namespace PowerPacks.Solutions.Code;

/// <summary>Names of C# from names of the CRM and from what people read.</summary>
internal static class Identifier
{
    /// <summary><c>pp_FormSubmission</c> becomes <c>FormSubmission</c>.</summary>
    public static string Of(string schemaName)
    {
        var prefix = Publisher.PowerPacks.Prefix + "_";
        return Words(schemaName.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? schemaName[prefix.Length..] : schemaName);
    }

    /// <summary><c>Waiting for the relay</c> becomes <c>WaitingForTheRelay</c>.</summary>
    public static string Words(string text)
    {
        var name = new StringBuilder();
        var starts = true;
        foreach (var letter in text)
        {
            if (letter is '\'' or '’') continue; // Within a word.
            if (!char.IsLetterOrDigit(letter))
            {
                starts = true;
                continue;
            }
            name.Append(starts ? char.ToUpperInvariant(letter) : letter);
            starts = false;
        }
        if (name.Length is 0) throw new DeclarationException($"No name of C# can be made from \"{text}\": it needs a letter or a digit.");
        return char.IsAsciiDigit(name[0]) ? "_" + name : name.ToString();
    }

    /// <summary>Pairs of a name and a value, where two names that are the same are told apart by their values.</summary>
    public static IEnumerable<(string Name, int Value)> Options(IEnumerable<ChoiceOption> options)
    {
        var all = options.Select(o => (Name: Words(o.Label.English), o.Value)).ToList();
        return all.Select(o => all.Count(x => x.Name == o.Name) == 1 ? o : (string.Create(CultureInfo.InvariantCulture, $"{o.Name}{o.Value}"), o.Value));
    }
}
