using System.Text.Json;

namespace PowerPacks.Relay.Packs.WebForm.OptIn;

/// <summary>The payload of an envelope: somebody pressed the button behind a confirmation mail's link. When is the envelope's to say.</summary>
/// <param name="Form">The form's key.</param>
/// <param name="Envelope">The submission's.</param>
/// <param name="Address">Their network address, shortened to /24 or /48: with the time, the proof that it was they.</param>
internal sealed record Confirmation(string Form, Guid Envelope, string? Address)
{
    /// <summary>The kind of its envelope.</summary>
    public const string Kind = "confirmation";

    private static readonly JsonSerializerOptions Json = new JsonSerializerOptions { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true }.Frozen();

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <returns>Null where the payload is no confirmation.</returns>
    public static Confirmation? Read(ReadOnlySpan<byte> payload) => Payload.Read<Confirmation>(payload, Json);
}
