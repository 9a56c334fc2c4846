using System.Xml.Linq;

namespace PowerPacks.Solutions.Xml;

/// <summary>A file that the CRM serves: what is said about it, and where in the zip its bytes are.</summary>
internal static class WebResourceXml
{
    public static XElement Of(WebResource resource) =>
        new("WebResource",
            new XElement("WebResourceId", Ids.WebResource(resource.Name).Braced()), new XElement("Name", resource.Name), new XElement("DisplayName", resource.Title.English),
            new XElement("WebResourceType", (int)resource.Kind), new XElement("IntroducedVersion", Release.FirstVersion),
            Flags.All("0", "IsEnabledForMobileClient", "IsAvailableForMobileOffline", "IsCustomizable"), new XElement("CanBeDeleted", "1"), new XElement("IsHidden", "0"),
            new XElement("FileName", "/" + Entry(resource)));

    /// <summary>Name of its entry in the zip, without an extension, as the platform exports it.</summary>
    public static string Entry(WebResource resource) =>
        "WebResources/" + string.Concat(resource.Name.Where(c => char.IsAsciiLetterOrDigit(c) || c == '_')) + Ids.WebResource(resource.Name).ToString("D").ToUpperInvariant();
}
