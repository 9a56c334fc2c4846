using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace PowerPacks.Relay.Packs.Email.Providers;

/// <summary>What organizations bring so that their providers' webhooks are believed. Never shown again.</summary>
internal sealed class ProviderSecrets(PackContext context)
{
    public async Task<IResult> SetAsync(HttpContext http, MailProvider provider, CancellationToken cancellation)
    {
        var (secret, refusal) = await JsonBody.ReadAsync(http.Request, EmailLimits.BodyBytes, "This is not accepted.", root => ReadAll(provider, root), cancellation);
        if (secret is null) return Problem.Of(refusal!);
        var organization = PackContext.Caller(http).Id;
        await context.Secrets.SetAsync(organization, provider.Name, JsonSerializer.SerializeToUtf8Bytes(secret), cancellation);
        return await ShowAsync(http, provider, cancellation);
    }

    public async Task<IResult> ShowAsync(HttpContext http, MailProvider provider, CancellationToken cancellation)
    {
        var organization = PackContext.Caller(http).Id;
        var state = await context.Secrets.LookAsync(organization, provider.Name, cancellation);
        var address = await PublicAddress.ClaimAsync(context, organization, cancellation);
        var settings = await context.Settings.ReadAsync<Tracking.TrackingSettings>(organization, Tracking.TrackingSettings.Document, cancellation);
        return Results.Json(new ShownProvider(state.Set, $"{PublicAddress.UrlOf(http.Request, settings?.BaseUrl)}/v1/email/{address}/{provider.Name}", state.SetOn, state.LastUsed), EmailPack.Json);
    }

    public async Task<IResult> ForgetAsync(HttpContext http, MailProvider provider, CancellationToken cancellation)
    {
        await context.Secrets.DeleteAsync(PackContext.Caller(http).Id, provider.Name, cancellation);
        return Results.NoContent();
    }

    private static ProviderSecret? ReadAll(MailProvider provider, CheckedObject root)
    {
        var secret = provider.Read(root);
        root.NoOthers();
        return secret;
    }
}

/// <summary>What an administrator sees of a provider.</summary>
/// <param name="Set">Whether its webhooks are believed.</param>
/// <param name="WebhookUrl">What it is to call.</param>
/// <param name="SetOn">Since when; null where it is not.</param>
/// <param name="LastUsed">To the hour; null where it has not called since.</param>
internal sealed record ShownProvider(bool Set, string WebhookUrl, DateTimeOffset? SetOn, DateTimeOffset? LastUsed);
