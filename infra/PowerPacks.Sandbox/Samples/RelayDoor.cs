using System.Net.Http.Headers;

namespace PowerPacks.Sandbox.Samples;

/// <summary>What an administrator's configuration page does at the organization's relay: what must not go through the CRM.</summary>
internal sealed class RelayDoor(HttpClient http, string relay, string key)
{
    private const int MaxProblem = 500;

    /// <summary>Gives the relay the way into the organization's CRM.</summary>
    public async Task PushCrmTokenAsync(string token, CancellationToken cancellation)
    {
        const string path = "/v1/organization/crm";
        using var request = new HttpRequestMessage(HttpMethod.Put, relay + path) { Content = JsonContent.Create(new { kind = "token", token }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await http.SendAsync(request, cancellation);
        if (response.IsSuccessStatusCode) return;
        var problem = await response.Content.ReadAsStringAsync(cancellation);
        throw new SandboxProblem($"PUT {path} at {relay} was answered {(int)response.StatusCode}: {problem[..Math.Min(problem.Length, MaxProblem)]}");
    }
}
