using PowerPacks.Sandbox.Tests.Crm.Plugins;

namespace PowerPacks.Sandbox.Tests.Crm.Mail;

/// <summary>The parties of a mail, which are rows to a client and lists to a plug-in.</summary>
public sealed class PartyTests
{
    private const int PreOperation = 20, PostOperation = 40;

    [Fact]
    public async Task A_plug_in_finds_the_parties_of_a_new_mail_in_its_target_and_after_the_operation_as_rows()
    {
        await using var crm = await RunningCrm.StartAsync();
        var type = await crm.AddTypeAsync(await crm.AddAssemblyAsync(), "PartyReader");
        await crm.AddStepAsync(type, "before", "Create", "email", PreOperation, null, null);
        await crm.AddStepAsync(type, "after", "Create", "email", PostOperation, null, null);
        await crm.DraftAsync((await crm.AddContactAsync("Hopper"), 2), (await crm.AddContactAsync("Lovelace"), 2), (await crm.AddContactAsync("Hamilton"), 4));
        Assert.Equal(["Create 20; from: queue; to: contact contact; bcc: contact; 0 rows", "Create 40; from: queue; to: contact contact; bcc: contact; 4 rows"], await crm.NotesAsync("parties"));
    }

    [Fact]
    public async Task What_a_plug_in_makes_of_the_lists_of_a_mail_is_who_the_mail_is_for()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.RegisterAsync("Blinder", "Create", "email", PreOperation);
        var mail = await crm.DraftAsync((await crm.AddContactAsync("Hopper"), 2));
        Assert.Equal([1, 4], await PartsAsync(crm, mail));
    }

    [Fact]
    public async Task An_update_of_a_mail_by_a_client_replaces_all_its_parties_as_plug_ins_left_them()
    {
        await using var crm = await RunningCrm.StartAsync();
        var contact = await crm.AddContactAsync("Hopper");
        var mail = await crm.DraftAsync((contact, 2));
        await crm.RegisterAsync("Blinder", "Update", "email", PreOperation);
        await crm.DoAsync("PATCH", $"emails({mail})", new { email_activity_parties = new[] { MailCrm.Party("partyid_contact", "contacts", contact, 2) } });
        Assert.Equal([4], await PartsAsync(crm, mail));
    }

    [Fact]
    public async Task A_party_that_is_made_along_with_its_mail_is_there_with_it()
    {
        await using var crm = await RunningCrm.StartAsync();
        var mail = await crm.CreateAsync("emails", new { subject = "Hello", email_activity_parties = new object[] { new { participationtypemask = 2, partyid_contact = new { lastname = "Hopper" } } } });
        var party = (await crm.GetAsync($"emails({mail})/email_activity_parties?$expand=partyid_contact($select=lastname)")).GetProperty("value")[0];
        Assert.Equal("Hopper", party.GetProperty("partyid_contact").GetProperty("lastname").GetString());
    }

    private static async Task<IReadOnlyList<int>> PartsAsync(RunningCrm crm, Guid mail) =>
        [.. (await crm.GetAsync($"emails({mail})/email_activity_parties?$orderby=participationtypemask")).GetProperty("value").EnumerateArray().Select(p => p.GetProperty("participationtypemask").GetInt32())];
}
