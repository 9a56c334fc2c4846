using System.Xml.Linq;

namespace PowerPacks.Solutions.Xml;

/// <summary>When a plug-in runs.</summary>
internal static class StepXml
{
    // The platform's number for "a plug-in type"; without it an import fails and says no more than this element's name.
    private const int PluginTypeCode = 4602;

    public static IEnumerable<XElement> All(PluginAssembly assembly) => assembly.Types.SelectMany(t => t.Steps, (t, s) => (Type: t, Step: s))
        .Select(x => Of(assembly, x.Type, x.Step)).OrderBy(x => x.Attribute("Name")!.Value, StringComparer.Ordinal);

    private static XElement Of(PluginAssembly assembly, PluginType type, Step step)
    {
        var id = Ids.Step(type.FullName, step);
        return new XElement("SdkMessageProcessingStep", new XAttribute("SdkMessageProcessingStepId", id.Braced()), new XAttribute("Name", $"{type.FullName}: {step.Message} of {step.Table ?? "any table"}"),
            new XElement("PluginTypeName", $"{type.FullName}, {assembly.FullName}"), new XElement("PluginTypeId", Ids.PluginType(type.FullName).ToString("D")),
            // "none" for a message of no table fails, and so do empty elements: what is not said is left out.
            step.Table is null ? null : new XElement("PrimaryEntity", step.Table),
            new XElement("AsyncAutoDelete", Flags.Of(step.DeletesJob)),
            step.Configuration is null ? null : new XElement("Configuration", step.Configuration),
            step.Description is null ? null : new XElement("Description", step.Description),
            step.FilteringColumns.Count == 0 ? null : new XElement("FilteringAttributes", string.Join(',', step.FilteringColumns)),
            new XElement("InvocationSource", "0"), new XElement("Mode", Flags.Of(step.IsAsync)), new XElement("Rank", step.Rank),
            new XElement("SdkMessageId", SdkMessages.Id(step.Message, type.FullName).ToString("D")), new XElement("EventHandler", Ids.PluginType(type.FullName).ToString("D")), new XElement("EventHandlerTypeCode", PluginTypeCode),
            new XElement("Stage", (int)step.Stage), new XElement("IsCustomizable", "0"), new XElement("IsHidden", "0"), new XElement("SupportedDeployment", "0"), new XElement("IntroducedVersion", Release.FirstVersion),
            new XElement("SdkMessageProcessingStepImages", step.Images.Select(i => Image(id, step, i))));
    }

    private static XElement Image(Guid step, Step owner, StepImage image) =>
        new("SdkMessageProcessingStepImage", new XAttribute("Name", image.Name),
            new XElement("SdkMessageProcessingStepImageId", Ids.StepImage(step, image.Name).Braced()), new XElement("Attributes", string.Join(',', image.Columns)), new XElement("EntityAlias", image.Name),
            new XElement("ImageType", (int)image.Kind), new XElement("MessagePropertyName", SdkMessages.ImageProperty(owner.Message)),
            new XElement("IsCustomizable", "0"), new XElement("IntroducedVersion", Release.FirstVersion));
}
