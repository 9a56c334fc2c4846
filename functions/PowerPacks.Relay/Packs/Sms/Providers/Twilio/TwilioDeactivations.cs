using System.Globalization;
using System.Net;
using System.Text.Json.Serialization;
using PowerPacks.Relay.Packs.Sms.Numbers;

namespace PowerPacks.Relay.Packs.Sms.Providers.Twilio;

/// <summary>
/// The numbers that carriers of the United States took back on a day (twilio.com/docs/sms/deactivated-phone-numbers). Twilio sends whoever asks on to a file that is open for
/// two minutes to who has its signed address; the request says nothing but the day.
/// </summary>
internal sealed class TwilioDeactivations(PackContext context, TwilioAccounts accounts)
{
    public const string Host = "messaging.twilio.com";

    /// <summary>Where Twilio keeps the files: a bucket below it.</summary>
    public const string FileHosts = "*.s3.amazonaws.com";

    /// <returns>Null where the list cannot be had.</returns>
    public async Task<NumberList?> OfAsync(Guid organization, DateOnly day, CancellationToken cancellation)
    {
        if (await accounts.OfAsync(organization, cancellation) is not { } account) return null;
        NumberList? list = null;
        await ProviderAnswer.OfAsync(async stop =>
        {
            using var request = TwilioProvider.Request(account, HttpMethod.Get, $"https://{Host}/v1/Deactivations?Date={day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
            using var answer = await context.Provider.SendAsync(request, stop);
            if (answer.StatusCode != HttpStatusCode.TemporaryRedirect && !answer.IsSuccessStatusCode) return DeliveryResult.Done;
            var address = answer.Headers.Location ?? TwilioMessage.Read<Deactivations>(await answer.Content.ReadAsByteArrayAsync(stop))?.File;
            if (address is null) return DeliveryResult.Done;
            // Without our credentials: the address is the permission.
            using var file = await context.Provider.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, stop);
            if (file.IsSuccessStatusCode) list = await NumberList.ReadAsync(await file.Content.ReadAsStreamAsync(stop), stop);
            return DeliveryResult.Done;
        }, cancellation);
        return list;
    }

    private sealed record Deactivations([property: JsonPropertyName("redirect_to")] Uri? File);
}
