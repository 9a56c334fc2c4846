using System.Globalization;
using System.Text.Json;
using PowerPacks.Sandbox.Tests.Crm.Security;

namespace PowerPacks.Sandbox.Tests.Crm.Plugins;

public sealed class FetchTests
{
    private static async Task<RunningCrm> WithContactsAsync(FakeClock? clock = null)
    {
        var crm = await RunningCrm.StartAsync(clock: clock);
        var contoso = await crm.CreateAsync("accounts", new { name = "Contoso", revenue = 10.0, numberofemployees = 3 });
        await crm.CreateAsync("accounts", new { name = "Empty", revenue = 30.0, numberofemployees = 4 });
        foreach (var (name, city) in new[] { ("Ada", "Paris"), ("Ben", "Paris"), ("Cleo", "Lima") })
        {
            await crm.CreateAsync("contacts", new Dictionary<string, object>
            {
                ["lastname"] = name,
                ["address1_city"] = city,
                ["birthdate"] = name == "Ada" ? "1990-05-06" : "1991-08-09",
                ["parentcustomerid_account@odata.bind"] = $"/accounts({contoso})",
            });
        }
        return crm;
    }

    private static Task<JsonElement> FetchAsync(RunningCrm crm, string set, string fetch, params string[] headers) =>
        crm.GetAsync($"{set}?fetchXml={Uri.EscapeDataString(fetch)}", headers);

    private static string Joined(JsonElement page, string property) =>
        string.Join(' ', page.GetProperty("value").EnumerateArray().Select(r => r.TryGetProperty(property, out var value) ? value.ToString() : "-"));

    [Fact]
    public async Task Fetch_filters_orders_and_joins()
    {
        await using var crm = await WithContactsAsync();
        var page = await FetchAsync(crm, "contacts", """
            <fetch><entity name="contact"><attribute name="lastname"/><order attribute="lastname" descending="true"/>
              <filter type="or"><condition attribute="lastname" operator="begins-with" value="A"/><condition attribute="address1_city" operator="eq" value="Lima"/></filter>
              <link-entity name="account" from="accountid" to="parentcustomerid" alias="a"><attribute name="name"/><filter><condition attribute="revenue" operator="le" value="10"/></filter></link-entity>
            </entity></fetch>
            """);
        Assert.Equal(("Cleo Ada", "Contoso Contoso"), (Joined(page, "lastname"), Joined(page, "a.name")));
    }

    [Fact]
    public async Task Fetch_aggregates_and_groups()
    {
        await using var crm = await WithContactsAsync();
        var cities = await FetchAsync(crm, "contacts", """
            <fetch aggregate="true"><entity name="contact"><attribute name="address1_city" groupby="true" alias="city"/><attribute name="contactid" aggregate="count" alias="n"/><order alias="n" descending="true"/></entity></fetch>
            """);
        Assert.Equal(("Paris Lima", "2 1"), (Joined(cities, "city"), Joined(cities, "n")));
        var sums = await FetchAsync(crm, "accounts", """
            <fetch aggregate="true"><entity name="account"><attribute name="revenue" aggregate="sum" alias="sum"/><attribute name="revenue" aggregate="avg" alias="avg"/>
              <attribute name="revenue" aggregate="min" alias="min"/><attribute name="revenue" aggregate="max" alias="max"/><attribute name="numberofemployees" aggregate="avg" alias="staff"/></entity></fetch>
            """);
        Assert.Equal(("40", "20", "10", "30", "3"), (Joined(sums, "sum"), Joined(sums, "avg"), Joined(sums, "min"), Joined(sums, "max"), Joined(sums, "staff")));
        var months = await FetchAsync(crm, "contacts", """
            <fetch aggregate="true"><entity name="contact"><attribute name="birthdate" groupby="true" dategrouping="month" alias="month"/><attribute name="contactid" aggregate="count" alias="n"/><order alias="month"/></entity></fetch>
            """);
        Assert.Equal(("5 8", "1 2"), (Joined(months, "month"), Joined(months, "n")));
    }

    [Fact]
    public async Task A_view_is_read_by_its_id()
    {
        await using var crm = await WithContactsAsync();
        var parisians = await crm.CreateAsync("savedqueries", View("contact", "Paris"));
        Assert.Equal("Ada Ben", Joined(await crm.GetAsync($"contacts?savedQuery={parisians}"), "lastname"));
        Assert.Equal(404, (await crm.RefusedAsync("GET", $"accounts?savedQuery={parisians}")).Status);
        Assert.Equal(404, (await crm.RefusedAsync("GET", $"contacts?savedQuery={Guid.NewGuid()}")).Status);
        Assert.Equal(400, (await crm.RefusedAsync("GET", "contacts?savedQuery=none")).Status);
    }

    [Fact]
    public async Task A_view_that_somebody_saved_is_read_by_its_owner()
    {
        await using var crm = await WithContactsAsync();
        var (owner, other) = (crm.Organization.AddUser("Owner", PrivilegeTests.SeededBasic), crm.Organization.AddUser("Other", PrivilegeTests.SeededBasic));
        await crm.CreateAsync("contacts", new { lastname = "Own", address1_city = "Lima" }, RunningCrm.As(owner));
        var view = await crm.CreateAsync("userqueries", View("contact", "Lima"), RunningCrm.As(owner));
        Assert.Equal("Own", Joined(await crm.GetAsync($"contacts?userQuery={view}", RunningCrm.As(owner)), "lastname")); // of what its owner may see
        Assert.Equal("Cleo Own", Joined(await crm.GetAsync($"contacts?userQuery={view}"), "lastname"));
        Assert.Equal(403, (await crm.RefusedAsync("GET", $"contacts?userQuery={view}", null, RunningCrm.As(other))).Status);
    }

    private static object View(string table, string city) => new
    {
        name = city,
        returnedtypecode = table,
        fetchxml = $"<fetch><entity name='contact'><attribute name='lastname'/><order attribute='lastname'/><filter><condition attribute='address1_city' operator='eq' value='{city}'/></filter></entity></fetch>",
    };

    [Fact]
    public async Task Fetch_pages_with_a_cookie_and_knows_distinct_and_top()
    {
        await using var crm = await WithContactsAsync();
        const string annotations = "odata.include-annotations=\"*\"";
        var first = await FetchAsync(crm, "contacts", """<fetch count="2"><entity name="contact"><attribute name="lastname"/><order attribute="lastname"/></entity></fetch>""", "Prefer", annotations);
        Assert.Equal("Ada Ben", Joined(first, "lastname"));
        Assert.True(first.GetProperty("@Microsoft.Dynamics.CRM.morerecords").GetBoolean());
        var handed = System.Xml.Linq.XElement.Parse(first.GetProperty("@Microsoft.Dynamics.CRM.fetchxmlpagingcookie").GetString()!);
        var cookie = Uri.UnescapeDataString(Uri.UnescapeDataString(handed.Attribute("pagingcookie")!.Value));
        var next = new System.Xml.Linq.XElement("fetch", new System.Xml.Linq.XAttribute("count", 2), new System.Xml.Linq.XAttribute("page", handed.Attribute("pagenumber")!.Value),
            new System.Xml.Linq.XAttribute("paging-cookie", cookie), System.Xml.Linq.XElement.Parse("""<entity name="contact"><attribute name="lastname"/><order attribute="lastname"/></entity>"""));
        var second = await FetchAsync(crm, "contacts", next.ToString(), "Prefer", annotations);
        Assert.Equal(("Cleo", false), (Joined(second, "lastname"), second.GetProperty("@Microsoft.Dynamics.CRM.morerecords").GetBoolean()));
        Assert.Equal("Lima Paris", Joined(await FetchAsync(crm, "contacts",
            """<fetch distinct="true"><entity name="contact"><attribute name="address1_city"/><order attribute="address1_city"/></entity></fetch>"""), "address1_city"));
        Assert.Equal("Ada", Joined(await FetchAsync(crm, "contacts",
            """<fetch top="1"><entity name="contact"><attribute name="lastname"/><order attribute="lastname"/></entity></fetch>"""), "lastname"));
    }

    [Fact]
    public async Task Fetch_knows_what_today_is_and_who_asks()
    {
        var clock = new FakeClock();
        await using var crm = await WithContactsAsync(clock);
        async Task<string> CountAsync(string condition) => Joined(await FetchAsync(crm, "contacts",
            $"""<fetch aggregate="true"><entity name="contact"><attribute name="contactid" aggregate="count" alias="n"/><filter><condition {condition}/></filter></entity></fetch>"""), "n");
        Assert.Equal("3", await CountAsync("attribute='createdon' operator='today'"));
        clock.Pass(TimeSpan.FromDays(3));
        Assert.Equal("0", await CountAsync("attribute='createdon' operator='today'"));
        Assert.Equal("3", await CountAsync("attribute='createdon' operator='last-x-days' value='3'"));
        Assert.Equal("0", await CountAsync("attribute='createdon' operator='olderthan-x-days' value='4'"));
        Assert.Equal("1", await CountAsync("attribute='birthdate' operator='on' value='1990-05-06'"));
        var users = await FetchAsync(crm, "systemusers",
            """<fetch><entity name="systemuser"><attribute name="lastname"/><filter><condition attribute="systemuserid" operator="eq-userid"/></filter></entity></fetch>""");
        Assert.Equal("PowerPacks", Joined(users, "lastname"));
    }

    [Fact]
    public async Task An_outer_link_keeps_rows_without_a_partner_and_a_link_that_asks_for_none_finds_just_those()
    {
        await using var crm = await WithContactsAsync();
        string Query(string kind) => string.Create(CultureInfo.InvariantCulture,
            $"""<fetch><entity name="account"><attribute name="name"/><order attribute="name"/><link-entity name="contact" from="parentcustomerid" to="accountid" alias="c" link-type="{kind}"/></entity></fetch>""");
        Assert.Equal("Contoso Contoso Contoso Empty", Joined(await FetchAsync(crm, "accounts", Query("outer")), "name"));
        Assert.Equal("Contoso", Joined(await FetchAsync(crm, "accounts", Query("exists")), "name"));
        Assert.Equal("Empty", Joined(await FetchAsync(crm, "accounts", Query("not any")), "name"));
    }

    [Theory]
    [InlineData("<fetch>", "not well-formed")]
    [InlineData("<query/>", "must be 'fetch'")]
    [InlineData("<fetch><entity name='nothing'/></fetch>", "nothing")]
    [InlineData("<fetch><entity name='contact'><attribute name='nothing'/></entity></fetch>", "nothing")]
    [InlineData("<fetch><entity name='contact'><filter><condition attribute='lastname' operator='resembles' value='x'/></filter></entity></fetch>", "resembles")]
    [InlineData("<fetch><entity name='contact'><filter><condition entityname='x' attribute='lastname' operator='eq' value='x'/></filter></entity></fetch>", "'x'")]
    [InlineData("<!DOCTYPE fetch [<!ENTITY a 'b'>]><fetch><entity name='contact'/></fetch>", "not well-formed")]
    public async Task What_cannot_be_asked_is_refused_and_said(string fetch, string told)
    {
        await using var crm = await RunningCrm.StartAsync();
        var (status, _, message) = await crm.RefusedAsync("GET", $"contacts?fetchXml={Uri.EscapeDataString(fetch)}");
        Assert.InRange(status, 400, 499);
        Assert.Contains(told, message, StringComparison.Ordinal);
    }
}
