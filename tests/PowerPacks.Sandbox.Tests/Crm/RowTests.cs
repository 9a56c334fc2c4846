using System.Net;
using System.Text.Json;

namespace PowerPacks.Sandbox.Tests.Crm;

public sealed class RowTests
{
    [Fact]
    public async Task A_created_row_is_named_by_its_address_and_can_be_read()
    {
        await using var crm = await RunningCrm.StartAsync();
        using var response = await crm.SendAsync("POST", "leads", new { firstname = "Ada", lastname = "Lovelace", leadsourcecode = 8, donotemail = true });
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        var address = response.Headers.GetValues("OData-EntityId").Single();
        Assert.StartsWith($"{crm.Address}/orgs/contoso/api/data/v9.2/leads(", address, StringComparison.Ordinal);
        var row = await crm.GetAsync(address);
        Assert.Equal("Ada Lovelace", row.GetProperty("fullname").GetString());
        Assert.Equal(8, row.GetProperty("leadsourcecode").GetInt32());
        Assert.True(row.GetProperty("donotemail").GetBoolean());
        Assert.Equal(0, row.GetProperty("statecode").GetInt32());
        Assert.Equal(1, row.GetProperty("statuscode").GetInt32());
        Assert.Equal(JsonValueKind.Null, row.GetProperty("companyname").ValueKind);
        Assert.Equal($"W/\"{row.GetProperty("versionnumber").GetInt64()}\"", row.GetProperty("@odata.etag").GetString());
        Assert.EndsWith("Z", row.GetProperty("createdon").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_create_that_wants_the_representation_is_answered_201_with_the_row()
    {
        await using var crm = await RunningCrm.StartAsync();
        using var response = await crm.SendAsync("POST", "contacts?$select=fullname", new { firstname = "Grace", lastname = "Hopper" }, "Prefer", "return=representation");
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.False(response.Headers.Contains("OData-EntityId"));
        Assert.Equal("return=representation", response.Headers.GetValues("Preference-Applied").Single());
        var row = JsonDocument.Parse(await response.Content.ReadAsStringAsync(RunningCrm.Cancel)).RootElement;
        Assert.Equal(["@odata.context", "@odata.etag", "fullname", "contactid"], row.EnumerateObject().Select(p => p.Name));
        Assert.Equal("Grace Hopper", row.GetProperty("fullname").GetString());
    }

    [Fact]
    public async Task A_full_name_follows_its_parts()
    {
        await using var crm = await RunningCrm.StartAsync();
        var id = await crm.CreateAsync("contacts", new { firstname = "Grace", lastname = "Murray" });
        using var renamed = await crm.SendAsync("PATCH", $"contacts({id})", new { lastname = "Hopper", fullname = "ignored" });
        Assert.Equal("Grace Hopper", (await crm.GetAsync($"contacts({id})?$select=fullname")).GetProperty("fullname").GetString());
    }

    [Fact]
    public async Task A_patch_by_id_creates_the_row_and_then_updates_it()
    {
        await using var crm = await RunningCrm.StartAsync();
        var id = Guid.NewGuid();
        using var created = await crm.SendAsync("PATCH", $"accounts({id})", new { name = "Contoso" }, "Prefer", "return=representation");
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        using var updated = await crm.SendAsync("PATCH", $"accounts({id})", new { telephone1 = "1" }, "Prefer", "return=representation");
        Assert.Equal(HttpStatusCode.OK, updated.StatusCode);
        var row = await crm.GetAsync($"accounts({id})");
        Assert.Equal(("Contoso", "1"), (row.GetProperty("name").GetString(), row.GetProperty("telephone1").GetString()));
    }

    [Fact]
    public async Task A_deleted_row_is_gone_and_the_lookups_to_it_are_empty()
    {
        await using var crm = await RunningCrm.StartAsync();
        var lead = await crm.CreateAsync("leads", new { lastname = "L" });
        var submission = await crm.CreateAsync("pp_formsubmissions", new Dictionary<string, object> { ["pp_LeadId@odata.bind"] = $"/leads({lead})" });
        using var deleted = await crm.SendAsync("DELETE", $"leads({lead})");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal((404, "0x80040217", $"lead With Id = {lead} Does Not Exist"), await crm.RefusedAsync("GET", $"leads({lead})"));
        Assert.Equal(404, (await crm.RefusedAsync("DELETE", $"leads({lead})")).Status);
        Assert.Equal(JsonValueKind.Null, (await crm.GetAsync($"pp_formsubmissions({submission})")).GetProperty("_pp_leadid_value").ValueKind);
    }

    [Fact]
    public async Task An_id_used_twice_is_a_duplicate()
    {
        await using var crm = await RunningCrm.StartAsync();
        var row = new { leadid = Guid.NewGuid(), lastname = "L" };
        Assert.Equal(row.leadid, await crm.CreateAsync("leads", row));
        Assert.Equal((412, "0x80040237", "Cannot insert duplicate key."), await crm.RefusedAsync("POST", "leads", row));
    }

    [Fact]
    public async Task A_state_brings_its_status_reason_and_a_foreign_reason_is_refused()
    {
        await using var crm = await RunningCrm.StartAsync();
        var id = await crm.CreateAsync("leads", new { lastname = "L" });
        using var closed = await crm.SendAsync("PATCH", $"leads({id})", new { statecode = 2 });
        Assert.Equal(4, (await crm.GetAsync($"leads({id})")).GetProperty("statuscode").GetInt32());
        Assert.Equal("0x80048408", (await crm.RefusedAsync("PATCH", $"leads({id})", new { statecode = 0, statuscode = 3 })).Code);
    }

    [Fact]
    public async Task Activities_of_every_kind_are_read_through_the_pointer_and_not_written()
    {
        await using var crm = await RunningCrm.StartAsync();
        var lead = await crm.CreateAsync("leads", new { lastname = "L" });
        await crm.CreateAsync("tasks", new Dictionary<string, object> { ["subject"] = "Call back", ["regardingobjectid_lead_task@odata.bind"] = $"/leads({lead})" });
        await crm.CreateAsync("emails", new { subject = "Hello" });
        var all = (await crm.GetAsync($"activitypointers?$select=subject,activitytypecode,_regardingobjectid_value&$orderby=subject")).GetProperty("value");
        Assert.Equal(["task", "email"], all.EnumerateArray().Select(a => a.GetProperty("activitytypecode").GetString()));
        Assert.Equal(lead, all[0].GetProperty("_regardingobjectid_value").GetGuid());
        Assert.Equal((405, "0x80040800"), (await crm.RefusedAsync("POST", "activitypointers", new { subject = "x" })) is var (s, c, _) ? (s, c) : default);
    }

    [Fact]
    public async Task Rows_outlive_the_process()
    {
        var first = await RunningCrm.StartAsync();
        var id = await first.CreateAsync("accounts", new { name = "Contoso" });
        var version = (await first.GetAsync($"accounts({id})")).GetProperty("versionnumber").GetInt64();
        var folder = await first.StopAsync();
        await using var second = await RunningCrm.StartAsync(folder);
        Assert.Equal("Contoso", (await second.GetAsync($"accounts({id})")).GetProperty("name").GetString());
        var later = await second.CreateAsync("accounts", new { name = "Fabrikam" });
        Assert.True((await second.GetAsync($"accounts({later})")).GetProperty("versionnumber").GetInt64() > version);
        Assert.Equal(2, await second.CountAsync("systemusers")); // the application user and SYSTEM, each once
    }
}
