namespace PowerPacks.Sandbox.Tests.Crm;

public sealed class PlatformAppearanceTests
{
    [Theory]
    [InlineData("lead", "Open leads")]
    [InlineData("asyncoperation", "All system jobs")]
    [InlineData("knowledgearticle", "All Knowledge articles")]
    public async Task A_table_of_the_platform_has_a_form_and_a_default_view_that_finds_its_rows(string table, string title)
    {
        await using var crm = await RunningCrm.StartAsync(tables: []);
        var forms = await crm.GetAsync($"systemforms?$select=name&$filter=objecttypecode eq '{table}' and type eq 2");
        Assert.NotEqual(0, forms.GetProperty("value").GetArrayLength());
        var view = (await crm.GetAsync($"savedqueries?$select=name&$filter=returnedtypecode eq '{table}' and querytype eq 0 and isdefault eq true")).GetProperty("value").EnumerateArray().Single();
        Assert.Equal(title, view.GetProperty("name").GetString());
    }

    [Fact]
    public async Task Every_view_of_the_platform_is_a_query_that_the_platform_answers()
    {
        await using var crm = await RunningCrm.StartAsync(tables: []);
        var views = (await crm.GetAsync("savedqueries?$select=name,returnedtypecode,querytype")).GetProperty("value").EnumerateArray().ToList();
        Assert.True(views.Count > 100);
        foreach (var view in views)
        {
            var set = (await crm.GetAsync($"EntityDefinitions(LogicalName='{view.GetProperty("returnedtypecode").GetString()}')?$select=EntitySetName")).GetProperty("EntitySetName").GetString();
            using var response = await crm.SendAsync("GET", $"{set}?savedQuery={view.GetProperty("savedqueryid").GetString()}");
            Assert.True(response.IsSuccessStatusCode, $"{view}: {await response.Content.ReadAsStringAsync(RunningCrm.Cancel)}");
        }
    }

    [Fact]
    public async Task Views_forms_and_apps_are_called_what_the_reader_speaks()
    {
        await using var crm = await RunningCrm.StartAsync(tables: []);
        await crm.CreateAsync("usersettingscollection", new { systemuserid = crm.Organization.Users[0].Id, uilanguageid = 1036 });
        Assert.Equal("Prospects ouverts", await NameAsync(crm, "savedqueries?$select=name&$filter=returnedtypecode eq 'lead' and isdefault eq true and querytype eq 0"));
        Assert.Equal("Prospect", await NameAsync(crm, "systemforms?$select=name&$filter=objecttypecode eq 'lead'"));
        Assert.Equal("Centre des ventes", await NameAsync(crm, "appmodules?$select=name&$filter=uniquename eq 'msdynce_saleshub'"));
        Assert.Equal("Prospects ouverts", await NameAsync(crm, "savedqueries?fetchXml=<fetch><entity name='savedquery'><attribute name='savedqueryid'/><attribute name='name'/><filter><condition attribute='returnedtypecode' operator='eq' value='lead'/>"
            + "<condition attribute='isdefault' operator='eq' value='1'/><condition attribute='querytype' operator='eq' value='0'/></filter></entity></fetch>"));
    }

    [Fact]
    public async Task A_view_that_was_renamed_is_called_so_in_every_language()
    {
        await using var crm = await RunningCrm.StartAsync(tables: []);
        var view = (await crm.GetAsync("savedqueries?$select=name&$filter=returnedtypecode eq 'lead' and isdefault eq true and querytype eq 0")).GetProperty("value")[0].GetProperty("savedqueryid").GetGuid();
        await crm.DoAsync("PATCH", $"savedqueries({view})", new { name = "Ours" });
        await crm.CreateAsync("usersettingscollection", new { systemuserid = crm.Organization.Users[0].Id, uilanguageid = 1043 });
        Assert.Equal("Ours", (await crm.GetAsync($"savedqueries({view})?$select=name")).GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_choice_is_read_in_the_language_that_its_table_has()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.CreateAsync("usersettingscollection", new { systemuserid = crm.Organization.Users[0].Id, uilanguageid = 1036 });
        var lead = await crm.CreateAsync("leads", new { lastname = "Lovelace" });
        // Microsoft's own table has no French here: its English is better than nothing.
        Assert.Equal("Warm", (await crm.GetAsync($"leads({lead})?$select=leadqualitycode", "Prefer", "odata.include-annotations=\"*\"")).GetProperty("leadqualitycode@OData.Community.Display.V1.FormattedValue").GetString());
    }

    [Fact]
    public async Task A_basic_user_reads_what_an_app_is_made_of()
    {
        await using var crm = await RunningCrm.StartAsync(tables: []);
        var user = crm.Organization.AddUser("Ada Lovelace", "Basic User");
        foreach (var set in new[] { "appmodules", "sitemaps", "savedqueries", "systemforms", "savedqueryvisualizations", "webresourceset" })
            await crm.DoAsync("GET", set, null, RunningCrm.As(user));
    }

    private static async Task<string?> NameAsync(RunningCrm crm, string path) => (await crm.GetAsync(path)).GetProperty("value").EnumerateArray().First().GetProperty("name").GetString();
}
