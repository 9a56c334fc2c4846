using System.Globalization;

namespace PowerPacks.Relay.Packs.WebForm.Logic;

/// <summary>
/// Reads a formula: numbers, fields, <c>+ - * /</c>, comparisons (which are 1 or 0), parentheses, and <c>min</c>, <c>max</c>, <c>round(x, digits)</c>, <c>if(test, then, else)</c>.
/// Its tree is bounded in size and depth, so that computing it is.
/// </summary>
internal sealed class FormulaParser
{
    /// <summary>Each function's fewest and most arguments.</summary>
    private static readonly Dictionary<string, (int Least, int Most)> Functions = new(StringComparer.Ordinal)
    {
        ["min"] = (1, FormLimits.FormulaNodes),
        ["max"] = (1, FormLimits.FormulaNodes),
        ["round"] = (1, 2),
        ["if"] = (3, 3),
    };

    private static readonly string[] Comparisons = ["<=", ">=", "<>", "<", ">", "="];

    private readonly string text;
    private int at;
    private int nodes;
    private int depth;
    private string? problem;

    private FormulaParser(string text) => this.text = text;

    /// <returns>The formula; null where <paramref name="problem"/> says in a sentence what is wrong with it.</returns>
    public static Formula? Parse(string text, out string? problem)
    {
        var parser = new FormulaParser(text);
        var formula = text.Length > FormLimits.Formula ? parser.Fail($"A formula may have at most {FormLimits.Formula} characters.") : parser.Comparison();
        if (parser.problem is null && parser.Next() != '\0') parser.Fail($"The formula cannot be read from character {parser.at + 1} on.");
        problem = parser.problem;
        return problem is null ? formula : null;
    }

    private Formula? Comparison()
    {
        if (++depth > FormLimits.FormulaDepth) return Fail($"The formula is nested more than {FormLimits.FormulaDepth} levels deep.");
        var left = Sum();
        if (problem is null && Comparisons.FirstOrDefault(Take) is { } comparison) left = Operation(comparison, left, Sum());
        depth--;
        return left;
    }

    private Formula? Sum()
    {
        var left = Product();
        while (problem is null && Next() is '+' or '-') left = Operation(text[at++].ToString(), left, Product());
        return left;
    }

    private Formula? Product()
    {
        var left = Sign();
        while (problem is null && Next() is '*' or '/') left = Operation(text[at++].ToString(), left, Sign());
        return left;
    }

    private Formula? Sign()
    {
        if (!Take("-")) return Value();
        if (++depth > FormLimits.FormulaDepth) return Fail($"The formula is nested more than {FormLimits.FormulaDepth} levels deep.");
        var negated = Operation("neg", Sign());
        depth--;
        return negated;
    }

    private Formula? Value()
    {
        var next = Next();
        if (char.IsAsciiDigit(next)) return Number();
        if (char.IsAsciiLetter(next)) return Named();
        if (!Take("(")) return Fail($"The formula needs a number, a field or a parenthesis at character {at + 1}.");
        var inner = Comparison();
        return problem is not null || Take(")") ? inner : Fail("A parenthesis is not closed in the formula.");
    }

    private Formula? Number()
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.')) at++;
        var digits = text.AsSpan(start, at - start);
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || digits[^1] == '.') return Fail("A number in the formula is not written as 12 or 12.5.");
        if (number.Scale > FormLimits.FormulaDecimals || FixedPoint.Of(number) is not { } value) return Fail($"A number in the formula has more than {FormLimits.FormulaDigits} digits, or more than {FormLimits.FormulaDecimals} after its point.");
        return Counted(new Formula.Literal(value));
    }

    private Formula? Named()
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_')) at++;
        var name = text[start..at];
        if (Next() != '(') return Counted(new Formula.FieldValue(name));
        if (!Functions.TryGetValue(name, out var bounds)) return Fail("The formula calls a function that there is not: there are min, max, round and if.");
        at++;
        var arguments = new List<Formula>();
        do
        {
            if (Comparison() is not { } argument) return null;
            arguments.Add(argument);
        }
        while (Take(","));
        if (!Take(")")) return Fail("A parenthesis is not closed in the formula.");
        if (arguments.Count < bounds.Least || arguments.Count > bounds.Most) return Fail($"{name} takes {bounds.Least} to {bounds.Most} values.");
        if (name == "round") return Rounded(arguments);
        return Counted(new Formula.Operation(name, arguments));
    }

    private Formula? Rounded(List<Formula> arguments)
    {
        var digits = arguments.Count == 2 ? arguments[1] : new Formula.Literal(0);
        if (digits is Formula.Literal { Value: var value } && value >= 0 && value <= FixedPoint.One * FormLimits.FormulaDecimals && (value % FixedPoint.One).IsZero) return Counted(new Formula.Operation("round", [arguments[0], digits]));
        return Fail($"round keeps 0 to {FormLimits.FormulaDecimals} digits, written as a number.");
    }

    private Formula? Operation(string name, params ReadOnlySpan<Formula?> arguments)
    {
        if (problem is not null) return null;
        return Counted(new Formula.Operation(name, [.. arguments!]));
    }

    private Formula? Counted(Formula formula) => ++nodes <= FormLimits.FormulaNodes ? formula : Fail($"The formula has more than {FormLimits.FormulaNodes} parts.");

    /// <summary>The next character that is no space; NUL at the end.</summary>
    private char Next()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        return at < text.Length ? text[at] : '\0';
    }

    private bool Take(string sign)
    {
        Next();
        if (!text.AsSpan(at).StartsWith(sign, StringComparison.Ordinal)) return false;
        at += sign.Length;
        return true;
    }

    private Formula? Fail(string sentence)
    {
        problem ??= sentence;
        return null;
    }
}
