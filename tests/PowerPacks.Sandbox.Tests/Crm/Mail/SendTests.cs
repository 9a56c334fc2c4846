using System.Text.Json;
using PowerPacks.Sandbox.Crm.Mail;
using PowerPacks.Sandbox.Tests.Crm.Plugins;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Tests.Crm.Mail;

/// <summary>The message Send, which the request SendEmail is, and the steps on it.</summary>
public sealed class SendTests
{
    private const int PreValidation = 10, PreOperation = 20, PostOperation = 40, Asynchronous = 1;
    private const int Draft = 1, Sent = 3;

    [Fact]
    public async Task What_a_step_before_the_sending_writes_into_the_mail_is_what_its_receivers_read()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.RegisterAsync("MailChanger", "Send", "email", PreOperation, "go");
        var mail = await crm.DraftAsync((await crm.AddContactAsync("Hopper"), 2), (await crm.AddContactAsync("Lovelace"), 3));
        using var answer = await crm.PostSendAsync(mail, new { IssueSend = true, TrackingToken = "CRM:0001" });
        Assert.Equal("Hello", JsonDocument.Parse(await answer.Content.ReadAsStringAsync(RunningCrm.Cancel)).RootElement.GetProperty("Subject").GetString());
        var sent = Assert.Single(Mailing.Sent(crm.Organization));
        Assert.Equal(("<p>Hi</p>, for Hopper and 1 more", "hopper@example.com", "lovelace@example.com"), (sent.Html, Assert.Single(sent.To), Assert.Single(sent.Cc)));
        Assert.Equal("Send, issue True, token CRM:0001, of email True", Assert.Single(await crm.SubjectsAsync("tasks")));
        Assert.Equal("CRM:0001", (await crm.GetAsync($"emails({mail})")).GetProperty("trackingtoken").GetString());
    }

    [Fact]
    public async Task A_mail_that_a_step_does_not_issue_is_marked_as_sent_and_reaches_nobody()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.RegisterAsync("MailChanger", "Send", "email", PreOperation, "hold");
        var mail = await crm.DraftAsync((await crm.AddContactAsync("Hopper"), 2));
        await crm.SendAsync(mail);
        Assert.Empty(Mailing.Sent(crm.Organization));
        var row = await crm.GetAsync($"emails({mail})");
        Assert.Equal((Sent, JsonValueKind.Null, JsonValueKind.Null), (row.Reason(), row.GetProperty("messageid").ValueKind, row.GetProperty("senton").ValueKind));
    }

    [Fact]
    public async Task A_mail_that_is_only_marked_as_sent_goes_out_where_a_step_says_so()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.RegisterAsync("MailChanger", "Send", "email", PreValidation, "go");
        using var answer = await crm.PostSendAsync(await crm.DraftAsync((await crm.AddContactAsync("Hopper"), 2)), new { IssueSend = false });
        Assert.Equal("hopper@example.com", Assert.Single(Assert.Single(Mailing.Sent(crm.Organization)).To));
    }

    [Theory]
    [InlineData(PreValidation)]
    [InlineData(PreOperation)]
    [InlineData(PostOperation)]
    public async Task A_refusal_at_any_stage_reaches_the_client_and_nothing_is_left_of_the_sending(int stage)
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.RegisterAsync("Refuser", "Send", "email", stage, "Grace asked for no mail.");
        var mail = await crm.DraftAsync((await crm.AddContactAsync("Hopper"), 2));
        var (status, _, message) = await crm.RefusedAsync("POST", $"emails({mail})/Microsoft.Dynamics.CRM.SendEmail", new { IssueSend = true });
        Assert.Equal((400, "Grace asked for no mail."), (status, message));
        Assert.Empty(Mailing.Sent(crm.Organization));
        Assert.Empty(await crm.NotesAsync("left behind"));
        Assert.Equal(Draft, (await crm.GetAsync($"emails({mail})")).Reason());
    }

    [Fact]
    public async Task Mails_that_a_step_sends_run_the_steps_in_turn_until_they_have_caused_each_other_too_often()
    {
        await using var crm = await RunningCrm.StartAsync();
        var type = await crm.AddTypeAsync(await crm.AddAssemblyAsync(), "Forwarder");
        var step = await crm.AddStepAsync(type, "forward", "Send", "email", PreOperation, "3", null);
        await crm.SendAsync(await crm.DraftAsync((await crm.AddContactAsync("Hopper"), 2)));
        Assert.Equal(["Fw: Fw: Hello", "Fw: Hello", "Hello"], Mailing.Sent(crm.Organization).Select(m => m.Subject).Order(StringComparer.Ordinal));

        await crm.DoAsync("PATCH", $"sdkmessageprocessingsteps({step})", new { configuration = "99" });
        var (_, _, message) = await crm.RefusedAsync("POST", $"emails({await crm.DraftAsync((await crm.AddContactAsync("Lovelace"), 2))})/Microsoft.Dynamics.CRM.SendEmail", new { IssueSend = true });
        Assert.Contains("infinite loop", message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(3, Mailing.Sent(crm.Organization).Count);
    }

    [Fact]
    public async Task Server_side_synchronization_gives_a_mail_its_message_id_in_an_update_that_steps_see()
    {
        await using var crm = await RunningCrm.StartAsync();
        var type = await crm.AddTypeAsync(await crm.AddAssemblyAsync(), "Recorder");
        await crm.AddStepAsync(type, "by", "Update", "email", PostOperation, "message id", new { filteringattributes = "messageid" });
        await crm.AddStepAsync(type, "states", "Update", "email", PostOperation, "states", new { filteringattributes = "statuscode" });
        await crm.AddStepAsync(type, "job", "Send", "email", PostOperation, "afterwards", new { mode = Asynchronous });
        var mail = await crm.DraftAsync((await crm.AddContactAsync("Hopper"), 2));
        await crm.SendAsync(mail);
        var row = await crm.GetAsync($"emails({mail})");
        var id = row.GetProperty("messageid").GetString()!;
        Assert.Matches("^<[0-9a-f]{32}@contoso\\.example>$", id);
        Assert.Equal(id, Assert.Single(Mailing.Sent(crm.Organization)).MessageId);
        Assert.Contains($"messageid:{id}", Assert.Single(await crm.NotesAsync("message id")), StringComparison.Ordinal);
        Assert.Equal(["OptionSetValue(6)", "OptionSetValue(3)"], (await crm.NotesAsync("states")).Select(n => n.Split("statuscode:")[1].Split(' ', ';')[0]));
        Assert.Equal(("news@contoso.example", "hopper@example.com;", 44), (row.GetProperty("sender").GetString(), row.GetProperty("torecipients").GetString(), row.GetProperty("conversationindex").GetString()!.Length));
        Assert.Equal(row.GetProperty("actualend").GetString(), row.GetProperty("senton").GetString());
        await crm.UntilAsync("the asynchronous step on Send has run", async () => (await crm.NotesAsync("afterwards")).Count == 1);
        Assert.StartsWith("Send of email, stage 40, mode 1, depth 1", Assert.Single(await crm.NotesAsync("afterwards")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plug_in_registers_a_step_by_names_and_it_runs_at_once_outlives_a_restart_and_goes_when_it_is_deleted()
    {
        var crm = await RunningCrm.StartAsync();
        await crm.RegisterAsync("Registrar", "Create", "lead", PostOperation, "PowerPacks.Sandbox.Plugins.MailChanger");
        await crm.AddTypeAsync((await crm.GetAsync("pluginassemblies")).GetProperty("value")[0].GetProperty("pluginassemblyid").GetGuid(), "MailChanger");
        var contact = await crm.AddContactAsync("Hopper");
        await crm.CreateAsync("leads", new { lastname = "switches it on" });
        await crm.SendAsync(await crm.DraftAsync((contact, 2)));
        Assert.Empty(Mailing.Sent(crm.Organization));

        await using var again = await RunningCrm.StartAsync(await crm.StopAsync());
        await again.SendAsync(await again.DraftAsync((contact, 2)));
        Assert.Empty(Mailing.Sent(again.Organization));

        await again.CreateAsync("leads", new { lastname = "switches it off" });
        await again.SendAsync(await again.DraftAsync((contact, 2)));
        Assert.Single(Mailing.Sent(again.Organization));
    }

    [Fact]
    public async Task Whoever_may_not_change_a_mail_sets_no_step_off_by_sending_it()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.RegisterAsync("MailChanger", "Send", "email", PreValidation, "go");
        crm.Organization.PutRole(new Role("Reader", new Privilege("Activity", Access.Read)));
        var reader = crm.Organization.AddUser("Reader", "Reader");
        var mail = await crm.DraftAsync((await crm.AddContactAsync("Hopper"), 2));
        var (status, _, _) = await crm.RefusedAsync("POST", $"emails({mail})/Microsoft.Dynamics.CRM.SendEmail", new { IssueSend = true }, RunningCrm.As(reader));
        Assert.Equal(403, status);
        Assert.Empty(await crm.SubjectsAsync("tasks"));
    }

    [Fact]
    public async Task A_step_on_Send_is_registered_for_mail_and_for_no_other_table()
    {
        await using var crm = await RunningCrm.StartAsync();
        var filters = (await crm.GetAsync("sdkmessagefilters?$select=primaryobjecttypecode&$filter=sdkmessageid/name eq 'Send'")).GetProperty("value");
        Assert.Equal("email", Assert.Single(filters.EnumerateArray()).GetProperty("primaryobjecttypecode").GetString());
    }
}
