using System.Text.Json;
using System.Text.RegularExpressions;

namespace PowerPacks.Tests;

/// <summary>A provider's own description of its API (OpenAPI 3), held against requests and answers. Where it is not here, a test that needs it is skipped.</summary>
public sealed class VendorContract
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Json = "application/json";
    private const int FirstError = 400;

    private readonly Vendor vendor;
    private readonly VendorSchema schemas;
    private readonly IReadOnlyList<(Regex Pattern, string Template, JsonElement Operations)> paths;

    private VendorContract(Vendor vendor, JsonElement document)
    {
        this.vendor = vendor;
        schemas = new VendorSchema(document, vendor.SendsAll);
        paths = [.. document.GetProperty("paths").EnumerateObject().Select(p => (Pattern(p.Name), p.Name, p.Value))];
    }

    /// <summary>The description; skips the test where it is not here.</summary>
    public static VendorContract Load(Vendor vendor)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine([folder.FullName, .. vendor.File]);
            if (File.Exists(file)) return new VendorContract(vendor, JsonDocument.Parse(File.ReadAllBytes(file)).RootElement);
        }
        Assert.Skip($"{vendor.Name}'s description of its API ({string.Join('/', vendor.File)}) is not here. {vendor.WhenMissing}");
        return null!;
    }

    /// <summary>What is wrong with a request.</summary>
    /// <param name="method">GET, POST or DELETE.</param>
    /// <param name="pathAndQuery">From the first slash on, or a whole address.</param>
    /// <param name="contentType">Null where there is no body.</param>
    /// <param name="body">As it was sent; empty where there is none.</param>
    public IReadOnlyList<string> ProblemsOf(string method, string pathAndQuery, string? contentType, string body)
    {
        var (path, query) = Split(pathAndQuery);
        if (Operation(method, path, out var template, out var item) is not { } operation) return [$"{method} {path} is not in the description"];
        var problems = new List<string>();
        var declared = Parameters(item).Concat(Parameters(operation)).ToList();
        var inPath = Regex.Match(path, Pattern(template).ToString());
        foreach (var parameter in declared.Where(p => In(p) == "path")) schemas.CheckText(Name(parameter), inPath.Groups[Name(parameter)].Value, parameter.GetProperty("schema"), problems);

        var allowed = declared.Where(p => In(p) == "query").ToDictionary(Name, p => p.GetProperty("schema"), StringComparer.Ordinal);
        var required = declared.Where(p => In(p) == "query" && p.TryGetProperty("required", out var r) && r.GetBoolean()).Select(Name);
        CheckPairs(Pairs(query), allowed, required, "query", problems);
        CheckBody(operation, contentType, body, problems);
        return problems;
    }

    /// <summary>What is wrong with an answer.</summary>
    /// <param name="method">Of the request.</param>
    /// <param name="path">Of the request; a query is ignored.</param>
    /// <param name="status">Of the answer. Twilio's description has no errors: from 400 on the form of its errors is asked for.</param>
    /// <param name="body">Its body.</param>
    public IReadOnlyList<string> ProblemsOf(string method, string path, int status, string body)
    {
        path = Split(path).Path;
        if (Operation(method, path, out _, out _) is not { } operation) return [$"{method} {path} is not in the description"];
        var problems = new List<string>();
        if (status >= FirstError && vendor == Vendor.Twilio) CheckError(status, body, problems);
        else if (!operation.GetProperty("responses").TryGetProperty($"{status}", out var response)) problems.Add($"{method} {path} never answers {status}");
        else if (!response.TryGetProperty("content", out var content))
        {
            if (body.Length > 0) problems.Add($"an answer with {status} has no body");
        }
        else if (Parse(body, problems) is { } json) schemas.Check("", json, content.GetProperty(Json).GetProperty("schema"), problems);
        return problems;
    }

    /// <summary>The answers that the description itself shows for paths with this in them.</summary>
    public IEnumerable<(string Method, string Path, int Status, string Body)> Examples(string part) =>
        from path in paths
        where path.Template.Contains(part, StringComparison.Ordinal)
        from operation in path.Operations.EnumerateObject()
        where operation.Value.ValueKind == JsonValueKind.Object && operation.Value.TryGetProperty("responses", out _)
        from response in operation.Value.GetProperty("responses").EnumerateObject()
        where response.Value.TryGetProperty("content", out var content) && content.GetProperty("application/json").TryGetProperty("examples", out _)
        from example in response.Value.GetProperty("content").GetProperty("application/json").GetProperty("examples").EnumerateObject()
        select (operation.Name.ToUpperInvariant(), Regex.Replace(path.Template, @"\{\w+\}", "x"), int.Parse(response.Name, System.Globalization.CultureInfo.InvariantCulture), example.Value.GetProperty("value").GetRawText());

    private static void CheckError(int status, string body, List<string> problems)
    {
        if (Parse(body, problems) is not { } json) return;
        if (!json.TryGetProperty("code", out var code) || code.ValueKind != JsonValueKind.Number) problems.Add("an error has a code, which is a number");
        if (!json.TryGetProperty("message", out var message) || message.ValueKind != JsonValueKind.String) problems.Add("an error has a message");
        if (!json.TryGetProperty("more_info", out var more) || !Uri.TryCreate(more.GetString(), UriKind.Absolute, out _)) problems.Add("an error has an address in more_info");
        if (!json.TryGetProperty("status", out var said) || said.ValueKind != JsonValueKind.Number || said.GetInt32() != status) problems.Add("an error repeats its status");
    }

    private static JsonElement? Parse(string body, List<string> problems)
    {
        try
        {
            return JsonDocument.Parse(body).RootElement;
        }
        catch (JsonException)
        {
            problems.Add("the body is not JSON");
            return null;
        }
    }

    private void CheckBody(JsonElement operation, string? contentType, string body, List<string> problems)
    {
        if (!operation.TryGetProperty("requestBody", out var declared))
        {
            if (body.Length > 0) problems.Add("a body that nobody asked for");
            return;
        }
        var content = schemas.Resolve(declared).GetProperty("content");
        var wanted = content.TryGetProperty(Form, out _) ? Form : Json;
        if (contentType?.Split(';')[0].Trim() != wanted)
        {
            problems.Add($"content type {contentType ?? "missing"} is not {wanted}");
            return;
        }
        var schema = content.GetProperty(wanted).GetProperty("schema");
        if (wanted == Json)
        {
            if (Parse(body, problems) is { } json) schemas.CheckSent("", json, schema, problems);
            return;
        }
        var allowed = schema.GetProperty("properties").EnumerateObject().ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(n => n.GetString()!) : [];
        CheckPairs(Pairs(body), allowed, required, "form", problems);
    }

    private void CheckPairs(IReadOnlyList<(string Name, string Value)> pairs, Dictionary<string, JsonElement> allowed, IEnumerable<string> required, string where, List<string> problems)
    {
        foreach (var name in required.Where(name => pairs.All(p => p.Name != name))) problems.Add($"{name} is missing in the {where}");
        foreach (var group in pairs.GroupBy(p => p.Name, StringComparer.Ordinal))
        {
            if (!allowed.TryGetValue(group.Key, out var schema))
            {
                problems.Add($"{group.Key} is unknown in the {where}");
                continue;
            }
            var isList = schemas.Resolve(schema) is var resolved && resolved.TryGetProperty("type", out var type) && type.GetString() == "array";
            if (!isList && group.Count() > 1) problems.Add($"{group.Key} is there {group.Count()} times in the {where}");
            foreach (var (name, value) in group) schemas.CheckText(name, value, isList ? resolved.GetProperty("items") : resolved, problems);
        }
    }

    private JsonElement? Operation(string method, string path, out string template, out JsonElement item)
    {
        // Of several that match the one with the most literal text is meant: Local.json is no SID.
        var found = paths.Where(p => p.Pattern.IsMatch(path)).OrderByDescending(p => Regex.Replace(p.Template, @"\{\w+\}", "").Length)
            .FirstOrDefault(p => p.Operations.TryGetProperty(method.ToLowerInvariant(), out _));
        (template, item) = (found.Template ?? "", found.Operations);
        return found.Template is null ? null : item.GetProperty(method.ToLowerInvariant());
    }

    private static Regex Pattern(string template) => new("^" + Regex.Replace(Regex.Escape(template).Replace("}", "\\}", StringComparison.Ordinal), @"\\\{(\w+)\\\}", "(?<$1>[^/]+?)") + "$");

    private static JsonElement.ArrayEnumerator Parameters(JsonElement element) => element.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : default;

    private static string Name(JsonElement parameter) => parameter.GetProperty("name").GetString()!;

    private static string In(JsonElement parameter) => parameter.GetProperty("in").GetString()!;

    private (string Path, string Query) Split(string address)
    {
        if (address.StartsWith(vendor.Root, StringComparison.Ordinal)) address = address[vendor.Root.Length..];
        var pathAndQuery = Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme != Uri.UriSchemeFile ? uri.PathAndQuery : address;
        var mark = pathAndQuery.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? (pathAndQuery, "") : (pathAndQuery[..mark], pathAndQuery[(mark + 1)..]);
    }

    private static List<(string Name, string Value)> Pairs(string encoded) =>
        [.. encoded.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).Select(p => (Decode(p[0]), p.Length > 1 ? Decode(p[1]) : ""))];

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}

/// <summary>Whose description it is, and how it is to be read.</summary>
/// <param name="Name">The provider's.</param>
/// <param name="File">Where it lies, below a folder in or above the tests'.</param>
/// <param name="Root">What stands before its paths.</param>
/// <param name="SendsAll">Whether an answer has every member that is declared.</param>
/// <param name="WhenMissing">How it comes here.</param>
public sealed record Vendor(string Name, IReadOnlyList<string> File, string Root, bool SendsAll, string WhenMissing)
{
    /// <summary>It marks nothing as required, and Twilio always sends all of it.</summary>
    public static readonly Vendor Twilio = new("Twilio", ["shared", "specs", "twilio_api_v2010.json"], "", true, "");

    public static readonly Vendor CallFire = new("CallFire", ["obj", "specs", "callfire.com.json"], "/v2", false, "tests/run fetches it from npm.");
}
