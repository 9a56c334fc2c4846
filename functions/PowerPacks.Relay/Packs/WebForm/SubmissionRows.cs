using System.Globalization;
using System.Text.Json;
using PowerPacks.Relay.Packs.WebForm.Logic;
using PowerPacks.Relay.Packs.WebForm.OptIn;
using PowerPacks.Relay.Packs.WebForm.Visits;
using PowerPacks.Relay.Packs.WebForm.Spam;
using FormNames = PowerPacks.Relay.Packs.WebForm.CrmNames.WebForm;
using ReceiptNames = PowerPacks.Relay.Packs.WebForm.CrmNames.ConsentReceipt;
using SubmissionNames = PowerPacks.Relay.Packs.WebForm.CrmNames.FormSubmission;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>What a submission becomes in the CRM: the organization's own row, the submission itself, and the consent receipt. Pure.</summary>
internal static class SubmissionRows
{
    private const int MaxName = 100;

    public static readonly CrmTable SubmissionTable = new(SubmissionNames.Table, SubmissionNames.Set, SubmissionNames.Columns.Id);
    private static readonly CrmTable ReceiptTable = new(ReceiptNames.Table, ReceiptNames.Set, ReceiptNames.Columns.Id);
    public static readonly CrmTable FormTable = new(FormNames.Table, FormNames.Set, FormNames.Columns.Id);

    /// <summary>What waits for a person, or for its sender's confirmation, becomes the submission and its receipts, and nothing else; so does what the CRM refuses, marked as failed.</summary>
    public static IReadOnlyList<CrmRow> Of(Submission submission, FormDefinition definition, Envelope envelope)
    {
        var kept = Kept(submission, definition, envelope);
        if (submission.Spam is { Quarantined: true }) return [QuarantinedRows.Held(kept), .. Receipts(0)];
        if (definition.DoubleOptIn is not null) return [QuarantinedRows.Awaiting(kept), .. Receipts(0), AwaitingRows.Asked(envelope, envelope.AcceptedAt)];
        return
        [
            Mapped(submission.Values, definition, envelope, submission.Record) with { Fallback = new RowFallback([QuarantinedRows.Failed(kept), .. Receipts(0)], SubmissionNames.Columns.Failure) },
            kept,
            .. Receipts(1),
            .. TimelineRows.Of(definition, envelope),
        ];

        IEnumerable<CrmRow> Receipts(int submissionsRank) =>
        [
            Receipt(submission, submission.Consent, envelope, envelope.Key, submissionsRank),
            .. submission.MoreConsents.Select((consent, i) => Receipt(submission, consent, envelope, $"{envelope.Key}-{i + 1}", submissionsRank)),
        ];
    }

    /// <summary>Fields and constants that name a column. A field left empty writes nothing: silence must not erase what the CRM knows.</summary>
    /// <param name="values">By field.</param>
    /// <param name="definition">The form as it is now.</param>
    /// <param name="envelope">The submission's, from whose id a new row's is derived.</param>
    /// <param name="record">The row to change, where a prefill named one; null to find or make one as the form says.</param>
    public static CrmRow Mapped(IReadOnlyDictionary<string, JsonElement> values, FormDefinition definition, Envelope envelope, Guid? record = null)
    {
        var columns = new Dictionary<string, object?>(StringComparer.Ordinal);
        var leftOut = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (column, value) in definition.Constants) columns[column] = Scalar.Of(value);
        foreach (var field in definition.Fields)
        {
            if (field.Column is not { } column || !values.TryGetValue(field.Name, out var value)) continue;
            if (Typed(field, value, definition) is { } typed) columns[column] = typed;
            else if (IsAnswer(value)) leftOut[column] = "unfit";
        }
        var id = record ?? envelope.DerivedId(definition.Table.LogicalName);
        return new CrmRow(definition.Table, new RowKey(definition.Table.PrimaryId, id.ToString()), columns)
        {
            IsKnown = record is not null,
            Match = record is null ? Match(definition, columns) : null,
            LeftOut = leftOut,
            Lookups = [.. FieldLookups.Of(values, definition, envelope)],
        };
    }

    /// <summary>Whether there was something to write: an empty answer is not left out.</summary>
    private static bool IsAnswer(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => false,
        JsonValueKind.String => value.GetString()!.Length > 0,
        JsonValueKind.Array => value.GetArrayLength() > 0,
        _ => true,
    };

    private static CrmRow Kept(Submission submission, FormDefinition definition, Envelope envelope) => new(
        SubmissionTable, new RowKey(SubmissionNames.Columns.EnvelopeId, envelope.Key), Told(new Dictionary<string, object?>
        {
            [SubmissionNames.Columns.Name] = Name(submission, envelope),
            [SubmissionNames.Columns.FormKey] = submission.Form,
            [SubmissionNames.Columns.SubmittedOn] = envelope.AcceptedAt,
            [SubmissionNames.Columns.Values] = JsonSerializer.Serialize(submission.Values, Submission.Readable),
            [SubmissionNames.Columns.Page] = submission.Page,
            [SubmissionNames.Columns.RecordTable] = definition.Table.LogicalName,
            [SubmissionNames.Columns.Score] = submission.Spam?.Score,
            [SubmissionNames.Columns.Reasons] = submission.Spam is { } judged ? string.Join(',', judged.Reasons) : null,
            [SubmissionNames.Columns.IsTest] = submission.IsTest,
            [SubmissionNames.Columns.Language] = submission.Language,
            [SubmissionNames.Columns.IntendedRecordId] = submission.Record?.ToString(),
        }, submission.Attribution))
    {
        Links = [LinkTo(definition.Table)],
        Lookups = [new RowLookup(SubmissionNames.Navigation.WebFormId, FormTable, new Dictionary<string, string> { [FormNames.Columns.FormKey] = submission.Form }) { IsTold = false }],
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
        OutcomeColumn = SubmissionNames.Columns.Outcome,
    };

    /// <summary>Adds what is known of the visit. What is not known is no column of the row: most submissions know nothing.</summary>
    private static Dictionary<string, object?> Told(Dictionary<string, object?> columns, Attribution? visit)
    {
        if (visit is null) return columns;
        foreach (var (column, value) in new[]
        {
            (SubmissionNames.Columns.UtmSource, visit.Source),
            (SubmissionNames.Columns.UtmMedium, visit.Medium),
            (SubmissionNames.Columns.UtmCampaign, visit.Campaign),
            (SubmissionNames.Columns.UtmTerm, visit.Term),
            (SubmissionNames.Columns.UtmContent, visit.Content),
            (SubmissionNames.Columns.Referrer, visit.Referrer),
            (SubmissionNames.Columns.FirstPage, visit.First),
            (SubmissionNames.Columns.ClickId, visit.ClickId),
            (SubmissionNames.Columns.ClickIdKind, visit.ClickIdKind),
        })
        {
            if (value is not null) columns[column] = value;
        }
        return columns;
    }

    /// <summary>Written whether consent was given or not: that it was not is worth a proof, too.</summary>
    private static CrmRow Receipt(Submission submission, ConsentReceipt consent, Envelope envelope, string key, int submissionsRank)
    {
        var columns = new Dictionary<string, object?>
        {
            [ReceiptNames.Columns.Name] = Name(submission, envelope),
            [ReceiptNames.Columns.Given] = consent.Given,
            [ReceiptNames.Columns.Text] = consent.Text,
            [ReceiptNames.Columns.Version] = consent.Version,
            [ReceiptNames.Columns.GivenOn] = envelope.AcceptedAt,
            [ReceiptNames.Columns.Page] = submission.Page,
            [ReceiptNames.Columns.IpAddress] = consent.Address,
        };
        if (consent.Purpose is { } purpose) columns[ReceiptNames.Columns.Purpose] = purpose;
        if (consent.Language is { } language) columns[ReceiptNames.Columns.Language] = language;
        return new CrmRow(ReceiptTable, new RowKey(ReceiptNames.Columns.EnvelopeId, key), columns)
        {
            Links = [new RowLink(submissionsRank) { NavigationProperty = ReceiptNames.Navigation.FormSubmissionId }],
        };
    }

    private static string Name(Submission submission, Envelope envelope)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{submission.Form} {envelope.AcceptedAt.UtcDateTime:yyyy-MM-dd HH:mm}");
        return name.Length <= MaxName ? name : name[..MaxName];
    }

    /// <returns>Null where the value, checked by an older definition, does not fit the field as it is now; the submission's row still has it.</returns>
    private static object? Typed(FormField field, JsonElement value, FormDefinition definition) => field.Type switch
    {
        FieldType.DateTime => value.ValueKind == JsonValueKind.String ? Moment.Instant(value.GetString()!, definition.Zone) : null,
        FieldType.Number or FieldType.Calculation => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) ? number : null,
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
        if (definition.Match is not { } match || match.OnMatch == OnFound.Create) return null;
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
        return keys.Count == 0 ? null : new RowMatch(keys, match.OnMatch == OnFound.Update ? OnMatch.Update : OnMatch.Keep)
        {
            OnlyIfEmpty = With(UpdateRule.IfEmpty),
            OnlyWhenNew = With(UpdateRule.Never),
        };

        // Only columns that are written at all: an empty answer asks nothing of the CRM.
        List<string> With(UpdateRule rule) => [.. match.UpdateRules?.Where(r => r.Value == rule && columns.ContainsKey(r.Key)).Select(r => r.Key) ?? []];
    }
}
