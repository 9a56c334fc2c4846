using System.Xml.Linq;

namespace PowerPacks.Solutions.Checks.Pages;

/// <summary>A chart draws the columns that its question calls so, and as many series as it measures.</summary>
internal sealed class ChartsDrawWhatTheyAsk : IRule
{
    public IEnumerable<Finding> Check(Inspection solution)
    {
        foreach (var chart in solution.Customizations.Descendants("visualization"))
        {
            var asked = chart.Descendants("fetch").Descendants("attribute").Select(a => a.Attribute("alias")?.Value).ToHashSet();
            foreach (var drawn in chart.Descendants().Where(e => e.Name.LocalName is "category" or "measure" && !asked.Contains(e.Attribute("alias")?.Value)))
                yield return solution.Wrong(drawn, $"nothing in its question is called {drawn.Attribute("alias")?.Value}", "use an alias of the fetch");
            if (!chart.Descendants("Chart").Elements("Series").Elements("Series").Any()) yield return solution.Wrong(chart, "it draws nothing", "add a Series to its Chart");
        }
    }
}
