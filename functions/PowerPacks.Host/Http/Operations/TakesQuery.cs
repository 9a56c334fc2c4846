using Microsoft.OpenApi;

namespace PowerPacks.Host.Http;

/// <summary>Says, as a route's metadata, which parameter of the query it reads, for the description of the interface. The route itself reads and checks it.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Description">What it does.</param>
/// <param name="Schema">What it may be.</param>
internal sealed record TakesQuery(string Name, string Description, OpenApiSchema Schema)
{
    private static readonly TakesQuery[] All =
    [
        new("organization", "Of this organization.", new() { Type = JsonSchemaType.String, Format = "uuid" }),
        new("pack", "Of this pack.", Word()),
        new("destination", "For this destination: crm, or a provider's name.", Word()),
        new("state", "In this state.", Word("accepted", "completed", "refused", "deadLettered")),
        new("reason", "With this reason.", Word()),
        new("from", "Accepted on this day or later, UTC.", new() { Type = JsonSchemaType.String, Format = "date" }),
        new("to", "Accepted on this day or earlier, UTC.", new() { Type = JsonSchemaType.String, Format = "date" }),
        new("after", "The next of the page before.", new() { Type = JsonSchemaType.String }),
        new("most", $"Most in a page; {EnvelopeRoutes.UsualPage} where it is left out.", new() { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = $"{EnvelopeRoutes.MaxPage}" }),
    ];

    /// <summary>The metadata for these parameters.</summary>
    public static object[] Of(params IEnumerable<string> names) => [.. names.Select(name => All.Single(known => known.Name == name))];

    private static OpenApiSchema Word(params string[] words) =>
        new() { Type = JsonSchemaType.String, MaxLength = OperatorFields.MaxWord, Enum = words.Length == 0 ? null : [.. words.Select(w => (System.Text.Json.Nodes.JsonNode)w)] };
}
