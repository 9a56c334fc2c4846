using PowerPacks.Solutions.Checks;
using PowerPacks.Solutions.Zip;

namespace PowerPacks.Solutions.Tests.Checks;

public sealed class CheckerTests
{
    private static readonly IReadOnlyList<PlantedFault> Faults = [.. PackageFaults.All, .. OrderFaults.All, .. ComponentFaults.All, .. TableFaults.All, .. PageFaults.All, .. PluginFaults.All, .. ApiFaults.All];

    public static TheoryData<string> Planted => [.. Faults.Select(f => f.Says)];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nothing_is_wrong_with_the_solutions_that_ship(bool isManaged)
    {
        var suffix = isManaged ? "_managed.zip" : ".zip";
        Assert.Empty(Checker.Check([.. SolutionCatalog.All.Select(s => (s.UniqueName + suffix, RealZips.Written(s.UniqueName, isManaged)))]));
    }

    [Fact]
    public void Twins_may_be_checked_together() => Assert.Empty(Checker.Check(
        [("PowerPacksCore.zip", RealZips.Written("PowerPacksCore", false)), ("PowerPacksCore_managed.zip", RealZips.Written("PowerPacksCore", true))]));

    [Theory]
    [InlineData("PowerWebForm")]
    [InlineData("PowerSMS")]
    [InlineData("PowerEmail")]
    public void A_solution_is_checked_without_the_one_it_stands_on(string name) => Assert.Empty(Checker.Check([(name + ".zip", RealZips.Written(name, false))]));

    [Fact]
    public void A_solution_with_one_of_everything_has_no_fault()
    {
        var core = KitchenSink.Base with { UniqueName = "PowerPacksCore" };
        var sink = new Release(KitchenSink.Solution with { Requires = [core.UniqueName] }, "1.2.3.0", Assembly: null, [core]);
        var findings = Checker.Check([("PowerPacksCore_managed.zip", SolutionZip.Write(new Release(core, "1.2.3.0", null, []), true)), ("KitchenSink_managed.zip", SolutionZip.Write(sink, true))]);
        Assert.Empty(findings.Select(f => f.What));
    }

    [Fact]
    public void A_custom_API_as_exports_have_it_has_no_fault()
    {
        var zips = new RealZips();
        ApiFaults.Plant(zips);
        Assert.Empty(Checker.Check(zips.Pack()));
    }

    /// <summary>One finding, which says where and what to do; and none without the rule, so each rule is needed for what it says.</summary>
    [Theory]
    [MemberData(nameof(Planted))]
    public void A_planted_fault_is_found_by_its_rule_alone(string says)
    {
        var fault = Faults.Single(f => f.Says == says);
        var zips = new RealZips();
        fault.Plant(zips);
        var packed = zips.Pack();
        var finding = Assert.Single(Checker.Check(packed));
        Assert.EndsWith(fault.Part, finding.File, StringComparison.Ordinal);
        Assert.EndsWith(fault.Element, finding.Element, StringComparison.Ordinal);
        Assert.Contains(fault.Mend, finding.Mend, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', finding.ToString());
        Assert.Empty(Checker.Check(packed, [.. RuleBook.All.Where(r => r.GetType() != fault.Rule)]));
    }

    [Fact]
    public void Every_rule_has_a_planted_fault() => Assert.Empty(RuleBook.All.Select(r => r.GetType()).Except(Faults.Select(f => f.Rule)));

    [Fact]
    public void Every_rule_there_is_stands_in_the_book_once()
    {
        var all = typeof(IRule).Assembly.GetTypes().Where(t => t.IsClass && typeof(IRule).IsAssignableFrom(t)).Select(t => t.Name).Order(StringComparer.Ordinal);
        Assert.Equal(all, RuleBook.All.Select(r => r.GetType().Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_file_that_is_no_zip_is_a_finding()
    {
        var finding = Assert.Single(Checker.Check([("X.zip", "not a zip"u8.ToArray())]));
        Assert.Equal(("X.zip", "pack it anew"), (finding.File, finding.Mend));
    }

    [Fact]
    public void A_zip_cut_short_is_a_finding() => Assert.Equal("zip", Assert.Single(Checker.Check([("X.zip", RealZips.Written("PowerWebForm", true)[..^2000])])).Element);

    [Theory]
    [InlineData("[Content_Types].xml")]
    [InlineData("solution.xml")]
    [InlineData("customizations.xml")]
    public void A_zip_without_one_of_its_three_files_is_a_finding(string part)
    {
        var zips = new RealZips();
        zips.WebForm.Parts.RemoveAll(p => p.Name == part);
        var finding = Assert.Single(Checker.Check(zips.Pack()));
        Assert.Equal(("PowerWebForm_managed.zip: " + part, $"put {part} at the top of the zip"), (finding.File, finding.Mend));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><environmentvariabledefinition>&e;</environmentvariabledefinition>")]
    public void A_file_that_is_no_XML_or_more_than_XML_is_a_finding(string text)
    {
        var zips = new RealZips();
        var part = zips.Core.Parts.First(p => p.Name.StartsWith("environment", StringComparison.Ordinal)).Name;
        zips.Core[part] = System.Text.Encoding.UTF8.GetBytes(text);
        var finding = Assert.Single(Checker.Check(zips.Pack()));
        Assert.Equal(("PowerPacksCore_managed.zip: " + part, "write it with an XML writer"), (finding.File, finding.Mend));
    }
}
