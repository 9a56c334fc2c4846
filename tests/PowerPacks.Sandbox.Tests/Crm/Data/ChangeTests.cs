using System.Text.Json;

namespace PowerPacks.Sandbox.Tests.Crm.Data;

public sealed class ChangeTests
{
    private static readonly string[] Track = ["Prefer", "odata.track-changes"];

    private static Task<RunningCrm> StartAsync(FakeClock? clock = null) => RunningCrm.StartAsync(clock: clock, tables: Kinds.All);

    private static string Link(JsonElement page, string name) => page.GetProperty(name).GetString()!;

    private static IEnumerable<string?> Names(JsonElement page) => page.GetProperty("value").EnumerateArray().Where(r => r.TryGetProperty("pp_name", out _)).Select(r => r.GetProperty("pp_name").GetString());

    private static IEnumerable<Guid> Gone(JsonElement page) => page.GetProperty("value").EnumerateArray()
        .Where(r => r.TryGetProperty("reason", out var reason) && reason.GetString() == "deleted").Select(r => r.GetProperty("id").GetGuid());

    [Fact]
    public async Task A_delta_link_leads_to_what_has_changed_since_and_to_the_next_one()
    {
        await using var crm = await StartAsync();
        var (one, two) = (await crm.CreateAsync("pp_things", new { pp_name = "one" }), await crm.CreateAsync("pp_things", new { pp_name = "two" }));
        using var response = await crm.SendAsync("GET", "pp_things?$select=pp_name", null, Track);
        Assert.Equal("odata.track-changes", response.Headers.GetValues("Preference-Applied").Single());
        var all = JsonDocument.Parse(await response.Content.ReadAsStringAsync(RunningCrm.Cancel)).RootElement;
        Assert.Equal(["one", "two"], Names(all));
        using var changed = await crm.SendAsync("PATCH", $"pp_things({one})", new { pp_name = "changed" });
        await crm.CreateAsync("pp_things", new { pp_name = "three" });
        using var deleted = await crm.SendAsync("DELETE", $"pp_things({two})");
        var link = Link(all, "@odata.deltaLink");
        var since = await crm.GetAsync(link);
        Assert.Equal(["changed", "three"], Names(since));
        Assert.Equal([two], Gone(since));
        Assert.Equal(["changed", "three"], Names(await crm.GetAsync(link))); // a link can be followed again
        var token = link[link.IndexOf("$deltatoken", StringComparison.Ordinal)..];
        Assert.Equal("3", await crm.Http.GetStringAsync($"pp_things/$count?{token}", RunningCrm.Cancel));
        Assert.Empty((await crm.GetAsync(Link(since, "@odata.deltaLink"))).GetProperty("value").EnumerateArray());
    }

    [Fact]
    public async Task Changes_come_in_pages_and_none_is_missed_between_them()
    {
        await using var crm = await StartAsync();
        var ids = new List<Guid>();
        for (var i = 0; i < 5; i++) ids.Add(await crm.CreateAsync("pp_things", new { pp_name = $"{i}" }));
        var page = await crm.GetAsync("pp_things?$select=pp_name", "Prefer", "odata.track-changes,odata.maxpagesize=2");
        Assert.Equal(["0", "1"], Names(page));
        Assert.False(page.TryGetProperty("@odata.deltaLink", out _));
        using var changed = await crm.SendAsync("PATCH", $"pp_things({ids[0]})", new { pp_name = "0 again" });
        using var deleted = await crm.SendAsync("DELETE", $"pp_things({ids[1]})");
        var (names, gone) = (new List<string?>(), new List<Guid>());
        while (page.TryGetProperty("@odata.nextLink", out var next))
        {
            page = await crm.GetAsync(next.GetString()!, "Prefer", "odata.maxpagesize=2");
            names.AddRange(Names(page));
            gone.AddRange(Gone(page));
        }
        Assert.Equal(["2", "3", "4", "0 again"], names);
        Assert.Equal([ids[1]], gone);
        Assert.Empty((await crm.GetAsync(Link(page, "@odata.deltaLink"))).GetProperty("value").EnumerateArray());
    }

    [Fact]
    public async Task A_row_that_loses_what_it_pointed_to_has_changed()
    {
        await using var crm = await StartAsync();
        var contact = await crm.CreateAsync("contacts", new { lastname = "Hopper" });
        await crm.CreateAsync("pp_things", new Dictionary<string, object> { ["pp_name"] = "a", ["pp_CustomerId_contact@odata.bind"] = $"/contacts({contact})" });
        var link = Link(await crm.GetAsync("pp_things", Track), "@odata.deltaLink");
        using var deleted = await crm.SendAsync("DELETE", $"contacts({contact})");
        Assert.Equal(["a"], Names(await crm.GetAsync(link)));
    }

    [Fact]
    public async Task A_token_expires_after_the_days_the_organization_says()
    {
        var clock = new FakeClock();
        await using var crm = await StartAsync(clock);
        var link = Link(await crm.GetAsync("pp_things", Track), "@odata.deltaLink");
        clock.Jump(TimeSpan.FromDays(7));
        await crm.GetAsync(link);
        clock.Jump(TimeSpan.FromHours(1));
        Assert.Equal("0x80044352", (await crm.RefusedAsync("GET", link)).Code);
        using var longer = await crm.SendAsync("PATCH", $"organizations({crm.Organization.Id})", new { expirechangetrackingindays = 30 });
        await crm.GetAsync(link);
        clock.Jump(TimeSpan.FromDays(30));
        Assert.Equal("0x80044352", (await crm.RefusedAsync("GET", link)).Code);
    }

    [Theory]
    [InlineData("$filter=pp_name eq 'a'")]
    [InlineData("$orderby=pp_name")]
    [InlineData("$expand=pp_CustomerId_contact")]
    [InlineData("$top=1")]
    public async Task What_would_choose_among_the_changes_is_refused(string option)
    {
        await using var crm = await StartAsync();
        Assert.Equal(400, (await crm.RefusedAsync("GET", $"pp_things?{option}", null, Track)).Status);
        Assert.Equal(400, (await crm.RefusedAsync("GET", "pp_things?$deltatoken=nonsense")).Status);
    }

    [Fact]
    public async Task Only_tables_that_say_so_are_tracked()
    {
        await using var crm = await StartAsync();
        Assert.Equal((400, "0x80072491", "Entity task isn't enabled for change tracking."), await crm.RefusedAsync("GET", "tasks", null, Track));
        await crm.GetAsync("accounts", Track);
    }
}
