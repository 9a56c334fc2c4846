using PowerPacks.Sandbox.Crm.Mail;

namespace PowerPacks.Sandbox.Tests.Crm.Mail;

public sealed class MailbagTests
{
    [Fact]
    public async Task The_newest_mails_are_kept_and_the_oldest_go()
    {
        await using var crm = await RunningCrm.StartAsync();
        var mail = new SentMail("contoso", "ada@example.com", ["grace@example.com"], "", "<p>Hi</p>", DateTimeOffset.UnixEpoch) { Id = Guid.Empty, MessageId = "" };
        crm.Organization.Database.Write(session =>
        {
            for (var i = 0; i <= Mailbag.MaxMails; i++) Mailbag.Add(session, mail with { Id = Guid.NewGuid(), Subject = $"{i}" });
        });
        var kept = Mailing.Sent(crm.Organization);
        Assert.Equal((Mailbag.MaxMails, $"{Mailbag.MaxMails}", "1"), (kept.Count, kept[0].Subject, kept[^1].Subject));
    }
}
