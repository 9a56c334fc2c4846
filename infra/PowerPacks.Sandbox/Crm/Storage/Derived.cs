using System.Globalization;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Storage;

/// <summary>Values that follow from others of the same row, and the columns that hold them beside a declared one.</summary>
internal static class Derived
{
    private const int MaxFileNameLength = 255;
    private const int MaxAddressLength = 500;

    /// <summary>A file column brings its file's name; an image its id, address and time. They are as secured as it is.</summary>
    public static IEnumerable<Column> Beside(Column column) => Kinds(column).Select(c => c with { ReadOnly = true, Secured = column.Secured });

    private static IEnumerable<Column> Kinds(Column column)
    {
        switch (column)
        {
            case Column.File:
                yield return new Column.Text(column.SchemaName + "_Name", column.Title, MaxFileNameLength);
                break;
            case Column.Image:
                yield return new Column.UniqueIdentifier(column.SchemaName + "Id", column.Title);
                yield return new Column.BigNumber(column.SchemaName + "_Timestamp", column.Title);
                yield return new Column.Text(column.SchemaName + "_URL", column.Title, MaxAddressLength);
                break;
        }
    }

    /// <summary>Adds what follows from the values that are about to be stored.</summary>
    public static void Fill(Session session, StoredTable table, Guid id, Dictionary<string, object?> values)
    {
        foreach (var image in table.Images)
        {
            if (values.TryGetValue(image.LogicalName, out var picture)) FillImage(session, table, id, image, (string?)picture, values);
        }
        if (table.Name == "annotation" && values.TryGetValue("documentbody", out var note)) FillNote((string?)note, values);
        if (table.Name == "activitymimeattachment" && values.TryGetValue("body", out var body)) values["filesize"] = body is null ? null : Values.BytesOf((string)body);
        if (table.Name == "queueitem" && values.ContainsKey("queueid")) values["enteredon"] = session.Now;
    }

    private static void FillImage(Session session, StoredTable table, Guid id, Column.Image image, string? picture, Dictionary<string, object?> values)
    {
        var name = image.LogicalName;
        long? timestamp = picture is null ? null : DateTimeOffset.Parse(session.Now, CultureInfo.InvariantCulture).UtcTicks;
        values[name + "id"] = picture is null ? null : Values.Store(Guid.CreateVersion7());
        values[name + "_timestamp"] = timestamp;
        values[name + "_url"] = picture is null
            ? null
            : $"/Image/download.aspx?Entity={table.Name}&Attribute={name}&Id={id}&Timestamp={timestamp!.Value.ToString(CultureInfo.InvariantCulture)}";
    }

    // A note with a document says so and how large it is, whatever the request says.
    private static void FillNote(string? body, Dictionary<string, object?> values)
    {
        values["isdocument"] = body is null ? 0L : 1L;
        values["filesize"] = body is null ? 0L : Values.BytesOf(body);
        if (body is not null && values.GetValueOrDefault("mimetype") is null) values["mimetype"] = "application/octet-stream";
    }
}
