using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json.Nodes;

namespace PowerPacks.Operator;

/// <summary>The options that choose envelopes, and the filter that they make.</summary>
internal static class FilterOptions
{
    public static readonly Option<Guid?> Organization = OptionText.Id("--organization", "Of this organization");
    public static readonly Option<string?> Pack = new("--pack") { Description = "Of this pack", HelpName = "NAME" };
    public static readonly Option<string?> Destination = new("--destination") { Description = "To this destination, for instance crm", HelpName = "NAME" };
    public static readonly Option<string?> State = OptionText.Word("--state", "Only those that were refused, or whose attempts ran out", "refused", "deadLettered");
    public static readonly Option<string?> Reason = new("--reason") { Description = "With this reason", HelpName = "CODE" };
    public static readonly Option<DateOnly?> From = OptionText.Day("--from", "Accepted on that day or later");
    public static readonly Option<DateOnly?> To = OptionText.Day("--to", "Accepted on that day or earlier");

    public static readonly Option[] All = [Organization, Pack, Destination, State, Reason, From, To];

    /// <summary>The filter's members, those that are given.</summary>
    public static IEnumerable<(string Name, string Value)> Given(Run run) => new (string, string?)[]
    {
        ("organization", run.Value(Organization)?.ToString()), ("pack", run.Value(Pack)), ("destination", run.Value(Destination)), ("state", run.Value(State)),
        ("reason", run.Value(Reason)), ("from", run.Value(From) is { } from ? Words.Of(from) : null), ("to", run.Value(To) is { } to ? Words.Of(to) : null),
    }.Where(member => member.Item2 is not null)!;

    /// <summary>The filter as the end of a URL.</summary>
    public static string Query(IEnumerable<(string Name, string Value)> members)
    {
        var query = string.Join('&', members.Select(m => $"{m.Name}={Uri.EscapeDataString(m.Value)}"));
        return query.Length == 0 ? "" : $"?{query}";
    }

    /// <summary>The filter as part of a body.</summary>
    public static JsonObject Body(Run run) => new(Given(run).Select(m => KeyValuePair.Create(m.Name, (JsonNode?)m.Value)));

    /// <summary>The first of these options that is given; null where none is.</summary>
    public static string? FirstOf(CommandResult result, IEnumerable<Option> options) => options.FirstOrDefault(o => result.GetResult(o) is { Implicit: false })?.Name;
}
