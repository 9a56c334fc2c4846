using System.Globalization;
using System.Text.Json;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Storage;

/// <summary>Between JSON and SQLite: text, <see cref="long"/>, <see cref="double"/> or null is what a row stores.</summary>
internal static class Values
{
    /// <summary>The platform's own bounds, either side of zero.</summary>
    private const double MaxDecimal = 100_000_000_000;
    private const double MaxMoney = 922_337_203_685_477;

    private const string Moment = "yyyy-MM-ddTHH:mm:ssZ";
    private const string Day = "yyyy-MM-dd";

    public static string Store(DateTimeOffset moment) => moment.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture);

    public static string Store(Guid id) => id.ToString("D");

    /// <exception cref="CrmException">400: wrong type, too long, or outside the range.</exception>
    public static object? Read(StoredTable table, Column column, JsonElement json)
    {
        if (json.ValueKind is JsonValueKind.Null) return null;
        object? value = column switch
        {
            Column.Text or Column.Memo => json.ValueKind is JsonValueKind.String ? json.GetString() : null,
            Column.Boolean => json.ValueKind switch { JsonValueKind.True => 1L, JsonValueKind.False => 0L, _ => null },
            Column.WholeNumber or Column.Choice => json.ValueKind is JsonValueKind.Number && json.TryGetInt32(out var number) ? (long)number : null,
            Column.BigNumber => json.ValueKind is JsonValueKind.Number && json.TryGetInt64(out var number) ? number : null,
            Column.DecimalNumber or Column.Money or Column.FloatNumber => json.ValueKind is JsonValueKind.Number && json.TryGetDouble(out var number) ? number : null,
            _ => json.ValueKind is JsonValueKind.String ? Parse(column, json.GetString()!) : null,
        };
        return value is null ? throw CrmErrors.Literal(table.Set, json.ToString(), TypeOf(column)) : Check(table, column, value);
    }

    /// <summary>Reads a literal of a query or of a key in an address.</summary>
    /// <returns>What is stored for it; null where the text is no such value.</returns>
    public static object? Parse(Column column, string text) => column switch
    {
        Column.Text or Column.Memo => text,
        Column.Boolean => text switch { "true" => 1L, "false" => 0L, _ => null },
        Column.WholeNumber or Column.Choice or Column.BigNumber =>
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        Column.DecimalNumber or Column.Money or Column.FloatNumber => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
        Column.DateTime { DateOnly: var dateOnly } => ParseMoment(text) is { } moment
            ? moment.UtcDateTime.ToString(dateOnly ? Day : Moment, CultureInfo.InvariantCulture)
            : null,
        Column.MultiChoice => Choices.Store(text),
        Column.Image => Convert.TryFromBase64String(text, new byte[text.Length], out _) ? text : null,
        _ => Guid.TryParse(text, out var id) ? Store(id) : null,
    };

    public static void Write(Utf8JsonWriter json, Column column, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case long number when column is Column.Boolean: json.WriteBooleanValue(number != 0); break;
            case long number: json.WriteNumberValue(number); break;
            case double number when column is Column.FloatNumber: json.WriteNumberValue(Math.Round(number, PrecisionOf(column))); break;
            case double number: json.WriteNumberValue(Math.Round((decimal)number, PrecisionOf(column))); break;
            default: json.WriteStringValue((string)value); break;
        }
    }

    /// <summary>What a person reads for a value; null where the value speaks for itself.</summary>
    public static string? Format(Column column, object? value, int language = Language.English) => (column, value) switch
    {
        (Column.Boolean boolean, long number) => Read(number != 0 ? boolean.True : boolean.False, language),
        (Column.Choice choice, long number) => choice.Options.FirstOrDefault(o => o.Value == number) is { } option ? Read(option.Label, language) : null,
        (Column.MultiChoice choices, string text) => Choices.Format(choices, text, language),
        (Column.WholeNumber or Column.BigNumber, long number) => number.ToString("N0", CultureInfo.InvariantCulture),
        (Column.Money, double number) => "$" + number.ToString("N" + PrecisionOf(column), CultureInfo.InvariantCulture),
        (Column.DecimalNumber or Column.FloatNumber, double number) => number.ToString("N" + PrecisionOf(column), CultureInfo.InvariantCulture),
        (Column.DateTime { DateOnly: var dateOnly }, string text) when ParseMoment(text) is { } moment =>
            moment.ToString(dateOnly ? "M/d/yyyy" : "M/d/yyyy h:mm tt", CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string Read(Label label, int language) => label.In(language) ?? label.English;

    /// <returns>How many bytes a text of base64 stands for.</returns>
    public static long BytesOf(string base64) => base64.Length / 4 * 3L - (base64.EndsWith("==", StringComparison.Ordinal) ? 2 : base64.EndsWith('=') ? 1 : 0);

    private static object? Check(StoredTable table, Column column, object value)
    {
        switch (column, value)
        {
            case (Column.Text { MaxLength: var max }, string text) when text.Length > max: throw CrmErrors.TooLong(column.LogicalName, table.Name, max);
            case (Column.Memo { MaxLength: var max }, string text) when text.Length > max: throw CrmErrors.TooLong(column.LogicalName, table.Name, max);
            case (Column.Text or Column.Memo, string { Length: 0 }): return null; // Dataverse keeps an empty text as null
            case (Column.WholeNumber whole, long number) when number < whole.Minimum || number > whole.Maximum:
                throw CrmErrors.OutOfRange(column.LogicalName, table.Name, $"{whole.Minimum} to {whole.Maximum}");
            case (Column.DecimalNumber or Column.Money, double number):
                var bound = column is Column.Money ? MaxMoney : MaxDecimal;
                return Math.Abs(number) <= bound
                    ? Math.Round(number, PrecisionOf(column), MidpointRounding.AwayFromZero)
                    : throw CrmErrors.OutOfRange(column.LogicalName, table.Name, $"{-bound:F0} to {bound:F0}");
            case (Column.FloatNumber, double number):
                return Math.Abs(number) <= MaxDecimal
                    ? Math.Round(number, PrecisionOf(column), MidpointRounding.AwayFromZero)
                    : throw CrmErrors.OutOfRange(column.LogicalName, table.Name, $"{-MaxDecimal:F0} to {MaxDecimal:F0}");
            case (Column.MultiChoice or Column.Image, string { Length: 0 }): return null;
            case (Column.Image { MaxSizeKb: var max }, string picture) when BytesOf(picture) > max * 1024L: throw CrmErrors.FileTooLarge(column.LogicalName, max);
            case (Column.MultiChoice choices, string text) when Choices.Values(text).Any(v => choices.Options.All(o => o.Value != v)):
                throw CrmErrors.OutOfRange(column.LogicalName, table.Name, string.Join(',', choices.Options.Select(o => o.Value)));
            case (Column.Choice choice, long number) when choice.Options.All(o => o.Value != number):
                throw CrmErrors.OutOfRange(column.LogicalName, table.Name, string.Join(',', choice.Options.Select(o => o.Value)));
            default: return value;
        }
    }

    private static DateTimeOffset? ParseMoment(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) && text.Length >= Day.Length && text[4] == '-'
            ? moment
            : null;

    private static int PrecisionOf(Column column) => column switch { Column.Money m => m.Precision, Column.DecimalNumber d => d.Precision, Column.FloatNumber f => f.Precision, _ => 0 };

    private static string TypeOf(Column column) => column switch
    {
        Column.Text or Column.Memo or Column.MultiChoice => "Edm.String",
        Column.Boolean => "Edm.Boolean",
        Column.WholeNumber or Column.Choice => "Edm.Int32",
        Column.BigNumber => "Edm.Int64",
        Column.DecimalNumber or Column.Money => "Edm.Decimal",
        Column.FloatNumber => "Edm.Double",
        Column.Image => "Edm.Binary",
        Column.DateTime { DateOnly: true } => "Edm.Date",
        Column.DateTime => "Edm.DateTimeOffset",
        _ => "Edm.Guid",
    };
}
