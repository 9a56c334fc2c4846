using System.Net;

namespace PowerPacks.Sandbox.Tests.Crm;

public sealed class PageTests
{
    [Fact]
    public async Task The_first_page_lists_organizations_and_counts_their_rows()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.CreateAsync("leads", new { subject = "x" });
        var html = await crm.Pages.GetStringAsync("", RunningCrm.Cancel);
        Assert.Contains("<h2>contoso</h2>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Failing on purpose", html, StringComparison.Ordinal);
        crm.Organizations.Faults.Current = new PowerPacks.Sandbox.Crm.CrmFault { Mode = "down" };
        Assert.Contains("Failing on purpose: down", await crm.Pages.GetStringAsync("", RunningCrm.Cancel), StringComparison.Ordinal);
        Assert.Contains("<a href=\"/orgs/contoso/tables/lead\">Leads</a></td><td class=\"quiet\">lead</td><td class=\"number\">1</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_are_shown_newest_first_in_pages_with_links_to_what_they_point_to()
    {
        await using var crm = await RunningCrm.StartAsync();
        var contact = await crm.CreateAsync("contacts", new { firstname = "Ada", lastname = "Lovelace" });
        for (var i = 0; i < 60; i++) await crm.CreateAsync("accounts", new Dictionary<string, object> { ["name"] = $"Account {i}.", ["primarycontactid@odata.bind"] = $"/contacts({contact})" });
        var html = await crm.Pages.GetStringAsync("orgs/contoso/tables/account", RunningCrm.Cancel);
        Assert.True(html.IndexOf("Account 59.", StringComparison.Ordinal) < html.IndexOf("Account 10.", StringComparison.Ordinal));
        Assert.DoesNotContain("Account 9.", html, StringComparison.Ordinal);
        var older = html[(html.IndexOf("<p><a href=\"", StringComparison.Ordinal) + 12)..].Split('"')[0];
        Assert.Contains("Account 9.", await crm.Pages.GetStringAsync(older, RunningCrm.Cancel), StringComparison.Ordinal);
        var row = html[(html.IndexOf("<td><a href=\"", StringComparison.Ordinal) + 13)..].Split('"')[0];
        Assert.Contains($"<a href=\"/orgs/contoso/tables/contact/{contact}\">Ada Lovelace</a>", await crm.Pages.GetStringAsync(row, RunningCrm.Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_a_visitor_sent_is_shown_as_text()
    {
        await using var crm = await RunningCrm.StartAsync();
        const string script = "<script>alert('x')</script>";
        var id = await crm.CreateAsync("pp_formsubmissions", new { pp_name = script, pp_values = script, pp_page = script });
        foreach (var page in new[] { "", "orgs/contoso/tables/pp_formsubmission", $"orgs/contoso/tables/pp_formsubmission/{id}" })
        {
            using var response = await crm.Pages.GetAsync(page, RunningCrm.Cancel);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.DoesNotContain("<script", await response.Content.ReadAsStringAsync(RunningCrm.Cancel), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_table_has_its_page_and_what_is_not_there_is_not_found()
    {
        await using var crm = await RunningCrm.StartAsync();
        foreach (var table in PowerPacks.Sandbox.Crm.StandardTables.All)
        {
            using var response = await crm.Pages.GetAsync($"orgs/contoso/tables/{table.LogicalName}", RunningCrm.Cancel);
            Assert.Equal((table.LogicalName, HttpStatusCode.OK), (table.LogicalName, response.StatusCode));
        }
        foreach (var absent in new[] { "orgs/nobody/tables/lead", "orgs/contoso/tables/nosuch", $"orgs/contoso/tables/lead/{Guid.NewGuid()}", "orgs/nobody/requests" })
        {
            using var response = await crm.Pages.GetAsync(absent, RunningCrm.Cancel);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }
}
