using System.Net.Http.Headers;
using System.Text.Json;

namespace PowerPacks.EndToEnd.Tests.Running;

/// <summary>Looks into an organization's CRM through its Web API.</summary>
internal sealed class Crm(HttpClient http, Description.Org organization)
{
    private const int MaxPages = 1000;

    public Task<IReadOnlyList<JsonElement>> LeadsAsync(Visitor visitor, CancellationToken cancellation) =>
        RowsAsync($"leads?$filter=emailaddress1 eq '{visitor.Email}'", cancellation);

    /// <summary>The visitor's lead, once it is there.</summary>
    public Task<JsonElement[]> LeadAsync(Visitor visitor, CancellationToken cancellation, TimeSpan? within = null) => Until.FoundAsync(
        "a lead of the visitor in the CRM",
        async () => await LeadsAsync(visitor, cancellation) is { Count: > 0 } rows ? rows.ToArray() : null,
        cancellation,
        within);

    public Task<IReadOnlyList<JsonElement>> SubmissionsOfAsync(string leadId, CancellationToken cancellation) =>
        RowsAsync($"pp_formsubmissions?$filter=_pp_leadid_value eq {leadId}", cancellation);

    /// <summary>Every row a query finds, page after page.</summary>
    public async Task<IReadOnlyList<JsonElement>> RowsAsync(string query, CancellationToken cancellation)
    {
        var rows = new List<JsonElement>();
        var next = $"{organization.Url}/api/data/v9.2/{query}";
        for (var page = 0; page < MaxPages && next is not null; page++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, next);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", organization.CrmToken);
            using var response = await http.SendAsync(request, cancellation);
            var text = await response.Content.ReadAsStringAsync(cancellation);
            Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} for {query}: {text}");
            var body = JsonSerializer.Deserialize<JsonElement>(text);
            rows.AddRange(body.GetProperty("value").EnumerateArray());
            next = body.TryGetProperty("@odata.nextLink", out var link) ? link.GetString() : null;
        }
        return rows;
    }
}
