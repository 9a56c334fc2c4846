using System.Text.Json;

namespace PowerPacks.Sandbox.Providers;

/// <summary>What a stand-in answers.</summary>
/// <param name="Status">HTTP status; <see cref="CutStatus"/> for a connection that is cut instead.</param>
/// <param name="Content">The body.</param>
/// <param name="ContentType">Its type; null where there is no body.</param>
internal sealed record ProviderAnswer(int Status, ReadOnlyMemory<byte> Content = default, string? ContentType = null)
{
    public const int CutStatus = 0;

    /// <summary>The caller never learns what became of its request.</summary>
    public static readonly ProviderAnswer Cut = new(CutStatus);

    /// <summary>Headers beside the content's own.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;

    public static ProviderAnswer Json(int status, object body, JsonSerializerOptions? options = null) =>
        new(status, JsonSerializer.SerializeToUtf8Bytes(body, options ?? JsonSerializerOptions.Web), "application/json");
}
