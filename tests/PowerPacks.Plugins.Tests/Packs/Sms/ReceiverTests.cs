using Microsoft.Xrm.Sdk;

namespace PowerPacks.Plugins.Tests.Packs.Sms;

/// <summary>Whom a text goes to.</summary>
public sealed class ReceiverTests : TextingTests
{
    [Fact]
    public void The_number_of_the_row_is_taken_as_one_of_the_senders_country()
    {
        var shown = Preview("Hello", ada);
        Assert.Equal((AdasNumber, "Ada Lovelace", ""), (shown["Number"], shown["Receiver"], shown["Problem"]));
    }

    [Fact]
    public void A_number_that_is_entered_comes_before_the_rows()
    {
        var shown = Preview("Hello", ada, "+33 6 39 98 01 04");
        Assert.Equal(("+33639980104", "Ada Lovelace"), (shown["Number"], shown["Receiver"]));
    }

    [Fact]
    public void Whoever_is_nobodys_row_is_called_by_the_number()
    {
        var shown = Preview("Hello", number: "206-555-0101");
        Assert.Equal(("+12065550101", "+12065550101"), (shown["Number"], shown["Receiver"]));
    }

    [Theory]
    [InlineData("contact", "telephone1", "telephone2")]
    [InlineData("contact", "mobilephone", "telephone1")]
    [InlineData("lead", "mobilephone", "telephone1")]
    [InlineData("account", "telephone1", "telephone2")]
    [InlineData("systemuser", "mobilephone", "address1_telephone1")]
    public void Of_several_numbers_a_mobile_comes_first(string table, string first, string second)
    {
        var row = Crm.Add(new Entity(table, Guid.NewGuid()) { [first] = "2065550111", [second] = "2065550122" });
        Assert.Equal("+12065550111", Preview("Hello", row)["Number"]);
        row[first] = " ";
        Assert.Equal("+12065550122", Preview("Hello", row)["Number"]);
    }

    [Fact]
    public void Who_has_no_number_is_named()
    {
        ada["mobilephone"] = null;
        AssertPreviews("Ada Lovelace has no phone number.", whom: ada);
    }

    [Fact]
    public void A_text_to_nobody_asks_whom() => AssertPreviews("There is nobody to text: say whom the text regards, or enter a phone number.");

    [Fact]
    public void A_row_that_is_gone_is_nobody()
    {
        Crm.Remove(ada);
        AssertPreviews("There is nobody to text: say whom the text regards, or enter a phone number.", whom: ada);
    }

    [Fact]
    public void A_row_of_a_table_without_numbers_is_nobody() =>
        AssertPreviews("There is nobody to text: say whom the text regards, or enter a phone number.", whom: Crm.Add(new Entity("incident", Guid.NewGuid())));

    [Theory]
    [InlineData("206-555-0100 ext. 7", "The phone number has letters or signs that no number has, or an extension")]
    [InlineData("+999 555 0100", "The phone number belongs to no country: write it with its country code")]
    [InlineData("555-0100", "The phone number has too few digits for its country.")]
    [InlineData("+1 206 555 01000", "The phone number has too many digits for its country.")]
    public void A_number_that_cannot_be_one_is_told_why(string number, string sentence)
    {
        var shown = Preview("Hello", number: number);
        Assert.StartsWith(sentence, (string)shown["Problem"], StringComparison.Ordinal);
        Assert.Equal("", shown["Number"]);
    }
}
