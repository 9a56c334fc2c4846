using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>Calls the account's webhooks, signed as Twilio signs.</summary>
internal sealed class Webhooks(TwilioAccount account, Func<bool> asJson) : IDisposable
{
    private readonly WebhookClient client = new();

    /// <param name="url">The webhook.</param>
    /// <param name="method">GET or POST.</param>
    /// <param name="parameters">What it is told.</param>
    /// <param name="cancellation">The stand-in's end.</param>
    public Task<WebhookAnswer> CallAsync(string url, string method, IReadOnlyList<KeyValuePair<string, string>> parameters, CancellationToken cancellation) =>
        client.CallAsync(() => Request(url, method, parameters), cancellation);

    public void Dispose() => client.Dispose();

    private HttpRequestMessage Request(string url, string method, IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        HttpContent? content = null;
        IReadOnlyList<KeyValuePair<string, string>> signed = [];
        if (method == HttpMethod.Get.Method) url = QueryHelpers.AddQueryString(url, parameters.Select(p => KeyValuePair.Create(p.Key, (string?)p.Value)));
        else if (asJson())
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(parameters.ToDictionary(p => p.Key, p => p.Value));
            url = QueryHelpers.AddQueryString(url, Signature.BodyHash, Convert.ToHexStringLower(SHA256.HashData(body)));
            content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        }
        else
        {
            content = new FormUrlEncodedContent(parameters);
            signed = parameters;
        }
        var request = new HttpRequestMessage(new HttpMethod(method), url) { Content = content, Version = HttpVersion.Version11 };
        request.Headers.TryAddWithoutValidation(Signature.Header, Signature.Of(account.AuthToken, url, signed));
        request.Headers.TryAddWithoutValidation("User-Agent", "TwilioProxy/1.1");
        request.Headers.TryAddWithoutValidation("I-Twilio-Idempotency-Token", Guid.NewGuid().ToString());
        return request;
    }
}
