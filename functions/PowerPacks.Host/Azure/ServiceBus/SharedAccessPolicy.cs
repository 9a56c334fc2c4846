using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace PowerPacks.Host.Azure.ServiceBus;

/// <summary>Signs requests with a shared access key, for namespaces that allow it; ours in Azure do not (<c>disableLocalAuth</c>) and take Entra's tokens.</summary>
/// <remarks>Source: learn.microsoft.com/rest/api/eventhub/generate-sas-token, which Service Bus shares: signed is the URL-encoded resource, a line feed, and when it ends.</remarks>
internal sealed class SharedAccessPolicy(string rule, string key, Uri resource, TimeProvider clock) : HttpPipelineSynchronousPolicy
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(20);

    public override void OnSendingRequest(HttpMessage message) => message.Request.Headers.SetValue("Authorization", Token());

    private string Token()
    {
        var ends = (clock.GetUtcNow() + Life).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var named = Uri.EscapeDataString(resource.AbsoluteUri.TrimEnd('/').ToLowerInvariant());
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{named}\n{ends}")));
        return $"SharedAccessSignature sr={named}&sig={Uri.EscapeDataString(signature)}&se={ends}&skn={Uri.EscapeDataString(rule)}";
    }
}
