using System.Globalization;
using PowerPacks.Relay.Packs.Email.Verdicts;

namespace PowerPacks.Relay.Tests.Packs.Email;

/// <summary>How often a statement about the labelled hits of one set and kind was made, and was right. Hits of which nobody can know are told apart and count neither way.</summary>
internal sealed record Figures(string Name, int Said, int Right, int All)
{
    public double Precision => Said == 0 ? 1 : (double)Right / Said;

    public double Recall => All == 0 ? 1 : (double)Right / All;

    public static Figures Persons(IReadOnlyList<LabelledHit> some) => Of("person, from 70", some, "person", v => v.Who == Who.Person);

    /// <summary>What automations fire on unless an organization chose otherwise.</summary>
    public static Figures SurePersons(IReadOnlyList<LabelledHit> some) => Of("person, from 80", some, "person", v => v.Confidence >= 80);

    public static Figures Machines(IReadOnlyList<LabelledHit> some) => Of("machine, to 30", some, "machine", v => v.Who == Who.Machine);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}: said of {Said}, right of {Right}, true of {All}; precision {Precision:0.000}, recall {Recall:0.000}");

    private static Figures Of(string name, IReadOnlyList<LabelledHit> some, string label, Func<Verdict, bool> says)
    {
        var known = some.Where(h => h.Label != "either").ToList();
        var said = known.Where(h => says(h.Verdict)).ToList();
        return new(name, said.Count, said.Count(h => h.Label == label), known.Count(h => h.Label == label));
    }
}
