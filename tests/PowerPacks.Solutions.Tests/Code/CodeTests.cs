using PowerPacks.Solutions.Code;

namespace PowerPacks.Solutions.Tests.Code;

public sealed class CodeTests
{
    [Theory]
    [InlineData("pp_FormSubmission", "FormSubmission")]
    [InlineData("Contact", "Contact")]
    [InlineData("pp_pp_x", "PpX")]
    public void A_table_or_column_is_called_by_its_name_without_the_prefix(string schemaName, string name) => Assert.Equal(name, Identifier.Of(schemaName));

    [Theory]
    [InlineData("Waiting for the relay", "WaitingForTheRelay")]
    [InlineData("Contact’s e-mail (old)", "ContactsEMailOld")]
    [InlineData("São Tomé", "SãoTomé")]
    [InlineData("24 hours", "_24Hours")]
    public void An_option_is_called_by_its_words(string text, string name) => Assert.Equal(name, Identifier.Words(text));

    [Fact]
    public void Options_that_read_the_same_are_told_apart_and_a_text_without_letters_is_refused()
    {
        Assert.Equal([("Open1", 1), ("Open2", 2), ("Shut", 3)], Identifier.Options([new(1, "Open"), new(2, "open"), new(3, "Shut")]));
        Assert.Throws<DeclarationException>(() => Identifier.Words("…"));
    }

    [Fact]
    public void A_property_never_has_the_name_of_its_class_or_of_what_every_row_has()
    {
        var table = KitchenSink.Setting with { SchemaName = "pp_Same", Columns = [new Column.Text("pp_Name", "Name", 10), new Column.Text("pp_Same", "Same", 10), new Column.Text("pp_Attributes", "A", 10)] };
        var rows = RowsFile.Of(KitchenSink.Solution with { Tables = [table], Extensions = [] }, "Kitchen");
        Assert.Contains("public string? SameValue", rows, StringComparison.Ordinal);
        Assert.Contains("public string? AttributesValue", rows, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_hold_tables_sets_ids_columns_and_options()
    {
        var names = NamesFile.Of(KitchenSink.Solution, "Kitchen", "KitchenNames");
        string[] lines =
        [
            "namespace Kitchen;", "internal static class KitchenNames", "public static class Thing", "public const string Table = \"pp_thing\";", "public const string Set = \"pp_things\";",
            "public const string Id = \"pp_thingid\";", "public const string EnvelopeId = \"pp_envelopeid\";", "public const string CreatedOn = \"createdon\";", "public static class Sizes", "public const int Small = 482100010;",
            "public const string Likes = \"pp_likes\";",
        ];
        Assert.All(lines, line => Assert.Contains(line, names, StringComparison.Ordinal));
        Assert.DoesNotContain("Xrm", names, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PowerWebForm", "WebForm")]
    [InlineData("PowerSMS", "Sms")]
    [InlineData("PowerEmail", "Email")]
    public void The_relays_names_are_those_of_the_declaration(string solution, string pack)
    {
        var file = Path.Combine(Repository.Root, $"functions/PowerPacks.Relay/Packs/{pack}/CrmNames.cs");
        var written = NamesFile.Of(SolutionCatalog.Find(solution), $"PowerPacks.Relay.Packs.{pack}", "CrmNames");
        Assert.True(File.ReadAllText(file) == written, $"{file} is not what the declaration says: write it anew with the command names.");
    }
}
