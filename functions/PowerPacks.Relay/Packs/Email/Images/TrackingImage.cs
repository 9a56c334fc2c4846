namespace PowerPacks.Relay.Packs.Email.Images;

/// <summary>A picture that an organization's mails show in place of one that nobody sees: a settings document.</summary>
/// <param name="ContentType">image/png, image/jpeg or image/gif.</param>
/// <param name="Content">The file.</param>
internal sealed record TrackingImage(string ContentType, byte[] Content)
{
    private const string Prefix = "image.";

    public static string DocumentOf(Guid id) => $"{Prefix}{id:N}";

    /// <returns>What the bytes are, whatever they are called; null where they are no such picture.</returns>
    public static string? TypeOf(ReadOnlySpan<byte> content) =>
        content.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : content.StartsWith("GIF87a"u8) || content.StartsWith("GIF89a"u8) ? "image/gif"
        : null;
}
