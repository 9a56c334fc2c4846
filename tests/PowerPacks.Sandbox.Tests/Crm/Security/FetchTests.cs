using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Tests.Crm.Security;

public sealed class FetchTests
{
    private static readonly Table Person = new("pp_Person", "pp_persons", "Person", "Persons")
    {
        PrimaryName = "pp_name",
        Columns = [new Column.Text("pp_Name", "Name", 100), new Column.Text("pp_Salary", "Salary", 100) { Secured = true }],
    };

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
