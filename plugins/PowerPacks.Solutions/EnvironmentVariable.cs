namespace PowerPacks.Solutions;

/// <summary>A setting that an admin gives per environment, outside of any table of ours.</summary>
/// <param name="SchemaName">With the publisher's prefix.</param>
/// <param name="Title">What an admin reads.</param>
/// <param name="Description">What it is for and which values it takes.</param>
/// <param name="Kind">What kind of value.</param>
/// <param name="Default">Its value where the admin gives none; null for none.</param>
public sealed record EnvironmentVariable(string SchemaName, Label Title, Label Description, EnvironmentVariableKind Kind, string? Default = null);

/// <summary>As the platform numbers them.</summary>
public enum EnvironmentVariableKind
{
    Text = 100_000_000,
    Number = 100_000_001,
    Boolean = 100_000_002,
    Json = 100_000_003,
}
