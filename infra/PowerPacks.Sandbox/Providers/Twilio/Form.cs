using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>The parameters of a request, as a form or a query carries them.</summary>
internal sealed class Form(IReadOnlyDictionary<string, StringValues> values)
{
    public IEnumerable<string> Names => values.Keys;

    public static Form Of(string body) => new(QueryHelpers.ParseQuery(body));

    /// <returns>Null where it is missing or empty.</returns>
    public string? Text(string name) => values.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 } text ? text : null;

    public bool Has(string name) => values.ContainsKey(name);

    public IReadOnlyList<string> List(string name) => values.TryGetValue(name, out var value) ? [.. value.OfType<string>().Where(v => v.Length > 0)] : [];
}
