using System.Xml.Linq;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Tests.Crm.Solutions;

/// <summary>What another solution stands on stays, in an upgrade as in an uninstallation.</summary>
public sealed class DependentTests
{
    private static readonly Label Word = ("Word", "Mot", "Woord", "Palavra");

    private static readonly Publisher Others = new("others", "Others", "othr", 80_000);

    private static Solution More => new("More", Word, Word) { Publisher = Others, Requires = ["Demo"] };

    private static Table Part => new("othr_Part", "othr_parts", Word, Word) { PrimaryName = "othr_name", Columns = [new Column.Text("othr_Name", Word, 50)] };

    private static WebResource Page(string name, string text) => new(name, Word, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Demo without its column for size, its page, its choice, its role and its plug-in.</summary>
    private static Solution Less => Demo.Solution with
    {
        Tables = [Demo.Thing with { Columns = [.. Demo.Thing.Columns.Where(c => c.LogicalName is not ("demo_size" or "demo_colour"))], Charts = [], Buttons = [] }],
        Choices = [],
        WebResources = [],
        Dashboards = [],
        Roles = [],
        Apps = [],
    };

    public static TheoryData<string, string> Cases => new()
    {
        { "a key", "the key othr_key of More (it needs demo_thing.demo_size)" },
        { "a choice", "othr_part.othr_colour of More (it needs demo_colour)" },
        { "a view", "the savedquery demo_thing" },
        { "a link from", "the savedquery demo_thing" },
        { "a link to", "the savedquery demo_thing" },
        { "a form", "the systemform demo_thing" },
        { "a permission", "the fieldPermission Sizes demo_thing.demo_size of More (it needs demo_thing.demo_size)" },
        { "a step", "of More (it needs demo_thing.demo_size)" },
        { "an image", "of More (it needs demo_thing.demo_size)" },
        { "a type", "(it needs the pluginType Demo.Plugins.OnThing)" },
        { "a page", "(it needs the webResource demo_/page.js)" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task An_upgrade_that_takes_away_what_another_stands_on_is_refused_and_names_both(string what, string says)
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.ImportAsync(Demo.Managed());
        await crm.ImportAsync(Standing(what));
        var before = crm.Organization.Everything();
        var refused = await crm.RefusedImportAsync(Demo.Managed(Less with { UniqueName = "Demo" }, "1.1.0.0").Without(what is "a type" ? "SdkMessageProcessingSteps" : null).Without(what is "a type" ? "SolutionPluginAssemblies" : null));
        Assert.Equal((400, "0x8004F01F"), (refused.Status, refused.Code));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.Contains("More", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, crm.Organization.Everything());
        await crm.DoAsync("DELETE", $"solutions({await crm.FindSolutionAsync("More")})");
        await crm.ImportAsync(Demo.Managed(Less, "1.1.0.0"));
    }

    [Fact]
    public async Task A_held_upgrade_is_asked_when_it_is_applied()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.ImportAsync(Demo.Managed());
        await crm.ImportAsync(Standing("a key"));
        await crm.ImportAsync(Demo.Managed(Less, "1.1.0.0"), holding: true);
        Assert.Contains("of More (it needs demo_thing.demo_size)", (await crm.RefusedAsync("POST", "DeleteAndPromote", new { UniqueName = "Demo" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_a_page_and_a_relationship_of_another_keep_a_table_from_being_uninstalled()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.ImportAsync(Demo.Managed());
        await crm.ImportAsync(Demo.Managed(More with
        {
            Requires = [],
            Tables = [Part],
            Roles = [new Role("Other user", new Privilege("demo_Thing", Access.Read))],
            ManyToMany = [new ManyToMany("othr_part_thing", "othr_part", "demo_thing")],
        }));
        var refused = await crm.RefusedAsync("DELETE", $"solutions({await crm.FindSolutionAsync("Demo")})");
        Assert.Equal((400, "0x8004F01D"), (refused.Status, refused.Code));
        Assert.Contains("the role Other user of More (it needs demo_thing)", refused.Message, StringComparison.Ordinal);
        Assert.Contains("othr_part_thing of More (it needs demo_thing)", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("an extension", "what demo_thing is extended by of More (it needs demo_thing)")]
    [InlineData("a lookup", "othr_part.othr_thingid of More (it needs demo_thing)")]
    [InlineData("a step", "the sdkMessageProcessingStep Other")]
    [InlineData("an app", "the siteMap othr_app of More (it needs demo_thing)")]
    [InlineData("a word", "is needed by More. Uninstall")]
    public async Task A_solution_on_which_another_stands_is_not_uninstalled(string what, string says)
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.ImportAsync(Demo.Managed());
        var zip = what switch
        {
            "a word" => Demo.Managed(More with { Tables = [Part] }, "1.0.0.0", Demo.Solution), // it only says that it needs Demo
            "a lookup" => Demo.Managed(More with { Tables = [Part with { Columns = [.. Part.Columns, Column.Lookup.To("demo_thing", "othr_ThingId", Word)] }] }, "1.0.0.0", Demo.Solution),
            "an app" => Demo.Managed(More with { Tables = [Part], Apps = [Navigating] }, "1.0.0.0", Demo.Solution),
            _ => Standing(what),
        };
        await crm.ImportAsync(what is "a word" ? zip : zip.Without("MissingDependency", "solution.xml"));
        var refused = await crm.RefusedAsync("DELETE", $"solutions({await crm.FindSolutionAsync("Demo")})");
        Assert.Equal((400, "0x8004F01D"), (refused.Status, refused.Code));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_to_which_anothers_app_is_shown_stays()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.ImportAsync(Demo.Managed());
        var role = (await crm.GetAsync("roles?$filter=name eq 'Demo user'")).GetProperty("value")[0].GetProperty("roleid").GetGuid();
        await crm.ImportAsync(Demo.Managed(More with { Tables = [Part], Apps = [Navigating] }, "1.0.0.0", Demo.Solution)
            .WithElement(r => r.Descendants("AppModuleRoleMaps").Single(), e => e.Add(new XElement("Role", new XAttribute("id", role.ToString("B").ToUpperInvariant())))));
        var refused = await crm.RefusedImportAsync(Demo.Managed(Demo.Solution with { Roles = [], Apps = [] }, "1.1.0.0"));
        Assert.Contains("the app othr_app of More (it needs the role Demo user)", refused.Message, StringComparison.Ordinal);
    }

    private static App Navigating => new("othr_app", Word, Word, new AppArea("area", Word, new AppGroup("group", Word, new AppPage.OfTable("things", "demo_thing"))));

    [Fact]
    public async Task A_step_may_stand_on_a_type_that_another_solution_has_brought()
    {
        await using var crm = await RunningCrm.StartAsync();
        var refused = await crm.RefusedImportAsync(Standing("only a type"));
        Assert.Equal("0x8004801F", refused.Code);
        Assert.Contains("Demo.Plugins.OnThing is in none of the solution's assemblies and not in the organization", refused.Message, StringComparison.Ordinal);
        await crm.ImportAsync(Demo.Managed());
        await crm.ImportAsync(Standing("only a type"));
        var step = (await crm.GetAsync("sdkmessageprocessingsteps?$filter=contains(name,'Other')&$expand=eventhandler_plugintype($select=typename)")).GetProperty("value")[0];
        Assert.Equal("Demo.Plugins.OnThing", step.GetProperty("eventhandler_plugintype").GetProperty("typename").GetString());
    }

    /// <summary>A solution of another publisher that stands on Demo in one way.</summary>
    private static byte[] Standing(string what)
    {
        var solution = what switch
        {
            "a key" => More with { Extensions = [new TableExtension("demo_Thing") { Columns = [new Column.Text("othr_Extra", Word, 10)], Keys = [new AlternateKey("othr_Key", Word, "othr_extra", "demo_size")] }] },
            "a choice" => More with { Tables = [Part with { Columns = [.. Part.Columns, Column.Choice.Of("othr_Colour", Word, Demo.Colours)] }] },
            "a permission" => More with
            {
                Tables = [Part with { Columns = [.. Part.Columns, new Column.Text("othr_Extra", Word, 10) { Secured = true }] }],
                ColumnSecurityProfiles = [new ColumnSecurityProfile("Sizes", "Sees sizes.", new ColumnPermission("othr_part", "othr_extra", true, true))],
            },
            "only a type" => More with { Requires = [], Tables = [Part] },
            _ => More with { Extensions = [Extra] },
        };
        var zip = solution.Requires.Count > 0 ? Demo.Managed(solution, "1.0.0.0", Demo.Solution) : Demo.Managed(solution);
        return what switch
        {
            "a permission" => zip.WithElement(r => r.Descendants("FieldPermission").Single(), e => (e.Element("EntityName")!.Value, e.Element("AttributeName")!.Value) = ("demo_thing", "demo_size")),
            "a view" => zip.WithElement(r => r, r => Entity(r).Add(XElement.Parse(
                $"<SavedQueries><savedqueries><savedquery><savedqueryid>{{{Guid.NewGuid()}}}</savedqueryid><querytype>0</querytype><fetchxml><fetch><entity name='demo_thing'><attribute name='demo_name'/><filter><condition attribute='demo_size' operator='null'/></filter></entity></fetch></fetchxml></savedquery></savedqueries></SavedQueries>"))),
            "a link from" => zip.WithElement(r => r, r => Entity(r).Add(Linked("demo_size", "demo_name"))),
            "a link to" => zip.WithElement(r => r, r => Entity(r).Add(Linked("demo_name", "demo_size"))),
            "a form" => zip.WithElement(r => r, r => Entity(r).Add(XElement.Parse(
                $"<FormXml><forms type='card'><systemform><formid>{{{Guid.NewGuid()}}}</formid><form><control id='s' datafieldname='demo_size'/></form></systemform></forms></FormXml>"))),
            "a page" => zip.WithElement(r => r, r => Entity(r).Add(XElement.Parse(
                $"<FormXml><forms type='card'><systemform><formid>{{{Guid.NewGuid()}}}</formid><form><Library name='demo_/page.js'/></form></systemform></forms></FormXml>"))),
            "a step" or "an image" or "a type" or "only a type" => zip.WithElement(r => r, r => Steps(r).Add(Step(what))),
            _ => zip,
        };
    }

    private static TableExtension Extra => new("demo_Thing") { Columns = [new Column.Text("othr_Extra", Word, 10)] };

    private static XElement Entity(XElement root)
    {
        var entity = root.Descendants("Entity").Single();
        entity.Elements().Where(e => e.Name.LocalName is "FormXml" or "SavedQueries").Remove();
        return entity;
    }

    private static XElement Linked(string from, string to) => XElement.Parse($"""
        <SavedQueries><savedqueries><savedquery><savedqueryid>{Guid.NewGuid()}</savedqueryid><querytype>0</querytype>
          <fetchxml><fetch><entity name="demo_thing"><link-entity name="demo_thing" from="{from}" to="{to}"/></entity></fetch></fetchxml></savedquery></savedqueries></SavedQueries>
        """);

    private static XElement Steps(XElement root)
    {
        if (root.Element("SdkMessageProcessingSteps") is null) root.Add(new XElement("SdkMessageProcessingSteps"));
        return root.Element("SdkMessageProcessingSteps")!;
    }

    private static XElement Step(string what) => XElement.Parse($"""
        <SdkMessageProcessingStep Name="Other" SdkMessageProcessingStepId="{Guid.NewGuid()}">
          <PluginTypeName>Demo.Plugins.OnThing, Demo.Plugins</PluginTypeName><PrimaryEntity>{(what is "only a type" ? "othr_part" : "demo_thing")}</PrimaryEntity>
          <FilteringAttributes>{(what is "a step" ? "demo_name,demo_size" : "demo_name")}</FilteringAttributes><Mode>1</Mode><Stage>40</Stage><SdkMessageId>20bebb1b-ea3e-db11-86a7-000a3a5473e8</SdkMessageId>
          <SdkMessageProcessingStepImages><SdkMessageProcessingStepImage Name="Pre"><SdkMessageProcessingStepImageId>{Guid.NewGuid()}</SdkMessageProcessingStepImageId>
          <Attributes>{(what is "an image" ? "demo_size" : "demo_name")}</Attributes><EntityAlias>Pre</EntityAlias><ImageType>0</ImageType><MessagePropertyName>Target</MessagePropertyName></SdkMessageProcessingStepImage></SdkMessageProcessingStepImages>
        </SdkMessageProcessingStep>
        """);
}
