using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Dataverse;

/// <summary>A row as the Web API takes it: as a target of <c>UpsertMultiple</c>, or as the body and path of a PATCH.</summary>
internal static partial class RowJson
{
    /// <summary>The body is read by Dataverse and never by a browser: escaping more than JSON asks for would double the size of a text in Chinese.</summary>
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Why a row cannot be sent at all; null where it can: its names would stand in a path or in JSON's structure.</summary>
    public static string? Problem(CrmTable table, CrmUpsert row)
    {
        if (!IsKey(table, row.Key)) return "key-invalid";
        if (!row.Columns.Keys.All(IsName)) return "column-invalid";
        if (row.Columns.Values.Any(v => v is double number && !double.IsFinite(number))) return "value-invalid";
        return row.Binds.All(b => IsName(b.Key) && IsKey(b.Value.Table, b.Value.Key)) ? null : "bind-invalid";
    }

    /// <summary>A column's name, as Dataverse allows it.</summary>
    public static bool IsName(string name) => Name().IsMatch(name);

    /// <summary>The column of an elastic table that says which partition a row is in (use-elastic-tables).</summary>
    private const string Partition = "partitionid";

    /// <summary>Whether the key is the table's primary id rather than an alternate key.</summary>
    public static bool IsPrimary(CrmTable table, RowKey key) => key.Column == table.PrimaryId;

    /// <summary>A row's address below the root: <c>leads(pp_key='0195…')</c> or <c>leads(0195…)</c>.</summary>
    public static string Address(CrmTable table, RowKey key) =>
        key.Partition is { } partition ? $"{table.EntitySet}({table.PrimaryId}={key.Value},{Partition}='{partition}')"
        : IsPrimary(table, key) ? $"{table.EntitySet}({key.Value})"
        : $"{table.EntitySet}({key.Column}='{key.Value}')";

    public static byte[] Target(CrmTable table, CrmUpsert row) => Write(table, row, target: true);

    public static byte[] Patch(CrmTable table, CrmUpsert row) => Write(table, row, target: false);

    private static byte[] Write(CrmTable table, CrmUpsert row, bool target)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body, Plain))
        {
            json.WriteStartObject();
            if (target)
            {
                json.WriteString("@odata.type", $"Microsoft.Dynamics.CRM.{table.LogicalName}");
                // UpsertMultiple takes an alternate key as address and the primary id as a column (bulk-operations).
                if (IsPrimary(table, row.Key)) json.WriteString(table.PrimaryId, row.Key.Value);
                if (row.Key.Partition is { } partition) json.WriteString(Partition, partition);
                if (!IsPrimary(table, row.Key)) json.WriteString("@odata.id", Address(table, row.Key));
            }
            foreach (var (column, value) in row.Columns)
            {
                // A key column that stands in the address and in the body makes Dataverse refuse to create the row.
                if (column != row.Key.Column) Write(json, column, value);
            }
            foreach (var (property, (other, key)) in row.Binds) json.WriteString($"{property}@odata.bind", $"/{Address(other, key)}");
            json.WriteEndObject();
        }
        return body.ToArray();
    }

    private static void Write(Utf8JsonWriter json, string column, object? value)
    {
        switch (value)
        {
            case null: json.WriteNull(column); break;
            case string text: json.WriteString(column, text); break;
            case bool yes: json.WriteBoolean(column, yes); break;
            case int number: json.WriteNumber(column, number); break;
            case long number: json.WriteNumber(column, number); break;
            case decimal number: json.WriteNumber(column, number); break;
            case double number: json.WriteNumber(column, number); break;
            case Guid id: json.WriteString(column, id); break;
            case byte[] content: json.WriteBase64String(column, content); break;
            case DateTimeOffset time: json.WriteString(column, time.UtcDateTime); break;
            default: throw new ArgumentException($"A column of type {value.GetType().Name} is none that a row may have.", nameof(value));
        }
    }

    private static bool IsKey(CrmTable table, RowKey key) => IsName(table.EntitySet) && IsName(table.LogicalName) && IsName(key.Column)
        && (key.Partition is null || (IsPrimary(table, key) && Key().IsMatch(key.Partition))) && (IsPrimary(table, key) ? Guid.TryParseExact(key.Value, "D", out _) : Key().IsMatch(key.Value));

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]{0,127}$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex("^[A-Za-z0-9-]{1,100}$", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
