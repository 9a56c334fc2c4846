using System.Text.Json;

namespace PowerPacks.Sandbox.Tests.Crm.Relations;

public sealed class DeepInsertTests
{
    [Fact]
    public async Task Nested_rows_are_created_with_the_row_and_point_the_right_way()
    {
        await using var crm = await RunningCrm.StartAsync();
        var there = await crm.CreateAsync("contacts", new { lastname = "There" });
        var account = await crm.CreateAsync("accounts", new Dictionary<string, object>
        {
            ["name"] = "Contoso",
            ["primarycontactid"] = new { lastname = "Primary" },
            ["contact_customer_accounts"] = new object[] { new { lastname = "One" }, new { lastname = "Two", contact_customer_contacts = new[] { new { lastname = "Below two" } } } },
            ["account_parent_account@odata.bind"] = Array.Empty<string>(),
        });
        var other = await crm.CreateAsync("accounts", new Dictionary<string, object> { ["name"] = "Other", ["contact_customer_accounts@odata.bind"] = new[] { $"/contacts({there})" } });
        var row = await crm.GetAsync($"accounts({account})?$expand=primarycontactid($select=lastname),contact_customer_accounts($select=lastname;$orderby=lastname)");
        Assert.Equal("Primary", row.GetProperty("primarycontactid").GetProperty("lastname").GetString());
        Assert.Equal(["One", "Two"], row.GetProperty("contact_customer_accounts").EnumerateArray().Select(c => c.GetProperty("lastname").GetString()));
        Assert.Equal("Below two", await OnlyAsync("contacts?$filter=parentcustomerid_contact/lastname eq 'Two'"));
        Assert.Equal("There", await OnlyAsync($"accounts({other})/contact_customer_accounts"));

        async Task<string?> OnlyAsync(string path) => (await crm.GetAsync(path)).GetProperty("value").EnumerateArray().Single().GetProperty("lastname").GetString();
    }

    [Fact]
    public async Task One_bad_nested_row_and_nothing_is_written()
    {
        await using var crm = await RunningCrm.StartAsync();
        (object Row, string Code)[] cases =
        [
            (new { name = "A", contact_customer_accounts = new object[] { new { lastname = "Fine" }, new { lastname = new string('x', 51) } } }, "0x80044331"),
            (new { name = "A", contact_customer_accounts = new object[] { new { nosuch = 1 } } }, "0x80048d19"),
            (new { name = "A", nosuch = new object[] { new { lastname = "L" } } }, "0x80048d19"),
            (new { name = new { lastname = "L" } }, "0x80048d19"),
        ];
        foreach (var (row, code) in cases) Assert.Equal((JsonSerializer.Serialize(row), code), (JsonSerializer.Serialize(row), (await crm.RefusedAsync("POST", "accounts", row)).Code));
        Assert.Equal((0, 0), (await crm.CountAsync("accounts"), await crm.CountAsync("contacts")));
    }

    [Fact]
    public async Task A_row_that_is_there_takes_no_nested_rows()
    {
        await using var crm = await RunningCrm.StartAsync();
        var account = await crm.CreateAsync("accounts", new { name = "A" });
        var refused = await crm.RefusedAsync("PATCH", $"accounts({account})", new { contact_customer_accounts = new[] { new { lastname = "L" } } });
        Assert.Equal((400, "0x80048d19"), (refused.Status, refused.Code));
        Assert.Equal(0, await crm.CountAsync("contacts"));
    }
}
