using System.Net.Http.Headers;

namespace PowerPacks.Sandbox.Samples;

/// <summary>What an administrator's configuration page does at the organization's relay: what must not go through the CRM.</summary>
internal sealed class RelayDoor(HttpClient http, string relay, string key)
{
    private const int MaxProblem = 500;

    /// <summary>Tells the relay in which tenant its application user waits for it.</summary>
    public Task ConnectCrmAsync(Guid tenant, CancellationToken cancellation) => PutAsync("/v1/organization/crm", new { kind = "application", tenantId = tenant }, cancellation);

    /// <summary>Brings the account from which texts go out.</summary>
    public Task SetTwilioAsync(string account, string token, CancellationToken cancellation) => PutAsync("/v1/packs/sms/accounts/twilio", new { accountSid = account, authToken = token }, cancellation);

    private async Task PutAsync(string path, object body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, relay + path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await http.SendAsync(request, cancellation);
        if (response.IsSuccessStatusCode) return;
        var problem = await response.Content.ReadAsStringAsync(cancellation);
        throw new SandboxProblem($"PUT {path} at {relay} was answered {(int)response.StatusCode}: {problem[..Math.Min(problem.Length, MaxProblem)]}");
    }
}
