using System.Text.Json;
using System.Xml.Linq;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Tests.Crm.Solutions;

/// <summary>A solution zip comes into an organization.</summary>
public sealed class ImportTests
{
    [Fact]
    public async Task A_solution_brings_tables_that_can_be_used_at_once()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.ImportAsync(Demo.Managed());
        var contact = await crm.CreateAsync("contacts", new { lastname = "Ada", demo_nickname = "A" });
        var thing = await crm.CreateAsync("demo_things", new Dictionary<string, object> { ["demo_name"] = "One", ["demo_code"] = "c1", ["demo_colour"] = 700_000_001, ["demo_ContactId@odata.bind"] = $"/contacts({contact})" });
        var row = await crm.GetAsync("demo_things(demo_code='c1')?$expand=demo_ContactId($select=demo_nickname)", "Prefer", "odata.include-annotations=\"*\"");
        Assert.Equal(thing, row.GetProperty("demo_thingid").GetGuid());
        Assert.Equal("Blue", row.GetProperty("demo_colour@OData.Community.Display.V1.FormattedValue").GetString());
        Assert.Equal("A", row.GetProperty("demo_ContactId").GetProperty("demo_nickname").GetString());
        Assert.Equal("0x80044330", (await crm.RefusedAsync("PATCH", $"demo_things({thing})", new { demo_size = 11 })).Code);
        Assert.Equal("0x80060892", (await crm.RefusedAsync("POST", "demo_things", new { demo_code = "c1" })).Code);
        await crm.CreateAsync("annotations", new Dictionary<string, object> { ["subject"] = "n", ["objectid_demo_thing@odata.bind"] = $"/demo_things({thing})" });
        await crm.CreateAsync("tasks", new Dictionary<string, object> { ["subject"] = "t", ["regardingobjectid_demo_thing_task@odata.bind"] = $"/demo_things({thing})" });
    }

    [Fact]
    public async Task Every_component_is_a_row_where_the_platform_has_it()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.ImportAsync(Demo.Managed());
        var solution = (await crm.GetAsync("solutions?$filter=uniquename eq 'Demo'&$expand=publisherid($select=customizationprefix)")).GetProperty("value")[0];
        Assert.Equal(("1.0.0.0", true, "demo"), (solution.GetProperty("version").GetString(), solution.GetProperty("ismanaged").GetBoolean(), solution.GetProperty("publisherid").GetProperty("customizationprefix").GetString()));
        (string Set, string Filter)[] rows =
        [
            ("webresourceset", "name eq 'demo_/page.js' and webresourcetype eq 3"), ("systemforms", "objecttypecode eq 'demo_thing' and type eq 2"), ("systemforms", "type eq 0 and name eq 'Overview'"),
            ("savedqueries", "returnedtypecode eq 'demo_thing' and isdefault eq true"), ("savedqueryvisualizations", "primaryentitytypecode eq 'demo_thing'"),
            ("sitemaps", "sitemapnameunique eq 'demo_app'"), ("appmodules", "uniquename eq 'demo_app'"), ("environmentvariabledefinitions", "schemaname eq 'demo_Address' and defaultvalue eq 'https://demo.example'"),
            ("roles", "name eq 'Demo user'"), ("fieldsecurityprofiles", "name eq 'Demo secrets'"), ("fieldpermissions", "attributelogicalname eq 'demo_secret'"),
            ("pluginassemblies", "name eq 'Demo.Plugins' and publickeytoken eq '0123456789abcdef'"), ("plugintypes", "typename eq 'Demo.Plugins.OnThing'"),
            ("sdkmessageprocessingsteps", "filteringattributes eq 'demo_secret' and mode eq 1 and stage eq 40"), ("sdkmessageprocessingstepimages", "entityalias eq 'Pre' and attributes eq 'demo_code'"),
            ("ribbondiffs", "entity eq 'demo_thing'"), ("privileges", "name eq 'prvReaddemo_Thing'"), ("privileges", "name eq 'prvSharedemo_Thing'"),
        ];
        foreach (var (set, filter) in rows) Assert.Equal((set, filter, 1), (set, filter, (await crm.GetAsync($"{set}?$filter={filter}")).GetProperty("value").GetArrayLength()));
        var types = (await crm.GetAsync($"solutioncomponents?$select=componenttype&$filter=_solutionid_value eq {solution.GetProperty("solutionid").GetGuid()}")).GetProperty("value").EnumerateArray().Select(c => c.GetProperty("componenttype").GetInt32()).ToHashSet();
        Assert.Superset(new HashSet<int> { 1, 2, 9, 10, 14, 20, 26, 59, 60, 61, 62, 70, 80, 90, 91, 92, 93, 380 }, types);
        var step = (await crm.GetAsync("sdkmessageprocessingsteps?$expand=sdkmessagefilterid($select=primaryobjecttypecode),sdkmessageid($select=name),eventhandler_plugintype($select=typename)")).GetProperty("value")[0];
        Assert.Equal("demo_thing", step.GetProperty("sdkmessagefilterid").GetProperty("primaryobjecttypecode").GetString());
        Assert.Equal("Update", step.GetProperty("sdkmessageid").GetProperty("name").GetString());
        Assert.Equal("Demo.Plugins.OnThing", step.GetProperty("eventhandler_plugintype").GetProperty("typename").GetString());
    }

    [Fact]
    public async Task What_was_imported_is_there_after_a_restart()
    {
        var crm = await RunningCrm.StartAsync();
        await crm.ImportAsync(Demo.Managed());
        var thing = await crm.CreateAsync("demo_things", new { demo_name = "Kept" });
        await using var again = await RunningCrm.StartAsync(await crm.StopAsync());
        Assert.Equal("Kept", (await again.GetAsync($"demo_things({thing})")).GetProperty("demo_name").GetString());
        Assert.NotNull(await again.FindSolutionAsync("Demo"));
        await again.CreateAsync("contacts", new { lastname = "L", demo_nickname = "N" });
    }

    [Fact]
    public async Task The_same_solution_again_changes_nothing()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.ImportAsync(Demo.Managed());
        await crm.CreateAsync("demo_things", new { demo_name = "Kept" });
        var before = crm.Organization.Everything();
        await crm.ImportAsync(Demo.Managed());
        Assert.Equal(before, crm.Organization.Everything());
    }

    [Fact]
    public async Task Two_solutions_may_stand_on_each_other_and_extend_each_others_tables()
    {
        await using var crm = await RunningCrm.StartAsync();
        var more = new Solution("More", ("More", "Plus", "Meer", "Mais"), ("More.", "Plus.", "Meer.", "Mais.")) with
        {
            Publisher = Demo.Publisher,
            Requires = ["Demo"],
            Tables = [new Table("demo_Part", "demo_parts", ("Part", "Pièce", "Deel", "Peça"), ("Parts", "Pièces", "Delen", "Peças")) { PrimaryName = "demo_name", Columns = [new Column.Text("demo_Name", ("Name", "Nom", "Naam", "Nome"), 50), Column.Lookup.To("demo_thing", "demo_ThingId", ("Thing", "Chose", "Ding", "Coisa"))] }],
            Extensions = [new TableExtension("demo_Thing") { Columns = [new Column.Text("demo_Extra", ("Extra", "Extra", "Extra", "Extra"), 10)] }],
        };
        var zip = Demo.Managed(more, "1.0.0.0", Demo.Solution);
        var refused = await crm.RefusedImportAsync(zip);
        Assert.Equal((400, "0x8004801D"), (refused.Status, refused.Code));
        Assert.Contains("Demo 1.0.0.0", refused.Message, StringComparison.Ordinal);
        await crm.ImportAsync(Demo.Managed());
        await crm.ImportAsync(zip);
        var thing = await crm.CreateAsync("demo_things", new { demo_name = "T", demo_extra = "x" });
        await crm.CreateAsync("demo_parts", new Dictionary<string, object> { ["demo_name"] = "P", ["demo_ThingId@odata.bind"] = $"/demo_things({thing})" });

        var needed = await crm.RefusedAsync("DELETE", $"solutions({await crm.FindSolutionAsync("Demo")})");
        Assert.Equal((400, "0x8004F01D"), (needed.Status, needed.Code));
        Assert.Contains("demo_part.demo_thingid of More", needed.Message, StringComparison.Ordinal);
        Assert.Equal(204, (int)(await crm.SendAsync("DELETE", $"solutions({await crm.FindSolutionAsync("More")})")).StatusCode);
        Assert.Equal(204, (int)(await crm.SendAsync("DELETE", $"solutions({await crm.FindSolutionAsync("Demo")})")).StatusCode);
    }

    [Fact]
    public async Task An_import_job_says_what_became_of_every_component()
    {
        await using var crm = await RunningCrm.StartAsync();
        var job = await crm.ImportAsync(Demo.Managed());
        var row = await crm.GetAsync($"importjobs({job})");
        Assert.Equal((100d, "Demo"), (row.GetProperty("progress").GetDouble(), row.GetProperty("solutionname").GetString()));
        Assert.NotEqual(JsonValueKind.Null, row.GetProperty("completedon").ValueKind);
        var data = XElement.Parse(row.GetProperty("data").GetString()!);
        Assert.Equal("true", (string?)data.Attribute("succeeded"));
        Assert.Equal("success", (string?)data.Element("webResources")!.Elements().Single().Element("result")!.Attribute("result"));
        Assert.Contains(data.Element("entities")!.Elements(), e => (string?)e.Attribute("id") == "demo_thing");
        var formatted = await crm.GetAsync($"RetrieveFormattedImportJobResults(ImportJobId={job})");
        Assert.Contains("demo_/page.js", formatted.GetProperty("FormattedResults").GetString(), StringComparison.Ordinal);
        Assert.Equal(formatted.GetProperty("FormattedResults").GetString(), (await crm.GetAsync($"RetrieveFormattedImportJobResults(ImportJobId=@p1)?@p1={job}")).GetProperty("FormattedResults").GetString());

        var failed = Guid.NewGuid();
        await crm.RefusedImportAsync(Demo.Managed(version: "0.9.0.0"), failed);
        var told = await crm.GetAsync($"importjobs({failed})");
        Assert.Equal(0d, told.GetProperty("progress").GetDouble());
        Assert.Equal("0x80048033", (string?)XElement.Parse(told.GetProperty("data").GetString()!).Descendants("result").First().Attribute("errorcode"));
    }

    [Fact]
    public async Task An_asynchronous_import_leaves_its_outcome_in_a_system_job()
    {
        await using var crm = await RunningCrm.StartAsync();
        (byte[] Zip, int Status)[] cases = [(Demo.Managed(), 30), (Demo.Managed(version: "0.1.0.0"), 31)];
        foreach (var (zip, status) in cases)
        {
            var import = Guid.NewGuid();
            var job = await crm.ImportAsJobAsync(Importing.Body(zip, import, holding: false));
            Assert.Equal((3, status), (job.GetProperty("statecode").GetInt32(), job.GetProperty("statuscode").GetInt32()));
            Assert.Equal(status == 31, job.GetProperty("friendlymessage").GetString()?.Contains("is older than", StringComparison.Ordinal) is true);
            await crm.GetAsync($"importjobs({import})");
        }
    }

    [Fact]
    public async Task A_staged_solution_is_looked_at_first_and_imported_by_its_id()
    {
        await using var crm = await RunningCrm.StartAsync();
        var staged = await StageAsync(Demo.Managed());
        Assert.Equal("Passed", staged.GetProperty("StageSolutionStatus").GetString());
        Assert.Null(await crm.FindSolutionAsync("Demo"));
        await crm.ImportAsJobAsync(new { SolutionParameters = new { StageSolutionUploadId = staged.GetProperty("StageSolutionUploadId").GetGuid() } });
        Assert.NotNull(await crm.FindSolutionAsync("Demo"));
        var older = await StageAsync(Demo.Managed(version: "0.1.0.0"));
        Assert.Equal("Failed", older.GetProperty("StageSolutionStatus").GetString());
        Assert.Contains("older", older.GetProperty("SolutionValidationResults")[0].GetProperty("Message").GetString(), StringComparison.Ordinal);

        async Task<JsonElement> StageAsync(byte[] zip)
        {
            using var answer = await crm.SendAsync("POST", "StageSolution", new { CustomizationFile = Convert.ToBase64String(zip) });
            return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(RunningCrm.Cancel)).RootElement.GetProperty("StageSolutionResults");
        }
    }
}
