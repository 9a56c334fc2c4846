using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Packs.Email;

/// <summary>What an address wants: one row for it, and a date for what was decided.</summary>
public sealed class PreferenceTests : MailingTests
{
    [Theory]
    [InlineData("Create")]
    [InlineData("Update")]
    public void An_address_is_written_in_one_way(string message)
    {
        var row = Written(message, new() { ["pp_address"] = "  Ada@Example.COM " });
        Assert.Equal(("ada@example.com", "ada@example.com"), (row["pp_address"], row["pp_name"]));
    }

    [Theory]
    [InlineData("Create", null)]
    [InlineData("Update", "  ")]
    public void A_row_without_an_address_is_refused(string message, string? address)
    {
        var row = new Entity("pp_emailpreference", Guid.NewGuid()) { ["pp_address"] = address };
        Assert.Equal("Enter an email address.", Change(message, row).Stopped(new KeyPreference(), Crm).Message);
    }

    [Fact]
    public void Suppressed_by_hand_it_says_so_and_when()
    {
        var row = Written("Update", new() { ["pp_suppressed"] = true });
        Assert.Equal(Option(4), row["pp_suppressedwhy"]);
        IsNow(row["pp_suppressedon"]);
        Assert.False(row.Contains("pp_address"));
    }

    [Fact]
    public void What_somebody_says_of_why_and_when_stays()
    {
        var on = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        var row = Written("Create", new() { ["pp_address"] = "ada@example.com", ["pp_suppressed"] = true, ["pp_suppressedwhy"] = Option(2), ["pp_suppressedon"] = on });
        Assert.Equal((Option(2), on), (row["pp_suppressedwhy"], row["pp_suppressedon"]));
    }

    [Fact]
    public void Taken_off_the_list_it_says_since_when()
    {
        var row = Written("Update", new() { ["pp_suppressed"] = false });
        Assert.Equal((null, null), (row["pp_suppressedwhy"], row["pp_suppressedon"]));
        IsNow(row["pp_releasedon"]);
    }

    [Fact]
    public void Made_off_the_list_it_was_never_on_it() => Assert.False(Written("Create", new() { ["pp_address"] = "ada@example.com", ["pp_suppressed"] = false }).Contains("pp_releasedon"));

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void What_is_decided_about_tracking_has_a_date(int decision) => IsNow(Written("Update", new() { ["pp_tracking"] = Option(decision) })["pp_trackingon"]);

    [Fact]
    public void Not_asked_is_no_decision() => Assert.False(Written("Update", new() { ["pp_tracking"] = Option(1) }).Contains("pp_trackingon"));

    [Fact]
    public void What_the_relay_writes_stays_as_it_is()
    {
        var row = Written("Update", new() { ["pp_suppressed"] = true }, isRelays: true);
        Assert.False(row.Contains("pp_suppressedwhy"));
    }

    private static Operation Change(string message, Entity row, bool isRelays = false) => new(message, row) { IsAsync = false, Target = row, IsRelays = isRelays };

    private static void IsNow(object value) => Assert.InRange(Assert.IsType<DateTime>(value), DateTime.UtcNow.AddMinutes(-5), DateTime.UtcNow);

    private Entity Written(string message, AttributeCollection columns, bool isRelays = false)
    {
        var row = new Entity("pp_emailpreference", Guid.NewGuid());
        row.Attributes.AddRange(columns);
        Change(message, row, isRelays).Run(new KeyPreference(), Crm);
        return row;
    }
}
