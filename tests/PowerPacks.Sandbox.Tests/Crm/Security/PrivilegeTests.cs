using System.Text.Json;
using PowerPacks.Sandbox.Crm;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Tests.Crm.Security;

public sealed class PrivilegeTests
{
    private static readonly Role LeadReader = new("Lead reader", new Privilege("Lead", Access.Read));

    [Fact]
    public async Task Without_a_privilege_the_platform_names_who_lacks_which_for_what()
    {
        await using var crm = await RunningCrm.StartAsync();
        var user = Add(crm, LeadReader);
        var id = await crm.CreateAsync("leads", new { lastname = "L" });
        (string Method, string Path, object? Body, string Privilege, string Table)[] cases =
        [
            ("POST", "leads", new { lastname = "X" }, "prvCreateLead", "lead"),
            ("PATCH", $"leads({id})", new { lastname = "X" }, "prvWriteLead", "lead"),
            ("DELETE", $"leads({id})", null, "prvDeleteLead", "lead"),
            ("GET", "accounts", null, "prvReadAccount", "account"),
            ("GET", "accounts/$count", null, "prvReadAccount", "account"),
            ("GET", "tasks", null, "prvReadActivity", "task"),
            ("GET", "activitypointers", null, "prvReadActivity", "activitypointer"),
            ("GET", "annotations", null, "prvReadNote", "annotation"),
            ("POST", "leads/Microsoft.Dynamics.CRM.CreateMultiple",
                "{\"Targets\":[{\"@odata.type\":\"Microsoft.Dynamics.CRM.lead\",\"lastname\":\"X\"}]}", "prvCreateLead", "lead"),
        ];
        foreach (var (method, path, body, privilege, table) in cases)
        {
            var (status, code, message) = await crm.RefusedAsync(method, path, body, RunningCrm.As(user));
            Assert.Equal((path, 403, "0x80040220"), (path, status, code));
            Assert.StartsWith($"Principal user (Id={user.Id}, type=8, roleCount=1,", message, StringComparison.Ordinal);
            Assert.Contains($"is missing {privilege} privilege (Id=", message, StringComparison.Ordinal);
            Assert.Contains($"for entity '{table}'", message, StringComparison.Ordinal);
        }
        Assert.Equal("L", (await crm.GetAsync($"leads({id})", RunningCrm.As(user))).GetProperty("lastname").GetString());
        Assert.Equal(1, await crm.CountAsync("leads"));
    }

    [Fact]
    public async Task Privileges_of_several_roles_and_of_teams_add_up()
    {
        await using var crm = await RunningCrm.StartAsync();
        crm.Organization.PutRole(new Role("Lead writer", new Privilege("Lead", Access.Create)));
        var user = Add(crm, LeadReader);
        Assert.Equal(403, (await crm.RefusedAsync("POST", "leads", new { lastname = "X" }, RunningCrm.As(user))).Status);
        var team = await crm.CreateAsync("teams", new { name = "Sales" });
        await crm.DoAsync("POST", $"teams({team})/teamroles_association/$ref", Reference(await IdAsync(crm, "roles", "Lead writer")));
        await crm.DoAsync("POST", $"teams({team})/teammembership_association/$ref", Reference($"systemusers({user.Id})"));
        var lead = await crm.CreateAsync("leads", new { lastname = "X" }, RunningCrm.As(user));
        Assert.Equal(user.Id, (await crm.GetAsync($"leads({lead})")).GetProperty("_ownerid_value").GetGuid());
    }

    [Fact]
    public async Task Giving_and_taking_a_role_counts_from_the_next_request()
    {
        await using var crm = await RunningCrm.StartAsync();
        crm.Organization.PutRole(LeadReader);
        var user = crm.Organization.AddUser("Ann", SeededBasic);
        Assert.Equal(0, (await crm.GetAsync("leads", RunningCrm.As(user))).GetProperty("value").GetArrayLength());
        await crm.CreateAsync("leads", new { lastname = "L" });
        var role = await IdAsync(crm, "roles", LeadReader.Name);
        await crm.DoAsync("POST", $"systemusers({user.Id})/systemuserroles_association/$ref", Reference(role));
        Assert.Equal(1, (await crm.GetAsync("leads", RunningCrm.As(user))).GetProperty("value").GetArrayLength());
        await crm.DoAsync("DELETE", $"systemusers({user.Id})/systemuserroles_association/$ref?$id={Uri.EscapeDataString($"{crm.Http.BaseAddress}{role}")}");
        Assert.Equal(0, (await crm.GetAsync("leads", RunningCrm.As(user))).GetProperty("value").GetArrayLength());
    }

    [Fact]
    public async Task A_client_asks_which_privileges_a_user_has_and_which_a_table_asks_for()
    {
        await using var crm = await RunningCrm.StartAsync();
        crm.Organization.PutRole(LeadReader);
        var user = crm.Organization.AddUser("Ann", SeededBasic, LeadReader.Name);
        var read = (await crm.GetAsync("EntityDefinitions(LogicalName='lead')?$select=Privileges")).GetProperty("Privileges").EnumerateArray().Single(p => p.GetProperty("PrivilegeType").GetString() == "Read");
        Assert.Equal("prvReadLead", read.GetProperty("Name").GetString());
        Assert.Equal("prvReadActivity", (await crm.GetAsync("EntityDefinitions(LogicalName='email')?$select=Privileges")).GetProperty("Privileges")[0].GetProperty("Name").GetString());

        var held = await HeldAsync(user);
        Assert.Equal((read.GetProperty("PrivilegeId").GetString(), "Global"), held["prvReadLead"]); // The deepest of two roles.
        Assert.Equal("Basic", held["prvReadAccount"].Depth);
        Assert.DoesNotContain("prvReadIncidentResolution", held.Keys);
        Assert.DoesNotContain("prvDeleteRole", held.Keys);
        Assert.Contains("prvReadSolution", held.Keys); // Everybody's client needs it.
        Assert.True((await HeldAsync(crm.Organization.Users[0])).Count > held.Count);
        // A customizer has those of custom tables, whatever the role says.
        Assert.Contains((await HeldAsync(crm.Organization.AddUser("Cid", "System Customizer"))).Keys, name => name.StartsWith("prvDelete", StringComparison.Ordinal) && name.Contains('_', StringComparison.Ordinal));
        Assert.DoesNotContain(held.Keys, name => name.Contains('_', StringComparison.Ordinal));

        async Task<Dictionary<string, (string? Id, string? Depth)>> HeldAsync(CrmUser of) =>
            (await crm.GetAsync($"systemusers({of.Id})/Microsoft.Dynamics.CRM.RetrieveUserPrivileges()", RunningCrm.As(of))).GetProperty("RolePrivileges").EnumerateArray()
                .ToDictionary(p => p.GetProperty("PrivilegeName").GetString()!, p => (p.GetProperty("PrivilegeId").GetString(), p.GetProperty("Depth").GetString()));
    }

    [Fact]
    public async Task A_change_set_that_fails_leaves_no_role_behind()
    {
        await using var crm = await RunningCrm.StartAsync();
        crm.Organization.PutRole(LeadReader);
        await crm.CreateAsync("leads", new { lastname = "L" });
        var user = crm.Organization.AddUser("Ann", SeededBasic);
        var role = await IdAsync(crm, "roles", LeadReader.Name);
        var body = string.Join("\r\n", "--b", "Content-Type: multipart/mixed; boundary=c", "",
            "--c", "Content-Type: application/http", "Content-ID: 1", "", $"POST systemusers({user.Id})/systemuserroles_association/$ref HTTP/1.1", "Content-Type: application/json", "",
            JsonSerializer.Serialize(Reference(role)),
            "--c", "Content-Type: application/http", "Content-ID: 2", "", "POST nosuchs HTTP/1.1", "Content-Type: application/json", "", "{}", "--c--", "--b--", "");
        using var content = new StringContent(body);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/mixed; boundary=b");
        using var response = await crm.Http.PostAsync("$batch", content, RunningCrm.Cancel);
        Assert.False(response.IsSuccessStatusCode);
        Assert.Equal(0, (await crm.GetAsync("leads", RunningCrm.As(user))).GetProperty("value").GetArrayLength());
    }

    [Fact]
    public async Task Who_may_not_assign_roles_makes_nobody_an_administrator()
    {
        await using var crm = await RunningCrm.StartAsync();
        var user = Add(crm, new Role("Nearly everything", new Privilege("SystemUser", Access.All), new Privilege("Role", Access.All & ~Access.Assign)));
        var (status, _, message) = await crm.RefusedAsync("POST", $"systemusers({user.Id})/systemuserroles_association/$ref",
            Reference(await IdAsync(crm, "roles", "System Administrator")), RunningCrm.As(user));
        Assert.Equal(403, status);
        Assert.Contains("prvAssignRole", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_every_client_needs_is_readable_with_any_role()
    {
        await using var crm = await RunningCrm.StartAsync();
        var user = Add(crm, LeadReader);
        Assert.Equal("contoso", (await crm.GetAsync("organizations", RunningCrm.As(user))).GetProperty("value")[0].GetProperty("name").GetString());
        Assert.Equal(user.Id, (await crm.GetAsync("systemusers", RunningCrm.As(user))).GetProperty("value").EnumerateArray().Single().GetProperty("systemuserid").GetGuid());
        Assert.Equal(403, (await crm.RefusedAsync("PATCH", $"organizations({crm.Organization.Id})", new { name = "x" }, RunningCrm.As(user))).Status);
    }

    [Fact]
    public async Task A_customizer_has_all_of_the_custom_tables_and_the_own_rows_of_others()
    {
        await using var crm = await RunningCrm.StartAsync();
        var user = crm.Organization.AddUser("Cai", "System Customizer");
        await crm.CreateAsync("leads", new { lastname = "L" });
        await crm.CreateAsync("pp_formsubmissions", new { pp_envelopeid = "e" });
        Assert.Equal(1, (await crm.GetAsync("pp_formsubmissions", RunningCrm.As(user))).GetProperty("value").GetArrayLength());
        Assert.Equal(0, (await crm.GetAsync("leads", RunningCrm.As(user))).GetProperty("value").GetArrayLength());
        Assert.Equal(403, (await crm.RefusedAsync("GET", "pp_formsubmissions", null, RunningCrm.As(crm.Organization.AddUser("Ann", SeededBasic)))).Status);
    }

    [Fact]
    public async Task Pointing_to_a_row_needs_append_here_and_append_to_there()
    {
        await using var crm = await RunningCrm.StartAsync();
        var account = await crm.CreateAsync("accounts", new { name = "A" });
        var row = new Dictionary<string, object> { ["lastname"] = "C", ["parentcustomerid_account@odata.bind"] = $"accounts({account})" };
        (Access Contact, Access Account, string? Missing)[] cases =
        [
            (Access.Create | Access.Append, Access.Read, "prvAppendToAccount"), (Access.Create, Access.AppendTo, "prvAppendContact"), (Access.Create | Access.Append, Access.AppendTo, null),
        ];
        foreach (var (contact, target, missing) in cases)
        {
            var user = Add(crm, new Role($"Role {missing}", new Privilege("Contact", contact), new Privilege("Account", target)));
            if (missing is null) await crm.CreateAsync("contacts", row, RunningCrm.As(user));
            else Assert.Contains(missing, (await crm.RefusedAsync("POST", "contacts", row, RunningCrm.As(user))).Message, StringComparison.Ordinal);
        }
        Assert.Equal(1, await crm.CountAsync("contacts"));
    }

    public const string SeededBasic = "Basic User";

    public static object Reference(string address) => new Dictionary<string, object> { ["@odata.id"] = address };

    public static CrmUser Add(RunningCrm crm, Role role)
    {
        crm.Organization.PutRole(role);
        return crm.Organization.AddUser($"User with {role.Name}", role.Name);
    }

    /// <returns>The address of the row with a name.</returns>
    public static async Task<string> IdAsync(RunningCrm crm, string set, string name)
    {
        var row = (await crm.GetAsync($"{set}?$select=name&$filter=name eq '{name}'")).GetProperty("value").EnumerateArray().Single();
        return $"{set}({row.GetProperty(set[..^1] + "id").GetGuid()})";
    }
}
