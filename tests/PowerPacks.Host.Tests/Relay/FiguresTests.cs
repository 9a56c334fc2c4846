using System.Net;
using System.Text.Json.Nodes;

namespace PowerPacks.Host.Tests.Relay;

/// <summary>Counts over real HTTP: what a relay keeps of them, and what it does not.</summary>
public sealed class FiguresTests
{
    private static readonly object Form = new
    {
        title = "Contact",
        fields = new[] { new { name = "lastname", label = "Last name", type = "text", required = true, column = "lastname" } },
        table = new { logicalName = "lead", entitySet = "leads", primaryId = "leadid" },
        thankYou = new { message = "Thanks" },
    };

    [Fact]
    public async Task Counts_are_no_envelopes_survive_a_restart_and_go_with_their_organization()
    {
        await using var relay = await LiveRelay.StartAsync();
        var organization = Guid.NewGuid();
        var key = await relay.AdmitAsync(organization);
        using (var published = await relay.SendAsync(HttpMethod.Put, "/v1/packs/webform/forms/contact", key, Form)) Assert.Equal(HttpStatusCode.Created, published.StatusCode);
        for (var visit = 0; visit < 3; visit++) await AskAsync(relay, HttpMethod.Get, "/v1/forms/contact", HttpStatusCode.OK);
        await AskAsync(relay, HttpMethod.Post, "/v1/forms/contact/figures/starts", HttpStatusCode.NoContent);
        using (var sent = await relay.SendAsync(HttpMethod.Post, "/v1/forms/contact", body: new { lastname = "Doe" })) Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        await relay.RestartAsync([]);

        var line = Assert.Single(JsonNode.Parse(await File.ReadAllTextAsync(FileOf(relay, organization), TestContext.Current.CancellationToken))!.AsArray())!;
        Assert.Equal("""{"views":3,"starts":1,"submissions":1}""", line["counts"]!.ToJsonString());
        using (var ledger = await relay.SendAsync(HttpMethod.Get, "/v1/ledger", key)) Assert.Equal(1, (await LiveRelay.ReadAsync(ledger)).AsArray().Sum(l => l!["accepted"]!.GetValue<int>()));

        await AskAsync(relay, HttpMethod.Get, "/v1/forms/contact", HttpStatusCode.OK);
        using (var left = await relay.SendAsync(HttpMethod.Delete, "/v1/organization", key)) Assert.Equal(HttpStatusCode.NoContent, left.StatusCode);
        Assert.Equal("", FileOf(relay, organization));
        await relay.RestartAsync([]);
        Assert.Equal("", FileOf(relay, organization));
    }

    private static string FileOf(LiveRelay relay, Guid organization) => Directory.EnumerateFiles(relay.In("blobs"), "*", SearchOption.AllDirectories)
        .SingleOrDefault(f => f.Contains("figures", StringComparison.Ordinal) && f.Contains(organization.ToString("N"), StringComparison.Ordinal)) ?? "";

    private static async Task AskAsync(LiveRelay relay, HttpMethod method, string path, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        using var answer = await relay.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.StatusCode);
    }
}
