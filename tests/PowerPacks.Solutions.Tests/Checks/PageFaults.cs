using System.Xml.Linq;
using PowerPacks.Solutions.Checks.Pages;
using static PowerPacks.Solutions.Tests.Checks.PlantedFault;

namespace PowerPacks.Solutions.Tests.Checks;

internal static class PageFaults
{
    private static readonly string Nothing = new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11).ToString("B");

    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        In<FormsNameTheirTable>("a form with a column that is not there", "control[pp_version]", "show a column", z => Receipts(z, "control", "id", "pp_version").SetAttributeValue("datafieldname", "pp_gone")),
        In<ListsAreThere>("a tile with a view that is not there", "control[tile0]", "name one of the table's", z => Tile(z, "ViewId").Value = Nothing),
        In<ListsAreThere>("a tile with a chart that is not there", "control[tile0]", "name one of the table's", z => Tile(z, "VisualizationId").Value = Nothing),
        In<ListsAreThere>("a tile of a table that is not there", "control[tile0]", "declare it", z => Tile(z, "TargetEntityType").Value = "pp_gone"),
        In<ListsAreThere>("a list by a relationship that is not there", "control[tile0]", "name the one between", z => Tile(z, "RelationshipName").Value = "pp_gone"),
        In<ViewsNameTheirTable>("a view that shows what it does not ask for", "cell[pp_ipaddress]", "add it to the fetch", z => Receipts(z, "cell", "name", "pp_version").SetAttributeValue("name", "pp_ipaddress")),
        In<ViewsNameTheirTable>("a view with another table's id", "row[result]", "use pp_consentreceiptid", z => Receipts(z, "row", "name", "result").SetAttributeValue("id", "pp_webformid")),
        In<FetchesAreAnswerable>("a view in the order of a column that is not there", "/order[pp_gone]", "ask for a column", z => z.WebForm.First("order").SetAttributeValue("attribute", "pp_gone")),
        In<FetchesAreAnswerable>("a view with an operator that is none", "/condition[statecode]", "FetchXML", z => z.WebForm.First("condition").SetAttributeValue("operator", "equals")),
        In<FetchesAreAnswerable>("a condition without its value", "/condition[statecode]", "as many as it takes", z => z.WebForm.First("condition").SetAttributeValue("value", null)),
        In<FetchesAreAnswerable>("a fetch with an element that is none", "/where", "leave it out", z => z.WebForm.First("order").AddAfterSelf(new XElement("where"))),
        In<FetchesAreAnswerable>("a fetch that joins a table that is not there", "/link-entity[pp_gone]", "declare it", z => z.WebForm.First("order").AddAfterSelf(new XElement("link-entity", new XAttribute("name", "pp_gone")))),
        In<FetchesAreAnswerable>("a chart of a column that is not there", "/attribute[pp_gone]", "ask for a column", z => z.WebForm.First("visualization").Descendants("attribute").First().SetAttributeValue("name", "pp_gone")),
        In<ChartsDrawWhatTheyAsk>("a chart that draws what it does not ask", "/measure", "use an alias", z => z.WebForm.First("measure").SetAttributeValue("alias", "other")),
        In<ChartsDrawWhatTheyAsk>("a chart that draws nothing", "", "add a Series", z => z.WebForm.First("visualization").Descendants("Series").First().RemoveNodes()),
        In<SiteMapsPointSomewhere>("a page with a dashboard that is not there", "/SubArea[dashboard]", "name the FormId", z => Page(z, "DefaultDashboard").SetAttributeValue("DefaultDashboard", Nothing)),
        In<SiteMapsPointSomewhere>("a page that opens nothing", "/SubArea[dashboard]", "give it an Entity or a Url", z => Page(z, "DefaultDashboard").SetAttributeValue("Url", null)),
        In<AppsNameTheirParts>("an app for a role that is not there", "AppModuleRoleMaps/Role[" + Nothing + "]", "name a role", z => z.WebForm.First("AppModuleRoleMaps").Elements().First().SetAttributeValue("id", Nothing)),
        In<AppsNameTheirParts>("an app without a table that it opens", "", "AppModuleComponents", z => z.WebForm.Customizations.Descendants("AppModuleComponent").Single(c => c.Attribute("schemaName")?.Value == "pp_webform").Remove()),
        In<AppsNameTheirParts>("an app with a table that is not there", "AppModuleComponent[pp_gone]", "leave it out", z => z.WebForm.First("AppModuleComponents").Add(new XElement("AppModuleComponent", new XAttribute("type", "1"), new XAttribute("schemaName", "pp_gone")))),
    ];

    private static XElement Receipts(RealZips zips, string element, string attribute, string value) =>
        zips.WebForm.Table("pp_ConsentReceipt").Descendants(element).First(e => e.Attribute(attribute)?.Value == value);

    private static XElement Tile(RealZips zips, string parameter) => zips.WebForm.Customizations.Descendants("Dashboard").Descendants(parameter).First();

    private static XElement Page(RealZips zips, string attribute) => zips.WebForm.Customizations.Descendants("SubArea").First(s => s.Attribute(attribute) is not null);
}
