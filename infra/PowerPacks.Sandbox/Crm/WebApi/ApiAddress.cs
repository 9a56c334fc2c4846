namespace PowerPacks.Sandbox.Crm.WebApi;

/// <summary>Takes the address of a request apart, without decoding it: a slash within a key value must stay one.</summary>
internal static class ApiAddress
{
    /// <summary>Where the Web API is within an organization.</summary>
    public const string Prefix = "/api/data/v9.2";

    /// <param name="target">A request target: absolute, from the server's root, or from the Web API's root.</param>
    /// <returns>Path below the Web API's root, without a leading slash, and query without question mark.</returns>
    public static (string Path, string Query) Split(string target)
    {
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        var (path, query) = mark < 0 ? (target, "") : (target[..mark], target[(mark + 1)..]);
        var prefix = path.IndexOf(Prefix, StringComparison.OrdinalIgnoreCase);
        return ((prefix < 0 ? path : path[(prefix + Prefix.Length)..]).TrimStart('/'), query);
    }
}
