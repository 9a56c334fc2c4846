using System.Globalization;
using System.Text;
using PowerPacks.Sandbox.Crm.Messages;
using PowerPacks.Sandbox.Crm.Query;
using PowerPacks.Sandbox.Crm.Security;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.WebApi;

/// <summary>One column of one row by an address of its own: <c>accounts(…)/name</c>.</summary>
internal static class Property
{
    public static ApiResponse Get(RowContext context, ApiRequest request, RowAddress address, Column column, bool raw, Session session)
    {
        var id = Rows.Get(session, address).Id;
        Guard.Row(session, address.Table, Access.Read, id);
        var value = ReadMessages.One(context, session, address.Table, id, [column], () => RowQuery.ById(session, address.Table, [column], id)!)[column.LogicalName];
        if (value is null) return ApiResponse.Empty(204);
        if (raw) return new ApiResponse(200, [], Encoding.UTF8.GetBytes(Convert.ToString(value, CultureInfo.InvariantCulture)!)) { ContentType = "text/plain" };
        return ApiResponse.Of(200, json =>
        {
            json.WriteStartObject();
            json.WriteString("@odata.context", $"{request.Root}$metadata#{address.Table.Set}({id})/{column.LogicalName}");
            json.WritePropertyName("value");
            Values.Write(json, column, value);
            json.WriteEndObject();
        });
    }

    /// <summary>PUT of <c>{"value": …}</c>, or DELETE, which empties the column.</summary>
    public static ApiResponse Set(RowContext context, ApiRequest request, RowAddress address, Column column, Session session)
    {
        // One by one as in a row: what the platform sets stays the platform's, and an id stays an id.
        if (column.ReadOnly || column == address.Table.Columns[0] || column is Column.Text { JoinedFrom.Count: > 0 })
            throw CrmErrors.Payload(address.Table.Set, $"The column '{column.LogicalName}' is read only.");
        var change = RowChange.Of(address.Table);
        change.Values[column.LogicalName] = null;
        if (request.Method != "DELETE")
        {
            using var json = JsonBody.Parse(request, address.Table);
            if (!json.RootElement.TryGetProperty("value", out var value)) throw CrmErrors.Payload(address.Table.Set, "The body needs 'value'.");
            change.Values[column.LogicalName] = Values.Read(address.Table, column, value);
            context.Check(change.Values[column.LogicalName]);
        }
        RowChange.StateForReason(address.Table, change.Values);
        RowMessages.Update(context, session, change, Rows.Get(session, address).Id);
        return ApiResponse.Empty(204);
    }
}
