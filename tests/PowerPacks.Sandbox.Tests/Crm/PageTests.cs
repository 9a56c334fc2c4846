using System.Net;

namespace PowerPacks.Sandbox.Tests.Crm;

public sealed class PageTests
{
    [Fact]
    public async Task The_first_page_lists_organizations_and_opens_their_app()
    {
        await using var crm = await RunningCrm.StartAsync();
        var html = await crm.Pages.GetStringAsync("", RunningCrm.Cancel);
        Assert.Contains("<h2>contoso</h2>", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/orgs/contoso/main.aspx\">Open CRM", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Failing on purpose", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_page_says_that_the_CRM_fails_on_purpose()
    {
        await using var crm = await RunningCrm.StartAsync();
        crm.Organizations.Faults.Current = new PowerPacks.Sandbox.Crm.CrmFault { Mode = "down" };
        Assert.Contains("Failing on purpose: down", await crm.Pages.GetStringAsync("", RunningCrm.Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_requests_of_no_organization_are_not_found()
    {
        await using var crm = await RunningCrm.StartAsync();
        using var response = await crm.Pages.GetAsync("orgs/nobody/requests", RunningCrm.Cancel);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
