using System.Buffers;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace PowerPacks.Relay.Packs;

/// <summary>A request's body in a pooled buffer, read no further than its limit whatever the request says its length is.</summary>
internal sealed class Body : IDisposable
{
    /// <summary>Room at first; most forms fit. A length that is only announced reserves nothing.</summary>
    private const int FirstBytes = 4 * 1024;

    private readonly byte[] rented;

    private Body(byte[] rented, int length) => (this.rented, Length) = (rented, length);

    public int Length { get; }

    public ReadOnlyMemory<byte> Memory => rented.AsMemory(0, Length);

    /// <returns>The body, or why there is none.</returns>
    public static async ValueTask<(Body? Body, Refusal? Refusal)> ReadAsync(HttpRequest request, int limit, CancellationToken cancellation)
    {
        if (request.ContentLength > limit) return (null, TooLarge(limit));
        var rented = ArrayPool<byte>.Shared.Rent(FirstBytes);
        var length = 0;
        try
        {
            // By the stream, not by the pipe: a pipe whose read ended in an error stays "being read", and the server logs that as its own fault.
            while (await request.Body.ReadAsync(rented.AsMemory(length), cancellation) is > 0 and var read)
            {
                length += read;
                if (length > limit) return Refuse(rented, TooLarge(limit));
                if (length == rented.Length) rented = Grow(rented, Math.Min(length * 2, limit + 1));
            }
            return (new Body(rented, length), null);
        }
        catch (BadHttpRequestException e)
        {
            // Broken chunks, a body that stops short or comes too slowly: the client's doing, so a value like any other.
            return Refuse(rented, e.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? TooLarge(limit)
                : new Refusal(e.StatusCode, "malformed", "The request's body could not be read."));
        }
        catch
        {
            Return(rented);
            throw;
        }
    }

    /// <summary>The content type and its parameters; null where it is missing, malformed or not in UTF-8.</summary>
    public static MediaTypeHeaderValue? TypeOf(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)) return null;
        var charset = type.CharSet?.Trim('"');
        return charset is null || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) ? type : null;
    }

    public void Dispose() => Return(rented);

    private static (Body?, Refusal?) Refuse(byte[] rented, Refusal refusal)
    {
        Return(rented);
        return (null, refusal);
    }

    private static byte[] Grow(byte[] rented, int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(size);
        rented.CopyTo(larger, 0);
        Return(rented);
        return larger;
    }

    private static void Return(byte[] rented) => ArrayPool<byte>.Shared.Return(rented, clearArray: true); // It held personal data.

    private static Refusal TooLarge(int limit) => new(413, "too-large", $"The body may have at most {limit} bytes.") { Limit = limit };
}
