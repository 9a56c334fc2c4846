using PowerPacks.Sandbox.Crm.Mail;

namespace PowerPacks.Sandbox.Tests.Crm;

/// <summary>Sending mail as the platform does it, but for the server in between.</summary>
public sealed class MailTests
{
    private static Task<Guid> WriteAsync(RunningCrm crm, params object[] parties) => crm.CreateAsync("emails", new { subject = "Hello", description = "<p>Hi</p>", directioncode = true, email_activity_parties = parties });

    private static Dictionary<string, object> Party(string navigation, string set, Guid id, int part) => new() { [$"{navigation}@odata.bind"] = $"/{set}({id})", ["participationtypemask"] = part };

    private static Task SendAsync(RunningCrm crm, Guid mail) => crm.DoAsync("POST", $"emails({mail})/Microsoft.Dynamics.CRM.SendEmail", new { IssueSend = true });

    private static async Task<string> RefusedAsync(RunningCrm crm, Guid mail) => (await crm.RefusedAsync("POST", $"emails({mail})/Microsoft.Dynamics.CRM.SendEmail", new { IssueSend = true })).Message;

    [Fact]
    public async Task A_mail_that_is_sent_is_at_its_receivers_from_whom_it_says_and_cannot_be_sent_twice()
    {
        await using var crm = await RunningCrm.StartAsync();
        var queue = await crm.CreateAsync("queues", new { name = "News", emailaddress = "news@contoso.example" });
        var contact = await crm.CreateAsync("contacts", new { lastname = "Hopper", emailaddress1 = "grace@example.com" });
        var mail = await WriteAsync(crm, Party("partyid_queue", "queues", queue, 1), Party("partyid_contact", "contacts", contact, 2));
        Assert.Empty(Mailing.Sent(crm.Organization));
        await SendAsync(crm, mail);
        var sent = Assert.Single(Mailing.Sent(crm.Organization));
        Assert.Equal(("news@contoso.example", "grace@example.com", "Hello", "<p>Hi</p>"), (sent.From, Assert.Single(sent.To), sent.Subject, sent.Html));
        var row = await crm.GetAsync($"emails({mail})");
        Assert.Equal((1, 3), (row.GetProperty("statecode").GetInt32(), row.GetProperty("statuscode").GetInt32()));
        Assert.Contains("draft", await RefusedAsync(crm, mail), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_no_row_gets_mail_only_where_the_organization_allows_it()
    {
        await using var crm = await RunningCrm.StartAsync();
        var queue = await crm.CreateAsync("queues", new { name = "News", emailaddress = "news@contoso.example" });
        var mail = await WriteAsync(crm, Party("partyid_queue", "queues", queue, 1), new { participationtypemask = 2, addressused = "someone@example.org" });
        Assert.Contains("unresolved recipient", await RefusedAsync(crm, mail), StringComparison.Ordinal);
        await crm.DoAsync("PATCH", $"organizations({crm.Organization.Id})", new { allowunresolvedpartiesonemailsend = true });
        await SendAsync(crm, mail);
        Assert.Equal("someone@example.org", Assert.Single(Assert.Single(Mailing.Sent(crm.Organization)).To));
    }

    [Fact]
    public async Task A_mail_without_a_sender_a_receiver_or_an_address_is_refused()
    {
        await using var crm = await RunningCrm.StartAsync();
        var (queue, contact) = (await crm.CreateAsync("queues", new { name = "Mute" }), await crm.CreateAsync("contacts", new { lastname = "Hopper", emailaddress1 = "grace@example.com" }));
        Assert.Contains("one sender", await RefusedAsync(crm, await WriteAsync(crm, Party("partyid_contact", "contacts", contact, 2))), StringComparison.Ordinal);
        Assert.Contains("at least one recipient", await RefusedAsync(crm, await WriteAsync(crm, Party("partyid_queue", "queues", queue, 1))), StringComparison.Ordinal);
        Assert.Contains("does not have an email address", await RefusedAsync(crm, await WriteAsync(crm, Party("partyid_queue", "queues", queue, 1), Party("partyid_contact", "contacts", contact, 2))), StringComparison.Ordinal);
        Assert.Empty(Mailing.Sent(crm.Organization));
    }
}
