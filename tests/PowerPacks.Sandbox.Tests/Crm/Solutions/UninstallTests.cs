namespace PowerPacks.Sandbox.Tests.Crm.Solutions;

/// <summary>A solution goes with everything it brought.</summary>
public sealed class UninstallTests
{
    [Fact]
    public async Task It_takes_tables_with_their_rows_columns_roles_steps_and_pages()
    {
        await using var crm = await RunningCrm.StartAsync();
        var contact = await crm.CreateAsync("contacts", new { lastname = "Stays" });
        var before = crm.Organization.Everything();
        await crm.ImportAsync(Demo.Managed());
        var thing = await crm.CreateAsync("demo_things", new { demo_name = "Goes" });
        await crm.CreateAsync("annotations", new Dictionary<string, object> { ["subject"] = "goes", ["objectid_demo_thing@odata.bind"] = $"/demo_things({thing})" });
        Assert.Equal(204, (int)(await crm.SendAsync("DELETE", $"solutions({await crm.FindSolutionAsync("Demo")})")).StatusCode);

        Assert.Equal(before, crm.Organization.Everything());
        Assert.Equal("0x8006088a", (await crm.RefusedAsync("GET", "demo_things")).Code);
        Assert.Equal(404, (await crm.RefusedAsync("GET", "EntityDefinitions(LogicalName='demo_thing')")).Status);
        Assert.False((await crm.GetAsync($"contacts({contact})")).TryGetProperty("demo_nickname", out _));
        Assert.Equal(404, (int)(await crm.Pages.GetAsync("orgs/contoso/WebResources/demo_/page.js", RunningCrm.Cancel)).StatusCode);
        await crm.ImportAsync(Demo.Managed());
        Assert.Equal(0, await crm.CountAsync("demo_things"));
    }

    [Fact]
    public async Task An_activity_that_regarded_a_row_goes_with_it_and_others_stay()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.ImportAsync(Demo.Managed());
        var thing = await crm.CreateAsync("demo_things", new { demo_name = "Goes" });
        var task = await crm.CreateAsync("tasks", new Dictionary<string, object> { ["subject"] = "goes", ["regardingobjectid_demo_thing_task@odata.bind"] = $"/demo_things({thing})" });
        var other = await crm.CreateAsync("tasks", new { subject = "stays" });
        await crm.SendAsync("DELETE", $"solutions({await crm.FindSolutionAsync("Demo")})");
        Assert.Equal(404, (await crm.RefusedAsync("GET", $"tasks({task})")).Status);
        await crm.GetAsync($"tasks({other})");
    }

    [Fact]
    public async Task What_is_not_installed_is_not_found()
    {
        await using var crm = await RunningCrm.StartAsync();
        Assert.Equal(404, (await crm.RefusedAsync("DELETE", $"solutions({Guid.NewGuid()})")).Status);
    }
}
