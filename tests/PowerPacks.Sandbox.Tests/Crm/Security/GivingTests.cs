using PowerPacks.Sandbox.Crm;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Tests.Crm.Security;

/// <summary>Nobody gives what they have not.</summary>
public sealed class GivingTests
{
    private static readonly Table Person = new("pp_Person", "pp_persons", "Person", "Persons")
    {
        PrimaryName = "pp_name",
        Columns = [new Column.Text("pp_Name", "Name", 100), new Column.Text("pp_Salary", "Salary", 100) { Secured = true }],
    };

    [Theory]
    [InlineData("GrantAccess")]
    [InlineData("ModifyAccess")]
    public async Task A_row_is_shared_by_whoever_may_share_it_as_far_as_their_own_rights_to_it_go(string action)
    {
        await using var crm = await RunningCrm.StartAsync();
        var sharer = PrivilegeTests.Add(crm, new Role("Sharer", new Privilege("Account", Access.Read | Access.Share), new Privilege("SystemUser", Access.Read)));
        var reader = PrivilegeTests.Add(crm, new Role("Reader", new Privilege("Account", Access.Read), new Privilege("SystemUser", Access.Read)));
        var friend = PrivilegeTests.Add(crm, new Role("Friend", new Privilege("Account", Access.ReadWrite, PrivilegeDepth.Basic)));
        var id = await crm.CreateAsync("accounts", new { name = "Shared" });
        Assert.Contains("prvShareAccount", (await crm.RefusedAsync("POST", action, Share("ReadAccess"), RunningCrm.As(reader))).Message, StringComparison.Ordinal);
        Assert.Contains("prvWriteAccount", (await crm.RefusedAsync("POST", action, Share("ReadAccess,WriteAccess"), RunningCrm.As(sharer))).Message, StringComparison.Ordinal);
        Assert.Equal(403, (await crm.RefusedAsync("GET", $"accounts({id})", null, RunningCrm.As(friend))).Status);
        await crm.DoAsync("POST", action, Share("ReadAccess"), RunningCrm.As(sharer));
        Assert.Equal("Shared", (await crm.GetAsync($"accounts({id})", RunningCrm.As(friend))).GetProperty("name").GetString());
        Assert.Equal(403, (await crm.RefusedAsync("PATCH", $"accounts({id})", new { name = "x" }, RunningCrm.As(friend))).Status);
        await crm.DoAsync("POST", "RevokeAccess", new { Target = Row("account", id), Revokee = Row("systemuser", friend.Id) }, RunningCrm.As(sharer));
        Assert.Equal(403, (await crm.RefusedAsync("GET", $"accounts({id})", null, RunningCrm.As(friend))).Status);

        object Share(string mask) => new { Target = Row("account", id), PrincipalAccess = new { Principal = Row("systemuser", friend.Id), AccessMask = mask } };
    }

    [Fact]
    public async Task A_row_that_a_user_cannot_reach_is_not_theirs_to_share()
    {
        await using var crm = await RunningCrm.StartAsync();
        var sharer = PrivilegeTests.Add(crm, new Role("Own only", new Privilege("Account", Access.All, PrivilegeDepth.Basic), new Privilege("SystemUser", Access.Read)));
        var others = await crm.CreateAsync("accounts", new { name = "Of another" });
        var share = new { Target = Row("account", others), PrincipalAccess = new { Principal = Row("systemuser", sharer.Id), AccessMask = "ReadAccess" } };
        Assert.Equal("0x80048306", (await crm.RefusedAsync("POST", "GrantAccess", share, RunningCrm.As(sharer))).Code);
    }

    [Fact]
    public async Task Nobody_shares_a_row_by_writing_down_that_it_is_shared()
    {
        await using var crm = await RunningCrm.StartAsync();
        var id = await crm.CreateAsync("accounts", new { name = "Shared" });
        var share = new Dictionary<string, object> { ["objectid"] = id, ["objecttypecode"] = "account", ["principalid_systemuser@odata.bind"] = $"systemusers({crm.Organization.UserId})", ["accessrightsmask"] = 1 };
        Assert.Equal(405, (await crm.RefusedAsync("POST", "principalobjectaccessset", share)).Status);
    }

    [Theory]
    [InlineData("AddPrivilegesRole")]
    [InlineData("ReplacePrivilegesRole")]
    public async Task A_role_gets_no_privilege_that_its_writer_has_not_or_has_less_deep(string action)
    {
        await using var crm = await RunningCrm.StartAsync();
        var writer = PrivilegeTests.Add(crm, new Role("Role writer", new Privilege("Role", Access.Edit), new Privilege("Lead", Access.Read, PrivilegeDepth.Local)));
        var reader = PrivilegeTests.Add(crm, new Role("Lead reader", new Privilege("Lead", Access.Read, PrivilegeDepth.Local)));
        var role = await PrivilegeTests.IdAsync(crm, "roles", "Lead reader");
        var address = $"{role}/Microsoft.Dynamics.CRM.{action}";
        (string Privilege, string Depth)[] refused = [("prvReadLead", "Global"), ("prvReadLead", "Deep"), ("prvWriteLead", "Basic")];
        foreach (var (privilege, depth) in refused)
        {
            var (status, _, message) = await crm.RefusedAsync("POST", address, await PrivilegesAsync(crm, privilege, depth), RunningCrm.As(writer));
            Assert.Equal((privilege, depth, 403), (privilege, depth, status));
            Assert.Contains($"is missing {privilege} privilege at depth {depth}", message, StringComparison.Ordinal);
        }
        Assert.Contains("prvWriteRole", (await crm.RefusedAsync("POST", address, await PrivilegesAsync(crm, "prvReadLead", "Local"), RunningCrm.As(reader))).Message, StringComparison.Ordinal);
        await crm.CreateAsync("leads", new { lastname = "L" });
        Assert.Single((await crm.GetAsync("leads", RunningCrm.As(reader))).GetProperty("value").EnumerateArray()); // what was refused has changed nothing
        await crm.DoAsync("POST", address, await PrivilegesAsync(crm, "prvReadLead", "Basic"), RunningCrm.As(writer));
        Assert.Empty((await crm.GetAsync("leads", RunningCrm.As(reader))).GetProperty("value").EnumerateArray());
        await crm.DoAsync("POST", address, await PrivilegesAsync(crm, "prvReadLead", "Global"));
    }

    [Fact]
    public async Task A_role_is_given_only_by_whoever_has_all_that_is_in_it()
    {
        await using var crm = await RunningCrm.StartAsync();
        crm.Organization.PutRole(new Role("Less", new Privilege("Lead", Access.Read, PrivilegeDepth.Local)));
        crm.Organization.PutRole(new Role("Deeper", new Privilege("Lead", Access.Read, PrivilegeDepth.Global)));
        crm.Organization.PutRole(new Role("More", new Privilege("Lead", Access.Read, PrivilegeDepth.Local), new Privilege("Account", Access.Read)));
        var manager = PrivilegeTests.Add(crm, new Role("Manager", new Privilege("SystemUser", Access.All), new Privilege("Team", Access.All), new Privilege("Role", Access.All), new Privilege("Lead", Access.Read, PrivilegeDepth.Local)));
        var team = await crm.CreateAsync("teams", new { name = "T" });
        string[] ways = [$"systemusers({manager.Id})/systemuserroles_association", $"teams({team})/teamroles_association"];
        foreach (var way in ways)
        {
            foreach (var role in (string[])["Deeper", "More", "System Administrator", "System Customizer"])
                Assert.Equal((role, 403), (role, (await crm.RefusedAsync("POST", $"{way}/$ref", PrivilegeTests.Reference(await PrivilegeTests.IdAsync(crm, "roles", role)), RunningCrm.As(manager))).Status));
            await crm.DoAsync("POST", $"{way}/$ref", PrivilegeTests.Reference(await PrivilegeTests.IdAsync(crm, "roles", "Less")), RunningCrm.As(manager));
        }
        // The other way round, and by way of a team that has it, it is the same gift.
        var reverse = $"{await PrivilegeTests.IdAsync(crm, "roles", "More")}/systemuserroles_association/$ref";
        Assert.Equal(403, (await crm.RefusedAsync("POST", reverse, PrivilegeTests.Reference($"systemusers({manager.Id})"), RunningCrm.As(manager))).Status);
        await crm.DoAsync("POST", $"teams({team})/teamroles_association/$ref", PrivilegeTests.Reference(await PrivilegeTests.IdAsync(crm, "roles", "More")));
        var join = $"teams({team})/teammembership_association/$ref";
        Assert.Contains("prvReadAccount", (await crm.RefusedAsync("POST", join, PrivilegeTests.Reference($"systemusers({manager.Id})"), RunningCrm.As(manager))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_gives_a_reach_into_units_that_they_do_not_reach()
    {
        await using var crm = await RunningCrm.StartAsync();
        var first = (await crm.GetAsync("businessunits")).GetProperty("value")[0].GetProperty("businessunitid").GetGuid();
        var (north, south) = (await UnitAsync("North", first), await UnitAsync("South", first));
        var oslo = await UnitAsync("Oslo", north);
        foreach (var depth in (PrivilegeDepth[])[PrivilegeDepth.Basic, PrivilegeDepth.Local, PrivilegeDepth.Deep])
            crm.Organization.PutRole(new Role($"Reads {depth}", new Privilege("Account", Access.Read, depth)));
        var local = await ManagerAsync("Local", PrivilegeDepth.Local);
        var deep = await ManagerAsync("Deep", PrivilegeDepth.Deep);
        foreach (var (name, unit) in (IEnumerable<(string, Guid)>)[("North", north), ("South", south), ("Oslo", oslo)])
        {
            var team = await TeamAsync($"{name} team", unit);
            await GiveAsync(null, team, "Reads Local", 204);
            await JoinAsync(local, team, name == "North" ? 204 : 403);
            await JoinAsync(deep, team, name == "South" ? 403 : 204);
            var empty = await TeamAsync($"{name} empty", unit);
            await GiveAsync(local, empty, "Reads Basic", 204);
            await GiveAsync(local, empty, "Reads Local", name == "North" ? 204 : 403);
            await GiveAsync(local, empty, "Reads Deep", 403);
            await GiveAsync(deep, empty, "Reads Deep", name == "South" ? 403 : 204);
        }
        // Another unit is another reach.
        var clerk = crm.Organization.AddUser("Clerk", "Reads Local");
        await MoveAsync(null, $"systemusers({clerk.Id})", north, 204);
        foreach (var row in (string[])[$"systemusers({clerk.Id})", await PrivilegeTests.IdAsync(crm, "teams", "North team")])
        {
            await MoveAsync(local, row, south, 403);
            await MoveAsync(local, row, north, 204); // where it is
            await MoveAsync(deep, row, south, 403);
            await MoveAsync(deep, row, oslo, 204);
        }
        await MoveAsync(local, await TeamAsync("Has nothing", north), south, 204);
        // So is a privilege for a role that others have.
        crm.Organization.PutRole(new Role("Grows", new Privilege("Lead", Access.Read)));
        var grows = await PrivilegeTests.IdAsync(crm, "roles", "Grows");
        await SendAsync(local, $"{grows}/Microsoft.Dynamics.CRM.AddPrivilegesRole", await PrivilegesAsync(crm, "prvReadAccount", "Local"), 204);
        await GiveAsync(null, await TeamAsync("Holds it", south), "Grows", 204);
        await SendAsync(local, $"{grows}/Microsoft.Dynamics.CRM.AddPrivilegesRole", await PrivilegesAsync(crm, "prvReadAccount", "Local"), 403);
        await SendAsync(local, $"{grows}/Microsoft.Dynamics.CRM.AddPrivilegesRole", await PrivilegesAsync(crm, "prvReadAccount", "Basic"), 204);

        Task<Guid> UnitAsync(string name, Guid parent) => crm.CreateAsync("businessunits", new Dictionary<string, object> { ["name"] = name, ["parentbusinessunitid@odata.bind"] = $"businessunits({parent})" });

        async Task<string> TeamAsync(string name, Guid unit) => $"teams({await crm.CreateAsync("teams", new Dictionary<string, object> { ["name"] = name, ["businessunitid@odata.bind"] = $"businessunits({unit})" })})";

        async Task<CrmUser> ManagerAsync(string name, PrivilegeDepth depth)
        {
            IEnumerable<Privilege> all = ((string[])["SystemUser", "Team", "Role", "BusinessUnit"]).Select(table => new Privilege(table, Access.All));
            var manager = PrivilegeTests.Add(crm, new Role($"Manager {name}", [.. all, new Privilege("Account", Access.Read, depth)]));
            await MoveAsync(null, $"systemusers({manager.Id})", north, 204);
            return manager;
        }

        Task JoinAsync(CrmUser user, string team, int status) => SendAsync(user, $"{team}/teammembership_association/$ref", PrivilegeTests.Reference($"systemusers({user.Id})"), status);

        async Task GiveAsync(CrmUser? user, string holder, string role, int status) =>
            await SendAsync(user, $"{holder}/teamroles_association/$ref", PrivilegeTests.Reference(await PrivilegeTests.IdAsync(crm, "roles", role)), status);

        Task MoveAsync(CrmUser? user, string row, Guid unit, int status) =>
            SendAsync(user, row, new Dictionary<string, object> { ["businessunitid@odata.bind"] = $"businessunits({unit})" }, status, "PATCH");

        async Task SendAsync(CrmUser? user, string address, object body, int status, string way = "POST")
        {
            using var response = await crm.SendAsync(way, address, body, user is null ? [] : RunningCrm.As(user));
            Assert.Equal((address, status), (address, (int)response.StatusCode));
        }
    }

    [Fact]
    public async Task A_privilege_is_not_given_to_a_role_without_a_depth()
    {
        await using var crm = await RunningCrm.StartAsync();
        crm.Organization.PutRole(new Role("Less", new Privilege("Lead", Access.Read, PrivilegeDepth.Local)));
        var role = await PrivilegeTests.IdAsync(crm, "roles", "Less");
        var refused = await crm.RefusedAsync("POST", $"{role}/roleprivileges_association/$ref", PrivilegeTests.Reference($"privileges({await PrivilegeAsync(crm, "prvWriteLead")})"));
        Assert.Equal(405, refused.Status);
    }

    [Fact]
    public async Task A_column_security_profile_is_given_only_by_whoever_has_what_it_opens()
    {
        await using var crm = await RunningCrm.StartAsync(tables: [Person]);
        var profile = crm.Organization.PutProfile(new ColumnSecurityProfile("Payroll", "Sees salaries.", new ColumnPermission("pp_person", "pp_salary", Read: true, Write: false)));
        var manager = PrivilegeTests.Add(crm, new Role("Manager", new Privilege("SystemUser", Access.All), new Privilege("FieldSecurityProfile", Access.All), new Privilege("pp_Person", Access.All)));
        var clerk = PrivilegeTests.Add(crm, new Role("Clerk", new Privilege("pp_Person", Access.All)));
        Assert.Equal(403, (await GiveAsync(manager, manager)).Status);
        var own = await crm.CreateAsync("fieldsecurityprofiles", new { name = "Own" }, RunningCrm.As(manager));
        var permission = new Dictionary<string, object> { ["fieldsecurityprofileid@odata.bind"] = $"fieldsecurityprofiles({own})", ["entityname"] = "pp_person", ["attributelogicalname"] = "pp_salary", ["canread"] = 4 };
        Assert.Equal(403, (await crm.RefusedAsync("POST", "fieldpermissions", permission, RunningCrm.As(manager))).Status);
        await crm.DoAsync("POST", $"systemusers({manager.Id})/systemuserprofiles_association/$ref", PrivilegeTests.Reference($"fieldsecurityprofiles({profile})"));
        Assert.Equal(204, (await GiveAsync(manager, clerk)).Status);

        async Task<(int Status, string Text)> GiveAsync(CrmUser giver, CrmUser taker)
        {
            using var response = await crm.SendAsync("POST", $"systemusers({taker.Id})/systemuserprofiles_association/$ref", PrivilegeTests.Reference($"fieldsecurityprofiles({profile})"), RunningCrm.As(giver));
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(RunningCrm.Cancel));
        }
    }

    private static Dictionary<string, object> Row(string table, Guid id) => new() { ["@odata.type"] = $"Microsoft.Dynamics.CRM.{table}", [$"{table}id"] = id };

    private static async Task<object> PrivilegesAsync(RunningCrm crm, string privilege, string depth) =>
        new { Privileges = new[] { new { PrivilegeId = await PrivilegeAsync(crm, privilege), Depth = depth } } };

    private static async Task<Guid> PrivilegeAsync(RunningCrm crm, string name) =>
        (await crm.GetAsync($"privileges?$select=privilegeid&$filter=name eq '{name}'")).GetProperty("value").EnumerateArray().Single().GetProperty("privilegeid").GetGuid();
}
