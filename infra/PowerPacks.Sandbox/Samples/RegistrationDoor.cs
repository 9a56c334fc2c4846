using System.Net.Http.Headers;

namespace PowerPacks.Sandbox.Samples;

/// <summary>What an administrator's registration page does.</summary>
internal sealed class RegistrationDoor(HttpClient http, string registration)
{
    private const string Terms = "2026-11";
    private const int Users = 25;
    private const int MaxProblem = 500;

    private static readonly string[] Packs = ["webform", "sms", "email"];

    /// <summary>The public keys that relays verify grants with.</summary>
    public Task<byte[]> GrantKeysAsync(CancellationToken cancellation) => http.GetByteArrayAsync($"{registration}/.well-known/jwks.json", cancellation);

    /// <summary>
    /// Registers an organization; with its key, registers it again: that renews the grant, which may have expired while the sandbox was off or its clock was
    /// moved, and tells a new address of the CRM after <c>--port</c> has changed.
    /// </summary>
    public async Task<Granted> RegisterAsync(Guid id, SampleOrganization sample, string url, string? key, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{registration}/v1/registrations")
        {
            Content = JsonContent.Create(new
            {
                contact = new { name = "Sandbox", email = $"administrator@{sample.Name}.example" },
                organization = new { id, name = sample.Name, url },
                userCount = Users,
                packs = Packs,
                region = sample.Region.Name,
                terms = Terms,
            }),
        };
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await http.SendAsync(request, cancellation);
        if (response.IsSuccessStatusCode) return (await response.Content.ReadFromJsonAsync<Granted>(cancellation))!;
        var problem = await response.Content.ReadAsStringAsync(cancellation);
        throw new SandboxProblem($"Registering {sample.Name} was answered {(int)response.StatusCode}: {problem[..Math.Min(problem.Length, MaxProblem)]}");
    }

    /// <summary>What registration answers with.</summary>
    /// <param name="Key">The organization's key; null where it had one already.</param>
    /// <param name="Grant">The signed grant.</param>
    public sealed record Granted(string? Key, string Grant);
}
