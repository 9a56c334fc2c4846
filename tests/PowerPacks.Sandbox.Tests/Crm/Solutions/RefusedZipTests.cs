using System.IO.Compression;
using System.Xml.Linq;
using PowerPacks.Sandbox.Crm.Messages;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Tests.Crm.Solutions;

/// <summary>A foreign, damaged or hostile zip explains itself in a sentence and changes nothing.</summary>
public sealed class RefusedZipTests
{
    [Fact]
    public async Task Each_fault_is_named_with_its_place_and_changes_nothing()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.ImportAsync(Demo.Managed());
        var before = crm.Organization.Everything();
        var good = Demo.Managed(Demo.Solution with { Description = ("Newer.", "Plus récent.", "Nieuwer.", "Mais novo.") }, "1.5.0.0");
        (string What, byte[] Zip, string Code, string Says)[] cases =
        [
            ("not a zip", "hello"u8.ToArray(), "0x80048000", "it is not a zip"),
            ("half a zip", good[..(good.Length / 2)], "0x80048000", "it is not a zip"),
            ("another zip", Zip(("readme.txt", "x"u8.ToArray())), "0x80048000", "it has no [Content_Types].xml"),
            ("no solution.xml", good.With("solution.xml", _ => null), "0x80048000", "it has no solution.xml"),
            ("path out of the zip", good.WithEntry("../evil.xml", [1]), "0x80048000", "leads out of the zip"),
            ("absolute path", good.WithEntry("/evil.xml", [1]), "0x80048000", "leads out of the zip"),
            ("a bomb", good.WithEntry("customizations.xml", new byte[80 * 1024 * 1024]), "0x80048000", "customizations.xml unpacks to more than 64 MB"),
            ("not XML", good.With("customizations.xml", _ => "<ImportExportXml><"), "0x80048013", "customizations.xml: line 1"),
            ("an entity", good.With("solution.xml", t => "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" + t[t.IndexOf("<ImportExportXml", StringComparison.Ordinal)..]), "0x80048013", "solution.xml: line"),
            ("a bottomless pit", good.With("solution.xml", t => t.Replace("<Version>1.5.0.0</Version>", $"<Version>{string.Concat(Enumerable.Repeat("<a>", 100_000))}{string.Concat(Enumerable.Repeat("</a>", 100_000))}</Version>", StringComparison.Ordinal)), "0x80048013", "nested more than 200 levels deep"),
            ("another root", good.With("solution.xml", _ => "<Other/>"), "0x8004802C", "the root must be <ImportExportXml>"),
            ("no version", good.With("solution.xml", t => t.Replace("<Version>1.5.0.0</Version>", "", StringComparison.Ordinal)), "0x8004802C", "<Version> is missing"),
            ("a wrong version", good.With("solution.xml", t => t.Replace("<Version>1.5.0.0</Version>", "<Version>1.x</Version>", StringComparison.Ordinal)), "0x8004802C", "such as 1.0.0.0, not '1.x'"),
            ("unknown column type", good.WithElement(r => Column(r, "demo_size").Element("Type")!, e => e.Value = "colour"), "0x8004802C", "entity demo_thing, attribute demo_size: 'colour' is no type"),
            ("a name for SQL", good.WithElement(r => Column(r, "demo_size"), e => e.SetAttributeValue("PhysicalName", "x\" DROP TABLE contact --")), "0x8004802C", "must be letters, digits and underscores"),
            ("a lookup without a relationship", good.WithElement(r => r.Element("EntityRelationships")!, e => e.RemoveNodes()), "0x8004802C", "a lookup needs an <EntityRelationship>"),
            ("no primary name", good.WithElement(r => Column(r, "demo_name").Element("DisplayMask")!, e => e.Value = "ValidForForm"), "0x8004802C", "PrimaryName"),
            ("missing web resource", good.WithElement(r => r.Descendants("WebResource").First().Element("FileName")!, e => e.Value = "/WebResources/nowhere"), "0x8004801F", "WebResource demo_/page.js: its file WebResources/nowhere is not in the zip"),
            ("a step of no type", good.WithElement(r => r.Descendants("SdkMessageProcessingStep").First().Element("PluginTypeName")!, e => e.Value = "No.Such, Demo.Plugins"), "0x8004801F", "No.Such is in none of the solution's assemblies"),
            ("a step of no table", good.WithElement(r => r.Descendants("SdkMessageProcessingStep").First().Element("PrimaryEntity")!, e => e.Value = "demo_nosuch"), "0x8004801F", "its <PrimaryEntity> demo_nosuch is not there"),
            ("a step of no message", good.WithElement(r => r.Descendants("SdkMessageProcessingStep").First().Element("SdkMessageId")!, e => e.Value = Guid.NewGuid().ToString()), "0x8004801F", "there is no message with the <SdkMessageId>"),
            ("two things of one id", good.WithElement(r => r.Descendants("savedqueryid").First(), e => e.Parent!.Parent!.Add(new XElement(e.Parent))), "0x8004802C", "two components have this id"),
            ("a choice that is not there", good.WithElement(r => Column(r, "demo_colour").Element("OptionSetName")!, e => e.Value = "demo_nosuch"), "0x80048039", "'demo_thing.demo_colour' was not imported"),
            ("another kind of column", Demo.Managed(Demo.Solution with { Tables = [Demo.Thing with { Columns = [.. Demo.Thing.Columns.Where(c => c.LogicalName != "demo_size"), new Column.Boolean("demo_Size", ("Size", "Taille", "Grootte", "Tamanho"))] }] }, "1.6.0.0"), "0x80048033", "demo_thing.demo_size cannot change from WholeNumber to Boolean"),
            ("an older one", Demo.Managed(version: "0.9.0.0"), "0x80048033", "0.9.0.0 is older than the installed 1.0.0.0"),
            ("an unmanaged one", Demo.Unmanaged(version: "1.5.0.0"), "0x80048041", "as a managed solution"),
            ("another publisher", Demo.Managed(Demo.Solution with { Publisher = new Publisher("others", "Others", "demo", 70_000) }, "1.5.0.0"), "0x8004801C", "cannot be changed from demos to others"),
            ("another's table", Demo.Managed(Demo.Solution with { UniqueName = "Thief", Publisher = new Publisher("others", "Others", "demo", 70_000), Dashboards = [], Apps = [] }), "0x8004801C", "Its table demo_thing belongs to Demo of demos"),
            ("the platform's table", Demo.Managed(Empty with { Tables = [Small("Contact", "contacts2")] }), "0x8004801C", "belongs to the platform"),
            ("a table of the file's own", Demo.Managed(Empty with { Tables = [Small("crm_Version", "crm_versions")] }), "0x8004801C", "belongs to the platform"),
            ("a table called as the platform's privileges", Demo.Managed(Empty with { Tables = [Small("demo_Note", "demo_notes")] }).With("customizations.xml", t => t.Replace("demo_Note", "Note", StringComparison.Ordinal).Replace("demo_noteid", "noteid", StringComparison.Ordinal)), "0x80048033", "the name of table Note must begin with the publisher's prefix: demo_Note"),
            ("a set that is taken", Demo.Managed(Empty with { Tables = [Small("demo_Other", "contacts")] }), "0x80048033", "a name is taken twice"),
            ("a table that is not there", good.WithElement(r => r.Descendants("EntityRelationship").First(e => (string?)e.Element("ReferencingAttributeName") is "demo_ContactId").Element("ReferencedEntityName")!, e => e.Value = "nosuch"), "0x8004801D", "the table nosuch, which demo_thing.demo_contactid points to"),
            ("another's relationship", Demo.Managed(Empty with { Tables = [Small("demo_Other", "demo_others")], ManyToMany = [new ManyToMany("demo_thing_account", "demo_other", "account")] }), "0x80048033", "the relationship demo_thing_account joins demo_thing and account already"),
            ("a table of an app that is not there", OnBase("9.0.4.0020", "msdynce_Nobody"), "0x8004801D", "the table demo_thing"),
            ("a solution of Microsoft's for no table", OnBase("9.0.4.0020", "msdynce_Nobody", type: 29), "0x8004801D", "msdynce_Nobody 9.0.4.20"),
            ("a table to join that is not there", good.WithElement(r => r.Descendants("SecondEntityName").Single(), e => e.Value = "nosuch"), "0x8004801D", "the table nosuch, which the relationship demo_thing_account joins"),
            ("a table to extend that is not there", good.With("customizations.xml", t => t.Replace(">Contact<", ">Nosuch<", StringComparison.Ordinal).Replace("Name=\"Contact\"", "Name=\"Nosuch\"", StringComparison.Ordinal)), "0x8004801D", "the table nosuch, which it extends"),
            ("choices that are not there", Demo.Managed(Empty with { Tables = [Small("demo_Other", "demo_others") with { Columns = [new Column.Text("demo_Name", Same("N"), 10), PowerPacks.Solutions.Column.MultiChoice.Of("demo_Tags", Same("T"), Demo.Colours)] }], Choices = [Demo.Colours] }).WithElement(r => r.Element("optionsets")!, e => e.RemoveNodes()).With("customizations.xml", t => t.Replace("demo_colour", "demo_nosuch", StringComparison.Ordinal)), "0x80048039", "'demo_other.demo_tags' was not imported"),
            ("a base that is too old", OnBase("9.0.0.0"), "0x8004801D", "Demo 9.0.0.0"),
            ("no base", OnBase("1.0.0.0", "Nobody"), "0x8004801D", "Nobody 1.0.0.0"),
        ];
        foreach (var (what, zip, code, says) in cases)
        {
            var refused = await crm.RefusedImportAsync(zip);
            Assert.Equal((what, 400, code), (what, refused.Status, refused.Code));
            Assert.Contains(says, refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', refused.Message);
            Assert.Equal((what, before), (what, crm.Organization.Everything()));
        }
        await crm.ImportAsync(good); // the same zip without a fault
    }

    [Fact]
    public async Task A_managed_solution_does_not_go_over_an_unmanaged_one()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.ImportAsync(Demo.Unmanaged());
        var before = crm.Organization.Everything();
        var refused = await crm.RefusedImportAsync(Demo.Managed(version: "1.5.0.0"));
        Assert.Equal((400, "0x80048040"), (refused.Status, refused.Code));
        Assert.Equal(before, crm.Organization.Everything());
        await crm.ImportAsync(Demo.Unmanaged(version: "1.5.0.0"));
    }

    [Fact]
    public async Task A_base_as_new_as_asked_for_is_new_enough()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.ImportAsync(Demo.Managed());
        await crm.ImportAsync(OnBase("1.0.0.0"));
    }

    [Fact]
    public async Task A_body_that_is_no_import_is_refused()
    {
        await using var crm = await RunningCrm.StartAsync();
        (object Body, string Says)[] cases =
        [
            (new { }, "'CustomizationFile' must be the zip as base64"),
            (new { CustomizationFile = "***" }, "is not base64"),
            (new { CustomizationFile = "AAAA", ImportJobId = "5" }, "'ImportJobId' must be a GUID"),
            (new { CustomizationFile = "AAAA", Nonsense = 1 }, "the parameter 'Nonsense' is not a valid parameter"),
        ];
        foreach (var (body, says) in cases)
        {
            var refused = await crm.RefusedAsync("POST", "ImportSolution", body);
            Assert.Equal((400, "0x80048d19"), (refused.Status, refused.Code));
            Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_step_that_would_never_run_is_refused_and_named()
    {
        await using var crm = await RunningCrm.StartAsync();
        var zip = Demo.Managed().WithElement(c => c.Descendants("SdkMessageId").First(), id => id.Value = $"{{{MessageCatalogue.IdOf("UpsertMultiple")}}}");
        var refused = await crm.RefusedImportAsync(zip);
        Assert.Equal(400, refused.Status);
        Assert.Contains("SdkMessageProcessingStep ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("steps on UpsertMultiple do not run here. Those on Create, Update,", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, await crm.CountAsync("sdkmessageprocessingsteps"));
    }

    private static byte[] OnBase(string version, string name = "Demo", int type = 1) => Demo.Managed(Empty with { Tables = [Small("demo_Other", "demo_others")] }).With("solution.xml", text => text.Replace(
        "<MissingDependencies />", $"<MissingDependencies><MissingDependency><Required type=\"{type}\" schemaName=\"demo_thing\" solution=\"{name} ({version})\" /><Dependent type=\"1\" schemaName=\"demo_other\" /></MissingDependency></MissingDependencies>",
        StringComparison.Ordinal));

    private static Label Same(string text) => (text, text, text, text);

    private static Solution Empty => new("Small", ("Small", "Petit", "Klein", "Pequeno"), ("Small.", "Petit.", "Klein.", "Pequeno.")) { Publisher = Demo.Publisher };

    private static Table Small(string name, string set) => new(name, set, ("T", "T", "T", "T"), ("T", "T", "T", "T")) { PrimaryName = "demo_name", Columns = [new Column.Text("demo_Name", ("N", "N", "N", "N"), 10)] };

    private static XElement Column(XElement customizations, string name) => customizations.Descendants("attribute").First(a => (string?)a.Element("LogicalName") == name);

    private static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }
        return file.ToArray();
    }
}
