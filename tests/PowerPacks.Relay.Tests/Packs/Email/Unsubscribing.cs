using System.Net;
using PowerPacks.Relay.Packs.Email.Verdicts;

namespace PowerPacks.Relay.Tests.Packs.Email;

public sealed class Unsubscribing
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Opening_the_address_only_asks_since_scanners_open_it_too()
    {
        await using var host = await EmailHost.StartAsync();
        using var response = await host.AskAsync(host.Unsubscribe());
        var page = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("No more e-mails from Contoso?", page, StringComparison.Ordinal);
        Assert.Contains("<form method=\"post\">", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        using var head = await host.AskAsync(host.Unsubscribe(), HttpMethod.Head);
        Assert.Empty(host.Intake.Accepted);
    }

    [Theory]
    [InlineData("List-Unsubscribe=One-Click")]
    [InlineData("")]
    public async Task One_click_unsubscribes_by_a_mail_program_or_by_the_page(string body)
    {
        await using var host = await EmailHost.StartAsync();
        using var response = await host.AskAsync(host.Unsubscribe(), HttpMethod.Post, with: r => r.Content = new StringContent(body, null, "application/x-www-form-urlencoded"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.Contains("You are unsubscribed", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal((HitKind.Unsubscribed, EmailHost.Track), (Assert.Single(host.Hits).Kind, host.Hits[0].Track));
    }

    [Fact]
    public async Task It_works_for_as_long_as_anybody_has_the_mail_and_whatever_its_organization_wants_to_know()
    {
        await using var host = await EmailHost.StartAsync(EmailHost.Settings("nothing"));
        using var response = await host.AskAsync(host.Unsubscribe(TimeSpan.FromDays(400)), HttpMethod.Post);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Single(host.Hits);
    }

    [Fact]
    public async Task Nobody_is_told_that_it_is_done_before_it_is_durable()
    {
        await using var host = await EmailHost.StartAsync();
        host.Intake.Instead = new Receipt.Unavailable(TimeSpan.FromSeconds(7));
        using var response = await host.AskAsync(host.Unsubscribe(), HttpMethod.Post);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Fact]
    public async Task An_address_of_something_else_unsubscribes_nobody()
    {
        await using var host = await EmailHost.StartAsync();
        foreach (var path in new[] { host.Click().Replace("/c/", "/u/", StringComparison.Ordinal), "/v1/email/u/x" })
        {
            using var response = await host.AskAsync(path, HttpMethod.Post);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
        Assert.Empty(host.Intake.Accepted);
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_refused()
    {
        await using var host = await EmailHost.StartAsync();
        using var response = await host.AskAsync(host.Unsubscribe(), HttpMethod.Post, with: r => r.Content = new StringContent(new string('a', 5_000)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }
}
