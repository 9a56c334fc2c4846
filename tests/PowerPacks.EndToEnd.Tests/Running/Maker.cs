using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace PowerPacks.EndToEnd.Tests.Running;

/// <summary>An administrator in an organization's CRM, through its Web API and nothing else.</summary>
internal sealed class Maker(HttpClient http, Description.Org organization)
{
    private static readonly JsonSerializerOptions AsNamed = new();

    /// <summary>The zips as they lie beside the sandbox: what a customer is given.</summary>
    public static byte[] Zip(string solution) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "solutions", $"{solution}_managed.zip"));

    public Task<(int Status, JsonElement Body)> ImportAsync(byte[] zip, CancellationToken cancellation) => SendAsync(HttpMethod.Post, "ImportSolution",
        new { CustomizationFile = Convert.ToBase64String(zip), OverwriteUnmanagedCustomizations = false, PublishWorkflows = true, ImportJobId = Guid.NewGuid() }, cancellation);

    public async Task<(int Status, JsonElement Body)> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, $"{organization.Url}/api/data/v9.2/{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", organization.CrmToken);
        if (body is not null) request.Content = JsonContent.Create(body, options: AsNamed);
        using var response = await http.SendAsync(request, cancellation);
        var text = await response.Content.ReadAsStringAsync(cancellation);
        return ((int)response.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
    }

    /// <summary>Does what must succeed.</summary>
    public async Task<JsonElement> DoAsync(HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        var (status, answer) = await SendAsync(method, path, body, cancellation);
        Assert.True(status is >= 200 and < 300, $"{method} {path}: {status} {answer}");
        return answer;
    }

    /// <summary>Does what must be refused.</summary>
    /// <returns>What the user reads.</returns>
    public async Task<string> RefusedAsync(HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        var (status, answer) = await SendAsync(method, path, body, cancellation);
        Assert.True(status is >= 400 and < 500, $"{method} {path}: {status} {answer}");
        return answer.GetProperty("error").GetProperty("message").GetString()!;
    }

    /// <summary>A row once it is as wanted, whoever makes it so.</summary>
    public Task<JsonElement[]> UntilAsync(string row, string what, Func<JsonElement, bool> wanted, CancellationToken cancellation) => Until.FoundAsync(
        what, async () => await DoAsync(HttpMethod.Get, row, null, cancellation) is var now && wanted(now) ? new[] { now } : null, cancellation, Until.Short);

    public async Task<JsonElement[]> RowsAsync(string query, CancellationToken cancellation) =>
        [.. (await DoAsync(HttpMethod.Get, query, null, cancellation)).GetProperty("value").EnumerateArray()];
}
