using System.Text.Json;
using PowerPacks.Sandbox.Crm;
using PowerPacks.Sandbox.Crm.Mail;
using PowerPacks.Sandbox.Tests.Crm.Plugins;

namespace PowerPacks.Sandbox.Tests.Crm.Mail;

/// <summary>Mail that did not begin in the CRM, and answers to mail that did.</summary>
public sealed class PromotionTests
{
    private const int PreOperation = 20, PostOperation = 40;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_that_a_user_tracks_becomes_a_sent_mail_of_the_CRM_as_it_was_written()
    {
        await using var crm = await RunningCrm.StartAsync();
        var (post, contact) = (new PostOffice(crm.Organizations), await crm.AddContactAsync("Hopper"));
        var user = Assert.Single(post.Users);
        var html = "<html><body><p>Tea &amp; <b>cake</b>?</p></body></html>";
        var sent = await post.PostAsync(user, Written(user, html) with { Regarding = new MailRow("contact", contact) }, Cancel);

        var row = await crm.GetAsync($"emails({sent.EmailId})");
        Assert.Equal((html, sent.MessageId, true, 1, 3), (row.GetProperty("description").GetString(), row.GetProperty("messageid").GetString(), row.GetProperty("directioncode").GetBoolean(), row.GetProperty("statecode").GetInt32(), row.Reason()));
        Assert.Equal((contact, user.Id, crm.Organization.SystemUserId), (row.GetProperty("_regardingobjectid_value").GetGuid(), row.GetProperty("_ownerid_value").GetGuid(), row.GetProperty("_createdby_value").GetGuid()));
        Assert.NotNull(row.GetProperty("senton").GetString());
        Assert.Equal([("systemuser", user.Address, 1), ("contact", "HOPPER@example.com", 2), (null, "stranger@example.org", 3)], await PartiesAsync(crm, sent.EmailId!.Value));
        Assert.Equal((html, "HOPPER@example.com"), (post.All[0].Html, Assert.Single(post.All[0].To)));
    }

    [Fact]
    public async Task A_mail_that_a_user_does_not_track_reaches_its_receivers_and_not_the_CRM()
    {
        await using var crm = await RunningCrm.StartAsync();
        var post = new PostOffice(crm.Organizations);
        var sent = await post.PostAsync(post.Users[0], Written(post.Users[0], "<p>Hi</p>") with { IsTracked = false }, Cancel);
        Assert.Equal((null, 0L, 1), (sent.EmailId, await crm.CountAsync("emails"), post.All.Count));
    }

    [Fact]
    public async Task Steps_run_on_the_message_and_on_the_new_row_and_what_they_do_counts()
    {
        await using var crm = await RunningCrm.StartAsync();
        var assembly = await crm.AddAssemblyAsync();
        var recorder = await crm.AddTypeAsync(assembly, "Recorder");
        await crm.AddStepAsync(recorder, "promoted", "DeliverPromote", "email", PostOperation, "seen", null);
        await crm.AddStepAsync(await crm.AddTypeAsync(assembly, "PartyReader"), "made", "Create", "email", PostOperation, null, null);
        await crm.AddStepAsync(await crm.AddTypeAsync(assembly, "Changer"), "changed", "Create", "email", PreOperation, "subject=, promoted", null);
        var post = new PostOffice(crm.Organizations);
        var sent = await post.PostAsync(post.Users[0], Written(post.Users[0], "<p>Hi</p>"), Cancel);
        Assert.Equal("DeliverPromote of email, stage 40, mode 0, depth 1", Assert.Single(await crm.NotesAsync("seen")));
        Assert.Equal("Create 40; from: systemuser; to: HOPPER@example.com; cc: stranger@example.org; 3 rows", Assert.Single(await crm.NotesAsync("parties")));
        var row = await crm.GetAsync($"emails({sent.EmailId})");
        Assert.Equal(("Hello, promoted", JsonValueKind.String), (row.GetProperty("subject").GetString(), row.GetProperty("senton").ValueKind));
        Assert.Equal("Hello", sent.Subject); // its receivers have it as it left
    }

    [Fact]
    public async Task A_mail_whose_row_is_refused_reaches_nobody()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.RegisterAsync("Refuser", "Create", "email", PostOperation, "No mail today.");
        var post = new PostOffice(crm.Organizations);
        var refusal = await Assert.ThrowsAsync<CrmException>(() => post.PostAsync(post.Users[0], Written(post.Users[0], "<p>Hi</p>"), Cancel));
        Assert.Equal("No mail today.", refusal.Message);
        Assert.Empty(post.All);
    }

    [Fact]
    public async Task An_answer_to_a_mail_of_the_CRM_comes_in_and_regards_what_that_mail_regards()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.RegisterAsync("Recorder", "DeliverIncoming", "email", PostOperation, "seen");
        var contact = await crm.AddContactAsync("Hopper");
        var asked = await crm.DraftAsync((contact, 2));
        await crm.DoAsync("PATCH", $"emails({asked})", new Dictionary<string, object> { ["regardingobjectid_contact_email@odata.bind"] = $"/contacts({contact})" });
        await crm.SendAsync(asked);
        var post = new PostOffice(crm.Organizations);
        var mail = post.All[0];
        var answer = await post.ReplyAsync(mail, "hopper@example.com", "<p>Yes</p>", Cancel);

        var row = await crm.GetAsync($"emails({answer.EmailId})");
        Assert.Equal((false, 4, "Re: Hello", "<p>Yes</p>"), (row.GetProperty("directioncode").GetBoolean(), row.Reason(), row.GetProperty("subject").GetString(), row.GetProperty("description").GetString()));
        Assert.Equal((asked, asked, contact), (row.GetProperty("_parentactivityid_value").GetGuid(), row.GetProperty("_correlatedactivityid_value").GetGuid(), row.GetProperty("_regardingobjectid_value").GetGuid()));
        Assert.Equal(mail.MessageId, row.GetProperty("inreplyto").GetString());
        var conversation = (await crm.GetAsync($"emails({asked})")).GetProperty("conversationindex").GetString()!;
        Assert.StartsWith(conversation, row.GetProperty("conversationindex").GetString(), StringComparison.Ordinal);
        Assert.Equal([("contact", "hopper@example.com", 1), ("queue", "news@contoso.example", 2)], await PartiesAsync(crm, answer.EmailId!.Value));
        Assert.Single(await crm.NotesAsync("seen"));

        var again = await post.ReplyAsync(answer, "news@contoso.example", "<p>Fine</p>", Cancel);
        row = await crm.GetAsync($"emails({again.EmailId})");
        Assert.Equal((true, 3, "Re: Hello", answer.EmailId), (row.GetProperty("directioncode").GetBoolean(), row.Reason(), row.GetProperty("subject").GetString(), row.GetProperty("_parentactivityid_value").GetGuid()));
    }

    [Fact]
    public async Task An_answer_to_a_mail_that_the_CRM_has_no_more_stays_outside()
    {
        await using var crm = await RunningCrm.StartAsync();
        var asked = await crm.DraftAsync((await crm.AddContactAsync("Hopper"), 2));
        await crm.SendAsync(asked);
        await crm.DoAsync("DELETE", $"emails({asked})");
        var post = new PostOffice(crm.Organizations);
        Assert.Null((await post.ReplyAsync(post.All[0], "hopper@example.com", "<p>Yes</p>", Cancel)).EmailId);
        Assert.Equal((0L, 2), (await crm.CountAsync("emails"), post.All.Count));
    }

    [Fact]
    public async Task What_a_mail_may_regard_is_found_by_its_name_in_every_table_that_has_activities()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.CreateAsync("contacts", new { firstname = "Grace", lastname = "Hopper" });
        await crm.CreateAsync("accounts", new { name = "Hopper & Co" });
        await crm.CreateAsync("tasks", new { subject = "Call Hopper" });
        var post = new PostOffice(crm.Organizations);
        Assert.Equal(["account Hopper & Co", "contact Grace Hopper"], post.Search("contoso", "hopper").Select(r => $"{r.Table} {r.Name}").Order(StringComparer.Ordinal));
        Assert.Empty(post.Search("contoso", "%"));
    }

    private static OutlookMail Written(MailUser user, string html) => new(user.Address, ["HOPPER@example.com"], "Hello", html) { Cc = ["stranger@example.org"], IsTracked = true };

    private static async Task<IReadOnlyList<(string? Table, string Address, int Part)>> PartiesAsync(RunningCrm crm, Guid mail) =>
        [.. (await crm.GetAsync($"emails({mail})/email_activity_parties?$orderby=participationtypemask", "Prefer", "odata.include-annotations=\"*\"")).GetProperty("value").EnumerateArray().Select(p =>
            (p.TryGetProperty("_partyid_value@Microsoft.Dynamics.CRM.lookuplogicalname", out var table) ? table.GetString() : null, p.GetProperty("addressused").GetString()!, p.GetProperty("participationtypemask").GetInt32()))];
}
