using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PowerPacks.Relay.Packs.Email.Providers;

/// <summary>What a provider told of one mail to one receiver.</summary>
/// <param name="Source">sendgrid, postmark or bounces.</param>
/// <param name="Id">What makes it the same event when it comes again.</param>
/// <param name="Happening">What.</param>
/// <param name="At">When.</param>
internal sealed record ToldEvent(string Source, string Id, Happening Happening, DateTimeOffset At)
{
    /// <summary>An envelope of events.</summary>
    public const string MessageKind = "told";

    private static readonly JsonSerializerOptions Json = new JsonSerializerOptions { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault }.Frozen();

    /// <summary>Whose mail it was, where its sender gave the provider our id; null where the message id and the address must tell.</summary>
    public Guid? Track { get; init; }

    /// <summary>Without angle brackets, in lower case; null where the provider did not say.</summary>
    public string? MessageId { get; init; }

    /// <summary>In lower case.</summary>
    public string? Address { get; init; }

    public BounceKind? Bounce { get; init; }

    /// <summary>Why, in the words of the receiver's server.</summary>
    public string? Detail { get; init; }

    /// <summary>Of the row in the CRM: the same however often the provider tells it.</summary>
    public Guid RowId(Guid organization)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{organization:N}/{Source}/{Id}"), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80); // Version 8, a UUID of one's own making (RFC 9562 §5.8).
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <returns>As mail servers write it, without what stands around it; null for none.</returns>
    public static string? MessageIdOf(string? text) => text?.Trim().TrimStart('<').TrimEnd('>').Trim() is { Length: > 0 and <= EmailLimits.MessageId } id ? id.ToLowerInvariant() : null;

    public static string? AddressOf(string? text) => text?.Trim() is { Length: > 0 and <= EmailLimits.Address } address ? address.ToLowerInvariant() : null;

    public static string? Cut(string? text) => text is { Length: > EmailLimits.Detail } ? text[..EmailLimits.Detail] : text is { Length: > 0 } ? text : null;

    public static byte[] Write(IReadOnlyList<ToldEvent> events) => JsonSerializer.SerializeToUtf8Bytes(events, Json);

    public static List<ToldEvent>? Read(ReadOnlySpan<byte> payload) => Payload.Read<List<ToldEvent>>(payload, Json);
}
