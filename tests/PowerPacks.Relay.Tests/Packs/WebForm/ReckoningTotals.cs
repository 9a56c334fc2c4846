using System.Diagnostics;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using PowerPacks.Relay.Packs;
using PowerPacks.Relay.Packs.WebForm;
using PowerPacks.Relay.Packs.WebForm.Logic;

namespace PowerPacks.Relay.Tests.Packs.WebForm;

/// <summary>Calculations and conditions: here, and by the script in the browser, which must come to the same.</summary>
public sealed class ReckoningTotals
{
    private const int NodeSeconds = 60;

    private static readonly string Vectors = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Packs", "WebForm", "logic-vectors.json"));

    [Fact]
    public void Every_formula_comes_to_what_its_vector_says()
    {
        foreach (var vector in JsonNode.Parse(Vectors)!["formulas"]!.AsArray().Select(v => v!.AsObject()))
        {
            var formula = FormulaParser.Parse((string)vector["formula"]!, out var problem);
            Assert.True(formula is not null, $"{vector["formula"]}: {problem}");
            Assert.Equal(((string?)vector["result"], (string)vector["formula"]!), (Text(formula.Evaluate(name => Number(vector["fields"]?[name]))), (string)vector["formula"]!));
        }
    }

    [Fact]
    public void Every_condition_holds_or_not_as_its_vector_says()
    {
        foreach (var vector in JsonNode.Parse(Vectors)!["conditions"]!.AsArray().Select(v => v!.AsObject()))
        {
            var condition = vector["condition"].Deserialize<Condition>(FormDefinition.Json)!;
            Assert.True((bool)vector["holds"]! == condition.Holds(name => Value(vector["fields"]?[name])), vector.ToJsonString());
        }
    }

    [Fact]
    public async Task The_browser_comes_to_the_same()
    {
        var random = new Random(5);
        var formulas = JsonNode.Parse(Vectors)!["formulas"]!.AsArray().Select(v => (Formula: FormulaParser.Parse((string)v!["formula"]!, out _)!, Fields: v["fields"]?.DeepClone().AsObject() ?? [])).ToList();
        for (var i = 0; i < 1_000; i++) formulas.Add((Any(random, 4), new JsonObject { ["a"] = Digits(random), ["b"] = Digits(random) }));
        var asked = new JsonObject
        {
            ["formulas"] = new JsonArray([.. formulas.Select(f => new JsonObject { ["tree"] = f.Formula.ToJson(), ["fields"] = f.Fields.DeepClone() })]),
            ["conditions"] = JsonNode.Parse(Vectors)!["conditions"]!.DeepClone(),
        };
        var answer = await NodeAsync("""
            const { number, text, evaluate, holds } = powerPacksLogic;
            const asked = JSON.parse(require("fs").readFileSync(0, "utf8"));
            const field = (of) => (name) => { const v = of[name]; return v === undefined || v === "" || v === false ? 0n : Array.isArray(v) ? v.reduce((s, o) => s + number(o), 0n) : number(v === true ? "1" : v); };
            console.log(JSON.stringify({
              formulas: asked.formulas.map((f) => { const r = evaluate(f.tree, field(f.fields)); return r === null ? null : text(r); }),
              conditions: asked.conditions.map((c) => holds(c.condition, (name) => c.fields[name] === undefined ? "" : c.fields[name])),
            }));
            """, asked.ToJsonString());
        var expected = formulas.Select(f => Text(f.Formula.Evaluate(name => Number(f.Fields[name])))).ToList();
        Assert.Equal(expected, answer["formulas"]!.AsArray().Select(r => (string?)r));
        Assert.Equal(asked["conditions"]!.AsArray().Select(c => (bool)c!["holds"]!), answer["conditions"]!.AsArray().Select(r => (bool)r!));
        Assert.Contains(expected, r => r is null);
        Assert.True(expected.Count(r => r is not null) > 500, "Too few random formulas have a result to compare.");
    }

    [Theory]
    [InlineData("", "needs a number")]
    [InlineData("1 +", "needs a number")]
    [InlineData("(1", "not closed")]
    [InlineData("1 2", "cannot be read from character 3")]
    [InlineData("1..2", "not written as")]
    [InlineData("1e5", "cannot be read from character 2")]
    [InlineData("0.12345678901", "more than 10 after its point")]
    [InlineData("1000000000000000", "more than 15 digits")]
    [InlineData("sqrt(2)", "a function that there is not")]
    [InlineData("if(1, 2)", "takes 3 to 3")]
    [InlineData("round(a, b)", "written as a number")]
    [InlineData("round(1, 11)", "0 to 10 digits")]
    [InlineData("alert`1`", "cannot be read")]
    public void A_formula_that_cannot_be_read_is_refused_with_a_sentence(string formula, string sentence)
    {
        Assert.Null(FormulaParser.Parse(formula, out var problem));
        Assert.Contains(sentence, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_formula_is_bounded_in_length_depth_and_parts()
    {
        Assert.Null(FormulaParser.Parse(new string('(', 30) + "1" + new string(')', 30), out var deep));
        Assert.Contains("levels deep", deep, StringComparison.Ordinal);
        Assert.Null(FormulaParser.Parse(new string('-', 30) + "1", out var signs));
        Assert.Contains("levels deep", signs, StringComparison.Ordinal);
        Assert.Null(FormulaParser.Parse(string.Join('+', Enumerable.Repeat("1", 120)), out var many));
        Assert.Contains("parts", many, StringComparison.Ordinal);
        Assert.Null(FormulaParser.Parse(string.Join('+', Enumerable.Repeat("1", 400)), out var longer));
        Assert.Contains("characters", longer, StringComparison.Ordinal);
    }

    [Fact]
    public void No_formula_whatever_makes_the_parser_fail()
    {
        var pieces = Gen.Elements("(", ")", "1", "0.5", "a", "min(", "max(", "if(", "round(", ",", "+", "-", "*", "/", "<", ">=", "<>", "=", " ", ".", "\0", "é", "99999999999999").ListOf();
        Prop.ForAll(pieces.ToArbitrary(), list =>
        {
            var formula = FormulaParser.Parse(string.Concat(list), out var problem);
            formula?.Evaluate(_ => FixedPoint.One * 999_999_999_999_999);
            return formula is null == problem is not null;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));
    }

    [Fact]
    public async Task What_the_relay_reckons_goes_to_the_column_whatever_a_visitor_sends_for_it()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Everything());
        var response = await host.PostAsync(Samples.AdaAlone(("kind", "team"), ("people", 3), ("extras", new[] { "15", "20" }), ("total", "1")));
        Assert.True(response.IsSuccessStatusCode, await response.TextAsync());
        var rows = await host.DeliverLastAsync();
        Assert.Equal(490.05m, rows[0].Columns["budgetamount"]); // (100 + 35) × 3 × 1.21
        Assert.Contains("\"total\":490.05", (string)rows[1].Columns["pp_values"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_calculation_without_a_result_writes_nothing()
    {
        await using var host = await WebFormHost.StartAsync(Samples.With("""{ "name": "extra", "label": "E", "type": "calculation", "formula": "1 / 0", "column": "revenue" }"""));
        Assert.True((await host.PostAsync(Samples.Ada())).IsSuccessStatusCode);
        Assert.DoesNotContain("revenue", (await host.DeliverLastAsync())[0].Columns.Keys);
    }

    /// <summary>Formulas as people would never write them.</summary>
    private static Formula Any(Random random, int depth)
    {
        if (depth == 0 || random.Next(5) == 0) return random.Next(3) switch { 0 => new Formula.FieldValue("a"), 1 => new Formula.FieldValue("b"), _ => FormulaParser.Parse(Digits(random).TrimStart('-'), out _)! };
        var name = random.GetItems(["+", "-", "*", "/", "min", "max", "if", "neg", "round", "<", "<=", ">", ">=", "=", "<>"], 1)[0];
        var count = name switch { "neg" => 1, "if" => 3, "round" => 1, "min" or "max" => random.Next(1, 4), _ => 2 };
        List<Formula> arguments = [.. Enumerable.Range(0, count).Select(_ => Any(random, depth - 1))];
        if (name == "round") arguments.Add(new Formula.Literal(FixedPoint.One * random.Next(11)));
        return new Formula.Operation(name, arguments);
    }

    private static string Digits(Random random)
    {
        var scale = (decimal)Math.Pow(10, random.Next(0, 14));
        var number = Math.Round(((decimal)random.NextDouble() - 0.5m) * scale, random.Next(0, 11));
        return number.ToString("0.##########", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static object? Value(JsonNode? field) => field?.GetValueKind() switch
    {
        null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => field.AsArray().Select(v => (string)v!).ToArray(),
        // In the browser all are texts; here a number is one.
        _ => decimal.TryParse((string)field!, System.Globalization.CultureInfo.InvariantCulture, out var number) && !((string)field!).StartsWith('0') ? number : (string)field! is "" ? null : (string)field!,
    };

    private static BigInteger? Number(JsonNode? field) => FormLogic.NumberOf(Value(field));

    private static string? Text(BigInteger? value) => value is { } number ? FixedPoint.ToDecimal(number).ToString(System.Globalization.CultureInfo.InvariantCulture) : null;

    private static async Task<JsonNode> NodeAsync(string program, string input)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-e");
        start.ArgumentList.Add($"{Asset.Read("WebForm.Logic.logic.js")}\n{program}");
        using var node = Process.Start(start)!;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        end.CancelAfter(TimeSpan.FromSeconds(NodeSeconds));
        var writing = WriteAsync();
        var error = node.StandardError.ReadToEndAsync(end.Token);
        var output = await node.StandardOutput.ReadToEndAsync(end.Token);
        await writing;
        return output.Length > 0 ? JsonNode.Parse(output)! : throw new InvalidOperationException(await error);

        async Task WriteAsync()
        {
            await node.StandardInput.WriteAsync(input.AsMemory(), end.Token);
            node.StandardInput.Close();
        }
    }
}
