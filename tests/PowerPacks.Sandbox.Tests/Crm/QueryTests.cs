using System.Net;
using System.Text.Json;

namespace PowerPacks.Sandbox.Tests.Crm;

public sealed class QueryTests
{
    private static async Task<RunningCrm> FourAccountsAsync()
    {
        var crm = await RunningCrm.StartAsync();
        await crm.CreateAsync("accounts", new { name = "Adatum", revenue = 10.5, numberofemployees = 1, creditonhold = true, accountcategorycode = 1 });
        await crm.CreateAsync("accounts", new { name = "Bellows' 100%", revenue = 20, numberofemployees = 2, telephone1 = "2" });
        await crm.CreateAsync("accounts", new { name = "Contoso", revenue = 30, numberofemployees = 3, telephone1 = "3", accountcategorycode = 2 });
        await crm.CreateAsync("accounts", new { name = "Dunes_x", accountid = "11111111-2222-3333-4444-555555555555" });
        return crm;
    }

    private static async Task<string> NamesAsync(RunningCrm crm, string filter)
    {
        var rows = (await crm.GetAsync($"accounts?$select=name&$orderby=name&$filter={Uri.EscapeDataString(filter)}")).GetProperty("value");
        return string.Concat(rows.EnumerateArray().Select(r => r.GetProperty("name").GetString()![0]));
    }

    [Fact]
    public async Task Filters_find_what_they_say()
    {
        await using var crm = await FourAccountsAsync();
        (string Filter, string Expected)[] cases =
        [
            ("name eq 'contoso'", "C"),
            ("name ne 'Contoso'", "ABD"),
            ("name eq 'Bellows'' 100%'", "B"),
            ("telephone1 eq null", "AD"),
            ("telephone1 ne null", "BC"),
            ("telephone1 ne '2'", "ACD"),
            ("numberofemployees gt 1 and numberofemployees le 3", "BC"),
            ("numberofemployees ge 3 or revenue lt 11.0", "AC"),
            ("name eq 'Adatum' or name eq 'Contoso' and numberofemployees eq 9", "A"),
            ("(name eq 'Adatum' or name eq 'Contoso') and not (numberofemployees eq 1)", "C"),
            ("not contains(name,'o')", "AD"),
            ("not (telephone1 eq '2')", "ACD"),
            ("creditonhold eq true", "A"),
            ("accountcategorycode eq 2", "C"),
            ("accountid eq 11111111-2222-3333-4444-555555555555", "D"),
            ("accountid eq '11111111-2222-3333-4444-555555555555'", "D"),
            ("contains(name,'100%')", "B"),
            ("contains(name,'s_x')", "D"),
            ("startswith(name,'CON')", "C"),
            ("endswith(name,'tum')", "A"),
            ("createdon gt 2020-01-01T00:00:00Z", "ABCD"),
            ("createdon lt 2020-01-01", ""),
            ("Microsoft.Dynamics.CRM.In(PropertyName='name',PropertyValues=['adatum','contoso'])", "AC"),
            ("Microsoft.Dynamics.CRM.In(PropertyName='numberofemployees',PropertyValues=['2','3'])", "BC"),
            ("_primarycontactid_value eq null", "ABCD"),
        ];
        foreach (var (filter, expected) in cases) Assert.Equal((filter, expected), (filter, await NamesAsync(crm, filter)));
    }

    [Fact]
    public async Task Filters_that_make_no_sense_are_refused()
    {
        await using var crm = await FourAccountsAsync();
        string[] filters =
        [
            "nosuch eq 1", "name eq 1", "name eq", "name", "name eq 'x", "name eq 'x' and", "(name eq 'x'", "name eq 'x')", "numberofemployees eq 'x'", "name like 'x'",
            "revenue gt null", "contains(revenue,'1')", "primarycontactid eq null", "accountid eq 5", "name eq 'x'; DROP TABLE account", new string('(', 200),
        ];
        foreach (var filter in filters.Append(string.Join(" or ", Enumerable.Repeat("revenue eq 1", 501))))
        {
            var (status, code, _) = await crm.RefusedAsync("GET", $"accounts?$filter={Uri.EscapeDataString(filter)}");
            Assert.Equal((filter, 400, "0x80060888"), (filter, status, code));
        }
        Assert.Equal(4, await crm.CountAsync("accounts"));
    }

    [Fact]
    public async Task Rows_are_ordered_counted_and_cut()
    {
        await using var crm = await FourAccountsAsync();
        var page = await crm.GetAsync("accounts?$select=name&$orderby=telephone1 desc,name&$top=3&$count=true&$filter=name ne 'x'");
        Assert.Equal(["Contoso", "Bellows' 100%", "Adatum"], page.GetProperty("value").EnumerateArray().Select(r => r.GetProperty("name").GetString()));
        Assert.Equal(4, page.GetProperty("@odata.count").GetInt32());
        Assert.False(page.TryGetProperty("@odata.nextLink", out _));
        Assert.Equal("3", await crm.Http.GetStringAsync("accounts/$count?$filter=numberofemployees gt 0", RunningCrm.Cancel));
    }

    [Theory]
    [InlineData("")]
    [InlineData("&$orderby=telephone1")]
    [InlineData("&$orderby=telephone1 desc,revenue")]
    [InlineData("&$orderby=revenue desc")]
    public async Task Pages_show_every_row_once(string order)
    {
        await using var crm = await FourAccountsAsync();
        await crm.CreateAsync("accounts", new { name = "E" });
        var names = new List<string>();
        for (var next = "accounts?$select=name&$filter=name ne 'it''s'" + order; next is not null;)
        {
            var page = await crm.GetAsync(next, "Prefer", "odata.maxpagesize=2");
            names.AddRange(page.GetProperty("value").EnumerateArray().Select(r => r.GetProperty("name").GetString()!));
            next = page.TryGetProperty("@odata.nextLink", out var link) ? link.GetString() : null;
        }
        Assert.Equal(5, names.Count);
        Assert.Equal(5, names.Distinct().Count());
        Assert.Equal(400, (await crm.RefusedAsync("GET", "accounts?$skiptoken=nonsense")).Status);
    }

    [Fact]
    public async Task Lookups_are_read_filtered_expanded_and_annotated()
    {
        await using var crm = await RunningCrm.StartAsync();
        var contact = await crm.CreateAsync("contacts", new { firstname = "Ada", lastname = "Lovelace" });
        var account = await crm.CreateAsync("accounts", new Dictionary<string, object>
        {
            ["name"] = "Contoso",
            ["revenue"] = 5000,
            ["accountcategorycode"] = 1,
            ["primarycontactid@odata.bind"] = $"/contacts({contact})",
        });
        using var child = await crm.SendAsync("PATCH", $"contacts({contact})", new Dictionary<string, object> { ["parentcustomerid_account@odata.bind"] = $"accounts({account})" });
        var row = await crm.GetAsync(
            $"accounts({account})?$select=name,revenue,accountcategorycode,_primarycontactid_value&$expand=primarycontactid($select=fullname),parentaccountid($select=name)",
            "Prefer", "odata.include-annotations=\"*\"");
        Assert.Equal(contact, row.GetProperty("_primarycontactid_value").GetGuid());
        Assert.Equal("Ada Lovelace", row.GetProperty("_primarycontactid_value@OData.Community.Display.V1.FormattedValue").GetString());
        Assert.Equal("contact", row.GetProperty("_primarycontactid_value@Microsoft.Dynamics.CRM.lookuplogicalname").GetString());
        Assert.Equal("primarycontactid", row.GetProperty("_primarycontactid_value@Microsoft.Dynamics.CRM.associatednavigationproperty").GetString());
        Assert.Equal("Preferred Customer", row.GetProperty("accountcategorycode@OData.Community.Display.V1.FormattedValue").GetString());
        Assert.Equal("$5,000.00", row.GetProperty("revenue@OData.Community.Display.V1.FormattedValue").GetString());
        Assert.Equal("Ada Lovelace", row.GetProperty("primarycontactid").GetProperty("fullname").GetString());
        Assert.Equal(JsonValueKind.Null, row.GetProperty("parentaccountid").ValueKind);
        var found = await crm.GetAsync($"contacts?$filter=_parentcustomerid_value eq {account}&$expand=parentcustomerid_account($select=name),parentcustomerid_contact");
        Assert.Equal("Contoso", found.GetProperty("value")[0].GetProperty("parentcustomerid_account").GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Null, found.GetProperty("value")[0].GetProperty("parentcustomerid_contact").ValueKind);
    }

    [Fact]
    public async Task Annotations_come_only_when_asked_for()
    {
        await using var crm = await FourAccountsAsync();
        var plain = await crm.GetAsync("accounts?$select=accountcategorycode&$top=1");
        Assert.DoesNotContain("FormattedValue", plain.ToString(), StringComparison.Ordinal);
        var formatted = await crm.GetAsync("accounts?$select=creditonhold&$top=1", "Prefer", "odata.include-annotations=\"OData.Community.Display.V1.FormattedValue\"");
        Assert.Contains("\"creditonhold@OData.Community.Display.V1.FormattedValue\":\"", formatted.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_options_columns_and_tables_are_refused()
    {
        await using var crm = await RunningCrm.StartAsync();
        Assert.Equal((404, "0x8006088a", "Resource not found for the segment 'nosuchs'."), await crm.RefusedAsync("GET", "nosuchs"));
        Assert.Equal(400, (await crm.RefusedAsync("GET", "accounts?$skip=5")).Status);
        Assert.Equal(400, (await crm.RefusedAsync("GET", "accounts?$foo=5")).Status);
        Assert.Equal(400, (await crm.RefusedAsync("GET", "accounts?$top=-1")).Status);
        Assert.Equal(400, (await crm.RefusedAsync("GET", "accounts?$orderby=name sideways")).Status);
        Assert.Equal(400, (await crm.RefusedAsync("GET", "accounts?$expand=nosuch")).Status);
        Assert.Equal("Could not find a property named 'nosuch' on type 'Microsoft.Dynamics.CRM.account'.", (await crm.RefusedAsync("GET", "accounts?$select=nosuch")).Message);
        Assert.Equal(405, (await crm.RefusedAsync("PUT", "accounts", new { })).Status);
    }

    [Fact]
    public async Task The_service_document_and_who_am_i_answer()
    {
        await using var crm = await RunningCrm.StartAsync();
        Assert.Contains((await crm.GetAsync("")).GetProperty("value").EnumerateArray(), s => s.GetProperty("name").GetString() == "pp_formsubmissions");
        var who = await crm.GetAsync("WhoAmI");
        Assert.Equal(crm.Organization.Id, who.GetProperty("OrganizationId").GetGuid());
        Assert.EndsWith("/api/data/v9.2/$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse", who.GetProperty("@odata.context").GetString(), StringComparison.Ordinal);
        Assert.Equal("# PowerPacks", (await crm.GetAsync($"systemusers({who.GetProperty("UserId").GetGuid()})")).GetProperty("fullname").GetString());
        Assert.Equal("contoso", (await crm.GetAsync($"organizations({crm.Organization.Id})")).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Without_the_organizations_token_nothing_answers()
    {
        await using var crm = await RunningCrm.StartAsync();
        using var other = crm.Organizations.Create("fabrikam", Guid.NewGuid(), "another");
        foreach (var path in new[] { "contoso", "fabrikam" })
        {
            using var anonymous = await crm.Pages.GetAsync($"orgs/{path}/api/data/v9.2/WhoAmI", RunningCrm.Cancel);
            Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
            Assert.Contains("\"error\":{\"code\":", await anonymous.Content.ReadAsStringAsync(RunningCrm.Cancel), StringComparison.Ordinal);
        }
        using var foreign = await crm.Http.GetAsync($"{crm.Address}/orgs/fabrikam/api/data/v9.2/WhoAmI", RunningCrm.Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, foreign.StatusCode);
    }
}
