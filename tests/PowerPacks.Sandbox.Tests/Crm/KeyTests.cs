using System.Net;
using System.Text.Json;

namespace PowerPacks.Sandbox.Tests.Crm;

public sealed class KeyTests
{
    private const string Key = "pp_formsubmissions(pp_envelopeid='0123456789abcdef0123456789abcdef')";

    [Fact]
    public async Task An_upsert_by_alternate_key_twice_leaves_one_row()
    {
        await using var crm = await RunningCrm.StartAsync();
        using var first = await crm.SendAsync("PATCH", Key, new { pp_name = "first" }, "Prefer", "return=representation");
        using var second = await crm.SendAsync("PATCH", Key, new { pp_name = "second" }, "Prefer", "return=representation");
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.Equal(1, await crm.CountAsync("pp_formsubmissions"));
        var row = await crm.GetAsync(Key);
        Assert.Equal("second", row.GetProperty("pp_name").GetString());
        Assert.Equal("0123456789abcdef0123456789abcdef", row.GetProperty("pp_envelopeid").GetString());
    }

    [Fact]
    public async Task Concurrent_upserts_by_one_alternate_key_leave_one_row()
    {
        await using var crm = await RunningCrm.StartAsync();
        var sends = Enumerable.Range(0, 20).Select(i => crm.SendAsync("PATCH", Key, new { pp_name = $"{i}" }));
        foreach (var response in await Task.WhenAll(sends)) Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(1, await crm.CountAsync("pp_formsubmissions"));
    }

    [Fact]
    public async Task Keys_compare_without_case_and_take_doubled_quotes()
    {
        await using var crm = await RunningCrm.StartAsync();
        using var upper = await crm.SendAsync("PATCH", "pp_formsubmissions(pp_envelopeid='O''Neil%2FA')", new { pp_name = "1" });
        using var lower = await crm.SendAsync("PATCH", "pp_formsubmissions(pp_envelopeid='o''neil%2Fa')", new { pp_name = "2" });
        var rows = (await crm.GetAsync("pp_formsubmissions")).GetProperty("value");
        Assert.Equal("O'Neil/A", Assert.Single(rows.EnumerateArray()).GetProperty("pp_envelopeid").GetString());
    }

    [Fact]
    public async Task A_second_row_with_a_key_is_refused_as_duplicate()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.CreateAsync("pp_formsubmissions", new { pp_envelopeid = "abc" });
        var (status, code, message) = await crm.RefusedAsync("POST", "pp_formsubmissions", new { pp_envelopeid = "ABC" });
        Assert.Equal((412, "0x80060892"), (status, code));
        Assert.Contains("entity key Envelope requires", message, StringComparison.Ordinal);
        await crm.CreateAsync("pp_formsubmissions", new { pp_name = "no key" });
        await crm.CreateAsync("pp_formsubmissions", new { pp_name = "no key either" });
    }

    [Fact]
    public async Task Absent_keys_and_columns_that_are_no_key_are_refused()
    {
        await using var crm = await RunningCrm.StartAsync();
        Assert.Equal((404, "0x80060891"), (await crm.RefusedAsync("GET", Key)) is var (s, c, _) ? (s, c) : default);
        Assert.Equal(400, (await crm.RefusedAsync("GET", "pp_formsubmissions(pp_name='x')")).Status);
        Assert.Equal(400, (await crm.RefusedAsync("GET", "pp_formsubmissions(pp_envelopeid=x)")).Status);
        Assert.Equal(400, (await crm.RefusedAsync("GET", "pp_formsubmissions(nonsense)")).Status);
    }

    [Fact]
    public async Task If_match_star_updates_and_never_creates()
    {
        await using var crm = await RunningCrm.StartAsync();
        var id = Guid.NewGuid();
        Assert.Equal((404, "", $"account With Id = {id} Does Not Exist"), await crm.RefusedAsync("PATCH", $"accounts({id})", new { name = "x" }, "If-Match", "*"));
        Assert.Equal(404, (await crm.RefusedAsync("PATCH", Key, new { pp_name = "x" }, "If-Match", "*")).Status);
        Assert.Equal(0, await crm.CountAsync("accounts"));
        using var created = await crm.SendAsync("PATCH", $"accounts({id})", new { name = "x" }, "If-None-Match", "null");
        using var updated = await crm.SendAsync("PATCH", $"accounts({id})", new { name = "y" }, "If-Match", "*");
        Assert.Equal(HttpStatusCode.NoContent, updated.StatusCode);
    }

    [Fact]
    public async Task If_none_match_star_creates_and_never_updates()
    {
        await using var crm = await RunningCrm.StartAsync();
        using var created = await crm.SendAsync("PATCH", Key, new { pp_name = "x" }, "If-None-Match", "*");
        Assert.Equal(HttpStatusCode.NoContent, created.StatusCode);
        var (status, _, message) = await crm.RefusedAsync("PATCH", Key, new { pp_name = "y" }, "If-None-Match", "*");
        Assert.Equal((412, "A record with matching key values already exists."), (status, message));
    }

    [Fact]
    public async Task An_outdated_etag_neither_updates_nor_deletes()
    {
        await using var crm = await RunningCrm.StartAsync();
        var id = await crm.CreateAsync("accounts", new { name = "x" });
        var etag = (await crm.GetAsync($"accounts({id})")).GetProperty("@odata.etag").GetString()!;
        using var unchanged = await crm.SendAsync("GET", $"accounts({id})", null, "If-None-Match", etag);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        using var first = await crm.SendAsync("PATCH", $"accounts({id})", new { name = "y" }, "If-Match", etag);
        Assert.Equal(HttpStatusCode.NoContent, first.StatusCode);
        var refused = (412, "0x80060882", "The version of the existing record doesn't match the RowVersion property provided.");
        Assert.Equal(refused, await crm.RefusedAsync("PATCH", $"accounts({id})", new { name = "z" }, "If-Match", etag));
        Assert.Equal(refused, await crm.RefusedAsync("DELETE", $"accounts({id})", null, "If-Match", etag));
        using var changed = await crm.SendAsync("GET", $"accounts({id})", null, "If-None-Match", etag);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    [Fact]
    public async Task Lookups_are_bound_by_id_and_by_key_and_cleared()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.CreateAsync("pp_formsubmissions", new { pp_envelopeid = "e1", pp_name = "S" });
        var receipt = await crm.CreateAsync("pp_consentreceipts", new Dictionary<string, object>
        {
            ["pp_FormSubmissionId@odata.bind"] = "/pp_formsubmissions(pp_envelopeid='e1')",
        });
        var row = await crm.GetAsync($"pp_consentreceipts({receipt})?$expand=pp_FormSubmissionId($select=pp_name)");
        Assert.Equal("S", row.GetProperty("pp_FormSubmissionId").GetProperty("pp_name").GetString());
        using var cleared = await crm.SendAsync("DELETE", $"pp_consentreceipts({receipt})/pp_FormSubmissionId/$ref");
        Assert.Equal(HttpStatusCode.NoContent, cleared.StatusCode);
        Assert.Equal(JsonValueKind.Null, (await crm.GetAsync($"pp_consentreceipts({receipt})")).GetProperty("_pp_formsubmissionid_value").ValueKind);
        using var set = await crm.SendAsync("PUT", $"pp_consentreceipts({receipt})/pp_FormSubmissionId/$ref",
            new Dictionary<string, object> { ["@odata.id"] = $"{crm.Http.BaseAddress}pp_formsubmissions(pp_envelopeid='e1')" });
        using var nulled = await crm.SendAsync("PATCH", $"pp_consentreceipts({receipt})", new Dictionary<string, object?> { ["pp_FormSubmissionId@odata.bind"] = null });
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (set.StatusCode, nulled.StatusCode));
    }
}
