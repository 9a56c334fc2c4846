using System.Xml.Linq;
using PowerPacks.Solutions.Checks.Tables;
using static PowerPacks.Solutions.Tests.Checks.PlantedFault;

namespace PowerPacks.Solutions.Tests.Checks;

internal static class TableFaults
{
    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        In<TablesHaveAName>("a table without a primary name", "Entity[pp_WebForm]", "PrimaryName", z => z.WebForm.Column("pp_WebForm", "pp_name").Element("DisplayMask")!.Value = "ValidForForm"),
        In<TablesHaveAName>("a primary name that is no text", "attribute[pp_Name]", "nvarchar", z => z.WebForm.Column("pp_WebForm", "pp_name").Element("Type")!.Value = "int"),
        In<ColumnsAreSpelledOnce>("a column of an unknown type", "attribute[pp_Definition]", "ntext", z => z.WebForm.Column("pp_WebForm", "pp_definition").Element("Type")!.Value = "text"),
        In<ColumnsAreSpelledOnce>("a column with two names", "attribute[pp_Definition]", "in lower case", z => z.WebForm.Column("pp_WebForm", "pp_definition").Element("Name")!.Value = "pp_other"),
        In<ColumnsAreSpelledOnce>("a column that is there twice", "attribute[pp_Definition]", "keep one", z => ComponentFaults.Copy(z.WebForm.Column("pp_WebForm", "pp_definition"), "pp_Definition")),
        In<ChoicesAreDefined>("a column with a choice that is not there", "attribute[pp_Region]", "optionsets", z => z.Core.First("OptionSetName").Value = "pp_gone"),
        In<KeysCanBeIndexed>("a key of a column that is not there", "EntityKey[pp_EnvelopeKey]", "name a column", z => Key(z).Value = "pp_gone"),
        In<KeysCanBeIndexed>("a key of a long text", "EntityKey[pp_EnvelopeKey]", "nvarchar, int", z => Key(z).Value = "pp_text"),
        In<KeysCanBeIndexed>("a key of a text that is too wide", "EntityKey[pp_EnvelopeKey]", "make its texts shorter", z => z.WebForm.Column("pp_ConsentReceipt", "pp_envelopeid").Element("MaxLength")!.Value = "451"),
        In<KeysCanBeIndexed>("a key of too many columns", "EntityKey[pp_EnvelopeKey]", "1 to 16", z => Key(z).AddAfterSelf(Enumerable.Repeat(new XElement("AttributeName", "pp_formsubmissionid"), 16))),
        In<KeysCanBeIndexed>("a table of too many keys", "Entity[pp_ConsentReceipt]", "keep 10", z => z.WebForm.First("EntityKey").AddAfterSelf(Enumerable.Repeat(z.WebForm.First("EntityKey"), 10))),
        In<RelationshipsHaveBothEnds>("a relationship to a table that is not there", "", "declare it", z => Relationship(z).Element("ReferencedEntityName")!.Value = "pp_gone"),
        In<RelationshipsHaveBothEnds>("a relationship with one role", "", "RelationshipRoleType 0 and 1", z => Relationship(z).Descendants("EntityRelationshipRole").First().Remove()),
        In<RelationshipsHaveBothEnds>("a relationship without a name for the Web API", "/EntityRelationshipRole", "Web API", z => Relationship(z).Descendants("NavigationPropertyName").First().Value = ""),
        In<RelationshipsHaveBothEnds>("a relationship without its lookup", "EntityRelationship[pp_second]", "declare the column", z => Second(z, "pp_Gone")),
        In<RelationshipsHaveBothEnds>("a relationship by a column that is no lookup", "EntityRelationship[pp_second]", "make it a lookup", z => Second(z, "pp_Name")),
        In<LookupsHaveARelationship>("a lookup without its relationship", "attribute[pp_ContactId]", "add an EntityRelationship", z => Relationship(z).Remove()),
        In<SecuredColumnsHaveAProfile>("a secured column in no profile", "attribute[pp_Grant]", "add a FieldPermission", z => Permission(z).Remove()),
        In<SecuredColumnsHaveAProfile>("a profile with a column that is not secured", "FieldPermission[pp_name]", "secure the column", z =>
        {
            var other = new XElement(Permission(z));
            other.Element("AttributeName")!.Value = "pp_name";
            Permission(z).AddAfterSelf(other);
        }),
        In<RolesNamePrivileges>("a privilege on a table that is not there", "RolePrivilege[prvReadpp_Gone]", "exists", z => Privilege(z).SetAttributeValue("name", "prvReadpp_Gone")),
        In<RolesNamePrivileges>("a privilege in the wrong case", "RolePrivilege[prvReadpp_webform]", "exists", z => Privilege(z).SetAttributeValue("name", "prvReadpp_webform")),
        In<RolesNamePrivileges>("a privilege that nobody knows", "RolePrivilege[prvAdmirepp_WebForm]", "exists", z => Privilege(z).SetAttributeValue("name", "prvAdmirepp_WebForm")),
        In<RolesNamePrivileges>("a privilege at a level that is none", "RolePrivilege[prvReadpp_WebForm]", "Basic, Local, Deep, Global", z => Privilege(z).SetAttributeValue("level", "World")),
        In<RolesNamePrivileges>("a privilege to share what the organization owns", "RolePrivilege[prvSharepp_Registration]", "leave it out", z =>
            z.Core.First("RolePrivileges").Add(new XElement("RolePrivilege", new XAttribute("name", "prvSharepp_Registration"), new XAttribute("level", "Global")))),
    ];

    private static XElement Key(RealZips zips) => zips.WebForm.Table("pp_ConsentReceipt").Descendants("AttributeName").First();

    private static XElement Relationship(RealZips zips) => zips.WebForm.Customizations.Descendants("EntityRelationship").Single(r => r.Attribute("Name")!.Value.StartsWith("pp_contact_", StringComparison.Ordinal));

    private static void Second(RealZips zips, string column)
    {
        var second = new XElement(Relationship(zips));
        second.SetAttributeValue("Name", "pp_second");
        second.Element("ReferencingAttributeName")!.Value = column;
        Relationship(zips).AddAfterSelf(second);
    }

    private static XElement Permission(RealZips zips) => zips.Core.Customizations.Descendants("FieldPermission").Single(p => p.Element("AttributeName")!.Value == "pp_grant");

    private static XElement Privilege(RealZips zips) => zips.WebForm.Customizations.Descendants("RolePrivilege").First(p => p.Attribute("name")!.Value == "prvReadpp_WebForm");
}
