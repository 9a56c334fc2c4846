using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PowerPacks.Host.Tests.Relay;

/// <summary>The relay's own application opens the CRM of whoever let it in, and for nobody else.</summary>
public sealed class OwnApplicationTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_used_only_where_the_CRM_says_that_it_is_that_organizations(bool isOwn)
    {
        var organization = Guid.NewGuid();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var outside = builder.Build();
        outside.Urls.Add("http://127.0.0.1:0");
        outside.MapPost("/entra/{tenant}/oauth2/v2.0/token", () => Results.Json(new { access_token = "t", expires_in = 3600 }));
        outside.MapGet("/api/data/v9.2/WhoAmI", (HttpResponse response) =>
        {
            response.Headers["OData-Version"] = "4.0";
            return Results.Json(new Dictionary<string, Guid> { ["OrganizationId"] = isOwn ? organization : Guid.NewGuid() });
        });
        await outside.StartAsync(TestContext.Current.CancellationToken);
        var address = outside.Urls.Single();
        await using var relay = await LiveRelay.StartAsync(["--application-id", $"{Guid.NewGuid()}", "--stand-ins", address]);
        var key = await relay.AdmitAsync(organization, url: new Uri(address));

        using var set = await relay.SendAsync(HttpMethod.Put, "/v1/organization/crm", key, new { kind = "application", tenantId = $"{Guid.NewGuid()}" });

        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
        var answer = await LiveRelay.ReadAsync(set);
        Assert.Equal((isOwn, isOwn ? "ok" : "organization-mismatch"), (answer["set"]!.GetValue<bool>(), answer["check"]!.GetValue<string>()));
        using var shown = await relay.SendAsync(HttpMethod.Get, "/v1/organization/crm", key);
        Assert.Equal(isOwn, (await LiveRelay.ReadAsync(shown))["set"]!.GetValue<bool>());
    }

    /// <summary>There is none on this machine, so the CRM cannot say whose it is.</summary>
    [Fact]
    public async Task Nor_is_the_relays_managed_identity_kept_where_the_CRM_has_not_said_so()
    {
        await using var relay = await LiveRelay.StartAsync();
        var key = await relay.AdmitAsync(Guid.NewGuid());

        using var set = await relay.SendAsync(HttpMethod.Put, "/v1/organization/crm", key, new { kind = "managed-identity" });

        Assert.False((await LiveRelay.ReadAsync(set))["set"]!.GetValue<bool>());
        using var shown = await relay.SendAsync(HttpMethod.Get, "/v1/organization/crm", key);
        Assert.False((await LiveRelay.ReadAsync(shown))["set"]!.GetValue<bool>());
    }
}
