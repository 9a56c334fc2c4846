using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using PowerPacks.Relay.Packs.Email.Verdicts;

namespace PowerPacks.Relay.Tests.Packs.Email;

/// <summary>The table of rules is what people read: the README shows it as it is, each code has its sentence in four languages, a source, and cases in the labelled set.</summary>
public sealed partial class VerdictTableTests
{
    private static readonly string[] Languages = ["en", "fr", "nl", "pt"];

    private static readonly string Folder = LabelledHit.Beside("../../../../functions/PowerPacks.Relay/Packs/Email/Verdicts");

    [Fact]
    public void Every_code_is_short_and_said_once()
    {
        Assert.All(VerdictRules.All, r => Assert.Matches(Code(), r.Code));
        Assert.Equal(VerdictRules.All.Count, VerdictRules.All.Select(r => r.Code).Distinct().Count());
    }

    [Fact]
    public void Every_rule_has_points_a_sentence_and_a_source() => Assert.All(VerdictRules.All, r =>
    {
        Assert.True(r.Open != 0 || r.Click != 0 || r.Post != 0, r.Code);
        Assert.True(r.Sentence.EndsWith('.') && !r.Sentence.Contains('\'', StringComparison.Ordinal), r.Code);
        Assert.True(r.Source.Contains('.', StringComparison.Ordinal) || r.Source.StartsWith("RFC", StringComparison.Ordinal), r.Code);
    });

    [Fact]
    public void Every_rule_is_exercised_by_the_labelled_set_in_both_thirds_and_halves()
    {
        Assert.Empty(VerdictRules.All.Select(r => r.Code).Except(LabelledHit.All.Where(h => !h.IsHeldOut).SelectMany(h => h.Verdict.Reasons)));
        Assert.Empty(VerdictRules.All.Select(r => r.Code).Except(LabelledHit.All.Where(h => h.IsHeldOut).SelectMany(h => h.Verdict.Reasons)));
    }

    [Fact]
    public void A_rule_that_takes_points_applies_to_machines_more_often_than_to_persons_and_one_that_gives_the_other_way()
    {
        foreach (var rule in VerdictRules.All)
        {
            double Share(string label, HitKind kind) => LabelledHit.All.Where(h => h.Label == label && h.Hit.Kind == kind).Average(h => h.Verdict.Reasons.Contains(rule.Code) ? 1.0 : 0.0);
            foreach (var (kind, points) in new[] { (HitKind.Opened, rule.Open), (HitKind.Clicked, rule.Click) })
            {
                var (persons, machines) = (Share("person", kind), Share("machine", kind));
                if (persons + machines > 0 && points != 0) Assert.True(points < 0 ? machines > persons : persons > machines, $"{rule.Code}, {kind}: {persons:0.000} of persons, {machines:0.000} of machines");
            }
        }
    }

    [Fact]
    public void Every_code_has_its_sentence_in_four_languages_and_English_is_the_tables()
    {
        using var reasons = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "reasons.json")));
        Assert.Equal(VerdictRules.All.Select(r => r.Code), reasons.RootElement.EnumerateObject().Select(p => p.Name));
        foreach (var rule in VerdictRules.All)
        {
            var sentences = reasons.RootElement.GetProperty(rule.Code).EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!);
            Assert.Equal(Languages, sentences.Keys);
            Assert.Equal(rule.Sentence, sentences["en"]);
            Assert.All(sentences.Values, s => Assert.True(s.EndsWith('.') && !s.Contains('\'', StringComparison.Ordinal), s));
            Assert.Equal(Languages.Length, sentences.Values.Distinct().Count());
        }
    }

    [Fact]
    public void The_README_shows_the_table_as_it_is()
    {
        var shown = File.ReadLines(Path.Combine(Folder, "README.md")).SkipWhile(l => l != "## The table").Where(l => l.StartsWith("| `", StringComparison.Ordinal));
        Assert.Equal(VerdictRules.All.Select(r => $"| `{r.Code}` | {Points(r.Open)} | {Points(r.Click)} | {Points(r.Post)} | {r.Sentence} |"), shown);
    }

    private static string Points(int points) => points == 0 ? "" : points.ToString("+0;−0", CultureInfo.InvariantCulture);

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex Code();
}
