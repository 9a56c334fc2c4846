using System.Xml.Linq;

namespace PowerPacks.Solutions.Checks.Plugins;

/// <summary>The steps of a solution, and the messages that they wait for.</summary>
internal static class Steps
{
    private const string Tail = "-ea3e-db11-86a7-000a3a5473e8";

    // The same in all environments.
    private static readonly Dictionary<Guid, string> Messages = new()
    {
        [new("8cbdbb1b" + Tail)] = "Assign",
        [new("9ebdbb1b" + Tail)] = "Create",
        [new("a1bdbb1b" + Tail)] = "Delete",
        [new("f2bdbb1b" + Tail)] = "Retrieve",
        [new("03bebb1b" + Tail)] = "RetrieveMultiple",
        [new("1cbebb1b" + Tail)] = "SetState",
        [new("20bebb1b" + Tail)] = "Update",
    };

    public static IEnumerable<string> KnownMessages => Messages.Values;

    public static IEnumerable<XElement> Of(Inspection solution) => solution.Customizations.Elements("SdkMessageProcessingSteps").Elements("SdkMessageProcessingStep");

    /// <returns>Such as <c>Update</c>; null for an id that is none of those known here.</returns>
    public static string? MessageOf(XElement step) => Guid.TryParse(step.Element("SdkMessageId")?.Value, out var id) ? Messages.GetValueOrDefault(id) : null;

    public static IEnumerable<XElement> ImagesOf(XElement step) => step.Elements("SdkMessageProcessingStepImages").Elements("SdkMessageProcessingStepImage");

    public static IEnumerable<string> List(XElement? names) => names?.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
