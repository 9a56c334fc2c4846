using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using PowerPacks.EndToEnd.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace PowerPacks.EndToEnd.Tests.App;

/// <summary>What is told of mails that the CRM does not know yet, or not any more.</summary>
[Collection(Later.Name)]
public sealed class MailEventsTests(RunningSandbox browsers, LaterSandbox sandbox)
{
    private const float Patience = 60_000;

    private const int Bounced = 482100006, HardBounce = 482100003;

    private static readonly string Secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Description.Org Organization => sandbox.Description.Fabrikam;

    private Maker Maker => new(sandbox.Http, Organization);

    private Administrator Relay => new(sandbox.Http, sandbox.Description.RelayOf(Organization), Organization.Key);

    [Fact]
    public async Task A_bounce_that_is_told_before_the_CRM_has_the_mail_stands_there_when_it_has()
    {
        await sandbox.TrackedAsync(Organization, Cancellation);
        var webhook = await ConnectAsync();
        var visitor = Visitor.New();
        var messageId = $"{Guid.NewGuid():N}@fabrikam.example";
        var tracked = await Maker.DoAsync(HttpMethod.Post, "pp_TrackMail", new { Html = "<p>Hello</p>", Recipients = visitor.Email }, Cancellation);

        await TellAsync(webhook, new { type = "hard", email = visitor.Email, messageId, reason = "550 No such user" });
        await Maker.UntilAsync($"pp_emailevents?$filter=pp_messageid eq '{messageId}'&partitionid={PartitionOf(messageId)}", "the event", Any, Cancellation);
        await Maker.DoAsync(HttpMethod.Post, "emails", new { subject = "Hello", directioncode = true, description = tracked.GetProperty("Html").GetString(), messageid = $"<{messageId}>" }, Cancellation);

        var key = tracked.GetProperty("MailKey").GetString();
        await Maker.UntilAsync($"pp_emailtracks?$filter=pp_mailkey eq '{key}'", "a recipient who cannot be reached", r => r.GetProperty("value")[0] is var track
            && track.GetProperty("pp_state").GetInt32() == Bounced && track.GetProperty("pp_bouncereason").GetString() == "550 No such user" && track.GetProperty("_pp_emailid_value").ValueKind == JsonValueKind.String, Cancellation);
        var preference = Assert.Single(await Maker.RowsAsync($"pp_emailpreferences?$filter=pp_address eq '{visitor.Email}'", Cancellation));
        Assert.Equal((true, HardBounce), (preference.GetProperty("pp_suppressed").GetBoolean(), preference.GetProperty("pp_suppressedwhy").GetInt32()));
    }

    [Fact]
    public async Task A_mail_that_came_back_says_so_and_why()
    {
        await sandbox.TrackedAsync(Organization, Cancellation);
        var webhook = await ConnectAsync();
        var (lost, contact, mail) = (Visitor.New(), Guid.NewGuid(), Guid.NewGuid());
        await Maker.DoAsync(HttpMethod.Patch, $"contacts({contact})", new { lastname = lost.LastName, emailaddress1 = $"{lost.LastName}@bounce.example" }, Cancellation);
        var user = (await Maker.DoAsync(HttpMethod.Get, "WhoAmI", null, Cancellation)).GetProperty("UserId").GetString();
        await Maker.DoAsync(HttpMethod.Patch, $"emails({mail})", new Dictionary<string, object>
        {
            ["subject"] = "To nobody", ["description"] = "<p>Hello</p>",
            ["email_activity_parties"] = new[]
            {
                new Dictionary<string, object> { ["partyid_systemuser@odata.bind"] = $"/systemusers({user})", ["participationtypemask"] = 1 },
                new Dictionary<string, object> { ["partyid_contact@odata.bind"] = $"/contacts({contact})", ["participationtypemask"] = 2 },
            },
        }, Cancellation);
        await Maker.DoAsync(HttpMethod.Post, $"emails({mail})/Microsoft.Dynamics.CRM.SendEmail", new { IssueSend = true }, Cancellation);
        await using var clerk = await Clerk.OpenAsync(browsers.Browser, Organization.Url, "pp_PowerEmail", $"entityrecord&etn=email&id={mail}");

        var post = await clerk.Page.Context.NewPageAsync();
        await post.GotoAsync($"{sandbox.Description.Providers}/mailbox");
        await post.GetByLabel("Mail of").SelectOptionAsync(Organization.Name);
        await post.GetByLabel("Webhook address").FillAsync($"{webhook}");
        await post.GetByLabel("Secret").FillAsync(Secret);
        await Axe.FindsNothingAsync(post);
        await post.GetByRole(AriaRole.Button, new() { Name = "Report" }).ClickAsync();
        await Expect(post.GetByRole(AriaRole.Status)).ToContainTextAsync("reported.");

        await clerk.CommandAsync("Email tracking");
        var story = clerk.Page.FrameLocator("iframe[src*=timeline]").GetByRole(AriaRole.Region, new() { Name = lost.LastName });
        await Expect(story.GetByText("Came back", new() { Exact = true })).ToBeVisibleAsync(new() { Timeout = Patience });
        await Expect(story.GetByText("550 5.1.1 There is no such mailbox here.")).ToBeVisibleAsync();
        await Expect(story.GetByText("Bounced", new() { Exact = true })).ToBeVisibleAsync(new() { Timeout = Patience });
        await clerk.ShootAsync("mail-bounced");
    }

    [Fact]
    public async Task A_mail_that_was_deleted_leads_on_and_comes_back_by_nothing_that_happens_to_it()
    {
        await sandbox.TrackedAsync(Organization, Cancellation);
        using var site = new CustomerSite();
        var tracked = await Maker.DoAsync(HttpMethod.Post, "pp_TrackMail", new { Html = $"<a href='{site.Origin}/offer'>offer</a>", Recipients = Visitor.New().Email }, Cancellation);
        var tracks = $"pp_emailtracks?$filter=pp_mailkey eq '{tracked.GetProperty("MailKey").GetString()}'";
        var track = Assert.Single(await Maker.RowsAsync(tracks, Cancellation)).GetProperty("pp_emailtrackid").GetString();
        await Maker.DoAsync(HttpMethod.Delete, $"pp_emailtracks({track})", null, Cancellation);

        var html = tracked.GetProperty("Html").GetString()!;
        var link = html[(html.IndexOf("href='", StringComparison.Ordinal) + "href='".Length)..].Split('\'')[0];
        using var answer = await sandbox.Http.GetAsync(link, Cancellation);
        Assert.Equal($"{site.Origin}/offer", answer.Headers.Location?.ToString());
        await Relay.SettledAsync(Cancellation, TimeSpan.FromMinutes(1));
        Assert.Empty(await Maker.RowsAsync(tracks, Cancellation));
        Assert.All(await Relay.LedgerAsync(Cancellation), line => Assert.Equal(0, line.DeadLettered));
    }

    /// <summary>As an administrator does, on the configuration page.</summary>
    /// <returns>What a source of bounces calls.</returns>
    private async Task<Uri> ConnectAsync()
    {
        await using var admin = await CorePage.OpenAsync(browsers, Organization, "core/configuration.html&data=email");
        await admin.Tab("Access").ClickAsync();
        var source = admin.Frame.GetByRole(AriaRole.Region, new() { Name = "another source" });
        await source.GetByLabel("Secret").FillAsync("short");
        await source.GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(source.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await source.GetByLabel("Secret").FillAsync($"whsec_{Secret}");
        await source.GetByRole(AriaRole.Button).First.ClickAsync();
        var address = source.GetByText($"{sandbox.Description.RelayOf(Organization)}/v1/email/");
        await Expect(address).ToBeVisibleAsync();
        await Axe.FindsNothingAsync(admin.Page);
        await admin.ShootAsync("mail-providers");
        return new Uri((await address.TextContentAsync())!);
    }

    private async Task TellAsync(Uri webhook, object happening)
    {
        var body = JsonSerializer.Serialize(happening);
        var at = DateTimeOffset.UtcNow.Add(LaterSandbox.Ahead).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("webhook-id", "msg_1");
        request.Headers.Add("webhook-timestamp", at);
        request.Headers.Add("webhook-signature", $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(Secret), Encoding.UTF8.GetBytes($"msg_1.{at}.{body}")))}");
        using var answer = await sandbox.Http.SendAsync(request, Cancellation);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private static bool Any(JsonElement rows) => rows.GetProperty("value").GetArrayLength() > 0;

    /// <summary>As the relay names where events of a message lie of which nobody said whose they are.</summary>
    private static string PartitionOf(string messageId) => $"m-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(messageId)).AsSpan(0, 16))}";
}
