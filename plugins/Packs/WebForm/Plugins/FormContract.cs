using System.ServiceModel;
using System.Xml.Linq;
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

    // The platform's codes for a name that it does not know (Dataverse "Web service error codes"): one for queries, one for metadata.
    private const int NoSuchTable = unchecked((int)0x80041102);
    private const int NoSuchObject = unchecked((int)0x80040217);

    /// <returns>What to mend, a line each; null where the form fits.</returns>
    public static string? Problem(PluginRun run, string? definition)
    {
        var json = Json.Parse(definition);
        if (json is null) return run.Say(WebFormTexts.NoDefinition);
        var name = json.Element("table").Value("logicalName");
        if (name is null) return run.Say(WebFormTexts.NoTable);
        if (Find(run, name) is not { } table) return run.Say(WebFormTexts.TableGone.With(name));
        var problems = Addressed(json.Element("table")!, table).Concat(Problems(MappedColumn.Of(json), table, UpdatesRows(json))).Concat(OptIn(run, json)).Take(MaxProblems).Select(run.Say).ToList();
        if (problems.Count == 0) return null;
        var text = string.Join("\n", problems);
        return text.Length <= MaxLength ? text : text.Substring(0, MaxLength);
    }

    /// <summary>The names by which the relay writes: with a wrong one no submission would ever arrive.</summary>
    private static IEnumerable<Text> Addressed(XElement named, EntityMetadata table)
    {
        if (named.Value("entitySet") != table.EntitySetName) yield return WebFormTexts.WrongName.With("table.entitySet", table.LogicalName, table.EntitySetName);
        if (named.Value("primaryId") != table.PrimaryIdAttribute) yield return WebFormTexts.WrongName.With("table.primaryId", table.LogicalName, table.PrimaryIdAttribute);
    }

    private static IEnumerable<Text> OptIn(PluginRun run, XElement definition)
    {
        if (definition.Element("doubleOptIn") is { HasElements: true } && MailSender.Problem(run) is { } problem) yield return problem;
    }

    /// <summary>Whether a submission may change a row that is there already.</summary>
    private static bool UpdatesRows(XElement definition) => definition.Element("match") is { } match && match.HasElements && match.Value("onMatch") is null or "update";

    private static IEnumerable<Text> Problems(IReadOnlyList<MappedColumn> mapped, EntityMetadata table, bool updatesRows)
    {
        var columns = table.Attributes.ToDictionary(a => a.LogicalName, StringComparer.Ordinal);
        foreach (var column in mapped)
        {
            if (!columns.TryGetValue(column.Name, out var metadata)) yield return WebFormTexts.ColumnGone.With(column.Name, table.LogicalName, column.Source);
            else if (metadata.IsValidForCreate == false || (updatesRows && metadata.IsValidForUpdate == false)) yield return WebFormTexts.ColumnReadOnly.With(column.Name, table.LogicalName, column.Source);
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
        catch (FaultException<OrganizationServiceFault> fault) when (fault.Detail?.ErrorCode is NoSuchTable or NoSuchObject)
        {
            return null; // Any other fault says nothing about the table: the job is tried again.
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
