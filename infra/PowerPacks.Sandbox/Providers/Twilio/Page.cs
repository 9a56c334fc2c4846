using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>One page of a list, in the form of the API of 2010: addresses of its neighbours are relative.</summary>
internal static class Page
{
    private const int DefaultSize = 50;
    private const int MaxSize = 1000;

    /// <param name="request">Names the page.</param>
    /// <param name="all">The whole list.</param>
    /// <param name="name">The member that holds the page's items.</param>
    /// <param name="sid">Of an item, with which the next page is found again though the list has grown.</param>
    /// <param name="resource">An item as it is shown.</param>
    public static ProviderAnswer Of<T>(HttpRequest request, IReadOnlyList<T> all, string name, Func<T, string> sid, Func<T, object> resource)
    {
        var query = Form.Of(request.QueryString.Value ?? "");
        var size = Math.Clamp(Number(query, "PageSize", DefaultSize), 1, MaxSize);
        var page = Number(query, "Page", 0);
        var start = (int)Math.Min((long)page * size, all.Count);
        if (query.Text("PageToken") is { } token && Next(all, sid, token) is { } found) start = found;
        var items = all.Skip(start).Take(size).ToArray();
        var path = request.Path.Value!;
        path = path[path.IndexOf('/', 1)..];
        var last = start + items.Length >= all.Count;
        return TwilioJson.Answer(StatusCodes.Status200OK, new Dictionary<string, object?>
        {
            ["first_page_uri"] = Address(0, null),
            ["end"] = Math.Max(0, start + items.Length - 1),
            ["previous_page_uri"] = page > 0 ? Address(page - 1, null) : null,
            [name] = items.Select(resource),
            ["uri"] = Address(page, query.Text("PageToken")),
            ["page_size"] = size,
            ["start"] = start,
            ["next_page_uri"] = last ? null : Address(page + 1, $"PA{sid(items[^1])}"),
            ["page"] = page,
        });

        string Address(int index, string? pageToken)
        {
            var kept = QueryHelpers.ParseQuery(request.QueryString.Value).Where(p => p.Key is not ("Page" or "PageToken" or "PageSize")).Select(p => KeyValuePair.Create(p.Key, (string?)p.Value.ToString()));
            return QueryHelpers.AddQueryString(path, [.. kept, new("PageSize", Text(size)), new("Page", Text(index)), .. pageToken is null ? Array.Empty<KeyValuePair<string, string?>>() : [new("PageToken", pageToken)]]);
        }
    }

    private static int? Next<T>(IReadOnlyList<T> all, Func<T, string> sid, string token)
    {
        for (var i = 0; i < all.Count; i++)
        {
            if (token.Length > 2 && sid(all[i]) == token[2..]) return i + 1;
        }
        return null;
    }

    private static int Number(Form query, string name, int fallback) => int.TryParse(query.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : fallback;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
