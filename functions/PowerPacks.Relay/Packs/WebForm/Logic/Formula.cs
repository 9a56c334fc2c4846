using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;

namespace PowerPacks.Relay.Packs.WebForm.Logic;

/// <summary>A calculation as a tree. <c>logic.js</c> computes the same in the browser; what is computed here counts.</summary>
internal abstract record Formula
{
    private Formula() { }

    /// <param name="numberOf">A field's value as a number; null where it has too many digits.</param>
    /// <returns>Null where there is no result: something is divided by zero, or has too many digits.</returns>
    public abstract BigInteger? Evaluate(Func<string, BigInteger?> numberOf);

    /// <summary>For the browser: a text is a number, a list an operation and what it is done to; <c>$</c> reads a field.</summary>
    public abstract JsonNode ToJson();

    public abstract IEnumerable<string> Fields { get; }

    /// <summary>A number that stands in the formula.</summary>
    public sealed record Literal(BigInteger Value) : Formula
    {
        public override IEnumerable<string> Fields => [];

        public override BigInteger? Evaluate(Func<string, BigInteger?> numberOf) => Value;

        public override JsonNode ToJson() => JsonValue.Create(FixedPoint.ToDecimal(Value).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A field's value.</summary>
    public sealed record FieldValue(string Name) : Formula
    {
        public override IEnumerable<string> Fields => [Name];

        public override BigInteger? Evaluate(Func<string, BigInteger?> numberOf)
        {
            ArgumentNullException.ThrowIfNull(numberOf);
            return numberOf(Name);
        }

        public override JsonNode ToJson() => new JsonArray("$", Name);
    }

    /// <summary>Something done to one or more values.</summary>
    public sealed record Operation(string Name, IReadOnlyList<Formula> Arguments) : Formula
    {
        public override IEnumerable<string> Fields => Arguments.SelectMany(a => a.Fields);

        public override BigInteger? Evaluate(Func<string, BigInteger?> numberOf)
        {
            if (Arguments[0].Evaluate(numberOf) is not { } first) return null;
            if (Name == "if") return Arguments[first.IsZero ? 2 : 1].Evaluate(numberOf); // The other side may well have no result.
            if (Name == "neg") return -first;
            if (Name is "min" or "max") return Extreme(numberOf, first);
            if (Arguments[1].Evaluate(numberOf) is not { } second) return null;
            return Name switch
            {
                "+" => FixedPoint.Bounded(first + second),
                "-" => FixedPoint.Bounded(first - second),
                "*" => FixedPoint.Bounded(FixedPoint.Divide(first * second, FixedPoint.One)),
                "/" => second.IsZero ? null : FixedPoint.Bounded(FixedPoint.Divide(first * FixedPoint.One, second)),
                "round" => Round(first, (int)(second / FixedPoint.One)),
                "<" => Truth(first < second),
                "<=" => Truth(first <= second),
                ">" => Truth(first > second),
                ">=" => Truth(first >= second),
                "=" => Truth(first == second),
                "<>" => Truth(first != second),
                _ => throw new InvalidOperationException($"No formula has the operation {Name}."),
            };
        }

        public override JsonNode ToJson() => new JsonArray([Name, .. Arguments.Select(a => a.ToJson())]);

        private BigInteger? Extreme(Func<string, BigInteger?> numberOf, BigInteger best)
        {
            foreach (var argument in Arguments.Skip(1))
            {
                if (argument.Evaluate(numberOf) is not { } next) return null;
                best = Name == "min" ? BigInteger.Min(best, next) : BigInteger.Max(best, next);
            }
            return best;
        }

        private static BigInteger? Round(BigInteger value, int digits)
        {
            var unit = BigInteger.Pow(10, FormLimits.FormulaDecimals - digits);
            return FixedPoint.Bounded(FixedPoint.Divide(value, unit) * unit);
        }

        private static BigInteger Truth(bool holds) => holds ? FixedPoint.One : BigInteger.Zero;
    }
}
