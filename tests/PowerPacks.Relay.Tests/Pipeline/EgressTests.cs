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
    [InlineData("0.0.0.0", "unspecified")]
    [InlineData("0.255.255.255", "unspecified")]
    [InlineData("10.0.0.0", "private")]
    [InlineData("10.255.255.255", "private")]
    [InlineData("100.64.0.0", "carrier")]
    [InlineData("100.100.100.200", "carrier")]
    [InlineData("100.127.255.255", "carrier")]
    [InlineData("127.0.0.1", "loopback")]
    [InlineData("127.255.255.255", "loopback")]
    [InlineData("168.63.129.16", "metadata")]
    [InlineData("169.254.0.0", "link-local")]
    [InlineData("169.254.169.254", "link-local")]
    [InlineData("172.16.0.0", "private")]
    [InlineData("172.31.255.255", "private")]
    [InlineData("192.0.0.192", "special")]
    [InlineData("192.0.2.1", "documentation")]
    [InlineData("192.31.196.1", "special")]
    [InlineData("192.52.193.1", "special")]
    [InlineData("192.88.99.1", "6to4")]
    [InlineData("192.168.0.1", "private")]
    [InlineData("192.175.48.1", "special")]
    [InlineData("198.18.0.0", "benchmark")]
    [InlineData("198.19.255.255", "benchmark")]
    [InlineData("198.51.100.7", "documentation")]
    [InlineData("203.0.113.7", "documentation")]
    [InlineData("224.0.0.1", "multicast")]
    [InlineData("239.255.255.255", "multicast")]
    [InlineData("240.0.0.1", "reserved")]
    [InlineData("255.255.255.255", "reserved")]
    [InlineData("::", "unspecified")]
    [InlineData("::1", "loopback")]
    [InlineData("::2", "unspecified")]
    [InlineData("::7f00:1", "loopback")]
    [InlineData("::10.0.0.1", "private")]
    [InlineData("::8.8.8.8", "embedded")]
    [InlineData("::ffff:0:8.8.8.8", "embedded")]
    [InlineData("::ffff:0:169.254.169.254", "link-local")]
    [InlineData("::ffff:127.0.0.1", "loopback")]
    [InlineData("::ffff:10.1.2.3", "private")]
    [InlineData("::ffff:169.254.169.254", "link-local")]
    [InlineData("::ffff:168.63.129.16", "metadata")]
    [InlineData("::ffff:224.0.0.1", "multicast")]
    [InlineData("64:ff9b::7f00:1", "nat64")]
    [InlineData("64:ff9b::808:808", "nat64")]
    [InlineData("64:ff9b:1::808:808", "nat64")]
    [InlineData("100::1", "discard")]
    [InlineData("200::1", "reserved")]
    [InlineData("2001::1", "teredo")]
    [InlineData("2001:0:4136:e378:8000:63bf:3fff:fdd2", "teredo")]
    [InlineData("2001:2::1", "special")]
    [InlineData("2001:10::1", "special")]
    [InlineData("2001:20::1", "special")]
    [InlineData("2001:db8::1", "documentation")]
    [InlineData("2002:7f00:1::1", "6to4")]
    [InlineData("2002:808:808::1", "6to4")]
    [InlineData("2620:4f:8000::1", "special")]
    [InlineData("2a00:1450::5efe:a00:1", "isatap")]
    [InlineData("2a00:1450::200:5efe:a00:1", "isatap")]
    [InlineData("3ffe::1", "special")]
    [InlineData("3fff::1", "documentation")]
    [InlineData("4000::1", "reserved")]
    [InlineData("5f00::1", "special")]
    [InlineData("fc00::1", "unique-local")]
    [InlineData("fd00:ec2::254", "unique-local")]
    [InlineData("fe80::1", "link-local")]
    [InlineData("fe80::1%3", "link-local")]
    [InlineData("febf::1", "link-local")]
    [InlineData("fec0::1", "site-local")]
    [InlineData("ff02::1", "multicast")]
    [InlineData("8000::1", "reserved")]
    public void An_address_that_is_not_public_is_refused(string address, string name) =>
        Assert.Equal(name, EgressAddress.Refusal(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("126.255.255.255")]
    [InlineData("128.0.0.1")]
    [InlineData("168.63.129.17")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("2001:4860:4860::8888")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4001::1")]
    public void A_public_address_is_let_through(string address)
    {
        Assert.Null(EgressAddress.Refusal(IPAddress.Parse(address)));
        Assert.Null(new Egress().Refusal(IPAddress.Parse(address)));
    }

    [Fact]
    public void The_sandbox_lets_loopback_through_and_nothing_else_that_is_refused()
    {
        var sandbox = new Egress(allowLoopback: true);

        Assert.Null(sandbox.Refusal(IPAddress.Loopback));
        Assert.Null(sandbox.Refusal(IPAddress.IPv6Loopback));
        Assert.Equal("address-private", sandbox.Refusal(IPAddress.Parse("10.0.0.1")));
        Assert.Equal("address-link-local", sandbox.Refusal(IPAddress.Parse("169.254.169.254")));
        Assert.Equal("address-loopback", new Egress().Refusal(IPAddress.Loopback));
    }

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
