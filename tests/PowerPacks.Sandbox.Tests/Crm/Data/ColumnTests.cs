using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PowerPacks.Sandbox.Tests.Crm.Data;

public sealed class ColumnTests
{
    private const string Formatted = "odata.include-annotations=\"OData.Community.Display.V1.FormattedValue\"";

    private static Task<RunningCrm> StartAsync(FakeClock? clock = null) => RunningCrm.StartAsync(clock: clock, tables: Kinds.All);

    private static async Task<IReadOnlyList<string?>> NamesAsync(RunningCrm crm, string filter)
    {
        var rows = await crm.GetAsync($"pp_things?$select=pp_name&$orderby=pp_name&$filter={Uri.EscapeDataString(filter)}");
        return [.. rows.GetProperty("value").EnumerateArray().Select(r => r.GetProperty("pp_name").GetString())];
    }

    [Fact]
    public async Task Numbers_are_kept_in_their_precision_and_size()
    {
        await using var crm = await StartAsync();
        var id = await crm.CreateAsync("pp_things", new { pp_float = 1.23456, pp_big = 9_007_199_254_740_993 });
        var row = await crm.GetAsync($"pp_things({id})", "Prefer", Formatted);
        Assert.Equal((1.235, 9_007_199_254_740_993), (row.GetProperty("pp_float").GetDouble(), row.GetProperty("pp_big").GetInt64()));
        Assert.Equal("1.235", row.GetProperty("pp_float@OData.Community.Display.V1.FormattedValue").GetString());
        Assert.Equal("0x80044330", (await crm.RefusedAsync("PATCH", $"pp_things({id})", new { pp_float = 1e12 })).Code);
        Assert.Equal("0x80048d19", (await crm.RefusedAsync("PATCH", $"pp_things({id})", new { pp_big = "7" })).Code);
        Assert.Equal([null], await NamesAsync(crm, "pp_float gt 1.2 and pp_big eq 9007199254740993"));
    }

    [Fact]
    public async Task Several_options_are_a_text_of_numbers_and_must_be_options()
    {
        await using var crm = await StartAsync();
        var id = await crm.CreateAsync("pp_things", new { pp_colors = "11, 2,2" });
        var row = await crm.GetAsync($"pp_things({id})", "Prefer", Formatted);
        Assert.Equal("2,11", row.GetProperty("pp_colors").GetString());
        Assert.Equal("Green; Blue", row.GetProperty("pp_colors@OData.Community.Display.V1.FormattedValue").GetString());
        Assert.Equal("0x80044330", (await crm.RefusedAsync("PATCH", $"pp_things({id})", new { pp_colors = "1,3" })).Code);
        Assert.Equal("0x80048d19", (await crm.RefusedAsync("PATCH", $"pp_things({id})", new { pp_colors = "red" })).Code);
        using var emptied = await crm.SendAsync("PATCH", $"pp_things({id})", new { pp_colors = "" });
        Assert.Equal(JsonValueKind.Null, (await crm.GetAsync($"pp_things({id})")).GetProperty("pp_colors").ValueKind);
    }

    [Fact]
    public async Task Rows_are_found_by_the_options_they_hold()
    {
        await using var crm = await StartAsync();
        await crm.CreateAsync("pp_things", new { pp_name = "a", pp_colors = "1" });
        await crm.CreateAsync("pp_things", new { pp_name = "b", pp_colors = "2,11" });
        await crm.CreateAsync("pp_things", new { pp_name = "c" });
        Assert.Equal(["a"], await NamesAsync(crm, "Microsoft.Dynamics.CRM.ContainValues(PropertyName='pp_colors',PropertyValues=['1'])")); // 11 is not 1
        Assert.Equal(["a", "b"], await NamesAsync(crm, "Microsoft.Dynamics.CRM.ContainValues(PropertyName='pp_colors',PropertyValues=['1','2'])"));
        Assert.Equal(["a", "c"], await NamesAsync(crm, "Microsoft.Dynamics.CRM.DoesNotContainValues(PropertyName='pp_colors',PropertyValues=['11'])"));
        Assert.Equal(["b"], await NamesAsync(crm, "pp_colors eq '11,2'"));
        Assert.Equal(400, (await crm.RefusedAsync("GET", "pp_things?$filter=Microsoft.Dynamics.CRM.ContainValues(PropertyName='pp_big',PropertyValues=['1'])")).Status);
    }

    [Fact]
    public async Task A_yes_or_no_reads_as_its_declaration_says()
    {
        await using var crm = await StartAsync();
        var id = await crm.CreateAsync("pp_things", new { pp_ready = true });
        var row = await crm.GetAsync($"pp_things({id})?$select=pp_ready", "Prefer", Formatted);
        Assert.Equal("Ready", row.GetProperty("pp_ready@OData.Community.Display.V1.FormattedValue").GetString());
    }

    [Fact]
    public async Task A_customer_is_an_account_or_a_contact()
    {
        await using var crm = await StartAsync();
        var contact = await crm.CreateAsync("contacts", new { lastname = "Hopper" });
        var lead = await crm.CreateAsync("leads", new { lastname = "Hopper" });
        var id = await crm.CreateAsync("pp_things", new Dictionary<string, object> { ["pp_CustomerId_contact@odata.bind"] = $"/contacts({contact})" });
        var row = await crm.GetAsync($"pp_things({id})?$select=_pp_customerid_value", "Prefer", "odata.include-annotations=\"*\"");
        Assert.Equal(contact, row.GetProperty("_pp_customerid_value").GetGuid());
        Assert.Equal("contact", row.GetProperty("_pp_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname").GetString());
        Assert.Equal(400, (await crm.RefusedAsync("POST", "pp_things", new Dictionary<string, object> { ["pp_CustomerId_contact@odata.bind"] = $"/leads({lead})" })).Status);
    }

    [Fact]
    public async Task New_rows_are_numbered_without_a_gap_and_a_number_that_is_given_stays()
    {
        var clock = new FakeClock();
        await using var crm = await StartAsync(clock);
        var (first, given) = (await crm.CreateAsync("pp_things", new { pp_name = "a" }), await crm.CreateAsync("pp_things", new { pp_number = "mine" }));
        Assert.Equal(404, (await crm.RefusedAsync("POST", "pp_things", new Dictionary<string, object>
        {
            ["pp_CustomerId_contact@odata.bind"] = $"/contacts({Guid.NewGuid()})",
        })).Status);
        Assert.Equal("0x80060892", (await crm.RefusedAsync("POST", "pp_things", new { pp_name = "a" })).Code); // fails after it was numbered
        var second = await crm.CreateAsync("pp_things", new { pp_name = "b" });
        Assert.Matches(new Regex("^T-001000-[A-Z0-9]{4}-20260301$"), await NumberAsync(first));
        Assert.Equal("mine", await NumberAsync(given));
        Assert.StartsWith("T-001001-", await NumberAsync(second), StringComparison.Ordinal);

        async Task<string> NumberAsync(Guid id) => (await crm.GetAsync($"pp_things({id})")).GetProperty("pp_number").GetString()!;
    }

    [Fact]
    public async Task The_seed_says_where_counting_goes_on()
    {
        await using var crm = await StartAsync();
        using var seeded = await crm.SendAsync("POST", "SetAutoNumberSeed", new { EntityName = "pp_thing", AttributeName = "pp_number", Value = 70 });
        Assert.Equal(204, (int)seeded.StatusCode);
        var id = await crm.CreateAsync("pp_things", new { pp_name = "a" });
        Assert.StartsWith("T-000070-", (await crm.GetAsync($"pp_things({id})")).GetProperty("pp_number").GetString(), StringComparison.Ordinal);
        Assert.Equal(400, (await crm.RefusedAsync("POST", "SetAutoNumberSeed", new { EntityName = "pp_thing", AttributeName = "pp_name", Value = 1 })).Status);
    }

    [Fact]
    public async Task A_column_has_an_address_of_its_own()
    {
        await using var crm = await StartAsync();
        var id = await crm.CreateAsync("pp_things", new { pp_name = "a", pp_big = 5 });
        Assert.Equal(5, (await crm.GetAsync($"pp_things({id})/pp_big")).GetProperty("value").GetInt64());
        Assert.Equal("a", await crm.Http.GetStringAsync($"pp_things({id})/pp_name/$value", RunningCrm.Cancel));
        using var set = await crm.SendAsync("PUT", $"pp_things({id})/pp_name", new { value = "b" });
        using var emptied = await crm.SendAsync("DELETE", $"pp_things({id})/pp_big");
        var row = await crm.GetAsync($"pp_things({id})");
        Assert.Equal(("b", JsonValueKind.Null), (row.GetProperty("pp_name").GetString(), row.GetProperty("pp_big").ValueKind));
        Assert.Equal("0x80044331", (await crm.RefusedAsync("PUT", $"pp_things({id})/pp_memo", new { value = new string('x', 21) })).Code);
    }

    [Fact]
    public async Task A_moment_is_kept_to_the_second()
    {
        await using var crm = await StartAsync();
        var id = await crm.CreateAsync("pp_things", new { pp_at = "2026-05-06T07:08:09.9+02:00" });
        Assert.Equal("2026-05-06T05:08:09Z", (await crm.GetAsync($"pp_things({id})")).GetProperty("pp_at").GetString());
        Assert.Equal(DateTimeOffset.Parse("2026-05-06T05:08:09Z", CultureInfo.InvariantCulture), (await crm.GetAsync($"pp_things({id})/pp_at")).GetProperty("value").GetDateTimeOffset());
    }
}
