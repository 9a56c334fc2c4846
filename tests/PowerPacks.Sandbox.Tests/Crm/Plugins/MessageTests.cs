using PowerPacks.Sandbox.Crm;
using PowerPacks.Sandbox.Tests.Crm.Security;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Tests.Crm.Plugins;

/// <summary>Steps on other messages than those about one row.</summary>
public sealed class MessageTests
{
    private const int PreOperation = 20, PostOperation = 40;

    [Fact]
    public async Task Giving_a_row_to_somebody_else_runs_the_steps_on_Assign_and_on_Update()
    {
        await using var crm = await RunningCrm.StartAsync();
        var other = crm.Organization.AddUser("Other", PrivilegeTests.SeededBasic);
        await RecordAsync(crm, "account", "Assign", "Update");
        var id = await crm.CreateAsync("accounts", new { name = "Contoso" });
        await crm.DoAsync("PATCH", $"accounts({id})", new { name = "of no concern" });
        Assert.Empty(await crm.NotesAsync("Assign"));
        await crm.DoAsync("PATCH", $"accounts({id})", new Dictionary<string, object> { ["ownerid@odata.bind"] = $"/systemusers({other.Id})" });
        Assert.Equal("Assign of account, stage 40, mode 0, depth 1; Assignee EntityReference(systemuser)", Assert.Single(await crm.NotesAsync("Assign")));
        Assert.Equal(2, (await crm.NotesAsync("Update")).Count);
    }

    [Fact]
    public async Task A_step_before_an_Assign_chooses_another_owner()
    {
        await using var crm = await RunningCrm.StartAsync();
        var (asked, chosen) = (crm.Organization.AddUser("Asked", PrivilegeTests.SeededBasic), crm.Organization.AddUser("Chosen", PrivilegeTests.SeededBasic));
        var id = await crm.CreateAsync("accounts", new { name = "Contoso" });
        await crm.RegisterAsync("Redirector", "Assign", "account", PreOperation, $"{chosen.Id}");
        await crm.DoAsync("PATCH", $"accounts({id})", new Dictionary<string, object> { ["name"] = "kept", ["ownerid@odata.bind"] = $"/systemusers({asked.Id})" });
        var row = await crm.GetAsync($"accounts({id})");
        Assert.Equal((chosen.Id, "kept"), (row.GetProperty("_ownerid_value").GetGuid(), row.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task A_change_of_state_runs_the_steps_on_both_messages_for_it_and_they_see_the_row_as_it_was()
    {
        await using var crm = await RunningCrm.StartAsync();
        await RecordAsync(crm, "account", "SetStateDynamicEntity", "Update");
        await crm.AddImageAsync(await crm.RegisterAsync("Recorder", "SetState", "account", PostOperation, "SetState"), 0, "before", "statecode");
        var id = await crm.CreateAsync("accounts", new { name = "Contoso" });
        await crm.DoAsync("PATCH", $"accounts({id})", new { statecode = 1 });
        const string What = "EntityMoniker EntityReference(account); State OptionSetValue(1); Status OptionSetValue(2)";
        Assert.Equal($"SetState of account, stage 40, mode 0, depth 1; {What}; before was statecode:OptionSetValue(0)", Assert.Single(await crm.NotesAsync("SetState")));
        Assert.Equal($"SetStateDynamicEntity of account, stage 40, mode 0, depth 1; {What}", Assert.Single(await crm.NotesAsync("SetStateDynamicEntity")));
        Assert.Single(await crm.NotesAsync("Update"));
    }

    [Fact]
    public async Task A_plug_in_assigns_and_deactivates_by_the_old_requests_and_sets_off_the_same_steps()
    {
        await using var crm = await RunningCrm.StartAsync();
        var other = crm.Organization.AddUser("Other", PrivilegeTests.SeededBasic);
        await RecordAsync(crm, "account", "Assign", "SetState", "Update");
        await crm.RegisterAsync("Assigner", "Create", "account", PostOperation, $"{other.Id}");
        var row = await crm.GetAsync($"accounts({await crm.CreateAsync("accounts", new { name = "Contoso" })})");
        Assert.Equal((other.Id, 1, 2), (row.GetProperty("_ownerid_value").GetGuid(), row.GetProperty("statecode").GetInt32(), row.GetProperty("statuscode").GetInt32()));
        Assert.Contains("depth 2", Assert.Single(await crm.NotesAsync("Assign")), StringComparison.Ordinal);
        Assert.Contains("depth 2", Assert.Single(await crm.NotesAsync("SetState")), StringComparison.Ordinal);
        Assert.Equal(2, (await crm.NotesAsync("Update")).Count);
    }

    [Fact]
    public async Task Relating_rows_runs_the_steps_on_Associate_and_Disassociate_whatever_kind_the_relationship_is_of()
    {
        await using var crm = await RunningCrm.StartAsync();
        await RecordAsync(crm, PluginCrm.AnyTable, "Associate", "Disassociate");
        var account = await crm.CreateAsync("accounts", new { name = "Contoso" });
        var contact = await crm.CreateAsync("contacts", new { lastname = "Ada" });
        var team = await crm.CreateAsync("teams", new { name = "Sales" });
        (string Way, string Address, string Member, string What)[] cases =
        [
            ("POST", $"accounts({account})/contact_customer_accounts", $"contacts({contact})", "of account, stage 40, mode 0, depth 1; Relationship contact_customer_accounts; RelatedEntities contact"),
            ("PUT", $"accounts({account})/primarycontactid", $"contacts({contact})", "of account, stage 40, mode 0, depth 1; Relationship account_primary_contact; RelatedEntities contact"),
            ("POST", $"teams({team})/teammembership_association", $"systemusers({crm.Organization.UserId})", "of team, stage 40, mode 0, depth 1; Relationship teammembership_association; RelatedEntities systemuser"),
        ];
        for (var i = 0; i < cases.Length; i++)
        {
            var (way, address, member, what) = cases[i];
            await crm.DoAsync(way, $"{address}/$ref", PrivilegeTests.Reference(member));
            Assert.Equal($"Associate {what}", (await crm.NotesAsync("Associate"))[i]);
            await crm.DoAsync("DELETE", way == "PUT" ? $"{address}/$ref" : $"{address}/$ref?$id={Uri.EscapeDataString($"{crm.Http.BaseAddress}{member}")}");
            Assert.Equal($"Disassociate {what}", (await crm.NotesAsync("Disassociate"))[i]);
        }
    }

    [Fact]
    public async Task A_row_that_is_posted_to_a_collection_is_created_in_it_by_one_message()
    {
        await using var crm = await RunningCrm.StartAsync();
        await RecordAsync(crm, "contact", "Create", "Update");
        await RecordAsync(crm, PluginCrm.AnyTable, "Associate");
        var account = await crm.CreateAsync("accounts", new { name = "Contoso" });
        await crm.CreateAsync($"accounts({account})/contact_customer_accounts", new { lastname = "Ada" });
        Assert.EndsWith("; target lastname:Ada parentcustomerid:EntityReference(account)", Assert.Single(await crm.NotesAsync("Create")), StringComparison.Ordinal);
        Assert.Equal((0, 0), ((await crm.NotesAsync("Update")).Count, (await crm.NotesAsync("Associate")).Count));
        Assert.Equal(1, await crm.CountAsync($"accounts({account})/contact_customer_accounts"));
    }

    [Fact]
    public async Task A_plug_in_relates_rows_and_sets_off_one_message_for_all_of_them()
    {
        await using var crm = await RunningCrm.StartAsync();
        await RecordAsync(crm, PluginCrm.AnyTable, "Associate", "Disassociate");
        await RecordAsync(crm, "contact", "Update");
        await crm.RegisterAsync("Relater", "Create", "account", PostOperation, "contact_customer_accounts");
        var account = await crm.CreateAsync("accounts", new { name = "Contoso" });
        Assert.EndsWith("RelatedEntities contact contact", Assert.Single(await crm.NotesAsync("Associate")), StringComparison.Ordinal);
        Assert.EndsWith("RelatedEntities contact", Assert.Single(await crm.NotesAsync("Disassociate")), StringComparison.Ordinal);
        Assert.Equal(3, (await crm.NotesAsync("Update")).Count); // the lookups behind it are columns of the contacts
        Assert.Equal("stays", (await crm.GetAsync($"accounts({account})/contact_customer_accounts")).GetProperty("value").EnumerateArray().Single().GetProperty("lastname").GetString());
    }

    [Fact]
    public async Task A_step_that_refuses_an_association_keeps_it_from_happening()
    {
        await using var crm = await RunningCrm.StartAsync();
        var account = await crm.CreateAsync("accounts", new { name = "Contoso" });
        var contact = await crm.CreateAsync("contacts", new { lastname = "Ada" });
        await crm.RegisterAsync("Refuser", "Associate", PluginCrm.AnyTable, PreOperation, "no");
        Assert.Equal("no", (await crm.RefusedAsync("POST", $"accounts({account})/contact_customer_accounts/$ref", PrivilegeTests.Reference($"contacts({contact})"))).Message);
        Assert.Equal(0, await crm.CountAsync($"accounts({account})/contact_customer_accounts"));
    }

    [Fact]
    public async Task Steps_on_a_message_about_many_run_once_for_all_of_them_and_for_one_row_too()
    {
        await using var crm = await RunningCrm.StartAsync();
        await RecordAsync(crm, "lead", "Create", "CreateMultiple", "Update");
        var step = await crm.RegisterAsync("Recorder", "UpdateMultiple", "lead", PostOperation, "UpdateMultiple", new { filteringattributes = "subject" });
        await crm.AddImageAsync(step, 0, "before", "subject");
        Guid[] ids = [Guid.NewGuid(), Guid.NewGuid()];
        Dictionary<string, object> Target(Guid id, string column, string value) => new() { ["@odata.type"] = "Microsoft.Dynamics.CRM.lead", ["leadid"] = id, [column] = value };
        await crm.DoAsync("POST", "leads/Microsoft.Dynamics.CRM.CreateMultiple", new { Targets = new[] { Target(ids[0], "subject", "a"), Target(ids[1], "subject", "b") } });
        Assert.Equal("CreateMultiple of lead, stage 40, mode 0, depth 1; targets subject:a | subject:b; 0 were, 0 are", Assert.Single(await crm.NotesAsync("CreateMultiple")));
        Assert.Equal(2, (await crm.NotesAsync("Create")).Count);
        await crm.CreateAsync("leads", new { subject = "c" });
        Assert.EndsWith("; targets subject:c; 0 were, 0 are", (await crm.NotesAsync("CreateMultiple"))[1], StringComparison.Ordinal);

        await crm.DoAsync("POST", "leads/Microsoft.Dynamics.CRM.UpdateMultiple", new { Targets = new[] { Target(ids[0], "subject", "A"), Target(ids[1], "subject", "B") } });
        Assert.Equal("UpdateMultiple of lead, stage 40, mode 0, depth 1; targets subject:A | subject:B; 2 were, 0 are subject:a subject:b", Assert.Single(await crm.NotesAsync("UpdateMultiple")));
        Assert.Equal(2, (await crm.NotesAsync("Update")).Count);
        await crm.DoAsync("PATCH", $"leads({ids[0]})", new { lastname = "of no concern" });
        Assert.Single(await crm.NotesAsync("UpdateMultiple"));
        await crm.DoAsync("PATCH", $"leads({ids[0]})", new { subject = "D" });
        Assert.Equal(2, (await crm.NotesAsync("UpdateMultiple")).Count);
    }

    [Fact]
    public async Task A_step_before_a_message_about_many_changes_each_of_its_rows()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.RegisterAsync("ManyChanger", "CreateMultiple", "lead", PreOperation);
        await crm.CreateAsync("leads", new { subject = "a" });
        Assert.Equal("a, changed", (await crm.GetAsync("leads")).GetProperty("value")[0].GetProperty("subject").GetString());
    }

    [Theory]
    [InlineData("Upsert", 40, 0, 501, "Steps on Upsert do not run here. Those on Create, Update,")]
    [InlineData("UpsertMultiple", 40, 0, 501, "Steps on UpsertMultiple do not run here")]
    [InlineData("GrantAccess", 40, 0, 501, "Steps on GrantAccess do not run here")]
    [InlineData("WhoAmI", 40, 0, 501, "Steps on WhoAmI do not run here")]
    [InlineData("Associate", 30, 0, 501, "Steps at stage 30 do not run here")]
    [InlineData("Associate", 20, 1, 400, "cannot be asynchronous")]
    public async Task A_step_that_would_never_run_is_refused_where_it_is_registered(string message, int stage, int mode, int status, string says)
    {
        await using var crm = await RunningCrm.StartAsync();
        var step = await crm.StepRowAsync("never", message, PluginCrm.AnyTable, stage, null, new { mode });
        var refused = await crm.RefusedAsync("POST", "sdkmessageprocessingsteps", step);
        Assert.Equal(status, refused.Status);
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, await crm.CountAsync("sdkmessageprocessingsteps"));
    }

    [Fact]
    public async Task A_step_cannot_become_one_that_would_never_run()
    {
        await using var crm = await RunningCrm.StartAsync();
        var step = await crm.RegisterAsync("Recorder", "Create", "lead", PostOperation, "seen");
        Assert.Equal(501, (await crm.RefusedAsync("PATCH", $"sdkmessageprocessingsteps({step})", new { stage = 30 })).Status);
        Assert.Equal(400, (await crm.RefusedAsync("PATCH", $"sdkmessageprocessingsteps({step})", new Dictionary<string, object?> { ["sdkmessageid@odata.bind"] = null })).Status);
        await crm.CreateAsync("leads", new { subject = "x" });
        Assert.Single(await crm.NotesAsync("seen"));
    }

    [Fact]
    public async Task A_step_of_an_old_file_that_would_never_run_may_be_switched_off_and_deleted()
    {
        await using var crm = await RunningCrm.StartAsync();
        var step = await crm.RegisterAsync("Recorder", "Create", "lead", PostOperation, "seen");
        crm.Organization.Database.Write(session => session.Execute("UPDATE sdkmessageprocessingstep SET stage = 30"));
        Assert.Equal(501, (await crm.RefusedAsync("PATCH", $"sdkmessageprocessingsteps({step})", new { description = "still on" })).Status);
        await crm.DoAsync("PATCH", $"sdkmessageprocessingsteps({step})", new { statecode = 1 });
        await crm.DoAsync("PATCH", $"sdkmessageprocessingsteps({step})", new { description = "off" });
        Assert.Equal(501, (await crm.RefusedAsync("PATCH", $"sdkmessageprocessingsteps({step})", new { statecode = 0 })).Status);
        await crm.DoAsync("DELETE", $"sdkmessageprocessingsteps({step})");
    }

    [Fact]
    public async Task Who_may_not_sets_no_step_off()
    {
        await using var crm = await RunningCrm.StartAsync();
        var account = await crm.CreateAsync("accounts", new { name = "Contoso" });
        var contact = await crm.CreateAsync("contacts", new { lastname = "Ada" });
        var team = await crm.CreateAsync("teams", new { name = "Sales" });
        var user = $"systemusers({crm.Organization.UserId})";
        await crm.DoAsync("PUT", $"accounts({account})/primarycontactid/$ref", PrivilegeTests.Reference($"contacts({contact})"));
        var reader = PrivilegeTests.Add(crm, new Role("Reader", [.. Of(Access.Read)]));
        var writer = PrivilegeTests.Add(crm, new Role("Writer", [.. Of(Access.ReadWrite)]));
        var type = await crm.AddTypeAsync(await crm.AddAssemblyAsync(), "Refuser");
        foreach (var message in (string[])["Assign", "SetState", "Update"]) await crm.AddStepAsync(type, message, message, "account", PreOperation, "a step ran", null);
        foreach (var message in (string[])["Associate", "Disassociate"]) await crm.AddStepAsync(type, message, message, PluginCrm.AnyTable, PreOperation, "a step ran", null);
        var owner = new Dictionary<string, object> { ["ownerid@odata.bind"] = user };
        (CrmUser User, string Way, string Address, object? Body, string Missing)[] cases =
        [
            (reader, "PATCH", $"accounts({account})", owner, "prvWriteAccount"),
            (writer, "PATCH", $"accounts({account})", owner, "prvAssignAccount"),
            (reader, "PATCH", $"accounts({account})", new { statecode = 1 }, "prvWriteAccount"),
            (reader, "PUT", $"accounts({account})/primarycontactid/$ref", PrivilegeTests.Reference($"contacts({contact})"), "prvWriteAccount"),
            (writer, "PUT", $"accounts({account})/primarycontactid/$ref", PrivilegeTests.Reference($"contacts({contact})"), "prvAppendToContact"),
            (reader, "DELETE", $"accounts({account})/primarycontactid/$ref", null, "prvWriteAccount"),
            (writer, "PUT", $"accounts({account})/ownerid/$ref", PrivilegeTests.Reference(user), "prvAssignAccount"),
            (reader, "POST", $"accounts({account})/contact_customer_accounts/$ref", PrivilegeTests.Reference($"contacts({contact})"), "prvWriteContact"),
            (writer, "POST", $"accounts({account})/contact_customer_accounts/$ref", PrivilegeTests.Reference($"contacts({contact})"), "prvAppendToAccount"),
            (reader, "DELETE", $"contacts({contact})/account_primary_contact({account})/$ref", null, "prvWriteAccount"),
            (writer, "POST", $"teams({team})/teammembership_association/$ref", PrivilegeTests.Reference(user), "prvAppendTeam"),
        ];
        foreach (var (who, way, address, body, missing) in cases)
        {
            var refused = await crm.RefusedAsync(way, address, body, RunningCrm.As(who));
            Assert.Equal((way, address, 403), (way, address, refused.Status));
            Assert.Contains(missing, refused.Message, StringComparison.Ordinal);
        }
        crm.Organization.Database.Write(session => session.Execute("DELETE FROM sdkmessageprocessingstep WHERE name = 'Update'"));
        crm.Organization.Database.Write(session => session.Touch("sdkmessageprocessingstep"));
        foreach (var (who, way, address, body, missing) in cases.Take(3)) // the steps within those on Update
            Assert.Contains(missing, (await crm.RefusedAsync(way, address, body, RunningCrm.As(who))).Message, StringComparison.Ordinal);

        static IEnumerable<Privilege> Of(Access access) => ((string[])["Account", "Contact", "Team", "SystemUser"]).Select(table => new Privilege(table, access));
    }

    private static async Task RecordAsync(RunningCrm crm, string table, params string[] messages)
    {
        var type = await crm.AddTypeAsync(await crm.AddAssemblyAsync(), "Recorder");
        foreach (var message in messages) await crm.AddStepAsync(type, message, message, table, PostOperation, message, null);
    }
}
