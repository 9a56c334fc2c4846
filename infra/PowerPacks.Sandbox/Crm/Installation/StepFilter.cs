using PowerPacks.Sandbox.Crm.Messages;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Installation;

/// <summary>A step names its table, and perhaps another solution's plug-in type; its row names the filter for message and table, and the type's id.</summary>
internal static class StepFilter
{
    /// <summary>Stands in a step's values for the logical name of its table.</summary>
    public const string Table = "primaryentity";

    /// <summary>Stands in a step's values for the name of a plug-in type that another solution, or somebody by hand, has brought.</summary>
    public const string Type = "plugintypename";

    /// <exception cref="CrmException">400: no such plug-in type or message, or none about this table.</exception>
    public static Dictionary<string, object?> Resolve(Session session, Schema schema, ComponentRow step)
    {
        var values = new Dictionary<string, object?>(step.Values, StringComparer.Ordinal);
        values.Remove(Table, out var table);
        if (values.Remove(Type, out var type))
        {
            values["eventhandler"] = values["plugintypeid"] = session.Scalar("SELECT plugintypeid FROM plugintype WHERE typename = @0", type)
                ?? throw ImportErrors.Missing(Reading.Elements.Customizations, $"SdkMessageProcessingStep {step.Name}",
                    $"<PluginTypeName> {type} is in none of the solution's assemblies and not in the organization: add it as <PluginType>, import the solution that has it, or remove the step.");
        }
        if (session.Scalar("SELECT name FROM sdkmessage WHERE sdkmessageid = @0", values["sdkmessageid"]) is not string message)
            throw ImportErrors.Missing(Reading.Elements.Customizations, $"SdkMessageProcessingStep {step.Name}", $"there is no message with the <SdkMessageId> {values["sdkmessageid"]}.");
        if (!MessageCatalogue.WithSteps.Contains(message))
            throw ImportErrors.Missing(Reading.Elements.Customizations, $"SdkMessageProcessingStep {step.Name}", $"steps on {message} do not run here. Those on {string.Join(", ", MessageCatalogue.WithSteps)} do.");
        if (table is not string name) return values;
        if (schema.Find(name) is null)
            throw ImportErrors.Missing(Reading.Elements.Customizations, $"SdkMessageProcessingStep {step.Name}", $"its <PrimaryEntity> {name} is not there: add the table, or import the solution that has it.");
        values["sdkmessagefilterid"] = session.Scalar("SELECT sdkmessagefilterid FROM sdkmessagefilter WHERE sdkmessageid = @0 AND primaryobjecttypecode = @1", values["sdkmessageid"], name)
            ?? throw ImportErrors.Missing(Reading.Elements.Customizations, $"SdkMessageProcessingStep {step.Name}", $"no step can be registered for {message} of {name}.");
        return values;
    }
}
