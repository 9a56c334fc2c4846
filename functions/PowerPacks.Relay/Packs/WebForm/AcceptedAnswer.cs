using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>The answer to a program whose submission was accepted.</summary>
/// <param name="Id">The envelope's id.</param>
/// <param name="Status"><c>accepted</c>.</param>
/// <param name="Message">What to show the visitor.</param>
/// <param name="Redirect">Where to send the visitor; null for nowhere.</param>
internal sealed record AcceptedAnswer(string Id, string Status, string Message, string? Redirect)
{
    /// <summary>As it is sent, from behind the id on: the same for all of a form's submissions.</summary>
    public static byte[] TailOf(string message, string? redirect)
    {
        var whole = JsonSerializer.SerializeToUtf8Bytes(new AcceptedAnswer("", "accepted", message, redirect), JsonSerializerOptions.Web);
        return whole[AcceptedResult.Head.Length..];
    }
}

/// <summary>Writes an <see cref="AcceptedAnswer"/>: the one answer that must keep up with every visitor there is.</summary>
/// <param name="envelope">The id.</param>
/// <param name="tail">See <see cref="AcceptedAnswer.TailOf"/>.</param>
internal sealed class AcceptedResult(Guid envelope, byte[] tail) : IResult
{
    private const int IdLength = 32;

    public static ReadOnlySpan<byte> Head => "{\"id\":\""u8;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var (response, length) = (httpContext.Response, Head.Length + IdLength + tail.Length);
        (response.StatusCode, response.ContentType, response.ContentLength) = (StatusCodes.Status202Accepted, "application/json; charset=utf-8", length);
        var buffer = response.BodyWriter.GetSpan(length);
        Head.CopyTo(buffer);
        envelope.TryFormat(buffer[Head.Length..], out _, "N");
        tail.CopyTo(buffer[(Head.Length + IdLength)..]);
        response.BodyWriter.Advance(length);
        return response.BodyWriter.FlushAsync(httpContext.RequestAborted).AsTask();
    }
}
