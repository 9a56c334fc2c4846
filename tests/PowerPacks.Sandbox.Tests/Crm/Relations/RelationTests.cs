using System.Net;
using System.Text.Json;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Tests.Crm.Relations;

public sealed class RelationTests
{
    private static readonly Table Course = new("pp_Course", "pp_courses", "Course", "Courses") { PrimaryName = "pp_name", Columns = [new Column.Text("pp_Name", "Name", 100)] };

    private static readonly ManyToMany Attendance = new("pp_course_contact", "pp_course", "contact");

    [Fact]
    public async Task Rows_are_joined_read_from_both_sides_and_parted()
    {
        await using var crm = await RunningCrm.StartAsync(tables: [Course], manyToMany: [Attendance]);
        var (first, second) = (await crm.CreateAsync("pp_courses", new { pp_name = "One" }), await crm.CreateAsync("pp_courses", new { pp_name = "Two" }));
        var (ann, ben) = (await crm.CreateAsync("contacts", new { lastname = "Ann" }), await crm.CreateAsync("contacts", new { lastname = "Ben" }));
        await JoinAsync($"pp_courses({first})", $"{crm.Http.BaseAddress}contacts({ann})");
        await JoinAsync($"pp_courses({first})", $"contacts({ben})");
        await JoinAsync($"contacts({ann})", $"/pp_courses({second})");
        Assert.Equal("Ann,Ben", await NamesAsync(crm, $"pp_courses({first})/pp_course_contact?$orderby=lastname", "lastname"));
        Assert.Equal("Two", await NamesAsync(crm, $"contacts({ann})/pp_course_contact?$filter=pp_name ne 'One'", "pp_name"));
        Assert.Equal("2", await crm.Http.GetStringAsync($"contacts({ann})/pp_course_contact/$count", RunningCrm.Cancel));
        Assert.Equal("Ben", await NamesAsync(crm, "contacts?$filter=pp_course_contact/any(c:c/pp_name eq 'One') and lastname ne 'Ann'", "lastname"));
        Assert.Equal("One", await NamesAsync(crm, "pp_courses?$filter=not pp_course_contact/any(x:x/lastname eq 'Ann') or pp_course_contact/any(x: x/lastname eq 'Ben')", "pp_name"));
        var again = await crm.RefusedAsync("POST", $"pp_courses({first})/pp_course_contact/$ref", Security.PrivilegeTests.Reference($"contacts({ann})"));
        Assert.Equal((412, "0x80040237"), (again.Status, again.Code));
        await crm.DoAsync("DELETE", $"pp_courses({first})/pp_course_contact({ann})/$ref");
        await crm.DoAsync("DELETE", $"contacts({ann})/pp_course_contact/$ref?$id={Uri.EscapeDataString($"{crm.Http.BaseAddress}pp_courses({second})")}");
        Assert.Equal("", await NamesAsync(crm, $"contacts({ann})/pp_course_contact", "pp_name"));
        await crm.DoAsync("DELETE", $"contacts({ben})");
        Assert.Equal(0, await crm.CountAsync("pp_course_contactset"));

        Task JoinAsync(string row, string other) => crm.DoAsync("POST", $"{row}/pp_course_contact/$ref", Security.PrivilegeTests.Reference(other));
    }

    [Fact]
    public async Task Joining_rows_needs_rights_to_both()
    {
        await using var crm = await RunningCrm.StartAsync(tables: [Course], manyToMany: [Attendance]);
        var (course, ann) = (await crm.CreateAsync("pp_courses", new { pp_name = "One" }), await crm.CreateAsync("contacts", new { lastname = "Ann" }));
        var user = Security.PrivilegeTests.Add(crm, new Role("R", new Privilege("pp_Course", Access.Append | Access.Read), new Privilege("Contact", Access.Read)));
        var path = $"pp_courses({course})/pp_course_contact/$ref";
        Assert.Contains("prvAppendToContact", (await crm.RefusedAsync("POST", path, Security.PrivilegeTests.Reference($"contacts({ann})"), RunningCrm.As(user))).Message,
            StringComparison.Ordinal);
        crm.Organization.PutRole(new Role("R", new Privilege("pp_Course", Access.Append), new Privilege("Contact", Access.AppendTo)));
        await crm.DoAsync("POST", path, Security.PrivilegeTests.Reference($"contacts({ann})"), RunningCrm.As(user));
        Assert.Equal(405, (await crm.RefusedAsync("POST", "pp_course_contactset", new { contactid = ann, pp_courseid = course })).Status);
    }

    [Fact]
    public async Task Rows_that_point_to_a_row_are_its_collection()
    {
        await using var crm = await RunningCrm.StartAsync();
        var account = await crm.CreateAsync("accounts", new { name = "Contoso" });
        var other = await crm.CreateAsync("accounts", new { name = "Other" });
        foreach (var name in (string[])["Ann", "Ben", "Cai"])
            await crm.CreateAsync("contacts", new Dictionary<string, object> { ["lastname"] = name, ["parentcustomerid_account@odata.bind"] = $"accounts({account})" });
        var path = $"accounts({account})/contact_customer_accounts";
        Assert.Equal("Cai,Ben", await NamesAsync(crm, path + "?$select=lastname&$orderby=lastname desc&$top=2", "lastname"));
        Assert.Equal("Ben", await NamesAsync(crm, path + "?$filter=lastname eq 'Ben'", "lastname"));
        var page = await crm.GetAsync(path + "?$orderby=lastname", "Prefer", "odata.maxpagesize=2");
        Assert.Equal("Cai", await NamesAsync(crm, page.GetProperty("@odata.nextLink").GetString()!, "lastname"));
        var dan = await crm.CreateAsync(path, new { lastname = "Dan" });
        Assert.Equal(account, (await crm.GetAsync($"contacts({dan})")).GetProperty("_parentcustomerid_value").GetGuid());
        await crm.DoAsync("POST", $"accounts({other})/contact_customer_accounts/$ref", Security.PrivilegeTests.Reference($"contacts({dan})"));
        Assert.Equal("Dan", await NamesAsync(crm, $"accounts({other})/contact_customer_accounts", "lastname"));
        Assert.EndsWith($"/contacts({dan})", (await crm.GetAsync($"accounts({other})/contact_customer_accounts/$ref")).GetProperty("value")[0].GetProperty("@odata.id").GetString(),
            StringComparison.Ordinal);
        await crm.DoAsync("DELETE", $"accounts({other})/contact_customer_accounts({dan})/$ref");
        Assert.Equal("", await NamesAsync(crm, $"accounts({other})/contact_customer_accounts", "lastname"));
        Assert.Equal(4, await crm.CountAsync("contacts"));
    }

    [Fact]
    public async Task Emptying_what_is_empty_already_needs_the_rights_all_the_same()
    {
        await using var crm = await RunningCrm.StartAsync();
        var (account, ann) = (await crm.CreateAsync("accounts", new { name = "Contoso" }), await crm.CreateAsync("contacts", new { lastname = "Ann" }));
        var reader = Security.PrivilegeTests.Add(crm, new Role("Reader", new Privilege("Account", Access.Read), new Privilege("Contact", Access.Read)));
        (string Address, string Missing)[] cases = [($"accounts({account})/primarycontactid/$ref", "prvWriteAccount"), ($"accounts({account})/contact_customer_accounts({ann})/$ref", "prvWriteContact")];
        foreach (var (address, missing) in cases)
        {
            Assert.Contains(missing, (await crm.RefusedAsync("DELETE", address, null, RunningCrm.As(reader))).Message, StringComparison.Ordinal);
            await crm.DoAsync("DELETE", address);
        }
    }

    [Fact]
    public async Task Whether_a_lookup_is_empty_is_not_found_out_by_emptying_it()
    {
        var sponsored = Course with { Columns = [.. Course.Columns, Column.Lookup.To("account", "pp_SponsorId", "Sponsor") with { Secured = true }] };
        await using var crm = await RunningCrm.StartAsync(tables: [sponsored]);
        var course = await crm.CreateAsync("pp_courses", new { pp_name = "One" });
        var profile = crm.Organization.PutProfile(new ColumnSecurityProfile("Blind", "Writes what it cannot read.", new ColumnPermission("pp_course", "pp_sponsorid", Read: false, Write: true)));
        var writer = Security.PrivilegeTests.Add(crm, new Role("Writer", new Privilege("pp_Course", Access.ReadWrite)));
        await crm.DoAsync("POST", $"systemusers({writer.Id})/systemuserprofiles_association/$ref", Security.PrivilegeTests.Reference($"fieldsecurityprofiles({profile})"));
        Assert.Equal(403, (await crm.RefusedAsync("DELETE", $"pp_courses({course})/pp_SponsorId/$ref", null, RunningCrm.As(writer))).Status);
    }

    [Fact]
    public async Task A_lookup_leads_to_its_row()
    {
        await using var crm = await RunningCrm.StartAsync();
        var ann = await crm.CreateAsync("contacts", new { lastname = "Ann" });
        var account = await crm.CreateAsync("accounts", new Dictionary<string, object> { ["name"] = "A", ["primarycontactid@odata.bind"] = $"contacts({ann})" });
        Assert.Equal("Ann", (await crm.GetAsync($"accounts({account})/primarycontactid?$select=lastname")).GetProperty("lastname").GetString());
        Assert.EndsWith($"/contacts({ann})", (await crm.GetAsync($"accounts({account})/primarycontactid/$ref")).GetProperty("@odata.id").GetString(), StringComparison.Ordinal);
        using var empty = await crm.SendAsync("GET", $"accounts({account})/parentaccountid");
        Assert.Equal(HttpStatusCode.NoContent, empty.StatusCode);
        Assert.Equal("# PowerPacks", (await crm.GetAsync($"accounts({account})/ownerid")).GetProperty("fullname").GetString());
        Assert.Equal((404, "0x8006088a"), (await crm.RefusedAsync("GET", $"accounts({account})/nosuch")) is var (status, code, _) ? (status, code) : default);
        Assert.Equal("A", await NamesAsync(crm, "accounts?$filter=primarycontactid/lastname eq 'Ann' and startswith(primarycontactid/lastname,'A')", "name"));
        Assert.Equal(400, (await crm.RefusedAsync("GET", "accounts?$filter=primarycontactid/nosuch eq 'Ann'")).Status);
    }

    [Fact]
    public async Task Collections_are_expanded_with_options_of_their_own()
    {
        await using var crm = await RunningCrm.StartAsync();
        var account = await crm.CreateAsync("accounts", new { name = "Contoso" });
        foreach (var name in (string[])["Ann", "B;e,n (2)", "Cai", "Dan"])
            await crm.CreateAsync($"accounts({account})/contact_customer_accounts", new { lastname = name });
        var row = await crm.GetAsync($"accounts({account})?$select=name&$expand=contact_customer_accounts(" +
            "$select=lastname;$filter=lastname ne 'Ann' and lastname ne ';)';$orderby=lastname desc;$top=2;$expand=parentcustomerid_account($select=name)),parentaccountid($select=name)");
        var contacts = row.GetProperty("contact_customer_accounts").EnumerateArray().ToList();
        Assert.Equal(["Dan", "Cai"], contacts.Select(c => c.GetProperty("lastname").GetString()));
        Assert.Equal("Contoso", contacts[0].GetProperty("parentcustomerid_account").GetProperty("name").GetString());
        Assert.False(contacts[0].TryGetProperty("firstname", out _));
        Assert.Equal(JsonValueKind.Null, row.GetProperty("parentaccountid").ValueKind);
        var page = await crm.GetAsync("accounts?$expand=contact_customer_accounts($select=lastname;$filter=contains(lastname,'(2)'))");
        Assert.Equal("B;e,n (2)", page.GetProperty("value")[0].GetProperty("contact_customer_accounts")[0].GetProperty("lastname").GetString());
        foreach (var expand in (string[])["nosuch", "contact_customer_accounts($foo=1)", "contact_customer_accounts($filter=nosuch eq 1)", "parentaccountid($top=1)"])
            Assert.Equal((expand, 400), (expand, (await crm.RefusedAsync("GET", $"accounts?$expand={Uri.EscapeDataString(expand)}")).Status));
    }

    private static async Task<string> NamesAsync(RunningCrm crm, string path, string column) =>
        string.Join(',', (await crm.GetAsync(path)).GetProperty("value").EnumerateArray().Select(r => r.GetProperty(column).GetString()));
}
