using System.Text.Json;

namespace PowerPacks.Relay.Tests.Packs.Email;

public sealed class SettingTracking
{
    private static readonly string Key = Convert.ToBase64String(EmailHost.Key);

    [Fact]
    public async Task An_organization_is_told_where_its_mails_addresses_begin()
    {
        await using var host = await EmailHost.StartAsync();
        Assert.Equal(host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority), (await host.PutAsync("tracking", EmailHost.Settings())).GetProperty("baseUrl").GetString());
        Assert.Equal("https://links.contoso.example.com", (await host.PutAsync("tracking", EmailHost.Settings(domain: "links.contoso.example.com"))).GetProperty("baseUrl").GetString());
        Assert.Equal("https://eu.relay.example.com", (await host.PutAsync("tracking", new { mode = "counts", linkKey = Key, publicUrl = "https://eu.relay.example.com/" })).GetProperty("baseUrl").GetString());
    }

    [Theory]
    [InlineData("""{"linkKey":"@"}""", "mode")]
    [InlineData("""{"mode":"everything","linkKey":"@"}""", "mode")]
    [InlineData("""{"mode":"counts"}""", "linkKey")]
    [InlineData("""{"mode":"counts","linkKey":"AAAA"}""", "linkKey")]
    [InlineData("""{"mode":"counts","linkKey":"not base64"}""", "linkKey")]
    [InlineData("""{"mode":"counts","linkKey":"@","confidence":49}""", "confidence")]
    [InlineData("""{"mode":"counts","linkKey":"@","confidence":101}""", "confidence")]
    [InlineData("""{"mode":"counts","linkKey":"@","eventDays":60}""", "eventDays")]
    [InlineData("""{"mode":"counts","linkKey":"@","eventDays":731}""", "eventDays")]
    [InlineData("""{"mode":"counts","linkKey":"@","domain":"localhost"}""", "domain")]
    [InlineData("""{"mode":"counts","linkKey":"@","domain":"10.0.0.1"}""", "domain")]
    [InlineData("""{"mode":"counts","linkKey":"@","domain":"https://links.contoso.com"}""", "domain")]
    [InlineData("""{"mode":"counts","linkKey":"@","domain":"Links.contoso.com"}""", "domain")]
    [InlineData("""{"mode":"counts","linkKey":"@","domain":"links.contoso.com:443"}""", "domain")]
    [InlineData("""{"mode":"counts","linkKey":"@","publicUrl":"ftp://x"}""", "publicUrl")]
    [InlineData("""{"mode":"counts","linkKey":"@","surprise":1}""", "surprise")]
    public async Task What_is_wrong_is_named(string json, string field)
    {
        await using var host = await EmailHost.StartAsync();
        var (status, told) = await host.SendAsync(HttpMethod.Put, "tracking", JsonDocument.Parse(json.Replace("@", Key, StringComparison.Ordinal)).RootElement);
        Assert.Equal((422, field), (status, Assert.Single(told.GetProperty("errors").EnumerateArray()).GetProperty("field").GetString()));
    }

    [Fact]
    public async Task A_tracking_domain_is_the_organization_s_that_came_first()
    {
        await using var host = await EmailHost.StartAsync();
        await host.Context.Settings.ClaimAsync("links.fabrikam.example.com", Guid.NewGuid(), "host", TestContext.Current.CancellationToken);
        var (status, told) = await host.SendAsync(HttpMethod.Put, "tracking", EmailHost.Settings(domain: "links.fabrikam.example.com"));
        Assert.Equal((409, "domain"), (status, Assert.Single(told.GetProperty("errors").EnumerateArray()).GetProperty("field").GetString()));
    }
}
