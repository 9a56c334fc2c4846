using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Tests.Crm.Mail;

/// <summary>E-mail rows, and what people want of mail, have the platform's columns with its defaults.</summary>
public sealed class ColumnTests
{
    [Fact]
    public async Task A_new_mail_is_an_outgoing_draft_with_the_platforms_defaults()
    {
        await using var crm = await RunningCrm.StartAsync();
        var row = await crm.GetAsync($"emails({await crm.CreateAsync("emails", new { subject = "Hello" })})");
        Assert.Equal((0, 1, true, true, 1), (row.GetProperty("statecode").GetInt32(), row.Reason(), row.GetProperty("directioncode").GetBoolean(), row.GetProperty("followemailuserpreference").GetBoolean(), row.GetProperty("deliveryprioritycode").GetInt32()));
    }

    [Fact]
    public async Task A_mail_answers_another_one_and_keeps_what_it_is_made_of()
    {
        await using var crm = await RunningCrm.StartAsync();
        var asked = await crm.CreateAsync("emails", new { subject = "Hello" });
        var answer = await crm.CreateAsync("emails", new Dictionary<string, object>
        {
            ["subject"] = "Re: Hello",
            ["directioncode"] = false,
            ["mimetype"] = "text/html",
            ["messageid"] = "<1@example.com>",
            ["statecode"] = 1,
            ["statuscode"] = 4,
            ["senton"] = "2026-01-01T00:00:00Z",
            ["parentactivityid@odata.bind"] = $"/emails({asked})",
            ["correlatedactivityid_email@odata.bind"] = $"/emails({asked})",
        });
        var row = await crm.GetAsync($"emails({answer})");
        Assert.Equal((asked, asked, "text/html", "<1@example.com>", 4), (row.GetProperty("_parentactivityid_value").GetGuid(), row.GetProperty("_correlatedactivityid_value").GetGuid(), row.GetProperty("mimetype").GetString(), row.GetProperty("messageid").GetString(), row.Reason()));
        Assert.Null(row.GetProperty("senton").GetString()); // the platform's own to say
    }

    [Theory]
    [InlineData("contacts")]
    [InlineData("leads")]
    [InlineData("accounts")]
    public async Task Whoever_has_not_said_otherwise_may_be_mailed_and_followed(string set)
    {
        await using var crm = await RunningCrm.StartAsync();
        var row = await crm.GetAsync($"{set}({await crm.CreateAsync(set, set == "accounts" ? new { name = "Contoso" } : new { lastname = "Hopper" })})?$select=followemail,donotemail");
        Assert.Equal((true, false), (row.GetProperty("followemail").GetBoolean(), row.GetProperty("donotemail").GetBoolean()));
    }

    [Fact]
    public async Task A_mail_regards_a_row_of_any_table_that_has_activities()
    {
        var table = new Table("pp_Journey", "pp_journeys", "Journey", "Journeys") { PrimaryName = "pp_name", HasActivities = true, Columns = [new Column.Text("pp_Name", "Name", 100)] };
        await using var crm = await RunningCrm.StartAsync(tables: [table]);
        var journey = await crm.CreateAsync("pp_journeys", new { pp_name = "Across" });
        var mail = await crm.CreateAsync("emails", new Dictionary<string, object> { ["subject"] = "Hello", ["regardingobjectid_pp_journey_email@odata.bind"] = $"/pp_journeys({journey})" });
        Assert.Equal(journey, (await crm.GetAsync($"emails({mail})")).GetProperty("_regardingobjectid_value").GetGuid());
    }
}
