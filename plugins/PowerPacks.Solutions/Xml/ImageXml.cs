using System.Xml.Linq;

namespace PowerPacks.Solutions.Xml;

/// <summary>Which picture stands for a row, and that pictures are kept in full size: said apart from the columns themselves.</summary>
internal static class ImageXml
{
    public static IEnumerable<XElement> All(Solution solution)
    {
        var images = solution.Tables.SelectMany(t => t.Columns.OfType<Column.Image>(), (t, image) => (Table: t.LogicalName, Image: image)).ToList();
        if (images.Count == 0) yield break;
        yield return new XElement("EntityImageConfigs", images.Where(x => x.Image.IsPrimary).Select(x => new XElement("EntityImageConfig",
            new XElement("parententitylogicalname", x.Table), new XElement("primaryimageattribute", x.Image.LogicalName))));
        yield return new XElement("AttributeImageConfigs", images.Select(x => new XElement("AttributeImageConfig",
            new XElement("attributelogicalname", x.Image.LogicalName), new XElement("parententitylogicalname", x.Table), new XElement("canstorefullimage", "1"))));
    }
}
