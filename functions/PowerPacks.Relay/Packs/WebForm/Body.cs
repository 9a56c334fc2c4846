using System.Buffers;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>A request's body in a pooled buffer, read no further than its limit whatever the request says its length is.</summary>
internal sealed class Body : IDisposable
{
    private readonly byte[] rented;

    private Body(byte[] rented, int length) => (this.rented, Length) = (rented, length);

    public int Length { get; }

    public ReadOnlyMemory<byte> Memory => rented.AsMemory(0, Length);

    /// <returns>The body, or why there is none.</returns>
    public static async ValueTask<(Body? Body, Refusal? Refusal)> ReadAsync(HttpRequest request, int limit, CancellationToken cancellation)
    {
        if (request.ContentLength > limit) return (null, TooLarge(limit));
        try
        {
            var read = await request.BodyReader.ReadAtLeastAsync(limit + 1, cancellation);
            var length = read.Buffer.Length;
            if (length > limit)
            {
                request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                return (null, TooLarge(limit));
            }
            var rented = ArrayPool<byte>.Shared.Rent((int)length);
            read.Buffer.CopyTo(rented);
            request.BodyReader.AdvanceTo(read.Buffer.End);
            return (new Body(rented, (int)length), null);
        }
        catch (BadHttpRequestException e)
        {
            // Broken chunks, a body that stops short or comes too slowly: the client's doing, so a value like any other.
            return (null, e.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge(limit)
                : new Refusal(e.StatusCode, "malformed", "The request's body could not be read."));
        }
    }

    /// <summary>The content type and its parameters; null where it is missing, malformed or not in UTF-8.</summary>
    public static MediaTypeHeaderValue? TypeOf(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)) return null;
        var charset = type.CharSet?.Trim('"');
        return charset is null || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) ? type : null;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(rented, clearArray: true); // It held personal data.

    private static Refusal TooLarge(int limit) => new(413, "too-large", $"The body may have at most {limit} bytes.") { Limit = limit };
}
