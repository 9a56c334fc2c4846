using System.Xml.Linq;
using PowerPacks.Solutions.Checks.Package;
using static PowerPacks.Solutions.Tests.Checks.PlantedFault;

namespace PowerPacks.Solutions.Tests.Checks;

internal static class PackageFaults
{
    private const string Values = "environmentvariabledefinitions/pp_RelayUrl/environmentvariablevalues.json";

    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        In<PartsAreCovered>("[Content_Types].xml", "a content type of no part", "Default", "leave it out",
            z => z.WebForm.ContentTypes.Add(new XElement(z.WebForm.ContentTypes.Name.Namespace + "Default", new XAttribute("Extension", "png"), new XAttribute("ContentType", "x")))),
        In<PartsAreCovered>("[Content_Types].xml", "an override of no part", "Override", "leave it out",
            z => z.WebForm.ContentTypes.Add(new XElement(z.WebForm.ContentTypes.Name.Namespace + "Override", new XAttribute("PartName", "/WebResources/gone"), new XAttribute("ContentType", "x")))),
        In<PartsAreCovered>("PowerPacks.WebForm.Plugins.dll", "a part without a content type", "part", "add a Default for dll",
            z => z.WebForm.ContentTypes.Elements().Single(e => e.Attribute("Extension")?.Value == "dll").Remove()),
        In<PartNamesArePlain>("WebResources/it's", "a part with a strange name", "part", "letters, digits", z => Rename(z.WebForm, "WebResources/it's")),
        In<PartNamesArePlain>("WebResources/../it", "a part that leaves the zip", "part", "letters, digits", z => Rename(z.WebForm, "WebResources/../it")),
        In<PartNamesArePlain>("solution.xml", "a part that is there twice", "part", "keep one", z => z.WebForm.Parts.Add(("solution.xml", z.WebForm["solution.xml"]))),
        In<PartsAreDescribed>("WebResources/left.xml", "a file that no component names", "part", "describe its component", z => z.WebForm.Parts.Add(("WebResources/left.xml", "<left/>"u8.ToArray()))),
        In<NameSaysManaged>("solution.xml", "a managed solution without the name of one", "SolutionManifest[PowerWebForm]/Managed", "call it PowerWebForm_managed.zip", z => z.WebForm.Name = "PowerWebForm.zip"),
        In<NameSaysManaged>("solution.xml", "an unmanaged solution with the name of a managed one", "SolutionManifest[PowerWebForm]/Managed", "call it PowerWebForm.zip", z => Manifest(z.WebForm, "Managed").Value = "0"),
        In<ManifestSaysWhoAndWhich>("solution.xml", "a version of three numbers", "/Version", "write four numbers", z => Manifest(z.WebForm, "Version").Value = "1.0.0"),
        In<ManifestSaysWhoAndWhich>("solution.xml", "a unique name with a space", "/UniqueName", "underscores", z => Manifest(z.WebForm, "UniqueName").Value = "Power WebForm"),
        In<ManifestSaysWhoAndWhich>("solution.xml", "a prefix in capitals", "/CustomizationPrefix", "lower-case", z => z.Core.Manifest.Descendants("CustomizationPrefix").Single().Value = "PP"),
        In<DependenciesAreSaid>("solution.xml", "a dependency on another pack", "/Required[pp_registration]", "PowerPacksCore", z =>
        {
            var other = new XElement(Required(z).Parent!);
            other.Element("Required")!.SetAttributeValue("solution", "PowerSMS (1.0.0.0)");
            Required(z).Parent!.AddAfterSelf(other);
        }),
        In<DependenciesAreSaid>("solution.xml", "a dependency on what the core has not", "/Required[pp_gone]", "name one that it has", z => Required(z).SetAttributeValue("schemaName", "pp_gone")),
        In<DependenciesAreSaid>("solution.xml", "a dependency of what the pack has not", "/Dependent[pp_gone]", "name the component", z => Required(z).Parent!.Element("Dependent")!.SetAttributeValue("schemaName", "pp_gone")),
        In<DependenciesAreSaid>("a table of Dynamics 365 Sales, and no dependency on it", "/ReferencedEntityName", "the solution of Microsoft's", z => Requiring(z, "lead").Parent!.Remove()),
        In<DependenciesAreSaid>("a right to a table of Dynamics 365 Sales, and no dependency on it", "/RolePrivilege[prvReadOpportunity]", "the solution of Microsoft's", z =>
            z.WebForm.Customizations.Descendants("RolePrivileges").First().Add(new XElement("RolePrivilege", new XAttribute("name", "prvReadOpportunity"), new XAttribute("level", "Global")))),
        In<DependenciesAreSaid>("a column of a table of Dynamics 365 Sales, and no dependency on it", "/Entity[Opportunity]/Name", "the solution of Microsoft's", z =>
        {
            Manifest(z.WebForm, "RootComponents").Add(new XElement("RootComponent", new XAttribute("type", "1"), new XAttribute("schemaName", "opportunity"), new XAttribute("behavior", "2")));
            z.WebForm.Customizations.Element("Entities")!.Add(new XElement("Entity", new XElement("Name", "Opportunity"), new XElement("EntityInfo", new XElement("entity", new XAttribute("Name", "Opportunity")))));
        }),
        In<DependenciesAreSaid>("solution.xml", "a solution of Microsoft's for a table that is not its", "/Required[pp_gone]", "PowerPacksCore", z =>
        {
            var other = new XElement(Requiring(z, "lead").Parent!);
            other.Element("Required")!.SetAttributeValue("schemaName", "pp_gone");
            Required(z).Parent!.AddAfterSelf(other);
        }),
        In<DependenciesAreSaid>("a table of the core, and no dependency on it", "/RolePrivilege[prvReadpp_Registration]", "require that solution", z =>
        {
            foreach (var required in z.WebForm.Manifest.Descendants("Required").Where(r => r.Attribute("solution")!.Value.StartsWith("PowerPacksCore", StringComparison.Ordinal)).ToList()) required.Parent!.Remove();
            z.WebForm.Customizations.Descendants("SubArea").Where(s => s.Attribute("Url")?.Value.StartsWith('$') == true).Remove();
            z.WebForm.Customizations.Descendants("RolePrivileges").First().Add(new XElement("RolePrivilege", new XAttribute("name", "prvReadpp_Registration"), new XAttribute("level", "Global")));
        }),
        In<VariablesHaveNoValues>(Values, "a value of an environment variable", "part", "leave the file out", z =>
        {
            z.Core.Parts.Add((Values, "{}"u8.ToArray()));
            z.Core.ContentTypes.Add(new XElement(z.Core.ContentTypes.Name.Namespace + "Default", new XAttribute("Extension", "json"), new XAttribute("ContentType", "x")));
        }),
        In<VariablesHaveNoValues>("environmentvariabledefinition.xml", "an environment variable of an unknown kind", "environmentvariabledefinition", "100000000", z =>
            Variable(z, text => text.Replace("<type>100000000<", "<type>7<", StringComparison.Ordinal))),
    ];

    private static XElement Manifest(LooseZip zip, string name) => zip.Manifest.Element("SolutionManifest")!.Element(name)!;

    private static XElement Required(RealZips zips) => Requiring(zips, "pp_registration");

    private static XElement Requiring(RealZips zips, string table) => zips.WebForm.Manifest.Descendants("Required").Single(r => r.Attribute("schemaName")?.Value == table);

    private static void Rename(LooseZip zip, string part)
    {
        var index = zip.Parts.FindIndex(p => p.Name.StartsWith("WebResources/", StringComparison.Ordinal));
        var old = zip.Parts[index];
        zip.Parts[index] = (part, old.Content);
        zip.Customizations.Descendants("FileName").Single(f => f.Value == "/" + old.Name).Value = "/" + part;
        zip.ContentTypes.Elements().Single(e => e.Attribute("PartName")?.Value == "/" + old.Name).SetAttributeValue("PartName", "/" + part);
    }

    private static void Variable(RealZips zips, Func<string, string> change)
    {
        var part = zips.Core.Parts.First(p => p.Name.StartsWith("environment", StringComparison.Ordinal)).Name;
        zips.Core[part] = System.Text.Encoding.UTF8.GetBytes(change(System.Text.Encoding.UTF8.GetString(zips.Core[part])));
    }
}
