using System.Linq;
using System.Text;
using Microsoft.Xrm.Sdk;

namespace PowerPacks.Sandbox.Plugins;

/// <summary>Writes down, in a note with the configuration as its subject, what its context says.</summary>
public sealed class Recorder : IPlugin
{
    private readonly string subject;
    private readonly string secret;

    public Recorder(string configuration, string secret)
    {
        subject = configuration;
        this.secret = secret;
    }

    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        var context = call.Context;
        var text = new StringBuilder();
        text.Append($"{context.MessageName} of {context.PrimaryEntityName}, stage {context.Stage}, mode {context.Mode}, depth {context.Depth}");
        if (secret.Length > 0) text.Append($", secret {secret}");
        if (context.InputParameters.TryGetValue("Target", out object target) && target is Entity row) text.Append($"; target {Describe(row)}");
        if (context.InputParameters.TryGetValue("Targets", out object targets)) text.Append($"; targets {string.Join(" | ", ((EntityCollection)targets).Entities.Select(Describe))}");
        foreach (var name in new[] { "EntityMoniker", "Assignee", "State", "Status", "Relationship", "RelatedEntities" })
        {
            if (context.InputParameters.TryGetValue(name, out object value)) text.Append($"; {name} {Describe(value)}");
        }
        if (context is IPluginExecutionContext4 many && context.InputParameters.Contains("Targets"))
        {
            text.Append($"; {many.PreEntityImagesCollection.Length} were, {many.PostEntityImagesCollection.Length} are");
            foreach (var image in many.PreEntityImagesCollection.SelectMany(i => i)) text.Append($" {Describe(image.Value)}");
        }
        foreach (var image in context.PreEntityImages) text.Append($"; {image.Key} was {Describe(image.Value)}");
        foreach (var image in context.PostEntityImages) text.Append($"; {image.Key} is {Describe(image.Value)}");
        foreach (var variable in context.SharedVariables.Where(v => v.Value is string)) text.Append($"; {variable.Key} = {variable.Value}");
        call.Trace.Trace("recorded {0}", context.MessageName);
        call.Rows.Create(new Entity("annotation") { ["subject"] = subject, ["notetext"] = text.ToString() });
    }

    private static string Describe(Entity row) => string.Join(" ", row.Attributes
        .Where(a => a.Key != row.LogicalName + "id")
        .OrderBy(a => a.Key, StringComparer.Ordinal)
        .Select(a => $"{a.Key}:{Describe(a.Value)}"));

    private static string Describe(object value)
    {
        switch (value)
        {
            case null: return "null";
            case EntityReference reference: return $"EntityReference({reference.LogicalName})";
            case OptionSetValue choice: return $"OptionSetValue({choice.Value})";
            case Money money: return FormattableString.Invariant($"Money({money.Value})");
            case Relationship relationship: return relationship.SchemaName;
            case EntityReferenceCollection related: return string.Join(" ", related.Select(r => r.LogicalName));
            case DateTime moment: return $"DateTime({moment.Kind})";
            case string text: return text;
            default: return FormattableString.Invariant($"{value.GetType().Name}({value})");
        }
    }
}

/// <summary>Leaves a task for each message, telling of the row as it was.</summary>
public sealed class Trailer : IPlugin
{
    private readonly string subject;

    public Trailer(string configuration) => subject = configuration;

    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        var images = string.Concat(call.Context.PreEntityImages.Select(i => $": {i.Value.GetAttributeValue<string>("pp_name")}"));
        call.Rows.Create(new Entity("task") { ["subject"] = subject, ["description"] = $"{call.Context.PrimaryEntityName} at depth {call.Context.Depth}{images}" });
    }
}
