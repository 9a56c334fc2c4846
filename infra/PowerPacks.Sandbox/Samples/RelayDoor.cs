using System.Net.Http.Headers;

namespace PowerPacks.Sandbox.Samples;

/// <summary>What an administrator's configuration page does at the organization's relay: what must not go through the CRM.</summary>
internal sealed class RelayDoor(HttpClient http, string relay, string key)
{
    private const int MaxProblem = 500;

    /// <summary>Tells the relay in which tenant its application user waits for it.</summary>
    public async Task ConnectCrmAsync(Guid tenant, CancellationToken cancellation)
    {
        const string path = "/v1/organization/crm";
        using var request = new HttpRequestMessage(HttpMethod.Put, relay + path) { Content = JsonContent.Create(new { kind = "application", tenantId = tenant }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await http.SendAsync(request, cancellation);
        if (response.IsSuccessStatusCode) return;
        var problem = await response.Content.ReadAsStringAsync(cancellation);
        throw new SandboxProblem($"PUT {path} at {relay} was answered {(int)response.StatusCode}: {problem[..Math.Min(problem.Length, MaxProblem)]}");
    }
}
