using PowerPacks.Sandbox.Crm;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Tests.Crm.Security;

/// <summary>A tree of units: the first, North below it, Oslo below North, South beside North. Each has one user with one account of the unit's name.</summary>
public sealed class DepthTests
{
    private const Access Everything = Access.All;

    [Theory]
    [InlineData(PrivilegeDepth.Basic, "North")]
    [InlineData(PrivilegeDepth.Local, "North,NorthToo")]
    [InlineData(PrivilegeDepth.Deep, "North,NorthToo,Oslo")]
    [InlineData(PrivilegeDepth.Global, "First,North,NorthToo,Oslo,South")]
    public async Task A_privilege_reaches_as_deep_as_the_role_says(PrivilegeDepth depth, string expected)
    {
        await using var crm = await RunningCrm.StartAsync();
        var (users, rows) = await PlantAsync(crm, depth);
        var north = RunningCrm.As(users["North"]);
        Assert.Equal(expected, await NamesAsync(crm, "accounts?$select=name&$orderby=name", north));
        var reached = expected.Split(',');
        using var counted = await crm.SendAsync("GET", "accounts/$count", null, north);
        Assert.Equal($"{reached.Length}", await counted.Content.ReadAsStringAsync(RunningCrm.Cancel));
        Assert.Equal(reached.Length, (await crm.GetAsync("accounts?$count=true&$top=1", north)).GetProperty("@odata.count").GetInt32());
        foreach (var (name, id) in rows)
        {
            using var read = await crm.SendAsync("GET", $"accounts({id})", null, north);
            using var written = await crm.SendAsync("PATCH", $"accounts({id})", new { fax = "1" }, north);
            Assert.Equal((name, reached.Contains(name) ? 200 : 403), (name, (int)read.StatusCode));
            Assert.Equal((name, reached.Contains(name) ? 204 : 403), (name, (int)written.StatusCode));
        }
        foreach (var (name, id) in rows)
        {
            using var deleted = await crm.SendAsync("DELETE", $"accounts({id})", null, north);
            Assert.Equal((name, reached.Contains(name) ? 204 : 403), (name, (int)deleted.StatusCode));
        }
        Assert.Equal(rows.Count - reached.Length, await crm.CountAsync("accounts"));
    }

    [Fact]
    public async Task A_row_out_of_reach_is_refused_in_the_platforms_words()
    {
        await using var crm = await RunningCrm.StartAsync();
        var (users, rows) = await PlantAsync(crm, PrivilegeDepth.Local);
        var north = users["North"];
        var message = $"Principal with id {north.Id} does not have WriteAccess right(s) for record with id {rows["South"]} of entity account";
        Assert.Equal((403, "0x80048306", message), await crm.RefusedAsync("PATCH", $"accounts({rows["South"]})", new { fax = "1" }, RunningCrm.As(north)));
        Assert.Equal(404, (await crm.RefusedAsync("GET", $"accounts({Guid.NewGuid()})", null, RunningCrm.As(north))).Status);
    }

    [Fact]
    public async Task What_leads_to_a_row_out_of_reach_shows_neither_the_row_nor_its_name()
    {
        await using var crm = await RunningCrm.StartAsync();
        var (users, rows) = await PlantAsync(crm, PrivilegeDepth.Local);
        await crm.DoAsync("PATCH", $"accounts({rows["North"]})", new Dictionary<string, object> { ["parentaccountid@odata.bind"] = $"accounts({rows["South"]})" });
        await crm.DoAsync("PATCH", $"accounts({rows["NorthToo"]})", new Dictionary<string, object> { ["parentaccountid@odata.bind"] = $"accounts({rows["North"]})" });
        await crm.DoAsync("PATCH", $"accounts({rows["Oslo"]})", new Dictionary<string, object> { ["parentaccountid@odata.bind"] = $"accounts({rows["North"]})" });
        string[] headers = [.. RunningCrm.As(users["North"]), "Prefer", "odata.include-annotations=\"*\""];
        var row = await crm.GetAsync($"accounts({rows["North"]})?$expand=parentaccountid($select=name),account_parent_account($select=name)", headers);
        Assert.Equal(rows["South"], row.GetProperty("_parentaccountid_value").GetGuid());
        Assert.False(row.TryGetProperty("_parentaccountid_value@OData.Community.Display.V1.FormattedValue", out _));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, row.GetProperty("parentaccountid").ValueKind);
        Assert.Equal("NorthToo", row.GetProperty("account_parent_account").EnumerateArray().Single().GetProperty("name").GetString());
        Assert.Equal("NorthToo", await NamesAsync(crm, $"accounts({rows["North"]})/account_parent_account", headers));
        Assert.Equal(403, (await crm.RefusedAsync("GET", $"accounts({rows["North"]})/parentaccountid", null, headers)).Status);
        Assert.Equal(403, (await crm.RefusedAsync("GET", $"accounts({rows["South"]})/account_parent_account", null, headers)).Status);
        Assert.Equal("", await NamesAsync(crm, "accounts?$filter=parentaccountid/name eq 'South'", headers));
        Assert.Equal("", await NamesAsync(crm, "accounts?$filter=account_parent_account/any(c:c/name eq 'Oslo')", headers));
        Assert.Equal("North", await NamesAsync(crm, "accounts?$filter=account_parent_account/any(c:c/name eq 'NorthToo')", headers));
    }

    [Fact]
    public async Task Activities_of_every_kind_share_privileges_and_owners()
    {
        await using var crm = await RunningCrm.StartAsync();
        var user = PrivilegeTests.Add(crm, new Role("Activities", new Privilege("ActivityPointer", Access.Read | Access.Create, PrivilegeDepth.Basic)));
        await crm.CreateAsync("tasks", new { subject = "theirs" });
        await crm.CreateAsync("tasks", new { subject = "own task" }, RunningCrm.As(user));
        await crm.CreateAsync("phonecalls", new { subject = "own call" }, RunningCrm.As(user));
        var pointers = await crm.GetAsync("activitypointers?$select=subject&$orderby=subject", RunningCrm.As(user));
        Assert.Equal(["own call", "own task"], pointers.GetProperty("value").EnumerateArray().Select(r => r.GetProperty("subject").GetString()));
        Assert.Equal(3, await crm.CountAsync("activitypointers"));
    }

    [Fact]
    public async Task Rows_of_a_users_team_are_the_users_own()
    {
        await using var crm = await RunningCrm.StartAsync();
        var (users, rows) = await PlantAsync(crm, PrivilegeDepth.Basic);
        var team = await crm.CreateAsync("teams", new { name = "Sales" });
        await crm.DoAsync("PATCH", $"accounts({rows["South"]})", new Dictionary<string, object> { ["ownerid@odata.bind"] = $"teams({team})" });
        Assert.Equal(403, (await crm.RefusedAsync("GET", $"accounts({rows["South"]})", null, RunningCrm.As(users["North"]))).Status);
        await crm.DoAsync("POST", $"systemusers({users["North"].Id})/teammembership_association/$ref", PrivilegeTests.Reference($"teams({team})"));
        Assert.Equal("North,South", await NamesAsync(crm, "accounts?$orderby=name", RunningCrm.As(users["North"])));
        await crm.DoAsync("DELETE", $"teams({team})/teammembership_association({users["North"].Id})/$ref");
        Assert.Equal("North", await NamesAsync(crm, "accounts?$orderby=name", RunningCrm.As(users["North"])));
    }

    [Fact]
    public async Task Assigning_needs_a_privilege_and_moves_the_row_to_the_new_owners_unit()
    {
        await using var crm = await RunningCrm.StartAsync();
        var (users, rows) = await PlantAsync(crm, PrivilegeDepth.Basic);
        crm.Organization.PutRole(new Role("Writer", new Privilege("Account", Access.Read | Access.Write)));
        var writer = crm.Organization.AddUser("Writer", "Writer");
        var toSouth = new Dictionary<string, object> { ["ownerid@odata.bind"] = $"systemusers({users["South"].Id})" };
        Assert.Contains("prvAssignAccount", (await crm.RefusedAsync("PATCH", $"accounts({rows["North"]})", toSouth, RunningCrm.As(writer))).Message, StringComparison.Ordinal);
        await crm.DoAsync("PATCH", $"accounts({rows["North"]})", toSouth, RunningCrm.As(users["North"]));
        var row = await crm.GetAsync($"accounts({rows["North"]})", RunningCrm.As(users["South"]));
        Assert.Equal(users["South"].Id, row.GetProperty("_owninguser_value").GetGuid());
        Assert.Equal((await crm.GetAsync($"systemusers({users["South"].Id})")).GetProperty("_businessunitid_value").GetGuid(), row.GetProperty("_owningbusinessunit_value").GetGuid());
        Assert.Equal(403, (await crm.RefusedAsync("GET", $"accounts({rows["North"]})", null, RunningCrm.As(users["North"]))).Status);
    }

    [Fact]
    public async Task A_row_cannot_be_made_for_an_owner_out_of_reach()
    {
        await using var crm = await RunningCrm.StartAsync();
        var (users, _) = await PlantAsync(crm, PrivilegeDepth.Local);
        foreach (var (owner, status) in (IEnumerable<(string, int)>)[("NorthToo", 204), ("South", 403)])
        {
            var row = new Dictionary<string, object> { ["name"] = "N", ["ownerid@odata.bind"] = $"/systemusers({users[owner].Id})" };
            using var response = await crm.SendAsync("POST", "accounts", row, RunningCrm.As(users["North"]));
            Assert.Equal((owner, status), (owner, (int)response.StatusCode));
        }
    }

    private static async Task<(Dictionary<string, CrmUser> Users, Dictionary<string, Guid> Rows)> PlantAsync(RunningCrm crm, PrivilegeDepth depth)
    {
        crm.Organization.PutRole(new Role("Accounts", new Privilege("Account", Everything, depth)));
        var first = (await crm.GetAsync("businessunits")).GetProperty("value")[0].GetProperty("businessunitid").GetGuid();
        var north = await UnitAsync("North", first);
        var units = new Dictionary<string, Guid> { ["First"] = first, ["North"] = north, ["NorthToo"] = north, ["Oslo"] = await UnitAsync("Oslo", north), ["South"] = await UnitAsync("South", first) };
        var (users, rows) = (new Dictionary<string, CrmUser>(), new Dictionary<string, Guid>());
        foreach (var (name, unit) in units)
        {
            users[name] = crm.Organization.AddUser(name, "Accounts");
            await crm.DoAsync("PATCH", $"systemusers({users[name].Id})", new Dictionary<string, object> { ["businessunitid@odata.bind"] = $"businessunits({unit})" });
            rows[name] = await crm.CreateAsync("accounts", new { name }, RunningCrm.As(users[name]));
        }
        return (users, rows);

        Task<Guid> UnitAsync(string name, Guid parent) =>
            crm.CreateAsync("businessunits", new Dictionary<string, object> { ["name"] = name, ["parentbusinessunitid@odata.bind"] = $"businessunits({parent})" });
    }

    private static async Task<string> NamesAsync(RunningCrm crm, string path, string[] headers) =>
        string.Join(',', (await crm.GetAsync(path, headers)).GetProperty("value").EnumerateArray().Select(r => r.GetProperty("name").GetString()));
}
