using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using PowerPacks.Relay.Packs.Email.Hits;

namespace PowerPacks.Relay.Packs.Email.Images;

/// <summary>The pictures that organizations show in their mails.</summary>
internal sealed class TrackingImages(PackContext context)
{
    private const int MaxRemembered = 200;

    private static readonly Refusal NoId = new(422, "image-id", "A picture’s id is a GUID: the one of its row.");

    private readonly ConcurrentDictionary<(Guid Organization, Guid Id), Pixel> known = new();

    /// <param name="http">The request.</param>
    /// <param name="id">Of its row in the CRM.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IResult> SetAsync(HttpContext http, string id, CancellationToken cancellation)
    {
        if (!Guid.TryParse(id, out var image)) return Problem.Of(NoId);
        var (picture, refusal) = await JsonBody.ReadAsync(http.Request, EmailLimits.ImageBodyBytes, "This picture is not accepted.", Read, cancellation);
        if (picture is null) return Problem.Of(refusal!);
        var organization = PackContext.Caller(http).Id;
        await context.Settings.WriteAsync(organization, TrackingImage.DocumentOf(image), picture, cancellation);
        known.TryRemove((organization, image), out _);
        return Results.NoContent();
    }

    /// <inheritdoc cref="SetAsync"/>
    public async Task<IResult> ForgetAsync(HttpContext http, string id, CancellationToken cancellation)
    {
        if (!Guid.TryParse(id, out var image)) return Problem.Of(NoId);
        var organization = PackContext.Caller(http).Id;
        await context.Settings.DeleteAsync(organization, TrackingImage.DocumentOf(image), cancellation);
        known.TryRemove((organization, image), out _);
        return Results.NoContent();
    }

    /// <returns>The picture; one that nobody sees where there is none, or it was taken away: a mail has no hole.</returns>
    public async ValueTask<Pixel> OfAsync(Guid organization, Guid? id, CancellationToken cancellation)
    {
        if (id is not { } image) return Pixel.Transparent;
        if (known.TryGetValue((organization, image), out var pixel)) return pixel;
        if (await context.Settings.ReadAsync<TrackingImage>(organization, TrackingImage.DocumentOf(image), cancellation) is not { } found) return Pixel.Transparent;
        if (known.Count >= MaxRemembered) known.Clear();
        return known[(organization, image)] = new Pixel(found.Content, found.ContentType);
    }

    /// <summary>What it is the bytes say: a page under a picture's name would run in our own place.</summary>
    private static TrackingImage? Read(CheckedObject root)
    {
        var text = root.Text("content", EmailLimits.ImageBodyBytes, required: true);
        root.NoOthers();
        if (text is null) return null;
        var content = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, content, out var length)) root.Report("content", "base64", "This must be base64.");
        else if (length > EmailLimits.ImageBytes) root.Report("content", "too-large", $"A picture may have at most {EmailLimits.ImageBytes} bytes.", EmailLimits.ImageBytes);
        else if (TrackingImage.TypeOf(content.AsSpan(0, length)) is not { } type) root.Report("content", "image", "This must be a PNG, JPEG or GIF.");
        else return new TrackingImage(type, content[..length]);
        return null;
    }
}

/// <param name="Content">A PNG, JPEG or GIF, in base64.</param>
internal sealed record WantedImage(string Content);
