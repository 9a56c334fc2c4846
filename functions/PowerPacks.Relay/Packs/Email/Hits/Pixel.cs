using Microsoft.AspNetCore.Http;

namespace PowerPacks.Relay.Packs.Email.Hits;

/// <summary>A picture as a mail's answer: the organization's own, or one that nobody sees.</summary>
/// <param name="Content">The file.</param>
/// <param name="ContentType">Its type.</param>
internal sealed record Pixel(byte[] Content, string ContentType) : IResult
{
    /// <summary>The smallest GIF that every mail program takes: one transparent dot, 43 bytes.</summary>
    public static readonly Pixel Transparent = new(
        [
            0x47, 0x49, 0x46, 0x38, 0x39, 0x61, // GIF89a
            0x01, 0x00, 0x01, 0x00, 0x80, 0x00, 0x00, // 1 × 1, a table of two colours
            0x00, 0x00, 0x00, 0xFF, 0xFF, 0xFF,
            0x21, 0xF9, 0x04, 0x01, 0x00, 0x00, 0x00, 0x00, // colour 0 is transparent
            0x2C, 0x00, 0x00, 0x00, 0x00, 0x01, 0x00, 0x01, 0x00, 0x00, // the picture
            0x02, 0x02, 0x44, 0x01, 0x00, 0x3B,
        ],
        "image/gif");

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var response = httpContext.Response;
        response.ContentType = ContentType;
        response.ContentLength = Content.Length;
        // Whoever keeps it would open the mail once for all.
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        if (!HttpMethods.IsHead(httpContext.Request.Method)) await response.Body.WriteAsync(Content, httpContext.RequestAborted);
    }
}
