using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Packs.Sms;

/// <summary>A text's places, and what it says once they are filled.</summary>
public sealed class MergedTextTests : TextingTests
{
    [Theory]
    [InlineData("Hello {{firstname}}", "Hello Ada")]
    [InlineData("Hello {{ FirstName }}{{firstname}}", "Hello AdaAda")]
    [InlineData("Hello {{firstname|there}}", "Hello Ada")]
    [InlineData("Hello {{lastname|there}}", "Hello there")]
    [InlineData("Hello {{lastname|}}!", "Hello !")]
    [InlineData("Hello {{}} {firstname} {{first name}}", "Hello {{}} {firstname} {{first name}}")]
    public void Places_are_filled_from_the_row_or_with_the_word_to_fall_back_on(string text, string merged)
    {
        var shown = Preview(text, ada);
        Assert.Equal((merged, ""), (shown["Text"], shown["Problem"]));
    }

    public static TheoryData<object, string> Values => new()
    {
        { " Ada ", "Ada" },
        { new DateTime(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc), "2026-11-23" },
        { new Money(12.5m), "12.5" },
        { new OptionSetValue(7), "7" },
        { new EntityReference("account", Guid.Empty) { Name = "Acme" }, "Acme" },
        { 1.5m, "1.5" },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void A_value_is_written_plainly(object value, string written)
    {
        ada["new_value"] = value;
        Assert.Equal(written, Preview("{{new_value}}", ada)["Text"]);
    }

    [Fact]
    public void Where_the_platform_says_how_people_see_a_value_they_see_it_so()
    {
        ada["birthdate"] = new DateTime(1815, 12, 10, 0, 0, 0, DateTimeKind.Utc);
        ada.FormattedValues["birthdate"] = "12/10/1815";
        Assert.Equal("Born 12/10/1815", Preview("Born {{birthdate}}", ada)["Text"]);
    }

    [Fact]
    public void A_place_without_a_value_is_named_with_whose_it_is_and_what_mends_it()
    {
        var shown = Preview("Hello {{lastname}}, {{firstname}}", ada);
        Assert.Equal("The place {{lastname}} in the text has no value for Ada Lovelace. Fill it in there, or give the place a word to fall back on: {{lastname|there}}.", shown["Problem"]);
        Assert.Equal("Hello {{lastname}}, {{firstname}}", shown["Text"]); // As it was entered, so that it can be mended.
    }

    [Fact]
    public void A_text_that_regards_nobody_has_only_words_to_fall_back_on()
    {
        Assert.Equal("Hello there", Preview("Hello {{firstname|there}}", number: AdasNumber)["Text"]);
        Assert.Contains("{{firstname}}", (string)Preview("Hello {{firstname}}", number: AdasNumber)["Problem"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_that_is_no_column_is_told()
    {
        Crm.Asked = query => { if (query.ColumnSet.Columns.Contains("frstname")) throw Shared.Crm.Faulted(unchecked((int)0x80041103)); };
        AssertPreviews("The place {{frstname}} in the text is no column of contact.", "Hello {{frstname}}", ada);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("{{lastname|}}")]
    public void A_text_without_words_is_not_sent(string? text) => AssertPreviews("A text needs words or a picture.", text, ada);

    [Fact]
    public void What_is_too_long_once_it_is_merged_is_not_sent()
    {
        var text = "{{firstname}}" + new string('x', 1597);
        AssertPreviews("", text, ada);
        ada["firstname"] = "Augusta";
        AssertPreviews("The text has 1604 characters; at most 1600 can be sent.", text, ada);
    }
}
