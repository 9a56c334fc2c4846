using System.Xml.Linq;

namespace PowerPacks.Solutions.Xml;

/// <summary><c>solution.xml</c>: what a solution is called, whose it is, what it is made of and what must be there before.</summary>
internal static class ManifestXml
{
    /// <summary>The version of the platform whose format this is.</summary>
    public const string Platform = "9.2.26094.133";

    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    // All that an address can have, in the format's order; the publisher's has none of it.
    private static readonly string[] AddressLines =
    [
        "City", "County", "Country", "Fax", "FreightTermsCode", "ImportSequenceNumber", "Latitude", "Line1", "Line2", "Line3", "Longitude", "Name", "PostalCode", "PostOfficeBox",
        "PrimaryContactName", "ShippingMethodCode", "StateOrProvince", "Telephone1", "Telephone2", "Telephone3", "TimeZoneRuleVersionNumber", "UPSZone", "UTCOffset", "UTCConversionTimeZoneCode",
    ];

    public static XElement Of(Release release, bool isManaged) =>
        new("ImportExportXml", new XAttribute("version", Platform), new XAttribute("SolutionPackageVersion", "9.2"), new XAttribute("languagecode", Language.English), new XAttribute("generatedBy", "CrmLive"),
            new XAttribute(XNamespace.Xmlns + "xsi", Instance.NamespaceName),
            new XElement("SolutionManifest",
                new XElement("UniqueName", release.Solution.UniqueName), Labels.Names(release.Solution.Title), Labels.Descriptions(release.Solution.Description),
                new XElement("Version", release.Version), new XElement("Managed", Flags.Of(isManaged)),
                Publisher(release.Solution.Publisher),
                new XElement("RootComponents", RootComponents.Of(release)),
                new XElement("MissingDependencies", MissingDependencies.Of(release))));

    private static XElement Publisher(Publisher publisher) =>
        new("Publisher",
            new XElement("UniqueName", publisher.UniqueName), Labels.Names(Same(publisher.Title)), Labels.Descriptions(Same(publisher.Title)),
            Nothing("EMailAddress"), Nothing("SupportingWebsiteUrl"),
            new XElement("CustomizationPrefix", publisher.Prefix), new XElement("CustomizationOptionValuePrefix", publisher.OptionPrefix),
            // The format wants exactly two.
            new XElement("Addresses", Enumerable.Range(1, 2).Select(number => new XElement("Address",
                new XElement("AddressNumber", number), new XElement("AddressTypeCode", "1"),
                AddressLines.Select(line => line is "ShippingMethodCode" ? new XElement(line, "1") : Nothing(line))))));

    /// <summary>A name is the same in every language.</summary>
    private static Label Same(string name) => (name, name, name, name);

    private static XElement Nothing(string name) => new(name, new XAttribute(Instance + "nil", "true"));
}
