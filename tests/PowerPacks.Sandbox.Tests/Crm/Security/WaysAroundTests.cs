using System.Text.Json;
using PowerPacks.Sandbox.Tests.Crm.Plugins;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Tests.Crm.Security;

/// <summary>What is closed is closed at every door.</summary>
public sealed class WaysAroundTests
{
    private static readonly Table Paper = new("pp_Paper", "pp_papers", "Paper", "Papers")
    {
        PrimaryName = "pp_name",
        Columns = [new Column.Text("pp_Name", "Name", 100), new Column.File("pp_Scan", "Scan")],
    };

    [Fact]
    public async Task A_column_that_the_platform_sets_cannot_be_written_by_its_own_address()
    {
        await using var crm = await RunningCrm.StartAsync();
        var id = await crm.CreateAsync("contacts", new { lastname = "L" });
        foreach (var column in (string[])["createdon", "contactid", "fullname", "versionnumber"])
        {
            var (status, _, message) = await crm.RefusedAsync("PUT", $"contacts({id})/{column}", new { value = "2020-01-01T00:00:00Z" });
            Assert.Equal((column, 400), (column, status));
            Assert.Contains($"'{column}' is read only", message, StringComparison.Ordinal);
        }
        Assert.Equal(400, (await crm.RefusedAsync("PUT", $"contacts({id})/owningbusinessunit/$ref", new Dictionary<string, string> { ["@odata.id"] = $"contacts({id})" })).Status);
    }

    [Fact]
    public async Task Who_made_a_row_and_whose_it_is_cannot_be_emptied()
    {
        await using var crm = await RunningCrm.StartAsync();
        var owner = crm.Organization.AddUser("Owner", PrivilegeTests.SeededBasic);
        var id = await crm.CreateAsync("accounts", new { name = "A" }, RunningCrm.As(owner));
        foreach (var name in (string[])["createdby", "createdby@odata.bind", "owningbusinessunit", "modifiedby@odata.bind"])
            await crm.DoAsync("PATCH", $"accounts({id})", new Dictionary<string, object?> { [name] = null });
        foreach (var name in (string[])["ownerid", "ownerid@odata.bind"])
            Assert.Equal((400, "0x80040203", "Required field 'ownerid' is missing."), await crm.RefusedAsync("PATCH", $"accounts({id})", new Dictionary<string, object?> { [name] = null }));
        Assert.Equal(400, (await crm.RefusedAsync("DELETE", $"accounts({id})/ownerid/$ref")).Status);
        var row = await crm.GetAsync($"accounts({id})");
        foreach (var column in (string[])["createdby", "ownerid", "owninguser"]) Assert.Equal((column, owner.Id), (column, row.GetProperty($"_{column}_value").GetGuid()));
        Assert.NotEqual(JsonValueKind.Null, row.GetProperty("_owningbusinessunit_value").ValueKind);
        Assert.NotEqual(JsonValueKind.Null, row.GetProperty("_modifiedby_value").ValueKind);
    }

    [Fact]
    public async Task A_jobs_context_is_shown_to_nobody_and_cannot_be_asked_about()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.CreateAsync("asyncoperations", new { name = "J", operationtype = 1, statecode = 3, statuscode = 30 });
        crm.Organization.Database.Write(session => session.Execute("UPDATE asyncoperation SET data = 'secret'"));
        var job = (await crm.GetAsync("asyncoperations?$select=data")).GetProperty("value")[0];
        Assert.Equal(JsonValueKind.Null, job.GetProperty("data").ValueKind);
        Assert.Equal(403, (await crm.RefusedAsync("GET", "asyncoperations?$filter=startswith(data,'s')")).Status);
    }

    [Fact]
    public async Task A_files_blocks_ask_for_the_rights_that_the_file_asks_for()
    {
        await using var crm = await RunningCrm.StartAsync(tables: [Paper]);
        var id = await crm.CreateAsync("pp_papers", new { pp_name = "P" });
        var stranger = RunningCrm.As(PrivilegeTests.Add(crm, new Role("Lead reader", new Privilege("Lead", Access.Read))));
        var target = new Dictionary<string, object> { ["@odata.type"] = "Microsoft.Dynamics.CRM.pp_paper", ["pp_paperid"] = id };
        (string Action, object Body)[] cases =
        [
            ("DownloadBlock", new { FileContinuationToken = $"pp_paper/{id}/pp_scan", Offset = 0, BlockLength = 100 }),
            ("InitializeFileBlocksDownload", new { Target = target, FileAttributeName = "pp_scan" }),
            ("InitializeFileBlocksUpload", new { Target = target, FileAttributeName = "pp_scan", FileName = "b.txt" }),
        ];
        foreach (var (action, body) in cases) Assert.Equal((action, 403), (action, (await crm.RefusedAsync("POST", action, body, stranger)).Status));
    }

    [Theory]
    [InlineData("MSCRM.BypassBusinessLogicExecution", "CustomSync")]
    [InlineData("MSCRM.BypassCustomPluginExecution", "true")]
    public async Task Leaving_out_plug_ins_is_a_privilege(string header, string value)
    {
        await using var crm = await RunningCrm.StartAsync();
        var clerk = RunningCrm.As(PrivilegeTests.Add(crm, new Role("Clerk", new Privilege("Lead", Access.All))));
        Assert.Equal(403, (await crm.RefusedAsync("POST", "leads", new { lastname = "L" }, [.. clerk, header, value])).Status);
        await crm.CreateAsync("leads", new { lastname = "L" }, clerk);
        await crm.CreateAsync("leads", new { lastname = "L" }, [header, value]);
    }

    [Fact]
    public async Task Where_numbers_go_on_counting_is_a_customizers_affair()
    {
        await using var crm = await RunningCrm.StartAsync();
        var clerk = RunningCrm.As(PrivilegeTests.Add(crm, new Role("Clerk", new Privilege("Lead", Access.All))));
        Assert.Equal(403, (await crm.RefusedAsync("POST", "SetAutoNumberSeed", new { EntityName = "lead", AttributeName = "subject", Value = 1 }, clerk)).Status);
    }

    [Fact]
    public async Task Nobody_puts_a_row_into_a_collection_that_the_platform_fills()
    {
        await using var crm = await RunningCrm.StartAsync();
        var other = crm.Organization.AddUser("Other", PrivilegeTests.SeededBasic);
        var id = await crm.CreateAsync("accounts", new { name = "A" });
        var unit = (await crm.GetAsync($"accounts({id})")).GetProperty("_owningbusinessunit_value").GetGuid();
        var south = await crm.CreateAsync("businessunits", new Dictionary<string, object> { ["name"] = "South", ["parentbusinessunitid@odata.bind"] = $"businessunits({unit})" });
        var account = PrivilegeTests.Reference($"accounts({id})");
        (string Way, string Address, object? Body)[] cases =
        [
            ("POST", $"businessunits({south})/business_unit_account/$ref", account),
            ("DELETE", $"businessunits({unit})/business_unit_account({id})/$ref", null),
            ("POST", $"systemusers({other.Id})/lk_account_createdby/$ref", account),
            ("DELETE", $"systemusers({crm.Organization.UserId})/lk_account_createdby({id})/$ref", null),
            ("DELETE", $"systemusers({other.Id})/lk_account_createdby({id})/$ref", null), // it is not even in it
            ("POST", $"systemusers({other.Id})/lk_account_createdby", new { name = "B" }),
            ("POST", "systemusers", new { lastname = "U", lk_account_createdby = new[] { new { name = "B" } } }),
            ("POST", "systemusers", new Dictionary<string, object> { ["lastname"] = "U", ["lk_account_createdby@odata.bind"] = new[] { $"accounts({id})" } }),
            ("POST", "accounts", new { name = "B", createdby = new { lastname = "U" } }),
        ];
        foreach (var (way, address, body) in cases)
        {
            var refused = await crm.RefusedAsync(way, address, body);
            Assert.Equal((way, address, 400), (way, address, refused.Status));
            Assert.Contains("is read only", refused.Message, StringComparison.Ordinal);
        }
        await crm.RegisterAsync("Claimer", "Create", "account", 40, "lk_account_createdby");
        Assert.Contains("is read only", (await crm.RefusedAsync("POST", "accounts", new { name = "B" }, RunningCrm.As(other))).Message, StringComparison.Ordinal);
        var row = await crm.GetAsync($"accounts({id})");
        Assert.Equal((unit, crm.Organization.UserId), (row.GetProperty("_owningbusinessunit_value").GetGuid(), row.GetProperty("_createdby_value").GetGuid()));
        Assert.Equal(1, await crm.CountAsync("accounts"));
    }
}
