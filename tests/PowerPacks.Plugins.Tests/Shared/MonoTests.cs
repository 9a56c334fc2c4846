using System.Diagnostics;

namespace PowerPacks.Plugins.Tests.Shared;

/// <summary>The shipped DLLs on another .NET Framework than this test's: Debian's mono.</summary>
public sealed class MonoTests
{
    private const string Mono = "/usr/bin/mono";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Every_plug_in_does_its_work_under_mono()
    {
        Assert.SkipUnless(File.Exists(Mono), "mono is not installed; tests/run installs it.");
        await using var relay = await RelayStub.StartAsync(TestContext.Current.CancellationToken);
        relay.Says(200, """{"version":7,"page":"https://page.example","snippet":"s","expiresAt":"2027-01-31T12:00:00Z","packs":["webform"],"ticket":"ppt_eu_smoke","grant":"fresh","needed":true,"mail":{"to":"a@b.example","subject":"s","html":"h","until":"2027-01-31T12:00:00Z"}}""");

        var (exit, output) = await RunAsync(relay.Address);

        Assert.True(exit == 0, output);
        Assert.Collection(output.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => Assert.StartsWith("AcceptConfirmation:", line, StringComparison.Ordinal),
            line => Assert.StartsWith("AskConfirmation: new email, pp_confirmby=now, sent, pp_confirmsenton=now", line, StringComparison.Ordinal),
            line => Assert.StartsWith("ChangeRegistration: pp_grant=fresh", line, StringComparison.Ordinal),
            line => Assert.StartsWith("CheckForm: pp_checkedon=now", line, StringComparison.Ordinal),
            line => Assert.StartsWith("ConnectRegistration: statuscode=482100001, pp_message=The relay knows this organization.", line, StringComparison.Ordinal),
            line => Assert.StartsWith("FormRules: target.pp_formkey", line, StringComparison.Ordinal),
            line => Assert.StartsWith("JudgeSubmission: statuscode=482100003", line, StringComparison.Ordinal),
            line => Assert.Contains("target.pp_publishrequest", line, StringComparison.Ordinal),
            line => Assert.StartsWith("OneRegistration: target.pp_name", line, StringComparison.Ordinal),
            line => Assert.StartsWith("OpenRelay: answer.Ticket", line, StringComparison.Ordinal),
            line => Assert.StartsWith("OpenWebForms: answer.Ticket", line, StringComparison.Ordinal),
            line => Assert.Matches("^PublishForm: pp_publishedon=now, pp_publishedhash=[0-9a-f]{64}, pp_page=https://page.example, pp_snippet=s, pp_publishedversion=7, statuscode=482100002", line),
            line => Assert.StartsWith("RetrySubmission:", line, StringComparison.Ordinal),
            line => Assert.StartsWith("WithdrawForm: target.statecode", line, StringComparison.Ordinal));
        Assert.Equal(
            ["POST /v1/packs/webform/forms/smoke/retries", "POST /v1/packs/webform/forms/smoke/confirmations", "GET /v1/registration/grant", "PUT /v1/organization", "PUT /v1/organization", "POST /v1/packs/webform/forms/smoke/verdicts", "POST /v1/organization/tickets", "POST /v1/organization/tickets", "PUT /v1/packs/webform/forms/smoke", "POST /v1/packs/webform/forms/smoke/retries", "DELETE /v1/packs/webform/forms/smoke"],
            relay.Requests.Select(r => $"{r.Method} {r.Path}"));
        Assert.All(relay.Requests, r => Assert.Equal(("close", "Bearer pp_eu_smoke"), (r.Headers["Connection"], r.Headers["Authorization"])));
    }

    private static async Task<(int Exit, string Output)> RunAsync(string relay)
    {
        var start = new ProcessStartInfo(Mono) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { Program(), relay, typeof(ConnectRegistration).Assembly.Location, typeof(PublishForm).Assembly.Location }) start.ArgumentList.Add(argument);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Longest);
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }

    /// <summary>tests/X/bin/(configuration)/net10.0 is where this runs.</summary>
    private static string Program()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(output.Parent!.Parent!.Parent!.Parent!.FullName, "PowerPacks.Plugins.Mono", "bin", output.Parent.Name, "net462", "PowerPacks.Plugins.Mono.exe");
    }
}
