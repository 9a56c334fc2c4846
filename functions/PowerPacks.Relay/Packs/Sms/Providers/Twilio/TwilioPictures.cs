using System.Net;

namespace PowerPacks.Relay.Packs.Sms.Providers.Twilio;

/// <summary>
/// Pictures of texts that came in (twilio.com/docs/messaging/api/media-resource): an address on the API's host, which wants the account's credentials and sends whoever has
/// them on to a file elsewhere, which wants none.
/// </summary>
internal sealed class TwilioPictures(PackContext context, TwilioAccounts accounts)
{
    /// <summary>Where Twilio keeps the files.</summary>
    public static readonly IReadOnlyList<string> FileHosts = ["*.twiliocdn.com", "s3-external-1.amazonaws.com"];

    private const int MaxRedirects = 3;

    public async Task<(PictureFile? File, DeliveryResult? Problem)> FetchAsync(Guid organization, string address, CancellationToken cancellation)
    {
        if (await accounts.OfAsync(organization, cancellation) is not { } account) return (null, TwilioProvider.NoAccount.Result);
        // A text can name any address; our credentials go to Twilio only, and to the account's own.
        if (!Uri.TryCreate(address, UriKind.Absolute, out var target) || target.Host != TwilioProvider.Host || !target.AbsolutePath.StartsWith($"/2010-04-01/Accounts/{account.AccountSid}/Messages/", StringComparison.Ordinal)) return (null, null);
        PictureFile? file = null;
        var result = await ProviderAnswer.OfAsync(async stop =>
        {
            for (var step = 0; step <= MaxRedirects; step++)
            {
                using var request = step == 0 ? TwilioProvider.Request(account, HttpMethod.Get, target.AbsoluteUri) : new HttpRequestMessage(HttpMethod.Get, target);
                using var answer = await context.Provider.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
                if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone) return DeliveryResult.Done;
                if (answer is { StatusCode: HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.TemporaryRedirect, Headers.Location: { } next })
                {
                    target = new Uri(target, next);
                    continue;
                }
                if (ProviderAnswer.Problem(answer, context.Clock.GetUtcNow()) is { } wrong) return wrong;
                file = await PictureFile.ReadAsync(answer, stop);
                return DeliveryResult.Done;
            }
            return new DeliveryResult.Retry("too-many-redirects");
        }, cancellation);
        return (file, result is DeliveryResult.Completed ? null : result);
    }
}
