using System.Text.Json;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Tests.Crm.Security;

public sealed class ColumnSecurityTests
{
    private static readonly Table Person = new("pp_Person", "pp_persons", "Person", "Persons")
    {
        PrimaryName = "pp_name",
        Columns = [new Column.Text("pp_Name", "Name", 100), new Column.Text("pp_Salary", "Salary", 100) { Secured = true }],
    };

    private static readonly Role Clerk = new("Clerk", new Privilege("pp_Person", Access.All));

    [Fact]
    public async Task A_secured_column_is_empty_and_closed_without_a_profile()
    {
        await using var crm = await RunningCrm.StartAsync(tables: [Person]);
        var clerk = RunningCrm.As(PrivilegeTests.Add(crm, Clerk));
        var id = await crm.CreateAsync("pp_persons", new { pp_name = "P", pp_salary = "100" });
        Assert.Equal(JsonValueKind.Null, (await crm.GetAsync($"pp_persons({id})", clerk)).GetProperty("pp_salary").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await crm.GetAsync("pp_persons?$select=pp_salary", clerk)).GetProperty("value")[0].GetProperty("pp_salary").ValueKind);
        (string Method, string Path, object? Body, string Code)[] cases =
        [
            ("GET", "pp_persons?$filter=pp_salary eq '100'", null, "0x8004f507"), ("GET", "pp_persons?$filter=contains(pp_salary,'1')", null, "0x8004f507"),
            ("GET", "pp_persons?$orderby=pp_salary", null, "0x8004f507"), ("GET", "pp_persons/$count?$filter=pp_salary ne null", null, "0x8004f507"),
            ("PATCH", $"pp_persons({id})", new { pp_salary = "200" }, "0x8004f508"), ("POST", "pp_persons", new { pp_name = "Q", pp_salary = "1" }, "0x8004f509"),
        ];
        foreach (var (method, path, body, code) in cases)
        {
            var (status, refused, message) = await crm.RefusedAsync(method, path, body, clerk);
            Assert.Equal((path, 403, code), (path, status, refused));
            Assert.EndsWith("permissions to a secured field. The requested operation could not be completed.", message, StringComparison.Ordinal);
        }
        await crm.DoAsync("PATCH", $"pp_persons({id})", new { pp_name = "still writable" }, clerk);
        Assert.Equal("100", (await crm.GetAsync($"pp_persons({id})")).GetProperty("pp_salary").GetString());
    }

    [Theory]
    [InlineData("systemuser")]
    [InlineData("team")]
    public async Task A_profile_opens_it_to_users_and_teams(string holder)
    {
        await using var crm = await RunningCrm.StartAsync(tables: [Person]);
        var user = PrivilegeTests.Add(crm, Clerk);
        var clerk = RunningCrm.As(user);
        var id = await crm.CreateAsync("pp_persons", new { pp_name = "P", pp_salary = "100" });
        var profile = crm.Organization.PutProfile(new ColumnSecurityProfile("Payroll", "Sees salaries.", new ColumnPermission("pp_person", "pp_salary", Read: true, Write: false)));
        if (holder == "systemuser")
            await crm.DoAsync("POST", $"systemusers({user.Id})/systemuserprofiles_association/$ref", PrivilegeTests.Reference($"fieldsecurityprofiles({profile})"));
        else
        {
            var team = await crm.CreateAsync("teams", new { name = "Payroll" });
            await crm.DoAsync("POST", $"teams({team})/teammembership_association/$ref", PrivilegeTests.Reference($"systemusers({user.Id})"));
            await crm.DoAsync("POST", $"fieldsecurityprofiles({profile})/teamprofiles_association/$ref", PrivilegeTests.Reference($"teams({team})"));
        }
        Assert.Equal("100", (await crm.GetAsync($"pp_persons({id})", clerk)).GetProperty("pp_salary").GetString());
        Assert.Equal(1, (await crm.GetAsync("pp_persons?$filter=pp_salary eq '100'", clerk)).GetProperty("value").GetArrayLength());
        Assert.Equal("0x8004f508", (await crm.RefusedAsync("PATCH", $"pp_persons({id})", new { pp_salary = "200" }, clerk)).Code);
        crm.Organization.PutProfile(new ColumnSecurityProfile("Payroll", "Sets salaries.", new ColumnPermission("pp_person", "pp_salary", Read: true, Write: true)));
        await crm.DoAsync("PATCH", $"pp_persons({id})", new { pp_salary = "200" }, clerk);
        Assert.Equal("200", (await crm.GetAsync($"pp_persons({id})")).GetProperty("pp_salary").GetString());
    }

    [Fact]
    public async Task A_profile_made_over_the_web_api_counts_and_goes_with_its_permissions()
    {
        await using var crm = await RunningCrm.StartAsync(tables: [Person]);
        var user = PrivilegeTests.Add(crm, Clerk);
        await crm.CreateAsync("pp_persons", new { pp_name = "P", pp_salary = "100" });
        var profile = await crm.CreateAsync("fieldsecurityprofiles", new { name = "Payroll" });
        await crm.CreateAsync("fieldpermissions", new Dictionary<string, object>
        {
            ["fieldsecurityprofileid@odata.bind"] = $"fieldsecurityprofiles({profile})", ["entityname"] = "pp_person", ["attributelogicalname"] = "pp_salary", ["canread"] = 4,
        });
        await crm.DoAsync("POST", $"systemusers({user.Id})/systemuserprofiles_association/$ref", PrivilegeTests.Reference($"fieldsecurityprofiles({profile})"));
        Assert.Equal("100", await SalaryAsync());
        await crm.DoAsync("DELETE", $"fieldsecurityprofiles({profile})");
        Assert.Null(await SalaryAsync());
        Assert.Equal((0, 0), (await crm.CountAsync("fieldpermissions"), await crm.CountAsync("systemuserprofilescollection")));

        async Task<string?> SalaryAsync() => (await crm.GetAsync("pp_persons", RunningCrm.As(user))).GetProperty("value")[0].GetProperty("pp_salary").GetString();
    }

    [Fact]
    public async Task What_follows_from_a_secured_column_is_as_secured_as_it_is()
    {
        var badge = new Table("pp_Badge", "pp_badges", "Badge", "Badges")
        {
            PrimaryName = "pp_name",
            Columns = [new Column.Text("pp_Name", "Name", 100), new Column.Image("pp_Photo", "Photo") { Secured = true }, new Column.File("pp_Scan", "Scan") { Secured = true }],
        };
        await using var crm = await RunningCrm.StartAsync(tables: [badge]);
        var user = PrivilegeTests.Add(crm, new Role("Clerk", new Privilege("pp_Badge", Access.All)));
        var id = await crm.CreateAsync("pp_badges", new { pp_name = "B", pp_photo = "AAAA" });
        using var upload = new HttpRequestMessage(HttpMethod.Patch, $"pp_badges({id})/pp_scan") { Content = new ByteArrayContent([1]) };
        upload.Headers.Add("x-ms-file-name", "payslip.pdf");
        using var sent = await crm.Http.SendAsync(upload, RunningCrm.Cancel);
        Assert.True(sent.IsSuccessStatusCode);
        string[] beside = ["pp_photo", "pp_photoid", "pp_photo_url", "pp_photo_timestamp", "pp_scan", "pp_scan_name"];
        var hidden = await crm.GetAsync($"pp_badges({id})", RunningCrm.As(user));
        foreach (var name in beside) Assert.Equal((name, JsonValueKind.Null), (name, hidden.GetProperty(name).ValueKind));
        Assert.Equal("0x8004f507", (await crm.RefusedAsync("GET", "pp_badges?$filter=pp_scan_name eq 'payslip.pdf'", null, RunningCrm.As(user))).Code);
        Assert.True((await crm.GetAsync("EntityDefinitions(LogicalName='pp_badge')/Attributes(LogicalName='pp_scan_name')")).GetProperty("IsSecured").GetBoolean());
        var profile = crm.Organization.PutProfile(new ColumnSecurityProfile("Gate", "Sees faces.", new ColumnPermission("pp_badge", "pp_photo", Read: true, Write: false), new ColumnPermission("pp_badge", "pp_scan", Read: true, Write: false)));
        await crm.DoAsync("POST", $"systemusers({user.Id})/systemuserprofiles_association/$ref", PrivilegeTests.Reference($"fieldsecurityprofiles({profile})"));
        var shown = await crm.GetAsync($"pp_badges({id})", RunningCrm.As(user));
        foreach (var name in beside) Assert.NotEqual((name, JsonValueKind.Null), (name, shown.GetProperty(name).ValueKind));
    }
}
