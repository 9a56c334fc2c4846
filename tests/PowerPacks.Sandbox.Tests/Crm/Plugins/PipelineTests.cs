using System.Text.Json;
using PowerPacks.Sandbox.Tests.Crm.Security;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Tests.Crm.Plugins;

public sealed class PipelineTests
{
    private const int PreValidation = 10, PreOperation = 20, PostOperation = 40;

    [Fact]
    public async Task A_plug_in_runs_when_its_rows_are_posted_and_sees_typed_values()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.RegisterAsync("Recorder", "Create", "account", PostOperation, "seen");
        var contact = await crm.CreateAsync("contacts", new { lastname = "Ada" });
        await crm.CreateAsync("accounts?tag=relay", new Dictionary<string, object>
        {
            ["name"] = "Contoso",
            ["revenue"] = 12.5,
            ["numberofemployees"] = 7,
            ["accountcategorycode"] = 2,
            ["donotemail"] = true,
            ["primarycontactid@odata.bind"] = $"/contacts({contact})",
        });
        Assert.Equal(
            "Create of account, stage 40, mode 0, depth 1; target accountcategorycode:OptionSetValue(2) donotemail:Boolean(True) name:Contoso " +
            "numberofemployees:Int32(7) primarycontactid:EntityReference(contact) revenue:Money(12.5); tag = relay",
            Assert.Single(await crm.NotesAsync("seen")));
    }

    [Fact]
    public async Task What_a_step_before_the_operation_makes_of_the_target_is_written_in_the_order_of_stages_and_ranks()
    {
        await using var crm = await RunningCrm.StartAsync();
        var type = await crm.AddTypeAsync(await crm.AddAssemblyAsync(), "Changer");
        await crm.AddStepAsync(type, "third", "Create", "account", PreOperation, "description=c", new { rank = 2 });
        await crm.AddStepAsync(type, "second", "Create", "account", PreOperation, "description=b", new { rank = 1 });
        await crm.AddStepAsync(type, "first", "Create", "account", PreValidation, "description=a", new { rank = 9 });
        var id = await crm.CreateAsync("accounts", new { name = "Contoso" });
        Assert.Equal("abc", (await crm.GetAsync($"accounts({id})?$select=description")).GetProperty("description").GetString());
    }

    [Fact]
    public async Task Values_of_every_type_that_a_plug_in_sets_are_stored_as_if_a_request_had_set_them()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.RegisterAsync("TypeChanger", "Create", "account", PreOperation);
        var id = await crm.CreateAsync("accounts", new { name = "Contoso" });
        var row = await crm.GetAsync($"accounts({id})?$expand=primarycontactid($select=lastname)");
        Assert.Equal((2, 12.5m, 7, true, "Made"), (row.GetProperty("accountcategorycode").GetInt32(), row.GetProperty("revenue").GetDecimal(),
            row.GetProperty("numberofemployees").GetInt32(), row.GetProperty("donotemail").GetBoolean(),
            row.GetProperty("primarycontactid").GetProperty("lastname").GetString()));
    }

    [Fact]
    public async Task A_step_on_an_update_sees_the_row_as_it_was_and_as_it_became_in_the_columns_of_its_images()
    {
        await using var crm = await RunningCrm.StartAsync();
        var step = await crm.RegisterAsync("Recorder", "Update", "account", PostOperation, "seen");
        await crm.AddImageAsync(step, 0, "before", "name,accountnumber");
        await crm.AddImageAsync(step, 1, "after", "name,accountnumber");
        var id = await crm.CreateAsync("accounts", new { name = "Old", accountnumber = "7", description = "not in an image" });
        await crm.SendAsync("PATCH", $"accounts({id})", new { name = "New" });
        Assert.Equal("Update of account, stage 40, mode 0, depth 1; target name:New; before was accountnumber:7 name:Old; after is accountnumber:7 name:New",
            Assert.Single(await crm.NotesAsync("seen")));
    }

    [Fact]
    public async Task A_step_with_filtering_columns_runs_only_where_one_of_them_is_in_the_request()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.RegisterAsync("Recorder", "Update", "account", PostOperation, "seen", new { filteringattributes = "name,accountnumber" });
        var id = await crm.CreateAsync("accounts", new { name = "Contoso" });
        await crm.SendAsync("PATCH", $"accounts({id})", new { description = "of no concern" });
        Assert.Empty(await crm.NotesAsync("seen"));
        await crm.SendAsync("PATCH", $"accounts({id})", new { accountnumber = "8" });
        Assert.Single(await crm.NotesAsync("seen"));
    }

    [Fact]
    public async Task Shared_variables_pass_from_step_to_step()
    {
        await using var crm = await RunningCrm.StartAsync();
        var assembly = await crm.AddAssemblyAsync();
        await crm.AddStepAsync(await crm.AddTypeAsync(assembly, "Changer"), "one", "Create", "account", PreOperation, "description=x", null);
        await crm.AddStepAsync(await crm.AddTypeAsync(assembly, "Recorder"), "two", "Create", "account", PostOperation, "seen", null);
        await crm.CreateAsync("accounts", new { name = "Contoso" });
        Assert.EndsWith("; changed = description", Assert.Single(await crm.NotesAsync("seen")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_way_to_a_row_runs_its_steps()
    {
        await using var crm = await RunningCrm.StartAsync();
        var type = await crm.AddTypeAsync(await crm.AddAssemblyAsync(), "Recorder");
        foreach (var message in new[] { "Create", "Update", "Delete" }) await crm.AddStepAsync(type, message, message, "lead", PostOperation, message, null);
        object Target(string subject) => new Dictionary<string, object> { ["@odata.type"] = "Microsoft.Dynamics.CRM.lead", ["subject"] = subject };
        await crm.SendAsync("POST", "leads/Microsoft.Dynamics.CRM.CreateMultiple", new { Targets = new[] { Target("a"), Target("b") } });
        Assert.Equal(2, (await crm.NotesAsync("Create")).Count);
        await crm.SendAsync("POST", "leads/Microsoft.Dynamics.CRM.UpsertMultiple", new { Targets = new[] { Target("c") } });
        Assert.Equal(3, (await crm.NotesAsync("Create")).Count);
        var id = Guid.NewGuid();
        await crm.SendAsync("PATCH", $"leads({id})", new { subject = "made" });
        Assert.Equal(4, (await crm.NotesAsync("Create")).Count);
        await crm.SendAsync("PATCH", $"leads({id})", new { subject = "changed" });
        Assert.Single(await crm.NotesAsync("Update"));
        await crm.SendAsync("DELETE", $"leads({id})");
        Assert.Single(await crm.NotesAsync("Delete"));
    }

    [Fact]
    public async Task Deactivating_a_step_takes_effect_at_once_and_so_does_activating_it()
    {
        await using var crm = await RunningCrm.StartAsync();
        var step = await crm.RegisterAsync("Recorder", "Create", "lead", PostOperation, "seen");
        await crm.SendAsync("PATCH", $"sdkmessageprocessingsteps({step})", new { statecode = 1, statuscode = 2 });
        await crm.CreateAsync("leads", new { subject = "x" });
        Assert.Empty(await crm.NotesAsync("seen"));
        await crm.SendAsync("PATCH", $"sdkmessageprocessingsteps({step})", new { statecode = 0, statuscode = 1 });
        await crm.CreateAsync("leads", new { subject = "y" });
        Assert.Single(await crm.NotesAsync("seen"));
    }

    [Fact]
    public async Task A_request_may_leave_custom_steps_out()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.RegisterAsync("Recorder", "Create", "lead", PostOperation, "seen");
        using var response = await crm.SendAsync("POST", "leads", new { subject = "x" }, "MSCRM.BypassBusinessLogicExecution", "CustomSync,CustomAsync");
        Assert.True(response.IsSuccessStatusCode);
        Assert.Empty(await crm.NotesAsync("seen"));
    }

    [Fact]
    public async Task A_step_on_reads_changes_what_is_shown_and_nothing_else()
    {
        await using var crm = await RunningCrm.StartAsync();
        var id = await crm.CreateAsync("leads", new { subject = "plain" });
        var type = await crm.AddTypeAsync(await crm.AddAssemblyAsync(), "Marker");
        var one = await crm.AddStepAsync(type, "one", "Retrieve", "lead", PostOperation, null, null);
        await crm.AddStepAsync(type, "many", "RetrieveMultiple", "lead", PostOperation, null, null);
        Assert.Equal("marked", (await crm.GetAsync($"leads({id})")).GetProperty("subject").GetString());
        Assert.Equal("marked", (await crm.GetAsync("leads?$select=subject")).GetProperty("value")[0].GetProperty("subject").GetString());
        await crm.SendAsync("DELETE", $"sdkmessageprocessingsteps({one})");
        Assert.Equal("plain", (await crm.GetAsync($"leads({id})")).GetProperty("subject").GetString());
    }

    [Fact]
    public async Task A_plug_in_asks_in_every_way_there_is()
    {
        await using var crm = await RunningCrm.StartAsync();
        var company = await crm.CreateAsync("accounts", new { name = "Contoso" });
        foreach (var name in new[] { "Ada", "Ben", "Cleo" })
        {
            await crm.CreateAsync("contacts", new Dictionary<string, object> { ["lastname"] = name, ["parentcustomerid_account@odata.bind"] = $"/accounts({company})" });
        }
        await crm.RegisterAsync("Querier", "Create", "account", PreOperation);
        var id = await crm.CreateAsync("accounts", new { name = "asks" });
        Assert.Equal("Ben of Contoso, 2 in all, more True; 3 counted; Contoso; length 50; created False, no batch",
            (await crm.GetAsync($"accounts({id})")).GetProperty("description").GetString());
    }

    [Fact]
    public async Task A_plug_in_reads_what_a_table_is()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.RegisterAsync("Describer", "Create", "account", PreOperation, "contact");
        var id = await crm.CreateAsync("accounts", new { name = "asks" });
        Assert.Equal("Contact in contacts, contactid, fullname of 160, state is State", (await crm.GetAsync($"accounts({id})")).GetProperty("description").GetString());
        await crm.DoAsync("PATCH", $"sdkmessageprocessingsteps({(await crm.GetAsync("sdkmessageprocessingsteps")).GetProperty("value")[0].GetProperty("sdkmessageprocessingstepid").GetGuid()})", new { configuration = "nosuch" });
        Assert.Contains("nosuch", (await crm.RefusedAsync("POST", "accounts", new { name = "asks" })).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_step_that_runs_as_somebody_else_writes_as_that_user_and_within_their_rights(int mode)
    {
        await using var crm = await RunningCrm.StartAsync();
        var clerk = crm.Organization.AddUser("Clerk", PrivilegeTests.SeededBasic);
        await crm.RegisterAsync("Recorder", "Create", "lead", PostOperation, "seen", new Dictionary<string, object> { ["mode"] = mode, ["impersonatinguserid@odata.bind"] = $"/systemusers({clerk.Id})" });
        await crm.CreateAsync("leads", new { subject = "x" });
        await crm.UntilAsync("the step has run", async () => (await crm.NotesAsync("seen")).Count == 1);
        var note = (await crm.GetAsync("annotations")).GetProperty("value")[0];
        Assert.Equal((clerk.Id, clerk.Id), (note.GetProperty("_createdby_value").GetGuid(), note.GetProperty("_ownerid_value").GetGuid()));
        var reader = PrivilegeTests.Add(crm, new Role("Reader", new Privilege("Account", Access.Read)));
        await crm.RegisterAsync("Recorder", "Create", "account", PostOperation, "never", new Dictionary<string, object> { ["impersonatinguserid@odata.bind"] = $"/systemusers({reader.Id})" });
        Assert.Contains("prvCreateNote", (await crm.RefusedAsync("POST", "accounts", new { name = "x" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secure_configuration_reaches_the_constructor()
    {
        await using var crm = await RunningCrm.StartAsync();
        var secret = await crm.CreateAsync("sdkmessageprocessingstepsecureconfigs", new { secureconfig = "hush" });
        await crm.RegisterAsync("Recorder", "Create", "lead", PostOperation, "seen", new Dictionary<string, object>
        {
            ["sdkmessageprocessingstepsecureconfigid@odata.bind"] = $"/sdkmessageprocessingstepsecureconfigs({secret})",
        });
        await crm.CreateAsync("leads", new { subject = "x" });
        Assert.Contains(", secret hush;", Assert.Single(await crm.NotesAsync("seen")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assembly_that_is_replaced_is_used_from_the_next_request_on()
    {
        await using var crm = await RunningCrm.StartAsync();
        var assembly = await crm.AddAssemblyAsync();
        await crm.AddStepAsync(await crm.AddTypeAsync(assembly, "Recorder"), "r", "Create", "lead", PostOperation, "seen", null);
        await crm.CreateAsync("leads", new { subject = "x" });
        await crm.SendAsync("PATCH", $"pluginassemblies({assembly})", new { content = Convert.ToBase64String("no DLL"u8) });
        var (status, _, message) = await crm.RefusedAsync("POST", "leads", new { subject = "y" });
        Assert.Equal(400, status);
        Assert.Contains("damaged", message, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Array, (await crm.GetAsync("leads")).GetProperty("value").ValueKind);
    }
}
