namespace PowerPacks.Sandbox.Crm.WebApi;

/// <summary>One Web API request, come by itself or as part of a batch.</summary>
/// <param name="Method">HTTP method in upper case.</param>
/// <param name="Root">Absolute address of the organization's Web API, with a closing slash.</param>
/// <param name="Path">What follows the root, still percent-encoded.</param>
/// <param name="Query">What follows the question mark, still percent-encoded.</param>
/// <param name="Headers">Names in any case.</param>
/// <param name="Body">Empty for none.</param>
internal sealed record ApiRequest(
    string Method, string Root, string Path, string Query, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>Whose token it came with.</summary>
    public Guid User { get; init; }

    /// <summary>Within a change set: the rows that earlier requests made, by content id.</summary>
    public IReadOnlyDictionary<string, string>? ContentIds { get; init; }

    public Preferences Preferences { get; } = Preferences.Parse(Headers.GetValueOrDefault("Prefer"));

    /// <summary>A header's value; null where it is absent or the word <c>null</c>, which many clients send for "none".</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name)?.Trim() is { Length: > 0 } value and not "null" ? value : null;

    public IReadOnlyDictionary<string, string> Options()
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in Query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = Decode(equals < 0 ? pair : pair[..equals]);
            var value = equals < 0 ? "" : Decode(pair[(equals + 1)..]);
            if (!options.TryAdd(name, value)) throw CrmErrors.Query($"Query option '{name}' was specified more than once.");
        }
        return options;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
