using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PowerPacks.Relay;

/// <summary>One of the four places where a relay runs. An organization is pinned to one; its data never leaves it.</summary>
[JsonConverter(typeof(RegionJson))]
public sealed record Region
{
    public static readonly Region Us = new("us", "United States");
    public static readonly Region Br = new("br", "Brazil");
    public static readonly Region Eu = new("eu", "Europe");
    public static readonly Region Asia = new("asia", "East Asia");
    public static readonly IReadOnlyList<Region> All = [Us, Br, Eu, Asia];

    private Region(string name, string title) => (Name, Title) = (name, title);

    /// <summary>Short lower-case name, as it stands in keys, hosts and certificates: <c>us</c>, <c>br</c>, <c>eu</c>, <c>asia</c>.</summary>
    public string Name { get; }

    /// <summary>What a person reads.</summary>
    public string Title { get; }

    public static bool TryParse(string? name, [NotNullWhen(true)] out Region? region)
    {
        region = All.FirstOrDefault(r => r.Name == name);
        return region is not null;
    }

    /// <exception cref="FormatException">The name is none of the four.</exception>
    public static Region Parse(string? name) => TryParse(name, out var region)
        ? region
        : throw new FormatException($"A region is one of {string.Join(", ", All.Select(r => r.Name))}.");

    public override string ToString() => Name;

    private sealed class RegionJson : JsonConverter<Region>
    {
        public override Region Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.TokenType == JsonTokenType.String ? reader.GetString() : null, out var region)
                ? region
                : throw new JsonException($"A region is one of {string.Join(", ", All.Select(r => r.Name))}.");

        public override void Write(Utf8JsonWriter writer, Region value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name);
    }
}
