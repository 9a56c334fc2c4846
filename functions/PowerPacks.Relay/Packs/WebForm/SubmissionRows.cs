using System.Globalization;
using System.Text.Json;
using PowerPacks.Relay.Packs.WebForm.Spam;
using ReceiptNames = PowerPacks.Relay.Packs.WebForm.CrmNames.ConsentReceipt;
using SubmissionNames = PowerPacks.Relay.Packs.WebForm.CrmNames.FormSubmission;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>What a submission becomes in the CRM: the organization's own row, the submission itself, and the consent receipt. Pure.</summary>
internal static class SubmissionRows
{
    private const int MaxName = 100;

    public static readonly CrmTable SubmissionTable = new(SubmissionNames.Table, SubmissionNames.Set, SubmissionNames.Columns.Id);
    private static readonly CrmTable ReceiptTable = new(ReceiptNames.Table, ReceiptNames.Set, ReceiptNames.Columns.Id);

    /// <summary>What waits for a person becomes the submission and its receipt, and nothing else.</summary>
    public static IReadOnlyList<CrmRow> Of(Submission submission, FormDefinition definition, Envelope envelope) => submission.Spam is { Quarantined: true }
        ? [QuarantinedRows.Held(Kept(submission, definition, envelope)), Receipt(submission, envelope, rank: 0)]
        : [Mapped(submission.Values, definition, envelope), Kept(submission, definition, envelope), Receipt(submission, envelope, rank: 1)];

    /// <summary>Fields and constants that name a column. A field left empty writes nothing: silence must not erase what the CRM knows.</summary>
    public static CrmRow Mapped(IReadOnlyDictionary<string, JsonElement> values, FormDefinition definition, Envelope envelope)
    {
        var columns = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (column, value) in definition.Constants) columns[column] = Scalar.Of(value);
        foreach (var field in definition.Fields)
        {
            if (field.Column is not { } column || !values.TryGetValue(field.Name, out var value)) continue;
            if (Typed(field, value) is { } typed) columns[column] = typed;
        }
        var id = envelope.DerivedId(definition.Table.LogicalName).ToString();
        return new CrmRow(definition.Table, new RowKey(definition.Table.PrimaryId, id), columns) { Match = Match(definition, columns) };
    }

    private static CrmRow Kept(Submission submission, FormDefinition definition, Envelope envelope) => new(
        SubmissionTable, new RowKey(SubmissionNames.Columns.EnvelopeId, envelope.Key), new Dictionary<string, object?>
        {
            [SubmissionNames.Columns.Name] = Name(submission, envelope),
            [SubmissionNames.Columns.FormKey] = submission.Form,
            [SubmissionNames.Columns.SubmittedOn] = envelope.AcceptedAt,
            [SubmissionNames.Columns.Values] = JsonSerializer.Serialize(submission.Values, Submission.Readable),
            [SubmissionNames.Columns.Page] = submission.Page,
            [SubmissionNames.Columns.RecordTable] = definition.Table.LogicalName,
            [SubmissionNames.Columns.Score] = submission.Spam?.Score,
            [SubmissionNames.Columns.Reasons] = submission.Spam is { } judged ? string.Join(',', judged.Reasons) : null,
        })
    {
        Links = [LinkTo(definition.Table)],
    };

    /// <summary>From a submission to the row it became, which stands first.</summary>
    public static RowLink LinkTo(CrmTable table) => new(0)
    {
        NavigationProperty = table.LogicalName switch
        {
            "lead" => SubmissionNames.Navigation.LeadId,
            "contact" => SubmissionNames.Navigation.ContactId,
            "account" => SubmissionNames.Navigation.AccountId,
            _ => null,
        },
        IdColumn = SubmissionNames.Columns.RecordId,
        MatchedColumn = SubmissionNames.Columns.Matched,
    };

    /// <summary>Written whether consent was given or not: that it was not is worth a proof, too.</summary>
    private static CrmRow Receipt(Submission submission, Envelope envelope, int rank) => new(
        ReceiptTable, new RowKey(ReceiptNames.Columns.EnvelopeId, envelope.Key), new Dictionary<string, object?>
        {
            [ReceiptNames.Columns.Name] = Name(submission, envelope),
            [ReceiptNames.Columns.Given] = submission.Consent.Given,
            [ReceiptNames.Columns.Text] = submission.Consent.Text,
            [ReceiptNames.Columns.Version] = submission.Consent.Version,
            [ReceiptNames.Columns.GivenOn] = envelope.AcceptedAt,
            [ReceiptNames.Columns.Page] = submission.Page,
            [ReceiptNames.Columns.IpAddress] = submission.Consent.Address,
        })
    {
        Links = [new RowLink(rank) { NavigationProperty = ReceiptNames.Navigation.FormSubmissionId }],
    };

    private static string Name(Submission submission, Envelope envelope)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{submission.Form} {envelope.AcceptedAt.UtcDateTime:yyyy-MM-dd HH:mm}");
        return name.Length <= MaxName ? name : name[..MaxName];
    }

    /// <returns>Null where the value, checked by an older definition, does not fit the field as it is now; the submission's row still has it.</returns>
    private static object? Typed(FormField field, JsonElement value) => field.Type switch
    {
        FieldType.Number => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) ? number : null,
        FieldType.Checkbox or FieldType.Consent => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null,
        FieldType.Choice when field.Multiple => Chosen(field, value),
        FieldType.Choice => value.ValueKind == JsonValueKind.String ? Option(field, value.GetString()!) : null,
        FieldType.Hidden => Scalar.Of(value),
        _ => value.ValueKind == JsonValueKind.String ? value.GetString() : null,
    };

    private static object? Option(FormField field, string text) =>
        field.Options?.FirstOrDefault(o => o.Text == text) is { } option ? Scalar.Of(option.Value) : null;

    /// <summary>As the Web API takes a choices column: the numbers, separated by commas.</summary>
    private static string? Chosen(FormField field, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array) return null;
        var chosen = value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)
            .Where(v => Option(field, v) is not null);
        return string.Join(',', chosen) is { Length: > 0 } text ? text : null;
    }

    private static RowMatch? Match(FormDefinition definition, Dictionary<string, object?> columns)
    {
        if (definition.Match is not { } match) return null;
        var keys = new List<IReadOnlyDictionary<string, string>>();
        foreach (var key in match.Keys)
        {
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var column in key)
            {
                if (columns.GetValueOrDefault(column) is { } value) values[column] = Convert.ToString(value, CultureInfo.InvariantCulture)!;
            }
            if (values.Count == key.Count) keys.Add(values);
        }
        return keys.Count == 0 ? null : new RowMatch(keys, match.OnMatch);
    }
}
