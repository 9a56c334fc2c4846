using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Tests.Crm.Solutions;

/// <summary>What of a table a newer version may change, and what not.</summary>
public sealed class ChangedTableTests
{
    private static readonly Label Word = ("Word", "Mot", "Woord", "Palavra");

    private static Solution With(Func<Table, Table> change) => Demo.Solution with { Tables = [change(Demo.Thing)] };

    private static Table Replace(Table table, Column column) => table with { Columns = [.. table.Columns.Where(c => c.LogicalName != column.LogicalName), column] };

    private static Column.Lookup Pointing(params string[] tables) => new("demo_ContactId", Word, [.. tables.Select(t => new LookupTarget(t, $"demo_ContactId_{t}") { Relationship = $"demo_{t}_thing" })]);

    [Fact]
    public async Task A_lookup_that_gets_more_tables_still_says_where_the_old_rows_point()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.ImportAsync(Demo.Managed());
        var contact = await crm.CreateAsync("contacts", new { lastname = "Ada" });
        var old = await crm.CreateAsync("demo_things", new Dictionary<string, object> { ["demo_name"] = "old", ["demo_ContactId@odata.bind"] = $"/contacts({contact})" });
        var empty = await crm.CreateAsync("demo_things", new { demo_name = "empty" });
        await crm.ImportAsync(Demo.Managed(With(t => Replace(t, Pointing("account", "contact"))), "1.1.0.0"));
        var row = await crm.GetAsync($"demo_things({old})?$expand=demo_ContactId_contact($select=lastname)", "Prefer", "odata.include-annotations=\"*\"");
        Assert.Equal(("contact", "Ada"), (row.GetProperty("_demo_contactid_value@Microsoft.Dynamics.CRM.lookuplogicalname").GetString(), row.GetProperty("demo_ContactId_contact").GetProperty("lastname").GetString()));
        Assert.Null(crm.Organization.Database.Read(s => s.Scalar("SELECT demo_contactid_type FROM demo_thing WHERE demo_thingid = @0", empty.ToString())));
        var account = await crm.CreateAsync("accounts", new { name = "A" });
        await crm.DoAsync("PATCH", $"demo_things({old})", new Dictionary<string, object> { ["demo_ContactId_account@odata.bind"] = $"/accounts({account})" });
    }

    [Fact]
    public async Task A_table_that_goes_is_no_target_any_more_and_rows_that_pointed_to_it_point_nowhere()
    {
        await using var crm = await RunningCrm.StartAsync();
        var other = new Table("demo_Other", "demo_others", Word, Word) { PrimaryName = "demo_name", HasActivities = true, Columns = [new Column.Text("demo_Name", Word, 20)] };
        await crm.ImportAsync(Demo.Managed(Demo.Solution with { Tables = [Replace(Demo.Thing, Pointing("contact", "demo_other")), other] }));
        var gone = await crm.CreateAsync("demo_others", new { demo_name = "o" });
        var thing = await crm.CreateAsync("demo_things", new Dictionary<string, object> { ["demo_ContactId_demo_other@odata.bind"] = $"/demo_others({gone})" });
        await crm.ImportAsync(Demo.Managed(With(t => Replace(t, Pointing("contact"))), "1.1.0.0"));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await crm.GetAsync($"demo_things({thing})")).GetProperty("_demo_contactid_value").ValueKind);
    }

    public static TheoryData<string, string> Cases => new()
    {
        { "target", "column demo_thing.demo_contactid must go on pointing to contact" },
        { "one of two", "column demo_thing.demo_eitherid must go on pointing to account" },
        { "owner", "table demo_thing cannot change its ownership from User to Organization" },
        { "activity", "table demo_thing cannot change its kind from Standard to Activity" },
        { "elastic", "table demo_thing cannot change its kind from Standard to Elastic" },
        { "id", "table demo_thing cannot change its id column from demo_thingid to demo_otherid" },
        { "type", "column demo_thing.demo_size cannot change from WholeNumber to Text" },
        { "notes", "table demo_thing cannot change what it has from notes to none" },
        { "activities", "table demo_thing cannot change what it has from activities to none" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_a_table_is_made_with_stays(string what, string says)
    {
        await using var crm = await RunningCrm.StartAsync();
        var either = new Column.Lookup("demo_EitherId", Word, [.. ((string[])["account", "contact"]).Select(t => new LookupTarget(t, $"demo_EitherId_{t}") { Relationship = $"demo_either_{t}" })]);
        var first = With(t => t with { Columns = [.. t.Columns, either], Keys = [] });
        await crm.ImportAsync(Demo.Managed(first));
        await crm.CreateAsync("demo_things", new { demo_name = "x" });
        var before = crm.Organization.Everything();
        var newer = first with { Tables = [Changed(first.Tables[0], what)], Roles = [], Apps = [] };
        var zip = Demo.Managed(newer, "1.1.0.0");
        if (what is "activity") zip = zip.WithElement(r => r.Descendants("IsActivity").First(), e => e.Value = "1");
        if (what is "id") zip = zip.With("customizations.xml", t => t.Replace("demo_thingid", "demo_otherid", StringComparison.OrdinalIgnoreCase));
        var refused = await crm.RefusedImportAsync(zip);
        Assert.Equal((400, "0x80048033"), (refused.Status, refused.Code));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, crm.Organization.Everything());
    }

    private static Table Changed(Table table, string what) => what switch
    {
        "target" => Replace(table, Pointing("account")),
        "one of two" => Replace(table, new Column.Lookup("demo_EitherId", Word, new LookupTarget("contact", "demo_EitherId_contact") { Relationship = "demo_either_contact" })),
        "owner" => table with { Ownership = Ownership.Organization },
        "elastic" => table with { Kind = TableKind.Elastic },
        "type" => Replace(table, new Column.Text("demo_Size", Word, 10)),
        "notes" => table with { HasNotes = false },
        "activities" => table with { HasActivities = false },
        _ => table,
    };
}
