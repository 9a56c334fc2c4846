using System.Xml.Linq;

namespace PowerPacks.Solutions.Tests;

public sealed class CatalogTests
{
    [Fact]
    public void A_solution_is_found_because_it_is_declared() =>
        Assert.Equal(["PowerEmail", "PowerPacksCore", "PowerSMS", "PowerWebForm"], SolutionCatalog.All.Select(s => s.UniqueName));

    [Fact]
    public void The_version_is_that_of_the_build()
    {
        var version = XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("Version").Single().Value;
        Assert.Equal(version + ".0", SolutionCatalog.Version);
        Assert.Equal(SolutionCatalog.Version, Opened.Of(SolutionCatalog.Release("PowerWebForm")).Manifest.Element("Version")!.Value);
    }

    [Fact]
    public void A_pack_requires_the_core_and_its_zip_says_so() =>
        Assert.StartsWith("PowerPacksCore (", Opened.Of(SolutionCatalog.Release("PowerWebForm")).Manifest.Descendants("Required").First().Attribute("solution")!.Value, StringComparison.Ordinal);
}
