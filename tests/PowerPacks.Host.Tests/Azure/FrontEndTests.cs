using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PowerPacks.Host.Azure;
using PowerPacks.Sandbox;

namespace PowerPacks.Host.Tests.Azure;

/// <summary>Who calls, and by which address, behind Azure's front end and the Functions host.</summary>
public sealed class FrontEndTests
{
    private static readonly Uri Own = new("https://eu.relay.example");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("203.0.113.7:51234", "203.0.113.7")] // The front end adds the port.
    [InlineData("198.51.100.1, 203.0.113.7:51234", "203.0.113.7")] // What stands before it is the caller's own word.
    [InlineData("[2001:db8::1]:443", "2001:db8::1")]
    [InlineData("nonsense", "127.0.0.1")]
    public async Task The_caller_is_whom_the_front_end_saw(string forwarded, string expected) => Assert.Equal(expected, (await AskAsync(("X-Forwarded-For", forwarded))).Caller);

    [Fact]
    public async Task Called_by_the_handlers_own_address_it_says_the_relays() => Assert.Equal("https://eu.relay.example", (await AskAsync()).Address);

    [Fact]
    public async Task A_domain_of_a_customers_own_stays_the_one_that_was_called() =>
        Assert.Equal("https://click.contoso.example", (await AskAsync(("X-Forwarded-Host", "click.contoso.example"), ("X-Forwarded-Proto", "https"))).Address);

    private static async Task<(string Caller, string Address)> AskAsync(params (string Name, string Value)[] headers)
    {
        await using var site = LocalSite.Builder(0).Build();
        FrontEnd.Use(site, Own);
        site.Run(http => http.Response.WriteAsync($"{http.Connection.RemoteIpAddress} {http.Request.Scheme}://{http.Request.Host}"));
        await site.StartAsync(Cancellation);
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, site.Urls.First());
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var told = (await answer.Content.ReadAsStringAsync(Cancellation)).Split(' ');
        return (told[0], told[1]);
    }
}
