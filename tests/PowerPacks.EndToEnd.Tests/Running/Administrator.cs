using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace PowerPacks.EndToEnd.Tests.Running;

/// <summary>An administrator with the organization's key at its relay.</summary>
internal sealed class Administrator(HttpClient http, string address, string key)
{
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, CancellationToken cancellation, object? body = null)
    {
        using var request = new HttpRequestMessage(method, address + path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (body is not null) request.Content = JsonContent.Create(body);
        return await http.SendAsync(request, cancellation);
    }

    public async Task<JsonElement> PutAsync(string path, object body, CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Put, path, cancellation, body);
        var text = await response.Content.ReadAsStringAsync(cancellation);
        Assert.True(response.IsSuccessStatusCode, $"PUT {path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    public async Task<IReadOnlyList<Line>> LedgerAsync(CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Get, "/v1/ledger", cancellation);
        Assert.True(response.IsSuccessStatusCode, $"GET /v1/ledger: {(int)response.StatusCode}");
        return (await response.Content.ReadFromJsonAsync<Line[]>(cancellation))!;
    }

    /// <summary>Waits until nothing is on its way any more.</summary>
    public async Task SettledAsync(CancellationToken cancellation, TimeSpan? within = null)
    {
        IReadOnlyList<Line> lines = [];
        try
        {
            await Until.TrueAsync("an empty pipeline", async () => (lines = await LedgerAsync(cancellation)).All(l => l.InFlight == 0), cancellation, within);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message} {string.Join(", ", lines)}", e);
        }
    }

    internal sealed record Line(
        Guid Organization, string Pack, DateOnly Day, long Accepted, long Completed, long Refused, long DeadLettered, long Purged, long InFlight, bool Balanced);
}
