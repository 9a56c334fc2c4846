using System.Net;
using PowerPacks.Relay.Packs.Email.Tokens;
using PowerPacks.Relay.Packs.Email.Verdicts;

namespace PowerPacks.Relay.Tests.Packs.Email;

public sealed class FollowingLinks
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_leads_to_its_target_and_says_nothing_of_where_its_reader_came_from()
    {
        await using var host = await EmailHost.StartAsync();
        using var response = await host.AskAsync(host.Click(link: 3));
        Assert.Equal((HttpStatusCode.Found, EmailHost.Target), (response.StatusCode, response.Headers.Location?.OriginalString));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.True(response.Headers.CacheControl?.NoStore);
        var hit = Assert.Single(host.Hits);
        Assert.Equal((HitKind.Clicked, 3, EmailHost.Target), (hit.Kind, hit.Link, hit.Target));
    }

    [Fact]
    public async Task Whoever_follows_a_link_gets_there_although_we_cannot_write_it_down()
    {
        await using var host = await EmailHost.StartAsync();
        host.Intake.Instead = new Receipt.Unavailable(TimeSpan.FromSeconds(7));
        using var response = await host.AskAsync(host.Click());
        Assert.Equal((HttpStatusCode.Found, EmailHost.Target), (response.StatusCode, response.Headers.Location?.OriginalString));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://ada:secret@example.com/")]
    [InlineData("https://example.com/\r\nSet-Cookie: a=b")]
    [InlineData("")]
    public async Task Nobody_is_led_where_no_browser_should_go_whoever_signed_it(string target)
    {
        await using var host = await EmailHost.StartAsync();
        using var response = await host.AskAsync(host.Click(target));
        Assert.Equal((HttpStatusCode.NotFound, null), (response.StatusCode, response.Headers.Location));
        Assert.Empty(host.Hits);
    }

    [Fact]
    public async Task The_link_that_nobody_sees_leads_nowhere_and_is_recorded()
    {
        await using var host = await EmailHost.StartAsync();
        using var response = await host.AskAsync(host.Click("", TokenWriter.Honeypot));
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal((HitKind.Clicked, 0, null), (Assert.Single(host.Hits).Kind, host.Hits[0].Link, host.Hits[0].Target));
    }

    [Fact]
    public async Task A_forged_link_leads_nowhere_and_says_so_in_the_reader_s_language()
    {
        await using var host = await EmailHost.StartAsync();
        using var writer = host.Writer(key: new byte[32]);
        var path = $"/v1/email/c/{writer.OfClick(EmailHost.Track, 1, "https://evil.example/")}";
        using var response = await host.AskAsync(path, with: r => { r.Headers.Remove("Accept-Language"); r.Headers.TryAddWithoutValidation("Accept-Language", "nl-BE"); });
        var page = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Contains("<html lang=\"nl\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", page, StringComparison.Ordinal);
        Assert.Empty(host.Hits);
    }

    [Fact]
    public async Task A_link_of_a_mail_that_was_signed_with_the_key_before_still_leads_on()
    {
        await using var host = await EmailHost.StartAsync();
        var path = host.Click();
        await host.PutAsync("tracking", EmailHost.Settings(key: [.. EmailHost.Key.Reverse()]));
        using var response = await host.AskAsync(path);
        Assert.Equal(EmailHost.Target, response.Headers.Location?.OriginalString);
        Assert.Single(host.Hits);
    }

    [Fact]
    public async Task Of_many_keys_the_last_five_are_kept_and_one_that_comes_again_is_no_new_one()
    {
        await using var host = await EmailHost.StartAsync();
        var path = host.Click();
        foreach (var i in new byte[] { 1, 2, 3, 4, 4, 4 }) await host.PutAsync("tracking", EmailHost.Settings(key: [.. Enumerable.Repeat(i, 32)]));
        using var fifth = await host.AskAsync(path);
        Assert.Equal(HttpStatusCode.Found, fifth.StatusCode);
        await host.PutAsync("tracking", EmailHost.Settings(key: [.. Enumerable.Repeat((byte)5, 32)]));
        using var sixth = await host.AskAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, sixth.StatusCode);
    }
}
