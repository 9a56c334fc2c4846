using System.Net.Http.Json;

namespace PowerPacks.EndToEnd.Tests.Running;

/// <summary>What a sandbox offers for trying how it does without a part of itself.</summary>
internal sealed class FaultSwitches(HttpClient http, Description description)
{
    public Task CrmAsync(string mode, CancellationToken cancellation) => SetAsync(description.Faults.Crm, mode, cancellation);

    public Task ProvidersAsync(string mode, CancellationToken cancellation) => SetAsync(description.Faults.Providers, mode, cancellation);

    /// <summary>Stops a part: <c>relay-eu</c>, <c>registration</c>.</summary>
    public Task DownAsync(string part, CancellationToken cancellation) => SetAsync(Of(part), "down", cancellation);

    /// <summary>Starts a part again and waits until it answers.</summary>
    public async Task BackAsync(string part)
    {
        // Also where a test has given up: others come after it.
        await SetAsync(Of(part), "none", CancellationToken.None);
        await Until.TrueAsync($"{part} at work again", () => IsHealthyAsync(part), CancellationToken.None);
    }

    private async Task<bool> IsHealthyAsync(string part)
    {
        try
        {
            using var answer = await http.GetAsync($"{(part == "registration" ? description.Registration : description.Relays[part[(part.IndexOf('-', StringComparison.Ordinal) + 1)..]])}/health");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // It is starting.
        }
    }

    private string Of(string part) => description.Faults.Parts.Replace("{part}", part, StringComparison.Ordinal);

    private async Task SetAsync(string address, string mode, CancellationToken cancellation)
    {
        using var response = await http.PutAsJsonAsync(address, new { mode }, cancellation);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(cancellation));
    }
}
