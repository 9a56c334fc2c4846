using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Tests.Crm.Security;

public sealed class FetchTests
{
    private static readonly Table Person = new("pp_Person", "pp_persons", "Person", "Persons")
    {
        PrimaryName = "pp_name",
        Columns = [new Column.Text("pp_Name", "Name", 100), new Column.Text("pp_Salary", "Salary", 100) { Secured = true }],
    };

    [Theory]
    [InlineData("<attribute name='pp_name'/><link-entity name='contact' from='lastname' to='pp_salary'/>")]
    [InlineData("<attribute name='pp_name'/><link-entity name='pp_person' from='pp_salary' to='pp_name'/>")]
    [InlineData("<attribute name='pp_name'/><link-entity name='contact' from='lastname' to='pp_salary' link-type='exists'/>")]
    [InlineData("<attribute name='pp_name'/><order attribute='pp_salary'/>")]
    [InlineData("<attribute name='pp_name'/><link-entity name='pp_person' from='pp_personid' to='pp_personid'><order attribute='pp_salary'/></link-entity>")]
    [InlineData("<attribute name='pp_salary' aggregate='max' alias='a'/>", "aggregate='true'")]
    [InlineData("<attribute name='pp_salary' aggregate='countcolumn' alias='a'/>", "aggregate='true'")]
    [InlineData("<attribute name='pp_salary' groupby='true' alias='a'/><attribute name='pp_name' aggregate='count' alias='n'/>", "aggregate='true'")]
    public async Task What_a_user_does_not_see_is_not_found_out_by_joining_ordering_or_adding_up(string content, string options = "")
    {
        await using var crm = await RunningCrm.StartAsync(tables: [Person]);
        var user = PrivilegeTests.Add(crm, new Role("R", new Privilege("Contact", Access.Read), new Privilege("pp_Person", Access.Read)));
        await crm.CreateAsync("pp_persons", new { pp_name = "P", pp_salary = "100" });
        var path = $"pp_persons?fetchXml={Uri.EscapeDataString($"<fetch {options}><entity name='pp_person'>{content}</entity></fetch>")}";
        Assert.Equal("0x8004f507", (await crm.RefusedAsync("GET", path, null, RunningCrm.As(user))).Code);
        await crm.GetAsync(path); // whoever sees it may
    }

    [Fact]
    public async Task A_lookup_that_a_user_does_not_see_leads_nowhere()
    {
        var company = new Table("pp_Deal", "pp_deals", "Deal", "Deals") { PrimaryName = "pp_name", Columns = [new Column.Text("pp_Name", "Name", 100), Column.Lookup.To("account", "pp_BuyerId", "Buyer") with { Secured = true }] };
        await using var crm = await RunningCrm.StartAsync(tables: [company]);
        var user = PrivilegeTests.Add(crm, new Role("R", new Privilege("Account", Access.Read), new Privilege("pp_Deal", Access.Read)));
        var buyer = await crm.CreateAsync("accounts", new { name = "Buyer" });
        await crm.CreateAsync("pp_deals", new Dictionary<string, object> { ["pp_name"] = "D", ["pp_BuyerId@odata.bind"] = $"accounts({buyer})" });
        string[] paths = ["pp_deals?$filter=pp_BuyerId/name eq 'Buyer'", $"accounts({buyer})/pp_account_pp_deal_pp_buyerid", $"accounts({buyer})/pp_account_pp_deal_pp_buyerid/$count", "accounts?$filter=pp_account_pp_deal_pp_buyerid/any()", "accounts?$expand=pp_account_pp_deal_pp_buyerid"];
        foreach (var path in paths)
        {
            Assert.Equal((path, "0x8004f507"), (path, (await crm.RefusedAsync("GET", path, null, RunningCrm.As(user))).Code));
            using var seen = await crm.SendAsync("GET", path);
            Assert.True(seen.IsSuccessStatusCode, path);
        }
    }

    [Fact]
    public async Task Fetch_xml_shows_no_more_than_other_queries()
    {
        await using var crm = await RunningCrm.StartAsync(tables: [Person]);
        var user = PrivilegeTests.Add(crm, new Role("R", new Privilege("Account", Access.All, PrivilegeDepth.Basic), new Privilege("Contact", Access.Read, PrivilegeDepth.Basic),
            new Privilege("pp_Person", Access.Read)));
        await crm.CreateAsync("pp_persons", new { pp_name = "P", pp_salary = "100" });
        var contact = await crm.CreateAsync("contacts", new { lastname = "Hidden" });
        await crm.CreateAsync("accounts", new { name = "not theirs" });
        var own = await crm.CreateAsync("accounts", new { name = "own" }, RunningCrm.As(user));
        await crm.DoAsync("PATCH", $"accounts({own})", new Dictionary<string, object> { ["primarycontactid@odata.bind"] = $"contacts({contact})" });
        Assert.Equal(1, await RowsAsync("accounts", "<entity name='account'><attribute name='name'/></entity>"));
        Assert.Equal(0, await RowsAsync("accounts", "<entity name='account'><attribute name='name'/><link-entity name='contact' from='contactid' to='primarycontactid'/></entity>"));
        Assert.Equal(403, (await crm.RefusedAsync("GET", Path("leads", "<entity name='lead'><attribute name='subject'/></entity>"), null, RunningCrm.As(user))).Status);
        var person = await crm.GetAsync(Path("pp_persons", "<entity name='pp_person'><attribute name='pp_salary'/><attribute name='pp_name'/></entity>"), RunningCrm.As(user));
        Assert.DoesNotContain("100", person.GetProperty("value").ToString(), StringComparison.Ordinal);
        var filtered = Path("pp_persons", "<entity name='pp_person'><attribute name='pp_name'/><filter><condition attribute='pp_salary' operator='eq' value='100'/></filter></entity>");
        Assert.Equal("0x8004f507", (await crm.RefusedAsync("GET", filtered, null, RunningCrm.As(user))).Code);

        async Task<int> RowsAsync(string set, string entity) => (await crm.GetAsync(Path(set, entity), RunningCrm.As(user))).GetProperty("value").GetArrayLength();

        static string Path(string set, string entity) => $"{set}?fetchXml={Uri.EscapeDataString($"<fetch>{entity}</fetch>")}";
    }
}
