using System.Net;
using System.Text;
using PowerPacks.Relay.Packs.Email.Verdicts;

namespace PowerPacks.Relay.Tests.Packs.Email;

public sealed class OpeningMails
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_opened_mail_gets_a_picture_that_nobody_sees_and_nothing_keeps_once_that_is_durable()
    {
        await using var host = await EmailHost.StartAsync();
        using var response = await host.AskAsync(host.Open());
        Assert.Equal((HttpStatusCode.OK, "image/gif"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        var picture = await response.Content.ReadAsByteArrayAsync(Cancellation);
        Assert.Equal((43, "GIF89a"), (picture.Length, Encoding.ASCII.GetString(picture, 0, 6)));
        Assert.True(response.Headers.CacheControl?.NoStore);
        var hit = Assert.Single(host.Hits);
        Assert.Equal((HitKind.Opened, EmailHost.Track, host.Clock.GetUtcNow(), TimeSpan.FromHours(1)), (hit.Kind, hit.Track, hit.At, hit.Seen().Delay));
    }

    [Fact]
    public async Task What_is_kept_of_it_has_neither_the_whole_address_nor_the_name_of_the_program()
    {
        await using var host = await EmailHost.StartAsync();
        using var response = await host.AskAsync(host.Open());
        var kept = Encoding.UTF8.GetString(host.Intake.Last.Payload.Span);
        Assert.Equal("203.0.113.0", Assert.Single(host.Hits).Network);
        Assert.DoesNotContain("203.0.113.77", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("Mozilla", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_only_counts_keeps_neither_program_nor_network()
    {
        await using var host = await EmailHost.StartAsync(EmailHost.Settings("counts"));
        using var response = await host.AskAsync(host.Open());
        var hit = Assert.Single(host.Hits);
        Assert.Equal((null, null), (hit.Client, hit.Network));
    }

    [Fact]
    public async Task Whoever_wants_to_know_nothing_keeps_nothing_and_readers_notice_nothing()
    {
        await using var host = await EmailHost.StartAsync(EmailHost.Settings("nothing"));
        using var picture = await host.AskAsync(host.Open());
        using var link = await host.AskAsync(host.Click());
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Found), (picture.StatusCode, link.StatusCode));
        Assert.Empty(host.Intake.Accepted);
    }

    [Fact]
    public async Task A_mail_older_than_30_days_still_has_its_picture_and_links_and_nothing_is_recorded()
    {
        await using var host = await EmailHost.StartAsync();
        var (just, over) = (TimeSpan.FromDays(30), TimeSpan.FromDays(30) + TimeSpan.FromSeconds(1));
        using var picture = await host.AskAsync(host.Open(age: over));
        using var link = await host.AskAsync(host.Click(age: over));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Found, EmailHost.Target), (picture.StatusCode, link.StatusCode, link.Headers.Location?.OriginalString));
        Assert.Empty(host.Hits);
        using var last = await host.AskAsync(host.Open(age: just));
        Assert.Single(host.Hits);
    }

    [Fact]
    public async Task A_mail_from_a_day_that_is_yet_to_come_is_not_recorded()
    {
        await using var host = await EmailHost.StartAsync();
        using var soon = await host.AskAsync(host.Open(age: -TimeSpan.FromHours(20)));
        using var later = await host.AskAsync(host.Open(age: -TimeSpan.FromHours(30)));
        Assert.Single(host.Hits);
    }

    [Fact]
    public async Task A_broken_address_is_a_picture_too_and_no_opening()
    {
        await using var host = await EmailHost.StartAsync();
        foreach (var path in new[] { "/v1/email/o/x.gif", host.Open()[..^8] + ".gif", $"/v1/email/o/{new string('A', 3_000)}.gif", host.Click().Replace("/c/", "/o/", StringComparison.Ordinal) + ".gif" })
        {
            using var response = await host.AskAsync(path);
            Assert.Equal((HttpStatusCode.OK, 43L), (response.StatusCode, response.Content.Headers.ContentLength));
        }
        Assert.Empty(host.Intake.Accepted);
    }

    [Fact]
    public async Task Where_it_cannot_be_recorded_now_there_is_no_picture_so_that_the_program_asks_again()
    {
        await using var host = await EmailHost.StartAsync();
        host.Intake.Instead = new Receipt.Unavailable(TimeSpan.FromSeconds(7));
        using var response = await host.AskAsync(host.Open());
        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(7)), (response.StatusCode, response.Headers.RetryAfter?.Delta));
    }

    [Fact]
    public async Task An_organization_that_may_not_use_the_pack_any_more_has_no_holes_in_its_old_mails()
    {
        await using var host = await EmailHost.StartAsync();
        host.Intake.Instead = new Receipt.NotGranted("over");
        using var picture = await host.AskAsync(host.Open());
        using var link = await host.AskAsync(host.Click());
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Found), (picture.StatusCode, link.StatusCode));
    }

    [Fact]
    public async Task A_program_that_only_asks_for_the_head_gets_no_picture_and_is_recorded()
    {
        await using var host = await EmailHost.StartAsync();
        using var response = await host.AskAsync(host.Open(), HttpMethod.Head);
        Assert.Equal((HttpStatusCode.OK, 43L), (response.StatusCode, response.Content.Headers.ContentLength));
        Assert.Single(host.Hits);
    }

    [Fact]
    public async Task Another_organization_s_mail_is_opened_on_neither_this_organization_s_host_nor_with_its_key()
    {
        await using var host = await EmailHost.StartAsync(EmailHost.Settings(domain: "links.contoso.example.com"));
        await host.Context.Settings.ClaimAsync("links.fabrikam.example.com", Guid.NewGuid(), "host", Cancellation);
        using var own = await host.AskAsync(host.Open(), host: "Links.Contoso.example.com");
        using var relays = await host.AskAsync(host.Open());
        Assert.Equal(2, host.Hits.Count);
        using var foreign = await host.AskAsync(host.Open(), host: "links.fabrikam.example.com");
        using var writer = host.Writer(organization: Guid.NewGuid());
        using var stranger = await host.AskAsync($"/v1/email/o/{writer.OfOpen(EmailHost.Track, null)}.gif");
        Assert.Equal(2, host.Hits.Count);
    }

    [Fact]
    public async Task A_mail_shows_the_organization_s_own_picture_and_none_that_was_taken_away()
    {
        await using var host = await EmailHost.StartAsync();
        var (id, png) = (Guid.NewGuid(), (byte[])[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]);
        Assert.Equal(204, (await host.SendAsync(HttpMethod.Put, $"images/{id}", new { content = Convert.ToBase64String(png) })).Status);
        using var shown = await host.AskAsync(host.Open(id));
        Assert.Equal("image/png", shown.Content.Headers.ContentType?.MediaType);
        Assert.Equal(png, await shown.Content.ReadAsByteArrayAsync(Cancellation));
        using var gone = await host.Client.DeleteAsync(new Uri($"/v1/packs/email/images/{id}", UriKind.Relative), Cancellation);
        using var plain = await host.AskAsync(host.Open(id));
        Assert.Equal(43, plain.Content.Headers.ContentLength);
        Assert.Equal(2, host.Hits.Count);
    }

    [Theory]
    [InlineData("PHN2ZyB4bWxucz0naHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmcnLz4=", "PNG, JPEG or GIF")] // <svg>
    [InlineData("iVBOR", "base64")]
    [InlineData("", "content")]
    [InlineData(null, "content")]
    public async Task Only_a_picture_is_a_picture(string? content, string said)
    {
        await using var host = await EmailHost.StartAsync();
        var (status, answer) = await host.SendAsync(HttpMethod.Put, $"images/{Guid.NewGuid()}", new { content });
        Assert.Equal(422, status);
        Assert.Contains(said, answer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_has_the_id_of_its_row()
    {
        await using var host = await EmailHost.StartAsync();
        Assert.Equal(422, (await host.SendAsync(HttpMethod.Delete, "images/logo")).Status);
    }

    [Fact]
    public async Task A_picture_of_more_than_256_KB_is_refused_with_the_limit()
    {
        await using var host = await EmailHost.StartAsync();
        var (status, answer) = await host.SendAsync(HttpMethod.Put, $"images/{Guid.NewGuid()}", new { content = Convert.ToBase64String(new byte[(256 * 1024) + 1]) });
        Assert.Equal(422, status);
        Assert.Contains("262144", answer.ToString(), StringComparison.Ordinal);
    }
}
