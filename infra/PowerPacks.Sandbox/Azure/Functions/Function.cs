using System.Text.Json;
using Microsoft.AspNetCore.Routing.Template;

namespace PowerPacks.Sandbox.Azure.Functions;

/// <summary>One function of an app, as its folder says.</summary>
/// <param name="Name">The folder's name: where the host posts.</param>
/// <param name="Trigger">Its trigger binding.</param>
/// <param name="IsForwarded">Whether it has exactly an HTTP trigger and an HTTP output: such a one gets the request itself.</param>
internal sealed record Function(string Name, JsonElement Trigger, bool IsForwarded)
{
    public string Type => Text("type")!;

    /// <summary>What the trigger's value is called in an invocation.</summary>
    public string Binding => Text("name")!;

    public IReadOnlyList<string> Methods => [.. Trigger.GetProperty("methods").EnumerateArray().Select(m => m.GetString()!)];

    public string? Text(string name) => Trigger.TryGetProperty(name, out var value) ? value.ToString() : null;

    /// <summary>The functions of an app's folder.</summary>
    /// <exception cref="InvalidDataException">One has no trigger, or several.</exception>
    public static IReadOnlyList<Function> In(string app) => [.. Directory.GetDirectories(app).Where(d => File.Exists(Path.Combine(d, "function.json"))).Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>Whether an HTTP function's route is that request's.</summary>
    public bool Takes(HttpRequest request) =>
        Methods.Contains(request.Method, StringComparer.OrdinalIgnoreCase)
        && new TemplateMatcher(TemplateParser.Parse(Text("route")!), []).TryMatch(request.Path, []);

    private static Function Read(string folder)
    {
        var bindings = JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(Path.Combine(folder, "function.json"))).GetProperty("bindings").EnumerateArray().ToList();
        var triggers = bindings.Where(b => b.GetProperty("type").GetString()!.EndsWith("Trigger", StringComparison.Ordinal)).ToList();
        if (triggers.Count != 1) throw new InvalidDataException($"The function {Path.GetFileName(folder)} has {triggers.Count} triggers.");
        var isForwarded = bindings.Count == 2 && bindings.Any(b => b.GetProperty("type").GetString() == "http") && triggers[0].GetProperty("type").GetString() == "httpTrigger";
        return new Function(Path.GetFileName(folder), triggers[0], isForwarded);
    }
}
