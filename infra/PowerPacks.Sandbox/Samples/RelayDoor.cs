using System.Net.Http.Headers;

namespace PowerPacks.Sandbox.Samples;

/// <summary>What an administrator's configuration page does at the organization's relay.</summary>
internal sealed class RelayDoor(HttpClient http, string relay, string key)
{
    private const int MaxProblem = 500;

    /// <summary>Shows the relay the grant: from then on it knows the organization.</summary>
    public Task PushGrantAsync(string grant, CancellationToken cancellation) => PutAsync("/v1/organization", new { grant }, cancellation);

    /// <summary>Gives the relay the way into the organization's CRM.</summary>
    public Task PushCrmTokenAsync(string token, CancellationToken cancellation) => PutAsync("/v1/organization/crm", new { kind = "token", token }, cancellation);

    /// <summary>Publishes a form, or changes it.</summary>
    public async Task<Published> PublishAsync(string formKey, object definition, CancellationToken cancellation)
    {
        using var response = await PutAsync($"/v1/packs/webform/forms/{formKey}", definition, cancellation);
        var published = await response.Content.ReadFromJsonAsync<Published>(cancellation);
        return published ?? throw new SandboxProblem($"{relay} published {formKey} without an answer.");
    }

    private async Task<HttpResponseMessage> PutAsync(string path, object body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, relay + path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var response = await http.SendAsync(request, cancellation);
        if (response.IsSuccessStatusCode) return response;
        var problem = await response.Content.ReadAsStringAsync(cancellation);
        throw new SandboxProblem($"PUT {path} at {relay} was answered {(int)response.StatusCode}: {problem[..Math.Min(problem.Length, MaxProblem)]}");
    }

    /// <summary>Where a published form is: its hosted page and the script that embeds it.</summary>
    public sealed record Published(string Page, string Script);
}
