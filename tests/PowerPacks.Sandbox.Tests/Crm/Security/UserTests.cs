using System.Net;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Tests.Crm.Security;

public sealed class UserTests
{
    private static readonly Role Delegate = new("Delegate", new Privilege("Account", Access.All)) { Others = ["prvActOnBehalfOfAnotherUser"] };

    [Fact]
    public async Task Each_user_has_a_token_that_stands_for_that_user_alone()
    {
        await using var crm = await RunningCrm.StartAsync();
        var (ann, ben) = (crm.Organization.AddUser("Ann", PrivilegeTests.SeededBasic), crm.Organization.AddUser("Ben", PrivilegeTests.SeededBasic));
        Assert.Equal(ann.Id, (await crm.GetAsync("WhoAmI", RunningCrm.As(ann))).GetProperty("UserId").GetGuid());
        Assert.Equal(ben.Id, (await crm.GetAsync("WhoAmI", RunningCrm.As(ben))).GetProperty("UserId").GetGuid());
        var swapped = ann with { Token = ben.Id.ToString("N") + ann.Token[32..] };
        foreach (var token in (string[])[swapped.Token, ann.Token[..^1], ann.Token + "0", ann.Id.ToString("N"), ""])
        {
            using var response = await crm.SendAsync("GET", "WhoAmI", null, "Authorization", $"Bearer {token}");
            Assert.Equal((token, HttpStatusCode.Unauthorized), (token, response.StatusCode));
        }
        Assert.Contains(ann, crm.Organization.Users);
    }

    [Fact]
    public async Task A_user_made_over_the_web_api_gets_a_token_too_and_waits_for_a_role()
    {
        await using var crm = await RunningCrm.StartAsync();
        var id = await crm.CreateAsync("systemusers", new { lastname = "An application", applicationid = Guid.NewGuid() });
        var user = crm.Organization.Users.Single(u => u.Id == id);
        Assert.Equal((403, "0x80042f09", "The user has not been assigned any roles."), await crm.RefusedAsync("GET", "accounts", null, RunningCrm.As(user)));
        await crm.DoAsync("POST", $"systemusers({id})/systemuserroles_association/$ref", PrivilegeTests.Reference(await PrivilegeTests.IdAsync(crm, "roles", "Basic User")));
        Assert.Equal(0, (await crm.GetAsync("accounts", RunningCrm.As(user))).GetProperty("value").GetArrayLength());
    }

    [Fact]
    public async Task Everybody_chooses_their_own_language_and_nobody_elses()
    {
        await using var crm = await RunningCrm.StartAsync();
        var (ann, bob) = (crm.Organization.AddUser("Ann", PrivilegeTests.SeededBasic), crm.Organization.AddUser("Bob", PrivilegeTests.SeededBasic));
        await crm.CreateAsync("usersettingscollection", new { systemuserid = ann.Id, uilanguageid = 1036 }, RunningCrm.As(ann));
        await crm.DoAsync("PATCH", $"usersettingscollection({ann.Id})", new { uilanguageid = 1043 }, RunningCrm.As(ann));
        Assert.Equal(1043, (await crm.GetAsync($"usersettingscollection({ann.Id})", RunningCrm.As(ann))).GetProperty("uilanguageid").GetInt32());
        Assert.Equal(403, (await crm.RefusedAsync("PATCH", $"usersettingscollection({ann.Id})", new { uilanguageid = 1046 }, RunningCrm.As(bob))).Status);
        Assert.Equal(403, (await crm.RefusedAsync("POST", "usersettingscollection", new { systemuserid = crm.Organization.Users[0].Id, uilanguageid = 1046 }, RunningCrm.As(bob))).Status);
    }

    [Fact]
    public async Task A_disabled_user_is_refused_until_enabled_again()
    {
        await using var crm = await RunningCrm.StartAsync();
        var user = crm.Organization.AddUser("Ann", PrivilegeTests.SeededBasic);
        await crm.DoAsync("PATCH", $"systemusers({user.Id})", new { isdisabled = true });
        Assert.Equal((403, "0x80040225"), (await crm.RefusedAsync("GET", "WhoAmI", null, RunningCrm.As(user))) is var (status, code, _) ? (status, code) : default);
        await crm.DoAsync("PATCH", $"systemusers({user.Id})", new { isdisabled = false });
        Assert.Equal(user.Id, (await crm.GetAsync("WhoAmI", RunningCrm.As(user))).GetProperty("UserId").GetGuid());
    }

    [Fact]
    public async Task Tokens_and_roles_outlive_a_restart()
    {
        var crm = await RunningCrm.StartAsync();
        var user = crm.Organization.AddUser("Ann", PrivilegeTests.SeededBasic);
        await crm.CreateAsync("accounts", new { name = "A" }, RunningCrm.As(user));
        var folder = await crm.StopAsync();
        await using var again = await RunningCrm.StartAsync(folder);
        Assert.Equal("A", (await again.GetAsync("accounts", RunningCrm.As(user))).GetProperty("value")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Every_row_says_who_made_it_who_changed_it_and_who_owns_it()
    {
        await using var crm = await RunningCrm.StartAsync();
        var (ann, ben) = (crm.Organization.AddUser("Ann", "System Administrator"), crm.Organization.AddUser("Ben", "System Administrator"));
        var id = await crm.CreateAsync("accounts", new { name = "A" }, RunningCrm.As(ann));
        await crm.DoAsync("PATCH", $"accounts({id})", new { name = "B" }, RunningCrm.As(ben));
        var row = await crm.GetAsync($"accounts({id})?$expand=createdby($select=fullname),owninguser($select=fullname)", "Prefer", "odata.include-annotations=\"*\"");
        Assert.Equal("Ann", row.GetProperty("createdby").GetProperty("fullname").GetString());
        Assert.Equal("Ann", row.GetProperty("owninguser").GetProperty("fullname").GetString());
        Assert.Equal("Ben", row.GetProperty("_modifiedby_value@OData.Community.Display.V1.FormattedValue").GetString());
        Assert.Equal("systemuser", row.GetProperty("_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname").GetString());
        Assert.Equal("ownerid", row.GetProperty("_ownerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty").GetString());
        Assert.Equal((await crm.GetAsync("WhoAmI")).GetProperty("BusinessUnitId").GetGuid(), row.GetProperty("_owningbusinessunit_value").GetGuid());
        await crm.DoAsync("PATCH", $"accounts({id})", new Dictionary<string, object> { ["createdby@odata.bind"] = $"systemusers({ben.Id})" });
        Assert.Equal(ann.Id, (await crm.GetAsync($"accounts({id})")).GetProperty("_createdby_value").GetGuid());
    }

    [Theory]
    [InlineData("MSCRMCallerID")]
    [InlineData("CallerObjectId")]
    public async Task Somebody_may_act_on_behalf_of_another_within_what_both_may_do(string header)
    {
        await using var crm = await RunningCrm.StartAsync();
        var deputy = PrivilegeTests.Add(crm, Delegate);
        var ann = crm.Organization.AddUser("Ann", PrivilegeTests.SeededBasic);
        var entra = Guid.NewGuid();
        await crm.DoAsync("PATCH", $"systemusers({ann.Id})", new { azureactivedirectoryobjectid = entra });
        string[] asAnn = [.. RunningCrm.As(deputy), header, $"{(header == "CallerObjectId" ? entra : ann.Id)}"];
        Assert.Equal(ann.Id, (await crm.GetAsync("WhoAmI", asAnn)).GetProperty("UserId").GetGuid());
        await crm.CreateAsync("accounts", new { name = "not Ann's" });
        var id = await crm.CreateAsync("accounts", new { name = "Ann's" }, asAnn);
        var row = (await crm.GetAsync("accounts", asAnn)).GetProperty("value").EnumerateArray().Single(); // Ann sees her own, although the deputy sees all
        Assert.Equal((id, ann.Id, deputy.Id),
            (row.GetProperty("accountid").GetGuid(), row.GetProperty("_createdby_value").GetGuid(), row.GetProperty("_createdonbehalfby_value").GetGuid()));
        Assert.Contains("prvCreateContact", (await crm.RefusedAsync("POST", "contacts", new { lastname = "C" }, asAnn)).Message, StringComparison.Ordinal); // the deputy may not
    }

    [Fact]
    public async Task Nobody_else_acts_on_behalf_of_another()
    {
        await using var crm = await RunningCrm.StartAsync();
        var (ann, ben) = (crm.Organization.AddUser("Ann", PrivilegeTests.SeededBasic), crm.Organization.AddUser("Ben", "System Administrator"));
        var (status, code, message) = await crm.RefusedAsync("GET", "WhoAmI", null, [.. RunningCrm.As(ann), "MSCRMCallerID", $"{ben.Id}"]);
        Assert.Equal((403, "0x80040220"), (status, code));
        Assert.Contains("prvActOnBehalfOfAnotherUser", message, StringComparison.Ordinal);
        Assert.Equal(403, (await crm.RefusedAsync("GET", "WhoAmI", null, "MSCRMCallerID", $"{Guid.NewGuid()}")).Status);
        Assert.Equal(400, (await crm.RefusedAsync("GET", "WhoAmI", null, "MSCRMCallerID", "Ben")).Status);
        Assert.Equal(403, (await crm.RefusedAsync("GET", "WhoAmI", null, "CallerObjectId", $"{Guid.NewGuid()}")).Status);
    }
}
