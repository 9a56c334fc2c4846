using System.Xml.Linq;

namespace PowerPacks.Sandbox.Crm.Installation.Reading;

/// <summary>Reads plug-in assemblies with their DLLs, and the steps at which their types run.</summary>
internal static class PluginReader
{
    public const string TypeColumn = "eventhandler_type";

    public static IEnumerable<ComponentRow> Read(XElement customizations, SolutionZip zip)
    {
        var types = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var assembly in customizations.Section("SolutionPluginAssemblies", "PluginAssembly"))
        {
            foreach (var row in Assembly(assembly, zip, types)) yield return row;
        }
        foreach (var step in customizations.Section("SdkMessageProcessingSteps", "SdkMessageProcessingStep"))
        {
            foreach (var row in Step(step, types)) yield return row;
        }
    }

    private static IEnumerable<ComponentRow> Assembly(XElement assembly, SolutionZip zip, Dictionary<string, Guid> types)
    {
        var fullName = assembly.NeededAttribute("FullName", "<PluginAssembly>");
        var place = $"PluginAssembly {fullName}";
        var parts = fullName.Split(',', StringSplitOptions.TrimEntries);
        if (parts is not [{ Length: > 0 } name, ['V', 'e', 'r', 's', 'i', 'o', 'n', '=', .. var version], ['C', 'u', 'l', 't', 'u', 'r', 'e', '=', .. var culture], ['P', 'u', 'b', 'l', 'i', 'c', 'K', 'e', 'y', 'T', 'o', 'k', 'e', 'n', '=', .. var token]])
            throw ImportErrors.Invalid(Elements.Customizations, place, "FullName must be 'Name, Version=…, Culture=…, PublicKeyToken=…'.");
        var file = assembly.Needed("FileName", place).TrimStart('/');
        var content = zip.Read(file) ?? throw ImportErrors.Missing(Elements.Customizations, place, $"its file {file} is not in the zip: add it, or remove the element.");
        var id = Elements.Id((string?)assembly.Attribute("PluginAssemblyId"), place);
        yield return new ComponentRow(ComponentType.PluginAssembly, "pluginassembly", id, name, new Dictionary<string, object?>
        {
            ["name"] = name,
            ["version"] = version,
            ["culture"] = culture,
            ["publickeytoken"] = token,
            ["description"] = assembly.Text("Description"),
            ["isolationmode"] = (long)(assembly.Number("IsolationMode", place) ?? 2),
            ["sourcetype"] = (long)(assembly.Number("SourceType", place) ?? 0),
            ["content"] = Convert.ToBase64String(content),
        });
        foreach (var type in assembly.Section("PluginTypes", "PluginType"))
        {
            var typeName = type.NeededAttribute("Name", $"{place}, <PluginType>");
            var typeId = Elements.Id((string?)type.Attribute("PluginTypeId"), $"{place}, PluginType {typeName}");
            types[typeName] = typeId;
            yield return new ComponentRow(ComponentType.PluginType, "plugintype", typeId, typeName, new Dictionary<string, object?>
            {
                ["typename"] = typeName,
                ["name"] = typeName,
                ["friendlyname"] = type.Text("FriendlyName") ?? typeName,
                ["pluginassemblyid"] = Elements.Store(id),
            });
        }
    }

    private static IEnumerable<ComponentRow> Step(XElement step, Dictionary<string, Guid> types)
    {
        var name = step.NeededAttribute("Name", "<SdkMessageProcessingStep>");
        var place = $"SdkMessageProcessingStep {name}";
        var id = Elements.Id((string?)step.Attribute("SdkMessageProcessingStepId"), place);
        var typeName = step.Needed("PluginTypeName", place).Split(',')[0].Trim();
        var isOwn = types.TryGetValue(typeName, out var handler);
        var stage = step.Number("Stage", place);
        if (stage is not (10 or 20 or 40)) throw ImportErrors.Invalid(Elements.Customizations, place, "<Stage> must be 10, 20 or 40.");
        var values = new Dictionary<string, object?>
        {
            ["name"] = name,
            ["description"] = step.Text("Description"),
            ["stage"] = (long)stage,
            ["mode"] = (long)(step.Number("Mode", place) ?? 0),
            ["rank"] = (long)(step.Number("Rank", place) ?? 1),
            ["filteringattributes"] = step.Text("FilteringAttributes"),
            ["configuration"] = step.Text("Configuration"),
            ["asyncautodelete"] = Elements.Store(step.Flag("AsyncAutoDelete")),
            ["supporteddeployment"] = (long)(step.Number("SupportedDeployment", place) ?? 0),
            ["invocationsource"] = (long)(step.Number("InvocationSource", place) ?? 0),
            ["eventhandler"] = Elements.Store(handler),
            [TypeColumn] = "plugintype",
            ["plugintypeid"] = Elements.Store(handler),
            ["sdkmessageid"] = Elements.Store(Elements.Id(step.Text("SdkMessageId"), place)),
            [StepFilter.Table] = step.Text("PrimaryEntity")?.ToLowerInvariant(),
        };
        if (!isOwn) values[StepFilter.Type] = typeName; // only the organization knows whether it has the type
        yield return new ComponentRow(ComponentType.Step, "sdkmessageprocessingstep", id, $"{name} ({id})", values);
        foreach (var image in step.Section("SdkMessageProcessingStepImages", "SdkMessageProcessingStepImage")) yield return Image(image, id, place);
    }

    private static ComponentRow Image(XElement image, Guid step, string place)
    {
        var alias = image.Needed("EntityAlias", $"{place}, image");
        var id = Elements.Id(image.Text("SdkMessageProcessingStepImageId"), $"{place}, image {alias}");
        return new ComponentRow(ComponentType.StepImage, "sdkmessageprocessingstepimage", id, $"{alias} ({id})", new Dictionary<string, object?>
        {
            ["name"] = (string?)image.Attribute("Name") ?? alias,
            ["entityalias"] = alias,
            ["imagetype"] = (long)(image.Number("ImageType", place) ?? 0),
            ["attributes"] = image.Text("Attributes"),
            ["messagepropertyname"] = image.Text("MessagePropertyName"),
            ["sdkmessageprocessingstepid"] = Elements.Store(step),
        });
    }
}
