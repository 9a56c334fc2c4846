using System.Xml.Linq;
using PowerPacks.Sandbox.Tests.Crm.Solutions;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Tests.Crm.Metadata;

/// <summary>A client asks what tables, columns and relationships there are.</summary>
public sealed class MetadataTests
{
    private const string Thing = "EntityDefinitions(LogicalName='demo_thing')";

    [Fact]
    public async Task Tables_are_found_by_name_by_id_and_by_filter()
    {
        await using var crm = await WithDemoAsync();
        var byName = await crm.GetAsync($"{Thing}?$select=EntitySetName,PrimaryIdAttribute,PrimaryNameAttribute,IsCustomEntity,IsManaged,OwnershipType");
        Assert.Equal(["@odata.context", "MetadataId", "EntitySetName", "IsCustomEntity", "IsManaged", "OwnershipType", "PrimaryIdAttribute", "PrimaryNameAttribute"], byName.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("demo_things", "demo_thingid", "demo_name", true, true, "UserOwned"), (byName.GetProperty("EntitySetName").GetString(), byName.GetProperty("PrimaryIdAttribute").GetString(),
            byName.GetProperty("PrimaryNameAttribute").GetString(), byName.GetProperty("IsCustomEntity").GetBoolean(), byName.GetProperty("IsManaged").GetBoolean(), byName.GetProperty("OwnershipType").GetString()));
        var byId = await crm.GetAsync($"EntityDefinitions({byName.GetProperty("MetadataId").GetString()})");
        Assert.Equal("demo_thing", byId.GetProperty("LogicalName").GetString());
        Assert.Equal(["demo_thing"], await NamesAsync(crm, "EntityDefinitions?$select=LogicalName&$filter=IsCustomEntity eq true and (SchemaName eq 'demo_Thing' or LogicalName eq 'account')"));
        Assert.Equal(["contact"], await NamesAsync(crm, "EntityDefinitions?$select=LogicalName&$filter=ObjectTypeCode eq 2"));
        Assert.Equal("demo_things", (await crm.GetAsync($"{Thing}/EntitySetName")).GetProperty("value").GetString());
    }

    [Fact]
    public async Task Columns_are_cast_to_their_kinds_and_bring_their_options()
    {
        await using var crm = await WithDemoAsync();
        var all = (await crm.GetAsync($"{Thing}/Attributes?$select=LogicalName,AttributeType")).GetProperty("value").EnumerateArray().ToDictionary(a => a.GetProperty("LogicalName").GetString()!);
        Assert.Equal("#Microsoft.Dynamics.CRM.StringAttributeMetadata", all["demo_name"].GetProperty("@odata.type").GetString());
        Assert.Equal("#Microsoft.Dynamics.CRM.StateAttributeMetadata", all["statecode"].GetProperty("@odata.type").GetString());
        Assert.Superset(new HashSet<string> { "demo_thingid", "createdon", "ownerid", "versionnumber", "demo_contactid" }, all.Keys.ToHashSet());

        var choice = (await crm.GetAsync($"{Thing}/Attributes/Microsoft.Dynamics.CRM.PicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet,GlobalOptionSet($select=Name)")).GetProperty("value").EnumerateArray().Single();
        Assert.Equal("demo_colour", choice.GetProperty("LogicalName").GetString());
        Assert.Equal([700_000_000, 700_000_001], choice.GetProperty("OptionSet").GetProperty("Options").EnumerateArray().Select(o => o.GetProperty("Value").GetInt32()));
        Assert.Equal("demo_colour", choice.GetProperty("GlobalOptionSet").GetProperty("Name").GetString());

        var one = await crm.GetAsync($"{Thing}/Attributes(LogicalName='demo_ready')/Microsoft.Dynamics.CRM.BooleanAttributeMetadata?$expand=OptionSet");
        Assert.Equal("Yes", one.GetProperty("OptionSet").GetProperty("TrueOption").GetProperty("Label").GetProperty("UserLocalizedLabel").GetProperty("Label").GetString());
        var status = await crm.GetAsync($"{Thing}/Attributes(LogicalName='statuscode')/Microsoft.Dynamics.CRM.StatusAttributeMetadata/OptionSet");
        Assert.Equal([0, 1], status.GetProperty("Options").EnumerateArray().Select(o => o.GetProperty("State").GetInt32()));
        Assert.Equal(100, (await crm.GetAsync($"{Thing}/Attributes(LogicalName='demo_name')")).GetProperty("MaxLength").GetInt32());
        Assert.Equal(["contact"], (await crm.GetAsync($"{Thing}/Attributes(LogicalName='demo_contactid')/Microsoft.Dynamics.CRM.LookupAttributeMetadata?$select=Targets")).GetProperty("Targets").EnumerateArray().Select(t => t.GetString()));
        Assert.Equal(["demo_ready"], await NamesAsync(crm, $"{Thing}/Attributes?$select=LogicalName&$filter=AttributeType eq Microsoft.Dynamics.CRM.AttributeTypeCode'Boolean'"));
        Assert.Equal(["demo_secret"], await NamesAsync(crm, $"{Thing}/Attributes?$select=LogicalName&$filter=IsSecured eq true"));
    }

    [Fact]
    public async Task Keys_and_relationships_are_seen_from_both_sides()
    {
        await using var crm = await WithDemoAsync();
        var key = (await crm.GetAsync($"{Thing}/Keys")).GetProperty("value").EnumerateArray().Single();
        Assert.Equal(("demo_codekey", "Active", "demo_code"), (key.GetProperty("LogicalName").GetString(), key.GetProperty("EntityKeyIndexStatus").GetString(), key.GetProperty("KeyAttributes")[0].GetString()));
        var many = (await crm.GetAsync($"{Thing}/ManyToOneRelationships?$filter=ReferencingAttribute eq 'demo_contactid'")).GetProperty("value").EnumerateArray().Single();
        var other = (await crm.GetAsync("EntityDefinitions(LogicalName='contact')/OneToManyRelationships?$filter=ReferencingEntity eq 'demo_thing' and ReferencingAttribute eq 'demo_contactid'")).GetProperty("value").EnumerateArray().Single();
        Assert.Equal(many.GetRawText(), other.GetRawText());
        Assert.Equal(("demo_ContactId", "contactid", "RemoveLink"), (many.GetProperty("ReferencingEntityNavigationPropertyName").GetString(), many.GetProperty("ReferencedAttribute").GetString(), many.GetProperty("CascadeConfiguration").GetProperty("Delete").GetString()));
        var joined = (await crm.GetAsync($"{Thing}/ManyToManyRelationships")).GetProperty("value").EnumerateArray().Single();
        Assert.Equal(("demo_thing_account", "demo_thing", "account"), (joined.GetProperty("IntersectEntityName").GetString(), joined.GetProperty("Entity1LogicalName").GetString(), joined.GetProperty("Entity2LogicalName").GetString()));
        var defined = await crm.GetAsync($"RelationshipDefinitions(SchemaName='{many.GetProperty("SchemaName").GetString()}')/Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata");
        Assert.Equal(many.GetProperty("MetadataId").GetString(), defined.GetProperty("MetadataId").GetString());
        Assert.Equal("#Microsoft.Dynamics.CRM.ManyToManyRelationshipMetadata", (await crm.GetAsync("RelationshipDefinitions(SchemaName='demo_thing_account')")).GetProperty("@odata.type").GetString());
    }

    [Fact]
    public async Task Everything_of_a_table_comes_in_one_answer()
    {
        await using var crm = await WithDemoAsync();
        var table = await crm.GetAsync($"{Thing}?$select=LogicalName&$expand=Attributes($select=LogicalName,RequiredLevel;$filter=LogicalName eq 'demo_name' or LogicalName eq 'demo_code'),Keys($select=SchemaName),ManyToOneRelationships($select=SchemaName)");
        Assert.Equal(["demo_code", "demo_name"], table.GetProperty("Attributes").EnumerateArray().Select(a => a.GetProperty("LogicalName").GetString()));
        Assert.Equal("demo_CodeKey", table.GetProperty("Keys")[0].GetProperty("SchemaName").GetString());
        Assert.NotEqual(0, table.GetProperty("ManyToOneRelationships").GetArrayLength());
    }

    [Fact]
    public async Task Global_choices_have_a_set_of_their_own()
    {
        await using var crm = await WithDemoAsync();
        var choice = await crm.GetAsync("GlobalOptionSetDefinitions(Name='demo_colour')");
        Assert.Equal("#Microsoft.Dynamics.CRM.OptionSetMetadata", choice.GetProperty("@odata.type").GetString());
        Assert.Equal("Red", choice.GetProperty("Options")[0].GetProperty("Label").GetProperty("UserLocalizedLabel").GetProperty("Label").GetString());
        var cast = await crm.GetAsync("GlobalOptionSetDefinitions/Microsoft.Dynamics.CRM.OptionSetMetadata?$select=Name");
        Assert.Equal(["demo_colour"], cast.GetProperty("value").EnumerateArray().Select(c => c.GetProperty("Name").GetString()));
    }

    [Fact]
    public async Task Labels_are_in_the_users_language_and_in_all()
    {
        await using var crm = await WithDemoAsync();
        Assert.Equal(("Thing", 4), await LabelAsync(""));
        var user = (await crm.GetAsync("WhoAmI")).GetProperty("UserId").GetGuid();
        Assert.Equal(204, (int)(await crm.SendAsync("PATCH", $"usersettingscollection({user})", new { uilanguageid = 1043 })).StatusCode);
        Assert.Equal(("Ding", 4), await LabelAsync(""));
        Assert.Equal(("Chose", 1), await LabelAsync("?LabelLanguages=1036"));

        async Task<(string?, int)> LabelAsync(string query)
        {
            var name = (await crm.GetAsync(Thing + query)).GetProperty("DisplayName");
            return (name.GetProperty("UserLocalizedLabel").GetProperty("Label").GetString(), name.GetProperty("LocalizedLabels").GetArrayLength());
        }
    }

    [Fact]
    public async Task What_is_not_there_is_said_in_the_platforms_words_and_nothing_is_written_here()
    {
        await using var crm = await WithDemoAsync();
        Assert.Equal((404, "0x80041102"), Short(await crm.RefusedAsync("GET", "EntityDefinitions(LogicalName='nosuch')")));
        Assert.Equal((404, "0x80041103"), Short(await crm.RefusedAsync("GET", $"{Thing}/Attributes(LogicalName='nosuch')")));
        Assert.Equal((404, "0x80040217"), Short(await crm.RefusedAsync("GET", "GlobalOptionSetDefinitions(Name='nosuch')")));
        Assert.Equal((404, "0x8006088a"), Short(await crm.RefusedAsync("GET", $"{Thing}/Nosuch")));
        Assert.Equal((404, "0x8006088a"), Short(await crm.RefusedAsync("GET", $"{Thing}/Attributes(LogicalName='demo_name')/Microsoft.Dynamics.CRM.PicklistAttributeMetadata")));
        foreach (var query in (string[])["$select=Nosuch", "$filter=Nosuch eq 1", "$expand=Nosuch", "$orderby=LogicalName", "$filter=LogicalName"])
            Assert.Equal((query, 400, "0x80060888"), (query, (await crm.RefusedAsync("GET", $"EntityDefinitions?{query}")).Status, (await crm.RefusedAsync("GET", $"EntityDefinitions?{query}")).Code));
        var refused = await crm.RefusedAsync("POST", "EntityDefinitions", new { SchemaName = "x" });
        Assert.Equal(501, refused.Status);
        Assert.Contains("import a solution", refused.Message, StringComparison.Ordinal);

        static (int, string) Short((int Status, string Code, string Message) error) => (error.Status, error.Code);
    }

    [Fact]
    public async Task The_service_describes_itself_without_a_loose_end()
    {
        await using var crm = await WithDemoAsync();
        using var response = await crm.SendAsync("GET", "$metadata");
        Assert.Equal("application/xml", response.Content.Headers.ContentType!.MediaType);
        var schema = XElement.Parse(await response.Content.ReadAsStringAsync(RunningCrm.Cancel)).Descendants().Single(e => e.Name.LocalName == "Schema");
        XNamespace edm = schema.Name.Namespace;
        var types = schema.Elements(edm + "EntityType").ToDictionary(t => (string)t.Attribute("Name")!);
        foreach (var type in types.Values)
        {
            Assert.Equal([], type.Elements().Select(e => (string?)e.Attribute("Name")).OfType<string>().GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key));
            foreach (var navigation in type.Elements(edm + "NavigationProperty"))
            {
                var target = types[((string)navigation.Attribute("Type")!).Replace("Collection(", "", StringComparison.Ordinal).TrimEnd(')')["mscrm.".Length..]];
                foreach (var constraint in navigation.Elements(edm + "ReferentialConstraint"))
                {
                    Assert.Contains(type.Elements(edm + "Property"), p => (string?)p.Attribute("Name") == (string?)constraint.Attribute("Property"));
                    Assert.Contains(target.Elements(edm + "Property"), p => (string?)p.Attribute("Name") == (string?)constraint.Attribute("ReferencedProperty"));
                }
            }
        }
        var thing = types["demo_thing"];
        Assert.Equal("demo_thingid", (string?)thing.Element(edm + "Key")!.Element(edm + "PropertyRef")!.Attribute("Name"));
        Assert.Equal("mscrm.contact", (string?)thing.Elements(edm + "NavigationProperty").Single(n => (string?)n.Attribute("Name") == "demo_ContactId").Attribute("Type"));
        var sets = schema.Element(edm + "EntityContainer")!.Elements(edm + "EntitySet").ToDictionary(s => (string)s.Attribute("Name")!);
        Assert.Contains("demo_things", sets.Keys);
        foreach (var binding in sets.Values.Elements(edm + "NavigationPropertyBinding")) Assert.Contains((string)binding.Attribute("Target")!, sets.Keys);
        Assert.Contains(schema.Elements(edm + "Action"), a => (string?)a.Attribute("Name") == "ImportSolution");
    }

    [Fact]
    public async Task Each_state_names_the_reason_that_a_row_gets_with_it()
    {
        await using var crm = await RunningCrm.StartAsync();
        var zip = Demo.Managed(Demo.Solution with
        {
            Tables =
            [
                Demo.Thing with
                {
                    Columns =
                    [
                        .. Demo.Thing.Columns,
                        new Column.Choice("statecode", Word, new ChoiceOption(0, Word), new ChoiceOption(1, Word)) { Default = 0 },
                        new Column.Choice("statuscode", Word, new ChoiceOption(1, Word, 0), new ChoiceOption(700_000_004, Word, 1), new ChoiceOption(700_000_005, Word, 1)) { Default = 1 },
                    ],
                },
            ],
        }).WithElement(r => r.Descendants("state").Single(s => (string?)s.Attribute("value") == "1"), e => e.SetAttributeValue("defaultstatus", "700000005"));
        await crm.ImportAsync(zip);
        Assert.Equal([(0, 1), (1, 700_000_005)], await StatesAsync("demo_thing"));
        Assert.Equal([(0, 2), (1, 5), (2, 6)], await StatesAsync("task"));
        Assert.Equal([(0, 1), (1, 2)], await StatesAsync("contact"));
        var thing = await crm.CreateAsync("demo_things", new { demo_name = "x" });
        await crm.DoAsync("PATCH", $"demo_things({thing})", new { statecode = 1 });
        Assert.Equal(700_000_005, (await crm.GetAsync($"demo_things({thing})")).GetProperty("statuscode").GetInt32());

        async Task<IEnumerable<(int, int)>> StatesAsync(string table)
        {
            var state = await crm.GetAsync($"EntityDefinitions(LogicalName='{table}')/Attributes(LogicalName='statecode')/Microsoft.Dynamics.CRM.StateAttributeMetadata?$expand=OptionSet");
            return [.. state.GetProperty("OptionSet").GetProperty("Options").EnumerateArray().Select(o => (o.GetProperty("Value").GetInt32(), o.GetProperty("DefaultStatus").GetInt32()))];
        }
    }

    private static readonly Label Word = ("Word", "Mot", "Woord", "Palavra");

    private static async Task<RunningCrm> WithDemoAsync()
    {
        var crm = await RunningCrm.StartAsync();
        await crm.ImportAsync(Demo.Managed());
        return crm;
    }

    private static async Task<string[]> NamesAsync(RunningCrm crm, string path) => [.. (await crm.GetAsync(path)).GetProperty("value").EnumerateArray().Select(e => e.GetProperty("LogicalName").GetString()!)];
}
