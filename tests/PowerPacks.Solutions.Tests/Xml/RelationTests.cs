using System.Xml.Linq;
using PowerPacks.Solutions.Xml;

namespace PowerPacks.Solutions.Tests.Xml;

public sealed class RelationTests
{
    private static Opened Sink => Opened.KitchenSink;

    [Fact]
    public void A_lookup_has_a_relationship_with_a_name_on_either_side()
    {
        var relationship = Sink.Relationship("pp_pp_place_pp_thing_pp_placeid");
        Assert.Equal(("pp_Thing", "pp_Place", "pp_PlaceId"), (Value(relationship, "ReferencingEntityName"), Value(relationship, "ReferencedEntityName"), Value(relationship, "ReferencingAttributeName")));
        Assert.Equal([("pp_PlaceId", "1"), ("pp_pp_place_pp_thing_pp_placeid", "0")],
            relationship.Descendants("EntityRelationshipRole").Select(r => (Value(r, "NavigationPropertyName"), Value(r, "RelationshipRoleType"))));
    }

    [Theory]
    [InlineData("pp_pp_place_pp_thing_pp_placeid", "Restrict")]
    [InlineData("pp_contact_pp_thing_pp_contactid", "Cascade")]
    [InlineData("pp_pp_thing_pp_happening_pp_thingid", "RemoveLink")]
    public void What_becomes_of_the_rows_that_point_to_a_deleted_one_is_said(string name, string delete) => Assert.Equal(delete, Value(Sink.Relationship(name), "CascadeDelete"));

    [Fact]
    public void A_lookup_to_several_tables_has_one_for_each_and_spells_Microsofts_tables_its_way()
    {
        Assert.Equal("Account", Value(Sink.Relationship("pp_account_pp_thing_pp_customerid"), "ReferencedEntityName"));
        Assert.Equal("Contact", Value(Sink.Relationship("pp_contact_pp_thing_pp_customerid"), "ReferencedEntityName"));
        Assert.Equal("Contact", Value(Sink.Relationship("pp_pp_thing_contact_pp_favouriteid"), "ReferencingEntityName"));
    }

    [Fact]
    public void Two_tables_meet_many_to_many_in_a_table_of_its_own()
    {
        var both = Sink.Relationship("pp_thing_contact");
        Assert.Equal(("pp_Thing", "Contact", "pp_thing_contact"), (Value(both, "FirstEntityName"), Value(both, "SecondEntityName"), Value(both, "IntersectEntityName")));
        Assert.Equal(["1", "2"], both.Descendants("AssociationRoleOrdinal").Select(o => o.Value));
    }

    [Fact]
    public void A_role_adds_up_its_privileges_and_leaves_out_what_a_table_has_not()
    {
        var role = Sink.Customizations.Element("Roles")!.Elements().Single();
        var levels = role.Descendants("RolePrivilege").ToDictionary(p => p.Attribute("name")!.Value, p => p.Attribute("level")!.Value);
        Assert.Equal("Global", levels["prvReadpp_Thing"]);
        Assert.Equal("Local", levels["prvWritepp_Thing"]);
        Assert.Equal("Basic", levels["prvReadActivity"]);
        Assert.Equal("Deep", levels["prvReadContact"]);
        Assert.Equal("Global", levels["prvReadEntity"]);
        Assert.DoesNotContain("prvAssignpp_Setting", levels.Keys);
        Assert.Contains("prvDeletepp_Setting", levels.Keys);
    }

    [Fact]
    public void A_depth_that_a_table_of_the_organization_cannot_have_is_told()
    {
        var role = new Role("Wrong", new Privilege("pp_Setting", Access.Read, PrivilegeDepth.Basic));
        var e = Assert.Throws<DeclarationException>(() => Opened.Of(KitchenSink.Release(KitchenSink.Solution with { Roles = [role], Apps = [] })));
        Assert.Contains("pp_Setting", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_says_who_reads_and_writes_a_secured_column()
    {
        var permission = Sink.Customizations.Element("FieldSecurityProfiles")!.Descendants("FieldPermission").Single();
        Assert.Equal(("pp_thing", "pp_secret", "4", "0", "0"),
            (Value(permission, "EntityName"), Value(permission, "AttributeName"), Value(permission, "CanRead"), Value(permission, "CanUpdate"), Value(permission, "CanCreate")));
        var open = new ColumnSecurityProfile("Open", "", new ColumnPermission("pp_thing", "pp_name", Read: true, Write: true));
        Assert.Contains("pp_name", Assert.Throws<DeclarationException>(() => Opened.Of(KitchenSink.Release(KitchenSink.Solution with { ColumnSecurityProfiles = [open] }))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_is_a_file_of_its_own()
    {
        var variable = Sink.Xml("environmentvariabledefinitions/pp_Oven/environmentvariabledefinition.xml");
        Assert.Equal(("pp_Oven", "180", "100000001"), (variable.Attribute("schemaname")!.Value, Value(variable, "defaultvalue"), Value(variable, "type")));
        Assert.Equal(4, variable.Element("displayname")!.Elements("label").Count());
    }

    [Fact]
    public void A_picture_that_stands_for_the_row_is_named() =>
        Assert.Equal("pp_picture", Value(Sink.Customizations.Element("EntityImageConfigs")!.Elements().Single(), "primaryimageattribute"));

    [Fact]
    public void A_plug_in_is_registered_with_its_steps_and_images()
    {
        var assembly = Sink.Customizations.Element("SolutionPluginAssemblies")!.Elements().Single();
        Assert.Equal("Kitchen.Plugins, Version=1.0.0.0, Culture=neutral, PublicKeyToken=0123456789abcdef", assembly.Attribute("FullName")!.Value);
        Assert.Equal([1, 2, 3], Sink[Value(assembly, "FileName")[1..]]);
        var steps = Sink.Customizations.Element("SdkMessageProcessingSteps")!.Elements().ToDictionary(s => s.Attribute("Name")!.Value);
        var update = steps["Kitchen.OnThing: Update of pp_thing"];
        Assert.Equal(("1", "40", "3", "pp_name,pp_count", "20bebb1b-ea3e-db11-86a7-000a3a5473e8", "1"),
            (Value(update, "Mode"), Value(update, "Stage"), Value(update, "Rank"), Value(update, "FilteringAttributes"), Value(update, "SdkMessageId"), Value(update, "AsyncAutoDelete")));
        Assert.Equal((Ids.PluginType("Kitchen.OnThing").ToString("D"), "4602"), (Value(update, "EventHandler"), Value(update, "EventHandlerTypeCode")));
        var image = update.Descendants("SdkMessageProcessingStepImage").Single();
        Assert.Equal(("Before", "0", "pp_name", "Target"), (Value(image, "EntityAlias"), Value(image, "ImageType"), Value(image, "Attributes"), Value(image, "MessagePropertyName")));
        Assert.Null(steps["Kitchen.OnThing: Assign of any table"].Element("PrimaryEntity"));
        Assert.Null(steps["Kitchen.OnThing: Create of pp_thing"].Element("FilteringAttributes"));
        Assert.Equal("0", Value(steps["Kitchen.OnThing: Create of pp_thing"], "AsyncAutoDelete")); // a job stays for whoever looks, unless the step says otherwise
    }

    [Fact]
    public void A_message_whose_id_nobody_knows_is_told()
    {
        var assembly = KitchenSink.Assembly with { Types = [new PluginType("Kitchen.Wrong", [new Step("Explode", null, StepStage.PreOperation, false)])] };
        Assert.Contains("Explode", Assert.Throws<DeclarationException>(() => Opened.Of(KitchenSink.Release() with { Assembly = assembly })).Message, StringComparison.Ordinal);
    }

    private static string Value(XElement element, string name) => element.Element(name)!.Value;
}
