using System.Globalization;
using System.Text.Json;
using Microsoft.Xrm.Sdk;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Apis;

/// <summary>The values of custom APIs: between JSON and what plug-ins hold.</summary>
internal static class ApiValues
{
    /// <param name="type">Any but <see cref="ApiType.EntityReference"/>, whose row has to be looked up.</param>
    /// <param name="json">Not null.</param>
    /// <returns>Null where it is no such value.</returns>
    public static object? Read(ApiType type, JsonElement json) => (type, json.ValueKind) switch
    {
        (ApiType.Boolean, JsonValueKind.True) => true,
        (ApiType.Boolean, JsonValueKind.False) => false,
        (ApiType.DateTime, JsonValueKind.String) => DateTimeOffset.TryParse(json.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment.UtcDateTime : null,
        (ApiType.Decimal, JsonValueKind.Number) => json.TryGetDecimal(out var number) ? number : null,
        (ApiType.Money, JsonValueKind.Number) => json.TryGetDecimal(out var amount) ? new Money(amount) : null,
        (ApiType.Float, JsonValueKind.Number) => json.TryGetDouble(out var number) ? number : null,
        (ApiType.Integer, JsonValueKind.Number) => json.TryGetInt32(out var number) ? number : null,
        (ApiType.Picklist, JsonValueKind.Number) => json.TryGetInt32(out var option) ? new OptionSetValue(option) : null,
        (ApiType.String, JsonValueKind.String) => json.GetString(),
        (ApiType.StringArray, JsonValueKind.Array) => json.EnumerateArray().All(i => i.ValueKind is JsonValueKind.String) ? json.EnumerateArray().Select(i => i.GetString()!).ToArray() : null,
        (ApiType.Guid, JsonValueKind.String) => Guid.TryParse(json.GetString(), out var id) ? id : null,
        _ => null,
    };

    /// <param name="json">Where to.</param>
    /// <param name="primaryId">The name of a table's id column.</param>
    /// <param name="type">What is promised.</param>
    /// <param name="value">What fits it; null for what the plug-in never gave.</param>
    public static void Write(Utf8JsonWriter json, Func<string, string> primaryId, ApiType type, object? value)
    {
        switch (value ?? Nothing(type))
        {
            case bool truth: json.WriteBooleanValue(truth); break;
            case DateTime moment: json.WriteStringValue(Utc(moment).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)); break;
            case decimal number: json.WriteNumberValue(number); break;
            case Money amount: json.WriteNumberValue(amount.Value); break;
            case double number: json.WriteNumberValue(number); break;
            case int number: json.WriteNumberValue(number); break;
            case OptionSetValue option: json.WriteNumberValue(option.Value); break;
            case string text: json.WriteStringValue(text); break;
            case Guid id: json.WriteStringValue(id); break;
            case string[] texts:
                json.WriteStartArray();
                foreach (var text in texts) json.WriteStringValue(text);
                json.WriteEndArray();
                break;
            case EntityReference row:
                json.WriteStartObject();
                json.WriteString("@odata.type", $"#Microsoft.Dynamics.CRM.{row.LogicalName}");
                json.WriteString(primaryId(row.LogicalName), row.Id);
                json.WriteEndObject();
                break;
            default: json.WriteNullValue(); break;
        }
    }

    public static bool Fits(ApiType type, object? value) => value is null || type switch
    {
        ApiType.Boolean => value is bool,
        ApiType.DateTime => value is DateTime,
        ApiType.Decimal => value is decimal,
        ApiType.EntityReference => value is EntityReference,
        ApiType.Float => value is double,
        ApiType.Integer => value is int,
        ApiType.Money => value is Money,
        ApiType.Picklist => value is OptionSetValue,
        ApiType.String => value is string,
        ApiType.StringArray => value is string[],
        _ => value is Guid,
    };

    /// <summary>As <c>$metadata</c> names the type.</summary>
    public static string EdmOf(ApiType type) => type switch
    {
        ApiType.Boolean => "Edm.Boolean",
        ApiType.DateTime => "Edm.DateTimeOffset",
        ApiType.Decimal or ApiType.Money => "Edm.Decimal",
        ApiType.EntityReference => "mscrm.crmbaseentity",
        ApiType.Float => "Edm.Double",
        ApiType.Integer or ApiType.Picklist => "Edm.Int32",
        ApiType.String => "Edm.String",
        ApiType.StringArray => "Collection(Edm.String)",
        _ => "Edm.Guid",
    };

    /// <summary>As the platform answers a property that no code has set: the default of its type.</summary>
    private static object? Nothing(ApiType type) => type switch
    {
        ApiType.Boolean => false,
        ApiType.DateTime => DateTime.MinValue,
        ApiType.Decimal or ApiType.Money => 0m,
        ApiType.Float => 0d,
        ApiType.Integer or ApiType.Picklist => 0,
        ApiType.Guid => Guid.Empty,
        _ => null,
    };

    private static DateTime Utc(DateTime moment) => moment.Kind is DateTimeKind.Local ? moment.ToUniversalTime() : moment;
}
