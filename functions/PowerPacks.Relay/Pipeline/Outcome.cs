using System.Globalization;
using System.Text.Json;

namespace PowerPacks.Relay.Pipeline;

/// <summary>Rows as the payload of a follow-up envelope. Values keep their type: a date must not come back as text.</summary>
internal static class Outcome
{
    public static byte[] Write(IReadOnlyList<CrmRow> rows) =>
        JsonSerializer.SerializeToUtf8Bytes(rows.Select(r => new Row(r.Table, r.Key, r.Columns.ToDictionary(c => c.Key, c => Cell.Of(c.Value)), r.Match, r.Links, r.OnlyIfThere)));

    public static IReadOnlyList<CrmRow> Read(byte[] payload) =>
        [.. JsonSerializer.Deserialize<List<Row>>(payload)!.Select(r =>
            new CrmRow(r.Table, r.Key, r.Columns.ToDictionary(c => c.Key, c => c.Value.Value())) { Match = r.Match, Links = r.Links, OnlyIfThere = r.OnlyIfThere })];

    private sealed record Row(CrmTable Table, RowKey Key, Dictionary<string, Cell> Columns, RowMatch? Match, IReadOnlyList<RowLink> Links, bool OnlyIfThere = false);

    private sealed record Cell(string Type, string? Text)
    {
        public static Cell Of(object? value) => value switch
        {
            null => new Cell("null", null),
            string text => new Cell("string", text),
            bool yes => new Cell("bool", yes ? "true" : "false"),
            int number => new Cell("int", number.ToString(CultureInfo.InvariantCulture)),
            long number => new Cell("long", number.ToString(CultureInfo.InvariantCulture)),
            decimal number => new Cell("decimal", number.ToString(CultureInfo.InvariantCulture)),
            double number => new Cell("double", number.ToString("R", CultureInfo.InvariantCulture)),
            Guid id => new Cell("guid", id.ToString("D")),
            DateTimeOffset moment => new Cell("moment", moment.ToString("O", CultureInfo.InvariantCulture)),
            _ => throw new ArgumentException($"A column cannot hold a {value.GetType().Name}.", nameof(value)),
        };

        public object? Value() => Type switch
        {
            "null" => null,
            "string" => Text,
            "bool" => Text == "true",
            "int" => int.Parse(Text!, CultureInfo.InvariantCulture),
            "long" => long.Parse(Text!, CultureInfo.InvariantCulture),
            "decimal" => decimal.Parse(Text!, CultureInfo.InvariantCulture),
            "double" => double.Parse(Text!, CultureInfo.InvariantCulture),
            "guid" => Guid.Parse(Text!),
            "moment" => DateTimeOffset.Parse(Text!, CultureInfo.InvariantCulture),
            _ => throw new JsonException($"Unknown cell type {Type}."),
        };
    }
}
