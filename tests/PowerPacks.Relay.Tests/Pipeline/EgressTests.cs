using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PowerPacks.Relay.Pipeline;

namespace PowerPacks.Relay.Tests.Pipeline;

public sealed class EgressTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("https://api.example.com/x", null)]
    [InlineData("https://API.Example.COM./x", null)]
    [InlineData("https://a.b.wild.example/x", null)]
    [InlineData("https://wild.example/", "host-not-allowed")]
    [InlineData("https://evilwild.example/", "host-not-allowed")]
    [InlineData("https://api.example.com.evil.test/", "host-not-allowed")]
    [InlineData("https://sub.api.example.com/", "host-not-allowed")]
    [InlineData("https://user:pass@api.example.com/", "host-not-allowed")]
    [InlineData("https://evil.test/?https://api.example.com", "host-not-allowed")]
    [InlineData("https://127.0.0.1/", "host-not-allowed")]
    [InlineData("http://api.example.com/", "not-https")]
    [InlineData("http://127.0.0.1/", "not-https")]
    [InlineData("ftp://api.example.com/", "not-https")]
    public void Only_listed_hosts_are_called_and_only_over_tls(string url, string? reason)
    {
        using var hosts = new EgressHosts(["api.example.com", "*.wild.example"], allowLoopback: false, new Egress().CreateHandler());

        Assert.Equal(reason, hosts.Refusal(new Uri(url)));
    }

    [Theory]
    [InlineData("http://127.0.0.1:5000/", null)]
    [InlineData("http://127.8.9.1:5000/", null)]
    [InlineData("http://[::1]:5000/", null)]
    [InlineData("http://localhost:5000/", null)]
    [InlineData("http://crm.localhost:5000/", null)]
    [InlineData("http://10.0.0.1:5000/", "not-https")]
    [InlineData("http://notlocalhost/", "not-https")]
    [InlineData("https://elsewhere.example/", "host-not-allowed")]
    public void In_the_sandbox_this_machine_is_called_without_tls_and_unlisted(string url, string? reason)
    {
        using var hosts = new EgressHosts(["api.example.com"], allowLoopback: true, new Egress(true).CreateHandler());

        Assert.Equal(reason, hosts.Refusal(new Uri(url)));
    }

    [Fact]
    public async Task A_request_to_an_unlisted_host_is_refused_before_its_name_is_looked_up()
    {
        var lookups = 0;
        var egress = new Egress(resolve: (_, _) => { lookups++; return Task.FromResult<IPAddress[]>([]); });
        using var client = egress.CreateClient(["api.example.com"], TimeSpan.FromSeconds(30));

        var refused = await Assert.ThrowsAsync<EgressRefusedException>(() => client.GetAsync(new Uri("https://evil.test/"), Cancellation));

        Assert.Equal("host-not-allowed", refused.Reason);
        Assert.Equal(0, lookups);
        Assert.DoesNotContain("evil", refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    public async Task A_listed_name_that_leads_inside_is_refused_after_lookup(string inside)
    {
        var egress = new Egress(resolve: (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("93.184.215.14"), IPAddress.Parse(inside)]));
        using var client = egress.CreateClient(["*"], TimeSpan.FromSeconds(30));

        var refused = await Assert.ThrowsAsync<EgressRefusedException>(() => client.GetAsync(new Uri("https://customer.example/"), Cancellation));

        Assert.StartsWith("address-", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_connected_to_is_the_one_that_was_checked_and_it_is_looked_up_once()
    {
        await using var site = await StartAsync(app => app.MapGet("/", () => "here"));
        var lookups = 0;
        var egress = new Egress(allowLoopback: true, (_, _) =>
        {
            // A rebinding name: harmless at the first lookup, hostile at every later one.
            lookups++;
            return Task.FromResult<IPAddress[]>([lookups == 1 ? IPAddress.Loopback : IPAddress.Parse("10.0.0.1")]);
        });
        using var client = egress.CreateClient([], TimeSpan.FromSeconds(30));

        Assert.Equal("here", await client.GetStringAsync(new Uri($"http://rebinding.localhost:{Port(site)}/"), Cancellation));
        Assert.Equal(1, lookups);
    }

    [Fact]
    public async Task A_name_called_localhost_that_leads_elsewhere_is_refused()
    {
        var egress = new Egress(allowLoopback: true, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("192.168.1.1")]));
        using var client = egress.CreateClient([], TimeSpan.FromSeconds(30));

        var refused = await Assert.ThrowsAsync<EgressRefusedException>(() => client.GetAsync(new Uri("http://localhost/"), Cancellation));

        Assert.Equal("address-private", refused.Reason);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_a_cookie_is_not_kept()
    {
        var visited = false;
        var cookies = new List<string>();
        await using var site = await StartAsync(app =>
        {
            app.MapGet("/", (HttpContext http) =>
            {
                cookies.Add(http.Request.Headers.Cookie.ToString());
                http.Response.Cookies.Append("ARRAffinity", "server-1");
                return Results.Redirect("/elsewhere");
            });
            app.MapGet("/elsewhere", () => { visited = true; return "elsewhere"; });
        });
        using var client = new Egress(allowLoopback: true).CreateClient([], TimeSpan.FromSeconds(30));

        for (var i = 0; i < 2; i++)
        {
            using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{Port(site)}/"), Cancellation);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }

        Assert.False(visited);
        Assert.Equal(["", ""], cookies);
    }

    [Fact]
    public async Task A_second_address_is_tried_where_the_first_does_not_answer()
    {
        await using var site = await StartAsync(app => app.MapGet("/", () => "here"));
        // Nothing listens at 127.0.0.9: the stub is bound to 127.0.0.1 alone.
        var egress = new Egress(allowLoopback: true, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("127.0.0.9"), IPAddress.Loopback]));
        using var client = egress.CreateClient([], TimeSpan.FromSeconds(30));

        Assert.Equal("here", await client.GetStringAsync(new Uri($"http://localhost:{Port(site)}/"), Cancellation));
    }

    private static int Port(WebApplication site) => new Uri(site.Urls.Single()).Port;

    private static async Task<WebApplication> StartAsync(Action<WebApplication> map)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();
        var site = builder.Build();
        map(site);
        await site.StartAsync(Cancellation);
        return site;
    }
}
