using System.Xml.Linq;

namespace PowerPacks.Solutions.Tests.Xml;

public sealed class TableTests
{
    private static Opened Sink => Opened.KitchenSink;

    [Theory]
    [InlineData("pp_name", "nvarchar", "MaxLength=120 Length=240 Format=text RequiredLevel=required IsCustomField=1")]
    [InlineData("pp_number", "nvarchar", "AutoNumberFormat=T-{SEQNUM:5}")]
    [InlineData("pp_email", "nvarchar", "Format=email IsAuditEnabled=1")]
    [InlineData("pp_phone", "nvarchar", "Format=phone")]
    [InlineData("pp_site", "nvarchar", "Format=url RequiredLevel=recommended")]
    [InlineData("pp_lines", "nvarchar", "Format=textarea")]
    [InlineData("pp_story", "ntext", "IsAuditEnabled=0 MaxLength=5000")]
    [InlineData("pp_count", "int", "MinValue=1 MaxValue=9")]
    [InlineData("pp_big", "bigint", "")]
    [InlineData("pp_exact", "decimal", "Accuracy=4")]
    [InlineData("pp_rough", "float", "Accuracy=3")]
    [InlineData("pp_price", "money", "Accuracy=2 AccuracySource=0")]
    [InlineData("pp_done", "bit", "AppDefaultValue=1")]
    [InlineData("pp_seenon", "datetime", "Format=datetime Behavior=1")]
    [InlineData("pp_bornon", "datetime", "Format=date Behavior=2")]
    [InlineData("pp_wallclock", "datetime", "Format=datetime Behavior=3")]
    [InlineData("pp_size", "picklist", "AppDefaultValue=482100010")]
    [InlineData("pp_colour", "picklist", "AppDefaultValue=-1 OptionSetName=pp_colour")]
    [InlineData("pp_tags", "multiselectpicklist", "")]
    [InlineData("pp_placeid", "lookup", "LookupStyle=single")]
    [InlineData("pp_customerid", "customer", "LookupStyle=single")]
    [InlineData("pp_paper", "file", "MaxValue=1024 ValidForCreateApi=0")]
    [InlineData("pp_picture", "image", "MaxSizeInKB=2048 IsPrimaryImage=1")]
    [InlineData("pp_token", "uniqueidentifier", "")]
    [InlineData("pp_secret", "nvarchar", "IsSecured=1 IsAuditEnabled=0")]
    [InlineData("pp_computed", "datetime", "ValidForCreateApi=0 ValidForUpdateApi=0")]
    [InlineData("pp_thingid", "primarykey", "RequiredLevel=systemrequired ValidForUpdateApi=0 IsCustomField=0")]
    [InlineData("ownerid", "owner", "RequiredLevel=systemrequired IsCustomField=0")]
    [InlineData("owninguser", "lookup", "IsLogical=1")]
    [InlineData("createdon", "datetime", "ValidForCreateApi=0 IsCustomField=0")]
    [InlineData("overriddencreatedon", "datetime", "ValidForCreateApi=1 ValidForUpdateApi=0 Format=date")]
    [InlineData("importsequencenumber", "int", "MinValue=-2147483648")]
    [InlineData("utcconversiontimezonecode", "int", "MinValue=-1")]
    [InlineData("transactioncurrencyid", "lookup", "IsCustomField=0")]
    public void A_column_is_described_by_its_kind(string column, string type, string facts)
    {
        var xml = Sink.Column("pp_Thing", column);
        Assert.Equal(type, xml.Element("Type")!.Value);
        Assert.All(facts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(f => f.Split('=')), f => Assert.Equal(f[1], xml.Element(f[0])?.Value));
    }

    [Fact]
    public void A_column_says_its_parts_in_the_order_of_the_format()
    {
        string[] order = ["Type", "Name", "LogicalName", "RequiredLevel", "DisplayMask", "ImeMode", "ValidForUpdateApi", "ValidForReadApi", "ValidForCreateApi", "IsCustomField", "IsAuditEnabled", "IsSecured",
            "IntroducedVersion", "IsCustomizable", "IsRenameable", "SourceType", "AutoNumberFormat", "IsSearchable", "Format", "MaxLength", "Length", "displaynames", "Descriptions"];
        Assert.Equal(order, Sink.Column("pp_Thing", "pp_name").Elements().Select(e => e.Name.LocalName).Where(order.Contains));
    }

    [Fact]
    public void Every_text_is_there_in_four_languages()
    {
        Assert.Equal(new() { [1033] = "Name", [1036] = "Nom", [1043] = "Naam", [1046] = "Nome" }, Opened.Texts(Sink.Column("pp_Thing", "pp_name").Element("displaynames")!));
        Assert.Equal(["1033", "1036", "1043", "1046"], Sink.Customizations.Element("Languages")!.Elements().Select(l => l.Value));
        string[] lists = ["LocalizedNames", "LocalizedCollectionNames", "displaynames", "labels", "LocLabels", "Titles"];
        Assert.All(Sink.Customizations.Descendants().Where(e => lists.Contains(e.Name.LocalName) && e.Elements().Any(c => c.Attribute("languagecode") is not null)), list => Assert.Equal(4, list.Elements().Count()));
    }

    [Fact]
    public void A_column_named_twice_or_a_name_that_no_column_has_is_told()
    {
        Refused(KitchenSink.Thing with { Columns = [.. KitchenSink.Thing.Columns, new Column.BigNumber("pp_Big", KitchenSink.All("Big"))] }, "pp_big twice");
        Refused(KitchenSink.Thing with { PrimaryName = "pp_title" }, "pp_title");
        Refused(KitchenSink.Thing with { Views = [new View("v", KitchenSink.All("V"), "pp_nothing")] }, "view v names the column pp_nothing");
        Refused(KitchenSink.Thing with { Keys = [new AlternateKey("pp_K", KitchenSink.All("K"), "pp_nothing")] }, "key pp_K names the column pp_nothing");
        Refused(KitchenSink.Thing with { Charts = [new Chart("c", KitchenSink.All("C"), ChartShape.Pie, "pp_nothing")] }, "chart c names the column pp_nothing");
        Refused(KitchenSink.Thing with { Charts = [new Chart("c", KitchenSink.All("C"), ChartShape.Pie, "pp_size") { Sums = ["pp_count", "pp_nothing"] }] }, "chart c names the column pp_nothing");
        Refused(KitchenSink.Thing with { Charts = [new Chart("c", KitchenSink.All("C"), ChartShape.Pie, "pp_size") { Sums = ["pp_count", "pp_big"], Series = "pp_done" }] }, "draws several columns");
    }

    [Fact]
    public void An_activity_has_the_platforms_columns_and_the_id_of_activities()
    {
        Assert.Equal("primarykey", Sink.Column("pp_Happening", "activityid").Element("Type")!.Value);
        Assert.Equal("0", Sink.Column("pp_Happening", "subject").Element("IsCustomField")!.Value);
        Assert.Equal("200", Sink.Column("pp_Happening", "subject").Element("MaxLength")!.Value);
        Assert.Equal("lookup", Sink.Column("pp_Happening", "regardingobjectid").Element("Type")!.Value);
        Assert.Equal("1", Flag("pp_Happening", "IsActivity"));
        Assert.Equal(["0", "1", "2", "3"], Sink.Column("pp_Happening", "statecode").Descendants("state").Select(s => s.Attribute("value")!.Value));
    }

    [Fact]
    public void An_elastic_table_has_a_partition_and_a_time_to_live_and_no_state()
    {
        Assert.Equal("nvarchar", Sink.Column("pp_Reading", "partitionid").Element("Type")!.Value);
        Assert.Equal("1", Sink.Column("pp_Reading", "ttlinseconds").Element("MinValue")!.Value);
        Assert.DoesNotContain(Sink.Table("pp_Reading").Descendants("LogicalName"), n => n.Value is "statecode" or "statuscode");
        Assert.Equal("{1d9bde74-9ebd-4da9-8ff5-aa74945b9f74}", Flag("pp_Reading", "DataProviderId"));
    }

    [Fact]
    public void A_table_of_the_organization_has_no_owner()
    {
        Assert.Equal("OrgOwned", Flag("pp_Setting", "OwnershipTypeMask"));
        var columns = Sink.Table("pp_Setting").Descendants("LogicalName").Select(n => n.Value).ToList();
        Assert.Contains("organizationid", columns);
        Assert.DoesNotContain("ownerid", columns);
    }

    [Fact]
    public void States_and_reasons_are_as_declared_and_each_state_has_a_default_reason()
    {
        var states = Sink.Column("pp_Setting", "statecode").Descendants("state").Select(s => (s.Attribute("value")!.Value, s.Attribute("defaultstatus")!.Value));
        Assert.Equal([("0", "1"), ("1", "2")], states);
        var reasons = Sink.Column("pp_Setting", "statuscode").Descendants("status").Select(s => (s.Attribute("value")!.Value, s.Attribute("state")!.Value));
        Assert.Equal([("1", "0"), ("482100001", "0"), ("2", "1")], reasons);
        Refused(KitchenSink.Setting with { Columns = [.. KitchenSink.Setting.Columns.Take(2), new Column.Choice("StatusCode", KitchenSink.All("Reason"), new ChoiceOption(1, KitchenSink.All("On"), 0))] }, "the state 1");
    }

    [Fact]
    public void A_key_names_its_columns_and_stands_behind_them()
    {
        var keys = Sink.Table("pp_Thing").Descendants("EntityKeys").Single();
        Assert.Equal("attributes", ((XElement)keys.PreviousNode!).Name.LocalName);
        Assert.Equal(["pp_envelopeid"], keys.Descendants("AttributeName").Select(a => a.Value));
    }

    [Fact]
    public void A_table_says_what_it_can()
    {
        Assert.Equal("pp_things", Flag("pp_Thing", "EntitySetName"));
        Assert.Equal("True", Flag("pp_Thing", "HasRelatedNotes"));
        Assert.Equal("True", Flag("pp_Thing", "HasRelatedActivities"));
        Assert.Equal("1", Flag("pp_Thing", "ChangeTrackingEnabled"));
        Assert.Equal("1", Flag("pp_Thing", "IsQuickCreateEnabled"));
        Assert.Equal("pp_/kitchen/thing.svg", Flag("pp_Thing", "IconVectorName"));
        Assert.Null(Flag("pp_Setting", "HasRelatedNotes"));
    }

    [Fact]
    public void Of_Microsofts_table_only_what_is_added_is_there()
    {
        var contact = Sink.Table("Contact");
        Assert.Equal(["pp_badge", "pp_favouriteid", "pp_likes"], contact.Descendants("attributes").Single().Elements().Select(a => a.Element("LogicalName")!.Value));
        Assert.Equal(["attributes", "EntityKeys"], contact.Descendants("entity").First().Elements().Select(e => e.Name.LocalName));
        Assert.Single(contact.Descendants("savedquery"));
        Assert.Single(contact.Descendants("CustomAction"));
    }

    [Fact]
    public void The_options_of_a_list_have_the_values_declared()
    {
        Assert.Equal(["482100010", "482100011"], Sink.Column("pp_Thing", "pp_size").Descendants("option").Select(o => o.Attribute("value")!.Value));
        var shared = Sink.Customizations.Element("optionsets")!.Elements().Single();
        Assert.Equal("pp_colour", shared.Attribute("Name")!.Value);
        Assert.Equal(["482100001", "482100002"], shared.Descendants("option").Select(o => o.Attribute("value")!.Value));
    }

    private static string? Flag(string table, string name) => Sink.Table(table).Descendants("entity").First().Element(name)?.Value;

    private static void Refused(Table table, string words) =>
        Assert.Contains(words, Assert.Throws<DeclarationException>(() => Opened.Of(KitchenSink.Release(KitchenSink.Solution with { Tables = [.. KitchenSink.Solution.Tables.Where(t => t.SchemaName != table.SchemaName), table] }))).Message, StringComparison.Ordinal);
}
