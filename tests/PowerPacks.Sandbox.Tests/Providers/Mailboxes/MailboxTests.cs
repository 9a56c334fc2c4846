using System.Net;
using System.Net.Http.Json;
using PowerPacks.Sandbox.Tests.Crm.Mail;

namespace PowerPacks.Sandbox.Tests.Providers.Mailboxes;

/// <summary>The mailboxes of those who are mailed, as programs and, without JavaScript, people use them.</summary>
public sealed class MailboxTests
{
    private const string Grace = "/mailbox/grace@example.com", Blind = "/mailbox/blind@example.com";

    [Fact]
    public async Task Each_receiver_has_a_mailbox_with_what_they_got_and_nobody_sees_who_got_a_blind_copy()
    {
        await using var mail = await RunningMail.StartAsync();
        Assert.Contains("No mail yet", await mail.ReadAsync("/mailbox"), StringComparison.Ordinal);
        var id = (await mail.PostAsync("/outlook/mails", await mail.WrittenAsync("<p>Hi</p>", ["Grace@example.com"], ["blind@example.com"]))).GetProperty("id").GetGuid();
        var page = await mail.ReadAsync("/mailbox");
        Assert.Contains("Grace@example.com</a></th>", page, StringComparison.Ordinal);
        Assert.Contains("blind@example.com</a></th>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("blind", await mail.ReadAsync($"{Grace}/mails/{id}"), StringComparison.Ordinal);
        Assert.Contains("<dd>you, unseen by the others</dd>", await mail.ReadAsync($"{Blind}/mails/{id}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(mail, $"/mailbox/other@example.com/mails/{id}"));
    }

    [Fact]
    public async Task A_mail_is_unread_until_it_is_opened_and_again_when_its_reader_says_so()
    {
        await using var mail = await RunningMail.StartAsync();
        var id = await mail.MailAsync("<p>Hi</p>", "grace@example.com");
        Assert.True(await UnreadAsync(mail));
        Assert.Contains("aria-label=\"Unread\"", await mail.ReadAsync(Grace), StringComparison.Ordinal);
        Assert.DoesNotContain("aria-label=\"Unread\"", await mail.ReadAsync($"{Grace}/mails/{id}"), StringComparison.Ordinal);
        Assert.False(await UnreadAsync(mail));
        Assert.Contains("aria-label=\"Unread\"", await mail.SubmitAsync($"{Grace}/mails/{id}/form/unread"), StringComparison.Ordinal);

        static async Task<bool> UnreadAsync(RunningMail mail) => (await mail.GetAsync($"{Grace}/mails.json"))[0].GetProperty("unread").GetBoolean();
    }

    [Fact]
    public async Task Images_are_left_out_until_a_person_asks_for_those_of_a_mail_or_of_all()
    {
        await using var mail = await RunningMail.StartAsync();
        var html = $"""<p style="background:url({mail.Site}/style.png)">Hi</p><img alt="Logo" src="{mail.Site}/logo.png" srcset="{mail.Site}/big.png 2x"><table background='{mail.Site}/wall.png'></table>""";
        var (first, second) = (await mail.MailAsync(html, "grace@example.com"), await mail.MailAsync(html, "grace@example.com"));
        Assert.Contains("Images are not shown", await mail.ReadAsync($"{Grace}/mails/{first}"), StringComparison.Ordinal);
        var (page, policy) = await ContentAsync(mail, first);
        Assert.DoesNotMatch("\\s(src|srcset|background)\\s*=", page);
        Assert.Contains("img-src data:;", policy, StringComparison.Ordinal);

        await mail.SubmitAsync($"{Grace}/mails/{first}/form/images", "show", "mail");
        (page, policy) = await ContentAsync(mail, first);
        Assert.Contains(html, page, StringComparison.Ordinal);
        Assert.Contains("img-src http:", policy, StringComparison.Ordinal);
        Assert.DoesNotContain(" src=", (await ContentAsync(mail, second)).Page, StringComparison.Ordinal);

        await mail.SubmitAsync($"{Grace}/mails/{second}/form/images", "show", "always");
        Assert.Contains(html, (await ContentAsync(mail, second)).Page, StringComparison.Ordinal);
        using var _ = await mail.Http.PutAsJsonAsync($"{Grace}/images", new { always = false }, RunningMail.Cancel);
        Assert.DoesNotContain(" src=", (await ContentAsync(mail, second)).Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_attached_to_a_mail_of_the_CRM_is_named()
    {
        await using var mail = await RunningMail.StartAsync();
        var draft = await mail.Crm.DraftAsync((await mail.Crm.AddContactAsync("Grace"), 2));
        await mail.Crm.CreateAsync("activitymimeattachments", new Dictionary<string, object> { ["filename"] = "offer.pdf", ["body"] = Convert.ToBase64String(new byte[1500]), ["objectid_activitypointer@odata.bind"] = $"/emails({draft})" });
        await mail.Crm.SendAsync(draft);
        Assert.Contains("<dd>offer.pdf (2 KB)</dd>", await mail.ReadAsync($"{Grace}/mails/{draft}"), StringComparison.Ordinal);
        Assert.Contains("News &lt;news@contoso.example&gt;", await mail.ReadAsync($"{Grace}/mails/{draft}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_stays_as_it_left_whatever_becomes_of_its_row()
    {
        await using var mail = await RunningMail.StartAsync();
        var draft = await mail.Crm.DraftAsync((await mail.Crm.AddContactAsync("Grace"), 2));
        await mail.Crm.SendAsync(draft);
        await mail.Crm.DoAsync("PATCH", $"emails({draft})", new { description = "<p>Something else</p>" });
        Assert.Equal("<p>Hi</p>", (await mail.GetAsync("/mailbox.json"))[0].GetProperty("html").GetString());
    }

    [Theory]
    [InlineData("ada@bounce.example", "hard", "550 5.1.1")]
    [InlineData("ada@FULL.example", "soft", "452 4.2.2")]
    [InlineData("ada@complaint.example", "complaint", "marked the mail as spam")]
    public async Task Mail_to_some_addresses_reaches_no_mailbox_and_it_is_said_why(string address, string kind, string reason)
    {
        await using var mail = await RunningMail.StartAsync();
        var id = await mail.MailAsync("<p>Hi</p>", address, "grace@example.com");
        Assert.Empty((await mail.GetAsync($"/mailbox/{address}/mails.json")).EnumerateArray());
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(mail, $"/mailbox/{address}/mails/{id}"));
        var lost = Assert.Single((await mail.GetAsync("/mailbox/undelivered.json")).EnumerateArray());
        Assert.Equal((address, kind), (lost.GetProperty("address").GetString(), lost.GetProperty("kind").GetString()));
        Assert.Contains(reason, lost.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Contains(reason, await mail.ReadAsync("/mailbox"), StringComparison.Ordinal);
        Assert.Contains("Hello", await mail.ReadAsync(Grace), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_from_a_mailbox_is_in_the_CRM_and_in_the_senders_mailbox()
    {
        await using var mail = await RunningMail.StartAsync();
        var draft = await mail.Crm.DraftAsync((await mail.Crm.AddContactAsync("Grace"), 2));
        await mail.Crm.SendAsync(draft);
        Assert.Contains("Answered.", await mail.SubmitAsync($"{Grace}/mails/{draft}/form/reply", "text", "Yes,\r\n<please>"), StringComparison.Ordinal);
        var answer = (await mail.Crm.GetAsync("emails?$filter=directioncode eq false")).GetProperty("value")[0];
        Assert.Equal("<p>Yes,<br>\n&lt;please&gt;</p>", answer.GetProperty("description").GetString());
        Assert.Equal("Re: Hello", (await mail.GetAsync("/mailbox/news@contoso.example/mails.json"))[0].GetProperty("subject").GetString());
        var again = await mail.PostAsync($"{Grace}/mails/{draft}/replies", new { html = "<p>Again</p>" });
        Assert.Equal("<p>Again</p>", (await mail.Crm.GetAsync($"emails({again.GetProperty("emailId").GetGuid()})")).GetProperty("description").GetString());
    }

    private static async Task<(string Page, string Policy)> ContentAsync(RunningMail mail, Guid id)
    {
        using var response = await mail.Http.GetAsync($"{Grace}/mails/{id}/content", RunningMail.Cancel);
        return (await response.Content.ReadAsStringAsync(RunningMail.Cancel), response.Headers.GetValues("Content-Security-Policy").Single());
    }

    private static async Task<HttpStatusCode> StatusAsync(RunningMail mail, string path)
    {
        using var response = await mail.Http.GetAsync(path, RunningMail.Cancel);
        return response.StatusCode;
    }
}
