using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Tests.Crm.Solutions;

/// <summary>A newer version of a solution replaces an older one; rows stay.</summary>
public sealed class UpgradeTests
{
    private static Solution Newer => Demo.Solution with
    {
        Tables =
        [
            Demo.Thing with
            {
                Title = ("Better thing", "Meilleure chose", "Beter ding", "Coisa melhor"),
                Columns =
                [
                    new Column.Text("demo_Name", ("Full name", "Nom complet", "Volledige naam", "Nome completo"), 300),
                    .. Demo.Thing.Columns.Where(c => c.LogicalName is not ("demo_name" or "demo_size")),
                    new Column.DecimalNumber("demo_Weight", ("Weight", "Poids", "Gewicht", "Peso")),
                ],
                Keys = [new AlternateKey("demo_WeightKey", ("Weight", "Poids", "Gewicht", "Peso"), "demo_weight")],
                Charts = [],
            },
        ],
        WebResources = [new WebResource("demo_/page.js", ("Page", "Page", "Pagina", "Página"), "Demo = {newer:1};"u8.ToArray()), new WebResource("demo_/more.css", ("More", "Plus", "Meer", "Mais"), "b{}"u8.ToArray())],
        Dashboards = [],
        Roles = [new Role("Demo user", new Privilege("demo_Thing", Access.Read))],
    };

    [Fact]
    public async Task It_adds_changes_and_removes_and_keeps_rows_and_ids()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.ImportAsync(Demo.Managed());
        var thing = await crm.CreateAsync("demo_things", new { demo_name = "Kept", demo_code = "c", demo_size = 4 });
        var before = await IdsAsync(crm);
        await crm.ImportAsync(Demo.Managed(Newer, "1.1.0.0"));
        Assert.Equal(before, await IdsAsync(crm));

        var row = await crm.GetAsync($"demo_things({thing})");
        Assert.Equal(("Kept", "c"), (row.GetProperty("demo_name").GetString(), row.GetProperty("demo_code").GetString()));
        Assert.False(row.TryGetProperty("demo_size", out _));
        Assert.Equal(204, (int)(await crm.SendAsync("PATCH", $"demo_things({thing})", new { demo_name = new string('x', 300), demo_weight = 1.5 })).StatusCode);
        Assert.Equal(thing, (await crm.GetAsync("demo_things(demo_weight=1.5)")).GetProperty("demo_thingid").GetGuid());
        await crm.CreateAsync("demo_things", new { demo_code = "c" }); // that key is gone
        Assert.Equal("0x80048d19", (await crm.RefusedAsync("PATCH", $"demo_things({thing})", new { demo_size = 1 })).Code);
        Assert.Equal("Better thing", (await crm.GetAsync("EntityDefinitions(LogicalName='demo_thing')")).GetProperty("DisplayName").GetProperty("UserLocalizedLabel").GetProperty("Label").GetString());
        Assert.Equal(0, (await crm.GetAsync("savedqueryvisualizations?$select=name&$filter=primaryentitytypecode eq 'demo_thing'")).GetProperty("value").GetArrayLength());
        Assert.Equal("Demo = {newer:1};", await crm.Pages.GetStringAsync("orgs/contoso/WebResources/demo_/page.js", RunningCrm.Cancel));
        Assert.Equal("b{}", await crm.Pages.GetStringAsync("orgs/contoso/WebResources/demo_/more.css", RunningCrm.Cancel));
        Assert.Equal("1.1.0.0", (await crm.GetAsync($"solutions({before.Solution})")).GetProperty("version").GetString());
    }

    [Fact]
    public async Task What_upgraded_in_steps_is_what_was_installed_at_once()
    {
        await using var stepped = await RunningCrm.StartAsync();
        await stepped.ImportAsync(Demo.Managed());
        await stepped.ImportAsync(Demo.Managed(Newer, "1.1.0.0"));
        await using var fresh = await RunningCrm.StartAsync();
        await fresh.ImportAsync(Demo.Managed(Newer, "1.1.0.0"));
        foreach (var table in (string[])["demo_thing", "contact", "annotation", "task", "webresource", "systemform", "savedquery", "solutioncomponent", "sdkmessageprocessingstep"])
        {
            Assert.Equal(Columns(fresh, table), Columns(stepped, table));
            Assert.Equal(Ids(fresh, table), Ids(stepped, table));
        }

        static string Columns(RunningCrm crm, string table) => string.Join(",", crm.Organization.Database.Read(s => s.Query($"SELECT name FROM pragma_table_xinfo('{table}') UNION ALL SELECT name FROM pragma_index_list('{table}') ORDER BY 1", [], r => r.GetString(0))));
        static string Ids(RunningCrm crm, string table) => string.Join(",", crm.Organization.Database.Read(s => s.Query($"SELECT \"{crm.Organization.Schema[table].PrimaryId}\" FROM \"{table}\" ORDER BY 1", [], r => r.GetString(0))));
    }

    [Fact]
    public async Task An_unmanaged_one_takes_nothing_away()
    {
        var crm = await RunningCrm.StartAsync();
        await crm.ImportAsync(Demo.Unmanaged());
        var thing = await crm.CreateAsync("demo_things", new { demo_name = "Kept", demo_size = 4 });
        await crm.ImportAsync(Demo.Unmanaged(Newer, "1.1.0.0"));
        var row = await crm.GetAsync($"demo_things({thing})");
        Assert.Equal(4, row.GetProperty("demo_size").GetInt32());
        Assert.True(row.TryGetProperty("demo_weight", out _));
        Assert.Equal(1, (await crm.GetAsync("savedqueryvisualizations?$select=name&$filter=primaryentitytypecode eq 'demo_thing'")).GetProperty("value").GetArrayLength());
        await using var again = await RunningCrm.StartAsync(await crm.StopAsync());
        Assert.Equal(4, (await again.GetAsync($"demo_things({thing})")).GetProperty("demo_size").GetInt32());
    }

    [Fact]
    public async Task A_held_upgrade_waits_until_it_is_applied()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.ImportAsync(Demo.Managed());
        var thing = await crm.CreateAsync("demo_things", new { demo_name = "Kept", demo_size = 4 });
        await crm.ImportAsync(Demo.Managed(Newer, "1.1.0.0"), holding: true);
        var held = await crm.GetAsync($"demo_things({thing})");
        Assert.Equal(4, held.GetProperty("demo_size").GetInt32());
        Assert.True(held.TryGetProperty("demo_weight", out _));
        using var response = await crm.SendAsync("POST", "DeleteAndPromote", new { UniqueName = "Demo" });
        Assert.Equal(200, (int)response.StatusCode);
        Assert.False((await crm.GetAsync($"demo_things({thing})")).TryGetProperty("demo_size", out _));
        Assert.Equal(400, (await crm.RefusedAsync("POST", "DeleteAndPromote", new { UniqueName = "Demo" })).Status);
        Assert.Equal(404, (await crm.RefusedAsync("POST", "DeleteAndPromote", new { UniqueName = "Nobody" })).Status);
    }

    [Fact]
    public async Task A_held_upgrade_that_takes_nothing_away_is_applied_all_the_same()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.ImportAsync(Demo.Managed());
        await crm.ImportAsync(Demo.Managed(version: "1.1.0.0"), holding: true);
        using var response = await crm.SendAsync("POST", "DeleteAndPromote", new { UniqueName = "Demo" });
        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task Stage_and_upgrade_is_both_in_one()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.ImportAsync(Demo.Managed());
        using var response = await crm.SendAsync("POST", "StageAndUpgrade", Importing.Body(Demo.Managed(Newer, "2.0.0.0"), Guid.NewGuid(), holding: false));
        Assert.Equal(200, (int)response.StatusCode);
        Assert.False((await crm.GetAsync($"demo_things({await crm.CreateAsync("demo_things", new { demo_name = "x" })})")).TryGetProperty("demo_size", out _));
    }

    private static async Task<(Guid Solution, Guid Page, Guid Form, Guid Role, Guid Step, string Table)> IdsAsync(RunningCrm crm) =>
    (
        (await crm.FindSolutionAsync("Demo"))!.Value,
        (await crm.GetAsync("webresourceset?$filter=name eq 'demo_/page.js'")).GetProperty("value")[0].GetProperty("webresourceid").GetGuid(),
        (await crm.GetAsync("systemforms?$filter=objecttypecode eq 'demo_thing'")).GetProperty("value")[0].GetProperty("formid").GetGuid(),
        (await crm.GetAsync("roles?$filter=name eq 'Demo user'")).GetProperty("value")[0].GetProperty("roleid").GetGuid(),
        (await crm.GetAsync("sdkmessageprocessingsteps")).GetProperty("value")[0].GetProperty("sdkmessageprocessingstepid").GetGuid(),
        (await crm.GetAsync("EntityDefinitions(LogicalName='demo_thing')?$select=MetadataId")).GetProperty("MetadataId").GetString()!
    );
}
