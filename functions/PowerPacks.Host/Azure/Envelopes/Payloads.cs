using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PowerPacks.Host.Azure.Storage;
using PowerPacks.Relay;

namespace PowerPacks.Host.Azure.Envelopes;

/// <summary>
/// Envelopes whose ciphertext no message carries: too large for one, or given up and kept for a replay. In their day's container, gone with it. Each blob is the
/// whole message, so that a replay needs nothing else.
/// </summary>
internal sealed class Payloads(BlobAccount account)
{
    /// <summary>More than a message has before its ciphertext.</summary>
    private const int HeadBytes = 8 * 1024;

    /// <summary>Writes it, durably. What is there already is the same.</summary>
    /// <param name="message">The message, with its ciphertext.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False where the day is gone.</returns>
    public async Task<bool> WriteAsync(EnvelopeMessage message, CancellationToken cancellation)
    {
        var content = new BinaryData((message with { IsClaimed = false }).ToBytes());
        try
        {
            await account.InAsync(message.Envelope.Day, c => c.GetBlobClient(PathOf(message.Envelope)).UploadAsync(content, overwrite: true, cancellation), cancellation);
            return true;
        }
        catch (RequestFailedException e) when (BlobAccount.IsOver(e))
        {
            return false;
        }
    }

    /// <returns>The ciphertext; null where it is erased, or its day is gone.</returns>
    public async Task<byte[]?> ReadAsync(Envelope envelope, CancellationToken cancellation) => (await ReadAsync(envelope, default, cancellation))?.Item.Ciphertext;

    /// <returns>What the message says besides its ciphertext; null where it is erased, or its day is gone.</returns>
    public Task<EnvelopeMessage?> HeadAsync(Envelope envelope, CancellationToken cancellation) => ReadAsync(envelope, new HttpRange(0, HeadBytes), cancellation);

    /// <summary>Erases it.</summary>
    public async Task DeleteAsync(Envelope envelope, CancellationToken cancellation) => await BlobOf(envelope).DeleteIfExistsAsync(cancellationToken: cancellation);

    private async Task<EnvelopeMessage?> ReadAsync(Envelope envelope, HttpRange range, CancellationToken cancellation)
    {
        try
        {
            var content = (await BlobOf(envelope).DownloadContentAsync(new BlobDownloadOptions { Range = range }, cancellation)).Value.Content;
            return EnvelopeMessage.Parse(content.ToMemory().Span);
        }
        catch (RequestFailedException e) when (BlobAccount.IsMissing(e))
        {
            return null;
        }
    }

    private BlobClient BlobOf(Envelope envelope) => account.Of(envelope.Day).GetBlobClient(PathOf(envelope));

    private static string PathOf(Envelope envelope) => $"payloads/{envelope.Organization:N}/{envelope.Key}";
}
