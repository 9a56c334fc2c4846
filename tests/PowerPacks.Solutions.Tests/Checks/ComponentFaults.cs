using System.Xml.Linq;
using PowerPacks.Solutions.Checks.Components;
using PowerPacks.Solutions.Checks.Resources;
using static PowerPacks.Solutions.Tests.Checks.PlantedFault;

namespace PowerPacks.Solutions.Tests.Checks;

internal static class ComponentFaults
{
    private const string Script = "pp_/webform/webform.js";

    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        In<RootComponentsAreThere>("solution.xml", "a root component that is described nowhere", "/RootComponent[pp_/gone.js]", "leave it out here", z => Root(z.WebForm, "61", "pp_/gone.js")),
        In<RootComponentsAreThere>("solution.xml", "a root component that is listed twice", $"/RootComponent[{Script}]", "keep one", z => Root(z.WebForm, "61", Script)),
        In<ComponentsAreRooted>("a web resource that is no root component", $"WebResource[{Script}]", "add one of the type 61", z => z.WebForm.Root("61", Script).Remove()),
        In<ComponentsAreRooted>("a step that is no root component", "SdkMessageProcessingStep[PowerPacks.Plugins.AcceptConfirmation: Update of pp_formsubmission]", "add one of the type 92", z =>
            z.WebForm.Manifest.Descendants("RootComponent").Single(r => r.Attribute("id")?.Value == z.WebForm.First("SdkMessageProcessingStep").Attribute("SdkMessageProcessingStepId")!.Value).Remove()),
        In<ComponentsAreRooted>("environmentvariabledefinition.xml", "an environment variable that is no root component", "environmentvariabledefinition", "add one of the type 380", z => z.Core.Root("380", "pp_relayurl").Remove()),
        In<ComponentsAreRooted>("solution.xml", "a table of one's own without its parts", "RootComponent[pp_webform]", "say behavior 0", z => z.WebForm.Root("1", "pp_webform").SetAttributeValue("behavior", "2")),
        In<ComponentsAreRooted>("solution.xml", "a table of Microsoft's as a whole", "RootComponent[contact]", "say behavior 2", z =>
        {
            Root(z.WebForm, "1", "contact");
            z.WebForm.Customizations.Element("Entities")!.Add(new XElement("Entity", new XElement("Name", "Contact"), new XElement("EntityInfo", new XElement("entity", new XAttribute("Name", "Contact"), new XElement("attributes")))));
        }),
        In<IdsAreUnique>("an id that is none", "SdkMessageProcessingStepImageId", "hexadecimal", z => z.WebForm.First("SdkMessageProcessingStepImageId").Value = "{1234}"),
        In<IdsAreUnique>("two cells with one id", "", "give each its own", z => z.WebForm.Customizations.Descendants("systemform").Descendants("cell").ElementAt(1).SetAttributeValue("id", z.WebForm.First("cell").Attribute("id")?.Value
            ?? z.WebForm.Customizations.Descendants("systemform").Descendants("cell").First().Attribute("id")!.Value)),
        In<IdsAreUnique>("an id that another solution has", "SdkMessageProcessingStepImageId", "give each its own", z => z.WebForm.First("SdkMessageProcessingStepImageId").Value = z.Core.First("formid").Value),
        In<IdsAreUnique>("a control of a class that is no id", "control[pp_name]", "hexadecimal", z => z.WebForm.Customizations.Descendants("control").First(c => c.Attribute("id")!.Value == "pp_name").SetAttributeValue("classid", "text")),
        In<NamesCarryThePrefix>("a key without the prefix", "EntityKey[x_EnvelopeKey]", "pp_x_envelopekey", z =>
        {
            z.WebForm.First("EntityKey").Element("Name")!.Value = "x_EnvelopeKey";
            z.WebForm.First("EntityKey").Element("LogicalName")!.Value = "x_envelopekey";
        }),
        In<NamesCarryThePrefix>("a column without the prefix", "attribute[x_Note]", "pp_x_note", z => Copy(z.WebForm.Column("pp_WebForm", "pp_definition"), "x_Note")),
        In<NamesCarryThePrefix>("a relationship without the prefix", "EntityRelationship[x_contact]", "pp_x_contact", z =>
            z.WebForm.Customizations.Descendants("EntityRelationship").Single(r => r.Attribute("Name")!.Value.StartsWith("pp_contact_", StringComparison.Ordinal)).SetAttributeValue("Name", "x_contact")),
        In<OptionValuesAreThePublishers>("an option value of no publisher", "option[5]", "482100000", z => z.Core.Customizations.Element("optionsets")!.Descendants("option").Last().SetAttributeValue("value", "5")),
        In<OptionValuesAreThePublishers>("an option value that is there twice", "option[482100001]", "give each option its own", z => z.Core.Customizations.Element("optionsets")!.Descendants("option").Last().SetAttributeValue("value", "482100001")),
        In<OptionValuesAreThePublishers>("a default that is no option", "attribute[pp_Given]", "choose one of them", z => z.WebForm.Column("pp_ConsentReceipt", "pp_given").Element("AppDefaultValue")!.Value = "2"),

        In<WebResourcesAreWhole>("a web resource that is empty", $"WebResource[{Script}]", "put something into it", z => z.WebForm[File(z.WebForm)] = []),
        In<WebResourcesAreWhole>("a web resource of more than 5 MB", $"WebResource[{Script}]", "make it smaller", z => z.WebForm[File(z.WebForm)] = new byte[(5 << 20) + 1]),
        In<WebResourcesAreWhole>("a web resource of a kind that is gone", $"WebResource[{Script}]", "3 (script)", z => Resource(z.WebForm).Element("WebResourceType")!.Value = "8"),
        In<WebResourcesAreWhole>("a web resource of another kind than its name", $"WebResource[{Script}]", "say the kind", z => Resource(z.WebForm).Element("WebResourceType")!.Value = "11"),
        In<WebResourcesAreWhole>("a web resource without its file", $"WebResource[{Script}]", "put it there", z =>
        {
            var file = File(z.WebForm);
            z.WebForm.Parts.RemoveAll(p => p.Name == file);
            z.WebForm.ContentTypes.Elements().Single(e => e.Attribute("PartName")?.Value == "/" + file).Remove();
        }),
        In<WebResourceReferencesExist>("a table's icon that is not there", "/IconVectorName", "add it", z => z.WebForm.First("IconVectorName").Value = "pp_/gone.svg"),
        In<WebResourceReferencesExist>("a button's icon that is not there", "Button[pp.pp_webform.Form.Publish]", "add it",
            z => z.WebForm.Customizations.Descendants("Button").Single(b => b.Attribute("Id")!.Value == "pp.pp_webform.Form.Publish").SetAttributeValue("ModernImage", "$webresource:pp_/gone.svg")),
        In<WebResourceReferencesExist>("an app's icon that is not there", "AppModule[pp_PowerWebForm]/WebResourceId", "the app's icon", z => z.WebForm.Customizations.Descendants("AppModule").Single().Element("WebResourceId")!.Value = Guid.Empty.ToString("D").Replace('0', '1')),
    ];

    /// <summary>Puts a copy of a column beside it.</summary>
    public static void Copy(XElement column, string name)
    {
        var copy = new XElement(column);
        copy.SetAttributeValue("PhysicalName", name);
        copy.Element("Name")!.Value = copy.Element("LogicalName")!.Value = name.ToLowerInvariant();
        column.AddAfterSelf(copy);
    }

    private static void Root(LooseZip zip, string type, string name) =>
        zip.Manifest.Descendants("RootComponents").Single().Add(new XElement("RootComponent", new XAttribute("type", type), new XAttribute("schemaName", name), new XAttribute("behavior", "0")));

    private static XElement Resource(LooseZip zip) => zip.Customizations.Descendants("WebResource").Single(r => r.Element("Name")!.Value == Script);

    private static string File(LooseZip zip) => Resource(zip).Element("FileName")!.Value[1..];
}
