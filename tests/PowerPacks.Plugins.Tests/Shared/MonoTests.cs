using System.Diagnostics;

namespace PowerPacks.Plugins.Tests.Shared;

/// <summary>The shipped DLLs on another .NET Framework than this test's: Debian's mono.</summary>
public sealed class MonoTests
{
    private const string Mono = "/usr/bin/mono";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Every_plug_in_that_registers_or_publishes_does_its_work_under_mono()
    {
        await using var relay = await RelayStub.StartAsync(TestContext.Current.CancellationToken);
        relay.Says(200, """{"version":7,"page":"https://page.example","snippet":"s","expiresAt":"2027-01-31T12:00:00Z","packs":["webform"],"ticket":"ppt_eu_smoke","grant":"fresh","needed":true,"mail":{"to":"a@b.example","subject":"s","html":"h","until":"2027-01-31T12:00:00Z"}}""");

        Assert.Collection(await RunAsync(relay, typeof(ConnectRegistration), typeof(PublishForm)),
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
    }

    [Fact]
    public async Task Every_plug_in_that_texts_does_its_work_under_mono()
    {
        await using var relay = await RelayStub.StartAsync(TestContext.Current.CancellationToken);
        relay.Says(200, """{"ticket":"ppt_eu_smoke","inboundUrl":"https://in.example","texts":[]}""");

        Assert.Equal(
            [
                "ApplyQuietRule: statuscode=482100001",
                "CheckBatch: target.statuscode, target.pp_approvedby, target.pp_approvedon, target.pp_nextpage",
                "CheckQuietRule: target.pp_from, target.pp_country",
                "CheckSms: target.statuscode, target.pp_text, target.regardingobjectid, target.pp_number, target.pp_senderid, target.pp_senderkey, target.subject",
                "ConnectSender: statuscode=482100002, pp_connectedon=now, pp_inboundaddress=https://in.example, target.statuscode",
                "CountBatch: pp_receivers=1, pp_leftout=0, pp_leftoutwhy=, pp_estimatedcost=0.01, target.statuscode",
                "EraseSms: ",
                "KeyOptState: target.pp_number, target.pp_senderkey, target.pp_key, target.pp_name, target.pp_source, target.pp_changedon",
                "MatchSms: target.pp_direction, target.pp_number, target.pp_senderkey, target.pp_senderid, target.regardingobjectid",
                "NameSender: target.pp_name, target.pp_country, target.pp_number, target.pp_key",
                "OpenSms: answer.Ticket, answer.RelayUrl, answer.ExpiresOn",
                "PreviewText: answer.Text, answer.Number, answer.Receiver, answer.SenderId, answer.Problem, answer.Warning",
                "SendBatch: statecode=1, statuscode=2, pp_enqueued=1, pp_leftout=0, pp_leftoutwhy=, target.statuscode",
                "SendSms: target.statuscode",
                "SendText: new pp_sms, answer.SmsId",
                "TellOptState: target.pp_state",
                "WithdrawBatch: target.statuscode",
                "WithdrawSender: target.statecode",
                "WithdrawSms: target.statuscode",
            ],
            await RunAsync(relay, typeof(SendSms)));
        Assert.Equal(
            ["PUT senders/smoke", "POST withdrawals", "POST erasures", "POST /v1/organization/tickets", "POST texts", "POST texts", "PUT wishes", "POST withdrawals", "DELETE senders/smoke", "POST withdrawals"],
            relay.Requests.Select(r => $"{r.Method} {r.Path.Replace("/v1/packs/sms/", "", StringComparison.Ordinal)}"));
    }

    [Fact]
    public async Task Every_plug_in_that_tracks_mails_does_its_work_under_mono()
    {
        await using var relay = await RelayStub.StartAsync(TestContext.Current.CancellationToken);
        relay.Says(200, """{"baseUrl":"https://links.example"}""");

        Assert.Equal(
            [
                "ConnectTracking: new sdkmessageprocessingstep, statuscode=482100002, pp_baseurl=https://links.example, pp_connectedon=now, target.statuscode",
                "CountMail: pp_personopens=1, pp_uncertainopens=0, pp_machineopens=0, pp_personclicks=0, pp_uncertainclicks=0, pp_machineclicks=0, pp_state=482100004, pp_firstpersonopenon=now, pp_lastpersonon=now, " +
                "pp_personopens=0, pp_uncertainopens=0, pp_machineopens=0, pp_personclicks=0, pp_uncertainclicks=0, pp_machineclicks=0, pp_bounces=0, pp_complaints=0, pp_unsubscribes=0, target.pp_touchedon",
                "FollowReply: target.directioncode, target.parentactivityid, target.regardingobjectid",
                "KeyPreference: target.pp_address, target.pp_suppressed, target.pp_name, target.pp_suppressedon, target.pp_suppressedwhy",
                "MatchMail: pp_messageid=one@acme.example, pp_touchedon=now, target.messageid",
                "OneTracking: target.pp_name, target.pp_confidence, target.pp_eventdays",
                "PublishImage: statuscode=482100002, target.statuscode",
                "TrackBody: new pp_emailtrack, answer.Html, answer.MailKey",
                "TrackMail: new pp_emailtrack, pp_mailkey=key, pp_recipients=1, pp_trackingstate=482100002, description=addresses of ours",
            ],
            await RunAsync(relay, typeof(TrackMail)));
        Assert.Equal(["PUT tracking", "PUT images"], relay.Requests.Select(r => $"{r.Method} {r.Path.Split('/')[4]}"));
    }

    /// <summary>Runs the plug-ins of these ones' assemblies.</summary>
    /// <returns>A line for each.</returns>
    private static async Task<string[]> RunAsync(RelayStub relay, params Type[] plugins)
    {
        Assert.SkipUnless(File.Exists(Mono), "mono is not installed; tests/run installs it.");
        var (exit, output) = await StartAsync([Program(), relay.Address, .. plugins.Select(p => p.Assembly.Location)]);
        Assert.True(exit == 0, output);
        Assert.All(relay.Requests, r => Assert.Equal(("close", "Bearer pp_eu_smoke"), (r.Headers["Connection"], r.Headers["Authorization"])));
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static async Task<(int Exit, string Output)> StartAsync(IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(Mono) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
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
