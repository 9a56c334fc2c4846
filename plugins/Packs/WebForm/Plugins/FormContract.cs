using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;

namespace PowerPacks.Plugins;

/// <summary>
/// Holds a form against the table that its submissions become rows of. Whoever deletes, shortens or retypes a column, or makes one required, is not told that a form
/// depends on it: the form is.
/// </summary>
internal static class FormContract
{
    private const int MaxProblems = 20;
    private const int MaxLength = 4_000; // pp_problem

    /// <returns>What to mend, a line each; null where the form fits.</returns>
    public static string? Problem(PluginRun run, string? definition)
    {
        var json = Json.Parse(definition);
        if (json is null) return run.Say(WebFormTexts.NoDefinition);
        var name = json.Element("table").Value("logicalName");
        if (name is null) return run.Say(WebFormTexts.NoTable);
        if (Find(run, name) is not { } table) return run.Say(WebFormTexts.TableGone.With(name));
        var problems = Problems(MappedColumn.Of(json), table).Take(MaxProblems).Select(run.Say).ToList();
        if (problems.Count == 0) return null;
        var text = string.Join("\n", problems);
        return text.Length <= MaxLength ? text : text.Substring(0, MaxLength);
    }

    private static IEnumerable<Text> Problems(IReadOnlyList<MappedColumn> mapped, EntityMetadata table)
    {
        var columns = table.Attributes.ToDictionary(a => a.LogicalName, StringComparer.Ordinal);
        foreach (var column in mapped)
        {
            if (!columns.TryGetValue(column.Name, out var metadata)) yield return WebFormTexts.ColumnGone.With(column.Name, table.LogicalName, column.Source);
            else if (metadata.IsValidForCreate == false) yield return WebFormTexts.ColumnReadOnly.With(column.Name, table.LogicalName, column.Source);
            else if (!Takes(metadata, column)) yield return WebFormTexts.ColumnRetyped.With(column.Name, table.LogicalName, column.Source);
            else if (LengthOf(metadata) is { } length && column.Longest > length) yield return WebFormTexts.ColumnShort.With(column.Name, length, column.Source, column.Longest);
        }
        foreach (var required in table.Attributes.Where(IsRequired).Where(a => mapped.All(m => m.Name != a.LogicalName)))
            yield return WebFormTexts.ColumnRequired.With(required.LogicalName, table.LogicalName);
    }

    private static EntityMetadata? Find(PluginRun run, string name)
    {
        try
        {
            var request = new RetrieveEntityRequest { LogicalName = name, EntityFilters = EntityFilters.Attributes };
            return ((RetrieveEntityResponse)run.System.Execute(request)).EntityMetadata;
        }
        catch (Exception e) when (!(e is InvalidPluginExecutionException))
        {
            // The platform's fault for a name that it does not know; the same as for a table that nobody may see.
            run.Trace("The table's metadata could not be read: " + e.GetType().FullName);
            return null;
        }
    }

    private static bool IsRequired(AttributeMetadata column) =>
        column.IsValidForCreate != false && column.RequiredLevel?.Value == AttributeRequiredLevel.ApplicationRequired;

    private static int? LengthOf(AttributeMetadata column) => column switch
    {
        StringAttributeMetadata text => text.MaxLength,
        MemoAttributeMetadata memo => memo.MaxLength,
        _ => null,
    };

    /// <summary>Whether a column's type can hold what the field yields.</summary>
    private static bool Takes(AttributeMetadata column, MappedColumn mapped) => mapped.Kind switch
    {
        MappedKind.Text => column.AttributeType is AttributeTypeCode.String or AttributeTypeCode.Memo,
        MappedKind.Number => column.AttributeType is AttributeTypeCode.Integer or AttributeTypeCode.Decimal or AttributeTypeCode.Double or AttributeTypeCode.Money or AttributeTypeCode.BigInt,
        MappedKind.Date => column.AttributeType is AttributeTypeCode.DateTime or AttributeTypeCode.String,
        MappedKind.Yes => column.AttributeType is AttributeTypeCode.Boolean,
        _ => true, // A choice and a constant may be text, number or option: the relay tells when it is written.
    };
}
