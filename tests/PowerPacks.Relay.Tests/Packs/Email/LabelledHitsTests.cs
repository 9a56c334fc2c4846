using System.Globalization;
using System.Text;
using PowerPacks.Relay.Packs.Email.Verdicts;

namespace PowerPacks.Relay.Tests.Packs.Email;

/// <summary>How good the rules are together, and that a change of any of them is seen: <c>verdict-figures.txt</c> is what they were when somebody last looked.</summary>
public sealed class LabelledHitsTests
{
    /// <summary>Set to write the file anew, after looking at the difference.</summary>
    private const string WriteVariable = "POWERPACKS_WRITE_FIGURES";

    private const double LeastSurePrecision = 0.97;

    [Fact]
    public void Who_counts_as_a_clicking_person_hardly_ever_is_a_machine()
    {
        foreach (var heldOut in new[] { false, true })
        {
            var sure = Figures.SurePersons(LabelledHit.Of(heldOut, HitKind.Clicked));
            Assert.True(sure.Precision >= LeastSurePrecision, sure.ToString());
            Assert.True(sure.Recall >= 0.7, sure.ToString());
        }
    }

    [Theory]
    [InlineData(HitKind.Opened)]
    [InlineData(HitKind.Clicked)]
    [InlineData(HitKind.Unsubscribed)]
    internal void Persons_and_machines_are_mostly_told_apart_and_hardly_ever_mistaken(HitKind kind)
    {
        foreach (var heldOut in new[] { false, true })
        {
            var some = LabelledHit.Of(heldOut, kind);
            var (persons, machines) = (Figures.Persons(some), Figures.Machines(some));
            Assert.True(persons.Precision >= 0.96 && persons.Recall >= 0.75, persons.ToString());
            Assert.True(machines.Precision >= 0.98 && machines.Recall >= 0.85, machines.ToString());
        }
    }

    [Fact]
    public void Of_what_nobody_can_know_nothing_fires() =>
        Assert.All(LabelledHit.All.Where(h => h.Label == "either"), h => Assert.True(h.Verdict.Confidence < 80, h.Story));

    [Fact]
    public void The_figures_are_those_that_were_looked_at()
    {
        var figures = Write();
        TestContext.Current.TestOutputHelper?.WriteLine(figures);
        var file = LabelledHit.Beside("verdict-figures.txt");
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1") File.WriteAllText(file, figures);
        Assert.Equal(File.ReadAllText(file), figures);
    }

    [Fact]
    public void The_set_is_large_of_both_sorts_and_without_repetitions()
    {
        var all = LabelledHit.All;
        Assert.True(all.Count >= 400, $"There are {all.Count}.");
        Assert.InRange(all.Count(h => h.IsHeldOut) / (double)all.Count, 0.25, 0.4);
        Assert.Equal(all.Count, all.Select(h => h.Id).Distinct().Count());
        Assert.Equal(all.Count, all.Select(h => (h.Hit.Kind, h.Hit.Delay, h.UserAgent, h.From, h.Hit.Link, h.Hit.Headers)).Distinct().Count());
        Assert.All(all, h => Assert.NotEqual("", h.Source.Trim()));
        foreach (var label in new[] { "person", "machine" })
        {
            Assert.True(all.Count(h => h.Label == label && h.Hit.Kind == HitKind.Clicked) >= 100, label);
            Assert.True(all.Count(h => h.Label == label && h.Hit.Kind == HitKind.Opened) >= 80, label);
        }
    }

    [Fact]
    public void The_README_says_what_the_figures_are()
    {
        var shown = File.ReadLines(LabelledHit.Beside("../../../../functions/PowerPacks.Relay/Packs/Email/Verdicts/README.md"))
            .Where(l => l.StartsWith("| opened", StringComparison.Ordinal) || l.StartsWith("| clicked", StringComparison.Ordinal));
        var rows = new[] { HitKind.Opened, HitKind.Clicked }.SelectMany(kind => Of(false, kind).Zip(Of(true, kind), (tuned, heldOut) => string.Create(CultureInfo.InvariantCulture,
            $"| {kind.ToString().ToLowerInvariant()}: {tuned.Name} | {tuned.Precision:0.000} | {tuned.Recall:0.000} | {heldOut.Precision:0.000} | {heldOut.Recall:0.000} |")));
        Assert.Equal(rows, shown);
    }

    private static Figures[] Of(bool heldOut, HitKind kind)
    {
        var some = LabelledHit.Of(heldOut, kind);
        return [Figures.Persons(some), Figures.SurePersons(some), Figures.Machines(some)];
    }

    private static string Write()
    {
        var text = new StringBuilder();
        foreach (var heldOut in new[] { false, true })
        {
            foreach (var kind in Enum.GetValues<HitKind>())
            {
                var some = LabelledHit.Of(heldOut, kind);
                text.Append(heldOut ? "held out, " : "tuned, ").Append(kind.ToString().ToLowerInvariant()).Append(": ").Append(some.Count).Append(" hits, ")
                    .Append(some.Count(h => h.Label == "either")).Append(" of which nobody can know\n");
                foreach (var figures in Of(heldOut, kind)) text.Append("  ").Append(figures).Append('\n');
                foreach (var line in Stories(some)) text.Append("    ").Append(line).Append('\n');
            }
        }
        return text.ToString();
    }

    /// <summary>Each story that is not always told right, with the confidences it got: where the rules fail, and how far.</summary>
    private static IEnumerable<string> Stories(List<LabelledHit> some) => some.Where(h => h.Label != "either").GroupBy(h => (h.Label, h.Story))
        .Where(g => g.Any(h => !string.Equals(h.Verdict.Who.ToString(), h.Label, StringComparison.OrdinalIgnoreCase)))
        .Select(g => $"{g.Key.Label}: {g.Key.Story}: {string.Join(' ', g.Select(h => h.Verdict.Confidence).Order())}");
}
