using System.Net.Http.Json;
using PowerPacks.Sandbox.Tests.Crm.Mail;
using PowerPacks.Sandbox.Tests.Crm.Plugins;

namespace PowerPacks.Sandbox.Tests.Providers.Mailboxes;

/// <summary>A user's mail program beside the CRM.</summary>
public sealed class OutlookTests
{
    [Fact]
    public async Task A_person_writes_plain_text_regarding_somebody_and_it_is_in_the_mailbox_and_in_the_CRM()
    {
        await using var mail = await RunningMail.StartAsync();
        var contact = await mail.Crm.AddContactAsync("Grace");
        var from = (await mail.GetAsync("/outlook/users.json"))[0].GetProperty("address").GetString()!;
        Assert.Contains($"<option value=\"{from}\">", await mail.ReadAsync("/outlook"), StringComparison.Ordinal);
        var found = (await mail.GetAsync($"/outlook/rows.json?from={from}&q=grac"))[0];
        var regarding = $"{found.GetProperty("table").GetString()}:{found.GetProperty("id").GetGuid()}";
        Assert.Equal($"contact:{contact}", regarding);

        var page = await mail.SubmitAsync("/outlook", "from", from, "to", "grace@example.com; ada@example.com", "cc", "", "bcc", "", "subject", "Tea", "body", "At four?\r\n<Ada>", "kind", "text", "tracked", "on", "regarding", regarding);
        Assert.Contains("The CRM has it, too.", page, StringComparison.Ordinal);
        var row = (await mail.Crm.GetAsync("emails")).GetProperty("value")[0];
        Assert.Equal(("<p>At four?<br>\n&lt;Ada&gt;</p>", "text/plain", contact), (row.GetProperty("description").GetString(), row.GetProperty("mimetype").GetString(), row.GetProperty("_regardingobjectid_value").GetGuid()));
        Assert.Contains("Tea", await mail.ReadAsync("/mailbox/ada@example.com"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HTML_goes_out_as_it_stands_and_untracked_the_CRM_hears_nothing()
    {
        await using var mail = await RunningMail.StartAsync();
        var from = (await mail.GetAsync("/outlook/users.json"))[0].GetProperty("address").GetString()!;
        var page = await mail.SubmitAsync("/outlook", "from", from, "to", "grace@example.com", "subject", "Tea", "body", "<p>At four?</p>", "kind", "html", "regarding", "");
        Assert.Contains("The CRM was not told.", page, StringComparison.Ordinal);
        Assert.Equal(("<p>At four?</p>", 0L), ((await mail.GetAsync("/mailbox.json"))[0].GetProperty("html").GetString(), await mail.Crm.CountAsync("emails")));
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_what_was_written_stays()
    {
        await using var mail = await RunningMail.StartAsync();
        var from = (await mail.GetAsync("/outlook/users.json"))[0].GetProperty("address").GetString()!;
        var page = await mail.SubmitAsync("/outlook", "from", from, "to", "nobody", "subject", "Tea", "body", "At four?", "kind", "text", "tracked", "on", "regarding", "");
        Assert.Contains("role=\"alert\">“nobody” is no address.", System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("At four?", page, StringComparison.Ordinal);
        await mail.Crm.RegisterAsync("Refuser", "DeliverPromote", "email", 40, "Not today.");
        page = await mail.SubmitAsync("/outlook", "from", from, "to", "grace@example.com", "subject", "Tea", "body", "At four?", "kind", "text", "tracked", "on", "regarding", "");
        Assert.Contains("Not today.", page, StringComparison.Ordinal);
        foreach (var (wrong, to) in new[] { ("stranger@example.com", "grace@example.com"), (from, "") })
        {
            using var refused = await mail.Http.PostAsJsonAsync("/outlook/mails", new { from = wrong, to = to.Length == 0 ? Array.Empty<string>() : [to], subject = "", html = "" }, RunningMail.Cancel);
            Assert.Equal(400, (int)refused.StatusCode);
        }
        Assert.Empty((await mail.GetAsync("/mailbox.json")).EnumerateArray());
    }
}
