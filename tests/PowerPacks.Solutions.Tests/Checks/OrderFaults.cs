using System.Xml.Linq;
using PowerPacks.Solutions.Checks.Labels;
using PowerPacks.Solutions.Checks.Order;
using static PowerPacks.Solutions.Tests.Checks.PlantedFault;

namespace PowerPacks.Solutions.Tests.Checks;

internal static class OrderFaults
{
    // In whose first two children the order is turned round.
    private static readonly string[] Parents =
    [
        "Entity", "entity", "attribute", "EntityKey", "EntityRelationship", "systemform", "savedquery", "visualization", "RibbonDiffXml", "Role", "Dashboard", "WebResource",
        "SdkMessageProcessingStep", "SdkMessageProcessingStepImage", "PluginAssembly", "AppModuleSiteMap", "AppModule", "EntityRelationshipRole", "optionset",
    ];

    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        .. Parents.Select(parent => In<ElementsAreInOrder>($"the first children of {parent} the wrong way round", "", "before", z => Turn(z.WebForm.First(parent)))),
        In<ElementsAreInOrder>("the kinds of components the wrong way round", "Entities", "put Entities before Roles", z => Turn(z.WebForm.Customizations)),
        In<ElementsAreInOrder>("solution.xml", "the manifest the wrong way round", "/UniqueName", "put UniqueName before LocalizedNames", z => Turn(z.WebForm.Manifest.Element("SolutionManifest")!)),
        In<ElementsAreInOrder>("an element that the format does not have", "WebResource[pp_/webform/design.svg]/Colour", "leave it out", z => z.WebForm.First("WebResource").Add(new XElement("Colour", "red"))),
        In<ElementsAreThere>("a step that does not say what handles it", "SdkMessageProcessingStep[PowerPacks.Plugins.AcceptConfirmation: Update of pp_formsubmission]", "add EventHandlerTypeCode",
            z => z.WebForm.First("EventHandlerTypeCode").Remove()),
        In<ElementsAreThere>("solution.xml", "a publisher without addresses", "/Publisher[powerpacks]", "add Addresses", z => z.WebForm.Manifest.Descendants("Addresses").Single().Remove()),

        In<TextsAreInEveryLanguage>("a text that is not translated", "attribute[pp_Definition]/displaynames", "translate it",
            z => Text(z.WebForm.Column("pp_WebForm", "pp_definition").Element("displaynames")!, "1043").Remove()),
        In<TextsAreInEveryLanguage>("a text that is empty", "/displayname[1036]", "write it",
            z => Text(z.WebForm.Column("pp_WebForm", "pp_definition").Element("displaynames")!, "1036").SetAttributeValue("description", "")),
        In<TextsAreInEveryLanguage>("two texts in one language", "attribute[pp_Definition]/displaynames", "keep one",
            z => z.WebForm.Column("pp_WebForm", "pp_definition").Element("displaynames")!.Add(new XElement("displayname", new XAttribute("description", "x"), new XAttribute("languagecode", "1036")))),
        In<TextsAreInEveryLanguage>("a text in a language that the solution does not name", "/displayname[1031]", "add the language",
            z => z.WebForm.Column("pp_WebForm", "pp_definition").Element("displaynames")!.Add(new XElement("displayname", new XAttribute("description", "x"), new XAttribute("languagecode", "1031")))),
        In<TextsAreInEveryLanguage>("an entry of the navigation that is not translated", "/Titles", "translate it", z => z.WebForm.First("SiteMap").Descendants("Title").First(t => t.Attribute("LCID")!.Value == "1046").Remove()),
        In<RibbonsAreComplete>("a button whose text is not defined", "Button[pp.pp_webform.Form.Publish]", "define it",
            z => Ribbon(z, "LocLabel", "pp.pp_webform.Form.Publish.Tooltip").Remove()),
        In<RibbonsAreComplete>("a button whose command is not defined", "Button[pp.pp_webform.Form.Publish]", "CommandDefinitions", z => Ribbon(z, "CommandDefinition", "pp.pp_webform.Form.Publish.Command").Remove()),
        In<RibbonsAreComplete>("a command whose rule is not defined", "EnableRule[pp.pp_webform.Form.Publish.Shown]", "RuleDefinitions",
            z => z.WebForm.Customizations.Descendants("RuleDefinitions").Elements("EnableRules").Elements().Single(e => e.Attribute("Id")!.Value == "pp.pp_webform.Form.Publish.Shown").Remove()),
    ];

    private static void Turn(XElement parent)
    {
        var first = parent.Elements().First();
        var second = parent.Elements().ElementAt(1);
        first.Remove();
        second.AddAfterSelf(first);
    }

    private static XElement Text(XElement list, string language) => list.Elements().Single(e => e.Attribute("languagecode")!.Value == language);

    private static XElement Ribbon(RealZips zips, string element, string id) => zips.WebForm.Customizations.Descendants(element).Single(e => e.Attribute("Id")!.Value == id);
}
