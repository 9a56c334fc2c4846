using System.Text.Json;
using PowerPacks.Relay.Packs.Sms.Obedience;

namespace PowerPacks.Relay.Packs.Sms.Receiving;

/// <summary>A text that somebody sent to an organization: the payload of its envelope.</summary>
/// <param name="Id">The provider's.</param>
/// <param name="From">Who sent it, in E.164.</param>
/// <param name="To">Our number.</param>
/// <param name="Sender">The sender whose number that is; null for none that is connected.</param>
/// <param name="Body">What it says.</param>
/// <param name="Keyword">What it asks for.</param>
/// <param name="Media">Addresses of pictures, at the provider.</param>
internal sealed record IncomingText(string Id, string From, string To, string? Sender, string Body, Keyword Keyword, IReadOnlyList<string> Media)
{
    public const string Kind = "incoming";

    /// <summary>What one number says reaches the CRM in the order in which it was said.</summary>
    public static string RecordOf(string from) => $"from/{from}";

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this);

    public static IncomingText? Read(ReadOnlySpan<byte> payload) => Payload.Read<IncomingText>(payload, JsonSerializerOptions.Default);
}
