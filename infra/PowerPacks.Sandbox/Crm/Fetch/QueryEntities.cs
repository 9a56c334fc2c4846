using System.Globalization;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using PowerPacks.Sandbox.Crm.Messages;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Fetch;

/// <summary>A page of an answer as plug-ins see it.</summary>
internal static class QueryEntities
{
    public static EntityCollection Of(Schema schema, Session session, StoredTable table, QueryPage page)
    {
        var entities = new EntityCollection
        {
            EntityName = table.Name,
            MoreRecords = page.HasMore,
            PagingCookie = page.Cookie,
            TotalRecordCount = (int?)page.Total ?? -1,
        };
        foreach (var row in page.Rows) entities.Entities.Add(Of(schema, session, table, page.Fields, row));
        return entities;
    }

    /// <summary>A page as plug-ins have left it. What they left alone stays as it is stored, though it could not be written any more.</summary>
    /// <param name="page">As it was read.</param>
    /// <param name="shown">What plug-ins made of <see cref="Of(Schema, Session, StoredTable, QueryPage)"/>.</param>
    public static QueryPage Into(QueryPage page, EntityCollection shown)
    {
        var id = page.Fields.ToList().FindIndex(f => f.IsOwn && f.Column == f.Table.Columns[0]);
        // A row is there more than once where a link finds several others for it.
        var read = id < 0 ? null : page.Rows.ToLookup(row => row[id].Value is string text ? Guid.Parse(text) : Guid.Empty);
        return page with
        {
            Rows = [.. shown.Entities.Select((entity, at) => (IReadOnlyList<(object?, string?)>)[.. page.Fields.Select((field, i) => Kept(entity, at, i) ?? Stored(field, entity))])],
            HasMore = shown.MoreRecords,
            Total = page.Total is null ? null : Math.Max(0, page.Total.Value - (page.Rows.Count - shown.Entities.Count)),
        };

        (object? Value, string? Type)? Kept(Entity entity, int at, int i)
        {
            var value = ValueOf(page.Fields[i], entity);
            IEnumerable<IReadOnlyList<(object? Value, string? Type)>> rows = read is not null ? read[entity.Id] : at < page.Rows.Count ? [page.Rows[at]] : []; // groups have no id
            foreach (var row in rows)
            {
                if (value is not null && SdkRow.Same(value, ValueOf(page.Fields[i], row[i].Value, row[i].Type))) return row[i];
            }
            return null;
        }
    }

    private static object? ValueOf(QueryField field, Entity entity)
    {
        entity.Attributes.TryGetValue(field.Key, out var value);
        return value is AliasedValue aliased ? aliased.Value : value;
    }

    private static (object? Value, string? Type) Stored(QueryField field, Entity entity)
    {
        if (field.IsVersion) return (long.TryParse(entity.RowVersion, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0L, null);
        var value = ValueOf(field, entity);
        return field switch
        {
            _ when value is null => (null, null),
            { IsCount: true } => (Convert.ToInt64(value, CultureInfo.InvariantCulture), null),
            { Aggregate: XrmAggregateType.Sum or XrmAggregateType.Avg } => (value is int whole ? (long)whole : Convert.ToDouble((value as Money)?.Value ?? value, CultureInfo.InvariantCulture), null),
            _ => SdkRow.Stored(field.Table, field.Column, value),
        };
    }

    /// <summary>The value of a field, whatever was made of its column.</summary>
    public static object? ValueOf(QueryField field, object? stored, string? type)
    {
        if (stored is null) return null;
        if (field.IsCount) return Convert.ToInt32(stored, CultureInfo.InvariantCulture);
        if (field.Aggregate is XrmAggregateType.Sum or XrmAggregateType.Avg)
        {
            return field.Column switch
            {
                Column.Money => new Money(Convert.ToDecimal(stored, CultureInfo.InvariantCulture)),
                Column.DecimalNumber => Convert.ToDecimal(stored, CultureInfo.InvariantCulture),
                Column.FloatNumber => Convert.ToDouble(stored, CultureInfo.InvariantCulture),
                _ => (int)Math.Truncate(Convert.ToDouble(stored, CultureInfo.InvariantCulture)), // the platform's average of whole numbers is one
            };
        }
        return SdkRow.Value(field.Column, stored, _ => type);
    }

    private static Entity Of(Schema schema, Session session, StoredTable table, IReadOnlyList<QueryField> fields, IReadOnlyList<(object? Value, string? Type)> row)
    {
        var entity = new Entity(table.Name);
        for (var i = 0; i < fields.Count; i++)
        {
            if (fields[i].IsVersion)
            {
                entity.RowVersion = $"{row[i].Value}";
                continue;
            }
            if (ValueOf(fields[i], row[i].Value, row[i].Type) is not { } value) continue;
            if (value is EntityReference reference) reference.Name = SdkRow.NameOf(schema, session, reference);
            var text = (value as EntityReference)?.Name ?? (fields[i].IsCount ? null : Values.Format(fields[i].Column, row[i].Value));
            if (text is not null) entity.FormattedValues[fields[i].Key] = text;
            if (fields[i].IsOwn && fields[i].Column == table.Columns[0]) entity.Id = (Guid)value;
            entity[fields[i].Key] = fields[i].IsOwn ? value : new AliasedValue(fields[i].Table.Name, fields[i].Column.LogicalName, value);
        }
        return entity;
    }
}
