using System.Text.Json;
using Microsoft.Xrm.Sdk;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Sandbox.Crm.WebApi;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Apis;

/// <summary>What a request asks a custom API with: an action's body, or what stands in a function's address.</summary>
internal static class ApiArguments
{
    /// <param name="api">Whose parameters are meant.</param>
    /// <param name="call">The request.</param>
    /// <param name="given">By name; what is null is not given.</param>
    /// <param name="session">Where rows are looked up that are referred to.</param>
    /// <exception cref="CrmException">400: no such parameter, or no such value; 404: the row is not there.</exception>
    public static ParameterCollection Read(RegisteredApi api, ActionCall call, IEnumerable<KeyValuePair<string, JsonElement>> given, Session session)
    {
        var input = new ParameterCollection();
        foreach (var (name, json) in given)
        {
            var parameter = api.Request.FirstOrDefault(p => p.Name == name) ?? throw Unknown(api, name);
            if (json.ValueKind is JsonValueKind.Null) continue;
            input[name] = parameter.Type is ApiType.EntityReference ? Reference(call, json, session) : ApiValues.Read(parameter.Type, json) ?? throw Wrong(api, parameter, json.ToString());
        }
        return input;
    }

    /// <param name="api">A function.</param>
    /// <param name="request">Whose query gives the values of aliases.</param>
    /// <param name="list">What stands between the parentheses: <c>Name=@a,Count=3</c>.</param>
    /// <exception cref="CrmException">400: it is no such list, or a value is of another type.</exception>
    public static IEnumerable<KeyValuePair<string, JsonElement>> OfAddress(RegisteredApi api, ApiRequest request, string list)
    {
        var options = request.Options();
        foreach (var item in Split(list))
        {
            var equals = item.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1) throw CrmErrors.Query($"'{item}' is no parameter of {api.Name}: write Name=@alias.");
            var (name, text) = (item[..equals].Trim(), item[(equals + 1)..].Trim());
            var parameter = api.Request.FirstOrDefault(p => p.Name == name) ?? throw Unknown(api, name);
            // An alias without a value is null.
            if (text.StartsWith('@')) text = options.GetValueOrDefault(text) ?? "null";
            yield return new(name, Literal(parameter, text) ?? throw Wrong(api, parameter, text));
        }
    }

    private static EntityReference Reference(ActionCall call, JsonElement json, Session session)
    {
        var (table, id) = call.Row(json, session);
        return new EntityReference(table.Name, id);
    }

    /// <summary>A value as an address spells it: texts in single quotes, ids and moments in none, rows and lists as JSON.</summary>
    private static JsonElement? Literal(ApiParameter parameter, string text)
    {
        var isQuoted = text is ['\'', .., '\''];
        if (text == "null") return Json(text);
        return parameter.Type switch
        {
            ApiType.String => isQuoted ? JsonSerializer.SerializeToElement(text[1..^1].Replace("''", "'", StringComparison.Ordinal)) : null,
            ApiType.Guid or ApiType.DateTime => JsonSerializer.SerializeToElement(text),
            ApiType.EntityReference => Json(text.Replace('\'', '"')),
            _ => Json(text),
        };
    }

    private static JsonElement? Json(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null; // whoever asks says what it should have been
        }
    }

    /// <summary>Splits at the commas outside quotes, brackets and braces.</summary>
    private static IEnumerable<string> Split(string list)
    {
        var (start, depth, isQuoted) = (0, 0, false);
        for (var i = 0; i < list.Length; i++)
        {
            if (list[i] == '\'') isQuoted = !isQuoted;
            else if (isQuoted) continue;
            else if (list[i] is '[' or '{') depth++;
            else if (list[i] is ']' or '}') depth--;
            else if (list[i] == ',' && depth == 0)
            {
                yield return list[start..i];
                start = i + 1;
            }
        }
        if (list.Length > 0) yield return list[start..];
    }

    public static CrmException Unknown(RegisteredApi api, string name) =>
        CrmErrors.Payload(api.Name, $"The parameter '{name}' in the request payload is not a valid parameter for the operation '{api.Name}'.");

    public static CrmException Wrong(RegisteredApi api, ApiParameter parameter, string value) => CrmErrors.Literal(api.Name, value, ApiValues.EdmOf(parameter.Type));
}
