using System.Net;
using System.Text.RegularExpressions;
using PowerPacks.Host.Http;

namespace PowerPacks.Host.Tests.Relay;

/// <summary>The page as it is sent: what a browser may do with it, and that it holds nothing. What people do with it is in the end-to-end tests.</summary>
public sealed class OperationsPageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_file_is_sent_uncached_and_may_run_nothing_inline_or_from_elsewhere()
    {
        await using var relay = await LiveRelay.StartAsync(["--operator-key", Operated.Key]);
        string[] paths = [OperationsPage.Path, .. OperationsPage.Files.Keys.Where(name => name != "page.html").Select(name => $"{OperationsPage.Path}/{name}")];
        Assert.True(paths.Length > 10, "The page's files are not embedded.");
        foreach (var path in paths)
        {
            using var answer = await relay.SendAsync(HttpMethod.Get, path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.True(answer.Headers.CacheControl?.NoStore, $"{path} may be cached.");
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("require-trusted-types-for 'script'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"https?:|\*", policy);
        }
    }

    [Fact]
    public void The_shell_has_nothing_inline_and_nothing_from_elsewhere()
    {
        var shell = OperationsPage.Files["page.html"];
        Assert.DoesNotMatch(@"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", shell);
        Assert.All(Regex.Matches(shell, @"(?:src|href)=""([^""]*)""").Select(m => m.Groups[1].Value), address => Assert.Matches("^(/operations/|#)", address));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_shell_says_whether_there_is_a_key_to_ask_for_and_nothing_else_of_the_relay(bool open)
    {
        await using var relay = await LiveRelay.StartAsync(open ? ["--operator-key", Operated.Key] : []);
        using var answer = await relay.SendAsync(HttpMethod.Get, OperationsPage.Path);
        var shell = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains($"data-open=\"{(open ? "true" : "false")}\"", shell, StringComparison.Ordinal);
        Assert.Equal(OperationsPage.Files["page.html"], shell.Replace($"data-open=\"{(open ? "true" : "false")}\"", "data-open=\"{open}\"", StringComparison.Ordinal));
    }
}
