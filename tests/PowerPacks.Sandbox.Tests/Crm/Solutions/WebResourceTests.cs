using System.Net;
using System.Net.Http.Headers;

namespace PowerPacks.Sandbox.Tests.Crm.Solutions;

/// <summary>A browser asks for the pages that solutions bring.</summary>
public sealed class WebResourceTests
{
    private const string Address = "orgs/contoso/WebResources/demo_/page.js";

    [Fact]
    public async Task It_has_its_type_and_is_not_sent_twice()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.ImportAsync(Demo.Managed());
        using var response = await crm.Pages.GetAsync(Address, RunningCrm.Cancel);
        Assert.Equal(("Demo = {};", "text/javascript; charset=utf-8"), (await response.Content.ReadAsStringAsync(RunningCrm.Cancel), response.Content.Headers.ContentType!.ToString()));
        Assert.True(response.Headers.CacheControl!.MaxAge > TimeSpan.Zero);
        using var again = new HttpRequestMessage(HttpMethod.Get, Address);
        again.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(response.Headers.ETag!.Tag));
        using var unchanged = await crm.Pages.SendAsync(again, RunningCrm.Cancel);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Theory]
    [InlineData("orgs/contoso/WebResources/demo_/nosuch.js")]
    [InlineData("orgs/nobody/WebResources/demo_/page.js")]
    [InlineData("orgs/contoso/WebResources/../../../etc/passwd")]
    public async Task What_is_not_there_is_not_found(string address)
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.ImportAsync(Demo.Managed());
        using var response = await crm.Pages.GetAsync(address, RunningCrm.Cancel);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
