using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace PowerPacks.Sandbox.Tests.Providers.Mailboxes;

/// <summary>Machines that look at mail: real requests, with which they give themselves away.</summary>
public sealed class VisitTests
{
    private const string Grace = "/mailbox/grace@example.com";

    [Fact]
    public async Task A_security_scanner_fetches_every_link_twice_and_follows_the_first_redirect_only()
    {
        await using var mail = await RunningMail.StartAsync();
        var id = await mail.MailAsync($"""<a href="{mail.Site}/plain?a=1&amp;b=2">1</a><a class=x href='{mail.Site}/moved'>2</a><a href="{mail.Site}/moved">2 again</a><a href="mailto:a@b.example">3</a><!-- <a href="{mail.Site}/hidden">4</a> --><img src="{mail.Site}/logo.png">""", "grace@example.com");
        var fetched = await mail.PostAsync($"{Grace}/mails/{id}/visits/security-scanner");
        Assert.Equal(["HEAD /moved", "GET /moved", "HEAD /plain", "GET /plain", "GET /there"], mail.Hits.Select(h => $"{h.Method} {h.Path}"));
        Assert.All(mail.Hits, hit => Assert.Contains("barracuda", hit.UserAgent, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(["HEAD /site/plain 200", "GET /site/plain 200", "HEAD /site/moved 302", "GET /site/moved 302", "GET /site/there 302"], Read(fetched));
        Assert.Contains("<code>GET /site/there</code> 302", await mail.ReadAsync($"{Grace}/mails/{id}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("apple-mail-privacy", "Mozilla/5.0")]
    [InlineData("gmail-image-proxy", "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)")]
    public async Task A_proxy_loads_the_images_and_no_link(string visitor, string userAgent)
    {
        await using var mail = await RunningMail.StartAsync();
        var id = await mail.MailAsync($"""<a href="{mail.Site}/link"><img alt="" src="{mail.Site}/logo.png"></a><img src={mail.Site}/pixel.gif>""", "grace@example.com");
        await mail.SubmitAsync($"{Grace}/mails/{id}/form/visit", "visitor", visitor);
        Assert.Equal([$"GET /logo.png {userAgent}", $"GET /pixel.gif {userAgent}"], mail.Hits.Select(h => $"{h.Method} {h.Path} {h.UserAgent}"));
    }

    [Fact]
    public async Task A_link_preview_looks_behind_the_first_link()
    {
        await using var mail = await RunningMail.StartAsync();
        var id = await mail.MailAsync($"""<a href="{mail.Site}/moved">1</a><a href="{mail.Site}/plain">2</a>""", "grace@example.com");
        await mail.PostAsync($"{Grace}/mails/{id}/visits/link-preview");
        Assert.Equal(["GET /moved", "GET /there"], mail.Hits.Select(h => $"{h.Method} {h.Path}"));
    }

    [Fact]
    public async Task No_machine_of_the_sandbox_calls_another_machine_whatever_a_mail_names_or_is_led_to()
    {
        await using var mail = await RunningMail.StartAsync();
        var id = await mail.MailAsync("""<a href="http://192.0.2.1/far">1</a><a href="http://[::ffff:192.0.2.1]/far">2</a>""", "grace@example.com");
        var fetched = await mail.PostAsync($"{Grace}/mails/{id}/visits/security-scanner");
        Assert.All(fetched.EnumerateArray(), one => Assert.Equal((JsonValueKind.Null, "not on this machine"), (one.GetProperty("status").ValueKind, one.GetProperty("note").GetString())));
        Assert.Equal(4, fetched.GetArrayLength());
    }

    [Fact]
    public async Task Unsubscribing_is_one_post_to_the_address_in_the_mail_and_offered_only_where_there_is_one()
    {
        await using var mail = await RunningMail.StartAsync();
        var (without, with) = (await mail.MailAsync($"""<a href="{mail.Site}/plain">Read</a>""", "grace@example.com"), await mail.MailAsync($"""<a href="{mail.Site}/plain">Read</a><a href="{mail.Site}/v1/email/u/token">Leave</a>""", "grace@example.com"));
        Assert.DoesNotContain(">Unsubscribe<", await mail.ReadAsync($"{Grace}/mails/{without}"), StringComparison.Ordinal);
        using var none = await mail.Http.PostAsJsonAsync($"{Grace}/mails/{without}/unsubscribe", new { }, RunningMail.Cancel);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);

        Assert.Contains(">Unsubscribe<", await mail.ReadAsync($"{Grace}/mails/{with}"), StringComparison.Ordinal);
        Assert.Contains("Unsubscribed:", await mail.SubmitAsync($"{Grace}/mails/{with}/form/unsubscribe"), StringComparison.Ordinal);
        var hit = Assert.Single(mail.Hits);
        Assert.Equal(("POST", "/v1/email/u/token", "List-Unsubscribe=One-Click"), (hit.Method, hit.Path, hit.Body));
    }

    private static IEnumerable<string> Read(JsonElement fetched) => fetched.EnumerateArray().Select(f => $"{f.GetProperty("method").GetString()} {f.GetProperty("path").GetString()} {f.GetProperty("status").GetInt32()}");
}
