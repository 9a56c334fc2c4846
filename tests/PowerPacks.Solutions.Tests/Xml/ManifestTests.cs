using System.Text.RegularExpressions;
using System.Xml.Linq;
using PowerPacks.Solutions.Xml;

namespace PowerPacks.Solutions.Tests.Xml;

public sealed partial class ManifestTests
{
    private static Opened Sink => Opened.KitchenSink;

    [Fact]
    public void A_solution_says_whose_it_is_and_which_version()
    {
        Assert.Equal(("KitchenSink", "1.2.3.0", "1"), (Sink.Manifest.Element("UniqueName")!.Value, Sink.Manifest.Element("Version")!.Value, Sink.Manifest.Element("Managed")!.Value));
        Assert.Equal(("powerpacks", "pp", "48210"), (Publisher("UniqueName"), Publisher("CustomizationPrefix"), Publisher("CustomizationOptionValuePrefix")));
        Assert.Equal(2, Sink.Manifest.Descendants("Address").Count());
        Assert.Equal(["UniqueName", "LocalizedNames", "Descriptions", "Version", "Managed", "Publisher", "RootComponents", "MissingDependencies"], Sink.Manifest.Elements().Select(e => e.Name.LocalName));
    }

    [Fact]
    public void The_unmanaged_twin_differs_in_nothing_but_saying_so()
    {
        var twin = Opened.Of(KitchenSink.Release(), isManaged: false);
        Assert.Equal(Sink.Entries, twin.Entries);
        Assert.All(twin.Entries.Where(e => e != "solution.xml"), e => Assert.Equal(Sink[e], twin[e]));
        Assert.Equal("0", twin.Manifest.Element("Managed")!.Value);
        Assert.Equal(Text(Sink).Replace("<Managed>1<", "<Managed>0<", StringComparison.Ordinal), Text(twin));
    }

    [Fact]
    public void Everything_that_stands_by_itself_is_a_root_component()
    {
        var roots = Sink.Manifest.Element("RootComponents")!.Elements().Select(r => (Kind: (ComponentKind)(int)r.Attribute("type")!, Name: r.Attribute("schemaName")?.Value, Behavior: r.Attribute("behavior")!.Value)).ToList();
        Assert.Equal(["pp_happening", "pp_reading", "pp_setting", "pp_thing"], roots.Where(r => r.Kind is ComponentKind.Table && r.Behavior == "0").Select(r => r.Name!));
        Assert.Equal(["contact"], roots.Where(r => r.Kind is ComponentKind.Table && r.Behavior == "2").Select(r => r.Name!));
        Assert.Equal(["pp_account_lead"], roots.Where(r => r.Kind is ComponentKind.Relationship).Select(r => r.Name!));
        var count = roots.CountBy(r => r.Kind).ToDictionary();
        Assert.Equal((1, 1, 1, 3, 1, 1, 1, 1, 3, 1), (count[ComponentKind.Choice], count[ComponentKind.Role], count[ComponentKind.Form], count[ComponentKind.WebResource], count[ComponentKind.SiteMap],
            count[ComponentKind.ColumnSecurityProfile], count[ComponentKind.App], count[ComponentKind.PluginAssembly], count[ComponentKind.Step], count[ComponentKind.EnvironmentVariable]));
    }

    [Fact]
    public void Every_root_component_with_an_id_is_described()
    {
        // Not by an app that merely names it.
        var described = Ids().Matches(string.Concat(Sink.Customizations.Elements().Where(e => e.Name != "AppModules" && e.Name != "AppModuleSiteMaps"))).Select(m => m.Value.ToLowerInvariant()).ToHashSet();
        Assert.All(Sink.Manifest.Element("RootComponents")!.Elements().Select(r => r.Attribute("id")?.Value.Trim('{', '}')).OfType<string>(), id => Assert.Contains(id, described));
    }

    [Fact]
    public void The_kinds_of_components_follow_in_the_order_of_the_format() =>
        Assert.Equal(["Entities", "Roles", "Workflows", "FieldSecurityProfiles", "Templates", "EntityMaps", "EntityRelationships", "OrganizationSettings", "optionsets", "Dashboards", "WebResources", "CustomControls",
            "SolutionPluginAssemblies", "SdkMessageProcessingSteps", "AppModuleSiteMaps", "AppModules", "EntityDataProviders", "EntityImageConfigs", "AttributeImageConfigs", "Languages"],
            Sink.Customizations.Elements().Select(e => e.Name.LocalName));

    [Fact]
    public void What_it_stands_on_is_a_missing_dependency_until_it_is_there()
    {
        var missing = Sink.Manifest.Element("MissingDependencies")!.Elements().First();
        Assert.Equal(("pp_place", "KitchenBase (1.2.3.0)"), (missing.Element("Required")!.Attribute("schemaName")!.Value, missing.Element("Required")!.Attribute("solution")!.Value));
        Assert.Equal(("pp_placeid", "pp_thing"), (missing.Element("Dependent")!.Attribute("schemaName")!.Value, missing.Element("Dependent")!.Attribute("parentSchemaName")!.Value));
    }

    [Fact]
    public void A_table_that_an_app_of_Microsofts_brings_is_a_missing_dependency_too()
    {
        var missing = Sink.Manifest.Element("MissingDependencies")!.Elements().Single(m => m.Element("Required")!.Attribute("schemaName")!.Value == "lead");
        Assert.Equal(("1", "msdynce_LeadManagement"), (missing.Element("Required")!.Attribute("type")!.Value, missing.Element("Required")!.Attribute("solution")!.Value));
        Assert.Equal(("10", "pp_account_lead"), (missing.Element("Dependent")!.Attribute("type")!.Value, missing.Element("Dependent")!.Attribute("schemaName")!.Value));
        Assert.Equal(2, Sink.Manifest.Element("MissingDependencies")!.Elements().Count());
    }

    [Fact]
    public void So_is_one_that_only_gets_a_column_or_is_only_in_a_role()
    {
        var alone = new Solution("Alone", KitchenSink.All("Alone"), KitchenSink.All("Alone"));
        Solution[] solutions =
        [
            alone with { Extensions = [new TableExtension("Lead") { Columns = [new Column.Text("pp_Word", KitchenSink.All("Word"), 10)] }] },
            alone with { Tables = [KitchenSink.Setting], Roles = [new Role("Reader", new Privilege("Lead", Access.Read))] },
        ];
        Assert.Equal([("lead", "1"), ("lead", "20")], solutions.Select(s => Opened.Of(new Release(s, "1.0.0.0", null, [])).Manifest.Descendants("MissingDependency").Single())
            .Select(m => (m.Element("Required")!.Attribute("schemaName")!.Value, m.Element("Dependent")!.Attribute("type")!.Value)));
    }

    [Fact]
    public void A_solution_that_uses_its_base_only_in_code_needs_it_too()
    {
        var release = new Release(new Solution("Alone", KitchenSink.All("Alone"), KitchenSink.All("Alone")) { Tables = [KitchenSink.Setting] }, "1.0.0.0", null, [KitchenSink.Base]);
        Assert.Equal("KitchenBase (1.0.0.0)", Opened.Of(release).Manifest.Descendants("Required").Single().Attribute("solution")!.Value);
    }

    [Fact]
    public void A_web_resource_is_a_file_that_its_description_names()
    {
        var script = Sink.Customizations.Element("WebResources")!.Elements().Single(w => w.Element("Name")!.Value == "pp_/kitchen/thing.js");
        Assert.Equal("3", script.Element("WebResourceType")!.Value);
        Assert.Equal("var Kitchen = {};"u8.ToArray(), Sink[script.Element("FileName")!.Value[1..]]);
    }

    [Fact]
    public void No_id_hangs_on_what_people_read()
    {
        var translated = new Solution("KitchenSink", "X", "X");
        var renamed = KitchenSink.Solution with
        {
            Title = translated.Title,
            Tables = [.. KitchenSink.Solution.Tables.Select(t => t with
            {
                Title = "X",
                Columns = [.. t.Columns.Select(c => c with { Title = "X" })],
                Forms = [.. t.Forms.Select(f => f with { Title = "X", Tabs = [.. f.Tabs.Select(tab => tab with { Title = "X", Sections = [.. tab.Sections.Select(s => s with { Title = "X" })] })] })],
                Views = [.. t.Views.Select(v => v with { Title = "X" })],
                Charts = [.. t.Charts.Select(c => c with { Title = "X" })],
            })],
            Dashboards = [.. KitchenSink.Solution.Dashboards.Select(d => d with { Title = "X", Tiles = [.. d.Tiles.Select(tile => tile with { Title = "X" })] })],
            Apps = [.. KitchenSink.Solution.Apps.Select(a => a with { Title = "X" })],
        };
        Assert.Equal(Ids().Matches(Text(Sink, "customizations.xml")).Select(m => m.Value), Ids().Matches(Text(Opened.Of(KitchenSink.Release(renamed)), "customizations.xml")).Select(m => m.Value));
        Assert.NotEqual(Text(Sink, "customizations.xml"), Text(Opened.Of(KitchenSink.Release(renamed)), "customizations.xml"));
    }

    [Fact]
    public void No_two_parts_share_an_id()
    {
        string[] owners = ["formid", "savedqueryid", "savedqueryvisualizationid", "FormId", "WebResourceId", "SdkMessageProcessingStepImageId"];
        string[] attributes = ["id", "labelid", "fieldsecurityprofileid", "PluginAssemblyId", "PluginTypeId", "SdkMessageProcessingStepId", "handlerUniqueId", "libraryUniqueId"];
        var own = Sink.Customizations.Descendants().Where(e => owners.Contains(e.Name.LocalName) && e.Parent!.Name != "AppModule").Select(e => e.Value)
            .Concat(Sink.Customizations.Descendants().Where(e => e.Parent?.Name != "AppModuleRoleMaps" && e.Name != "AppModuleComponent").Attributes().Where(a => attributes.Contains(a.Name.LocalName)).Select(a => a.Value))
            .Where(v => Guid.TryParse(v, out var id) && id != Guid.Empty).ToList();
        Assert.True(own.Count > 100);
        Assert.DoesNotContain(own.CountBy(id => id), c => c.Value > 1);
    }

    private static string Publisher(string name) => Sink.Manifest.Element("Publisher")!.Element(name)!.Value;

    private static string Text(Opened solution, string entry = "solution.xml") => System.Text.Encoding.UTF8.GetString(solution[entry]);

    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}")]
    private static partial Regex Ids();
}
