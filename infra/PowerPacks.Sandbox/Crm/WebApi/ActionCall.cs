using System.Text.Json;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.WebApi;

/// <summary>One call of an action or a function.</summary>
/// <param name="Name">Of the action, without its namespace.</param>
/// <param name="Context">Where references are looked up.</param>
/// <param name="Request">The request it came in.</param>
/// <param name="Arguments">An object; empty where the body is.</param>
/// <param name="Bound">The row it is called on; null for none.</param>
internal sealed record ActionCall(string Name, RowContext Context, ApiRequest Request, JsonElement Arguments, RowAddress? Bound)
{
    private static readonly JsonElement Nothing = JsonDocument.Parse("{}").RootElement;

    public static ActionCall Of(string name, RowContext context, ApiRequest request, RowAddress? bound)
    {
        if (request.Body.IsEmpty) return new ActionCall(name, context, request, Nothing, bound);
        using var json = JsonBody.Parse(request, name);
        return json.RootElement.ValueKind is JsonValueKind.Object
            ? new ActionCall(name, context, request, json.RootElement.Clone(), bound)
            : throw CrmErrors.Payload(name, "The arguments must be a JSON object.");
    }

    /// <exception cref="CrmException">400: it is missing or no text.</exception>
    public string Text(string argument) => OptionalText(argument) ?? throw Missing(argument);

    public string? OptionalText(string argument) => Arguments.TryGetProperty(argument, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    /// <exception cref="CrmException">400: it is missing or no number.</exception>
    public long Number(string argument) =>
        Arguments.TryGetProperty(argument, out var value) && value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out var number) ? number : throw Missing(argument);

    /// <exception cref="CrmException">400: it is missing or no id.</exception>
    public Guid Id(string argument) => Guid.TryParse(Text(argument), out var id) ? id : throw Missing(argument);

    /// <exception cref="CrmException">400: it is missing or no base64.</exception>
    public byte[] Bytes(string argument)
    {
        var text = Text(argument);
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : throw Missing(argument);
    }

    /// <exception cref="CrmException">400: it is missing or no array.</exception>
    public IReadOnlyList<JsonElement> List(string argument) =>
        Arguments.TryGetProperty(argument, out var value) && value.ValueKind is JsonValueKind.Array ? [.. value.EnumerateArray()] : throw Missing(argument);

    /// <returns>The row that an argument names with its type and id.</returns>
    /// <exception cref="CrmException">400: it is missing or names no row; 404: the row is not there.</exception>
    public (StoredTable Table, Guid Id) Row(string argument, Session session) =>
        Arguments.TryGetProperty(argument, out var value) ? Row(value, session) : throw Missing(argument);

    /// <summary>Reads <c>{"@odata.type": "Microsoft.Dynamics.CRM.account", "accountid": "…"}</c>, or <c>{"@odata.id": "accounts(…)"}</c>.</summary>
    public (StoredTable Table, Guid Id) Row(JsonElement reference, Session session)
    {
        if (reference.ValueKind is not JsonValueKind.Object) throw CrmErrors.Payload(Name, "A record must be a JSON object.");
        if (reference.TryGetProperty("@odata.id", out var address) && address.ValueKind is JsonValueKind.String)
        {
            var found = RowAddress.FromReference(Context.Schema, address.GetString()!, Context.ContentIds);
            return (found.Table, Rows.Get(session, found).Id);
        }
        var type = reference.TryGetProperty("@odata.type", out var named) ? named.ToString().TrimStart('#') : "";
        var table = Context.Schema.Find(type[(type.LastIndexOf('.') + 1)..]) ?? throw CrmErrors.Payload(Name, $"'{type}' is not a table: a record needs '@odata.type'.");
        return reference.TryGetProperty(table.PrimaryId, out var text) && Guid.TryParse(text.ToString(), out var id)
            ? (table, Rows.Get(session, RowAddress.Of(table, id)).Id)
            : throw CrmErrors.Payload(Name, $"The record needs '{table.PrimaryId}'.");
    }

    /// <summary>Answers with the action's values.</summary>
    public ApiResponse Answer(Action<Utf8JsonWriter> values) => ApiResponse.Of(200, json =>
    {
        json.WriteStartObject();
        json.WriteString("@odata.context", $"{Request.Root}$metadata#Microsoft.Dynamics.CRM.{Name}Response");
        values(json);
        json.WriteEndObject();
    });

    public CrmException Missing(string argument) => CrmErrors.Payload(Name, $"The parameter '{argument}' is missing or is not what the action takes.");
}
