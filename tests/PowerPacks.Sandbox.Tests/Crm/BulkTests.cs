using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace PowerPacks.Sandbox.Tests.Crm;

public sealed class BulkTests
{
    private const string Submission = "Microsoft.Dynamics.CRM.pp_formsubmission";

    private static Dictionary<string, object> Keyed(string key, string name) => new()
    {
        ["@odata.type"] = Submission,
        ["@odata.id"] = $"pp_formsubmissions(pp_envelopeid='{key}')",
        ["pp_name"] = name,
        ["pp_values"] = "{\"field\":\"value\"}",
        ["pp_submittedon"] = "2026-01-02T03:04:05Z",
    };

    private static Task<HttpResponseMessage> SendAsync(RunningCrm crm, string message, params object[] targets) =>
        crm.SendAsync("POST", $"pp_formsubmissions/Microsoft.Dynamics.CRM.{message}", new { Targets = targets });

    [Fact]
    public async Task Create_multiple_answers_the_ids_in_order()
    {
        await using var crm = await RunningCrm.StartAsync();
        using var response = await SendAsync(crm, "CreateMultiple", Keyed("a", "1"), Keyed("b", "2"));
        var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(RunningCrm.Cancel)).RootElement;
        Assert.EndsWith("$metadata#Microsoft.Dynamics.CRM.CreateMultipleResponse", body.GetProperty("@odata.context").GetString(), StringComparison.Ordinal);
        var ids = body.GetProperty("Ids").EnumerateArray().Select(i => i.GetGuid()).ToList();
        Assert.Equal("2", (await crm.GetAsync($"pp_formsubmissions({ids[1]})")).GetProperty("pp_name").GetString());
    }

    [Fact]
    public async Task Upsert_multiple_by_key_and_by_id_creates_and_updates()
    {
        await using var crm = await RunningCrm.StartAsync();
        var id = Guid.NewGuid();
        foreach (var name in new[] { "first", "second" })
        {
            using var response = await SendAsync(crm, "UpsertMultiple", Keyed("a", name), Keyed("b", name),
                new Dictionary<string, object> { ["@odata.type"] = Submission, ["pp_formsubmissionid"] = id, ["pp_name"] = name });
            Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
            Assert.Equal(0, response.Content.Headers.ContentLength ?? 0);
        }
        var rows = (await crm.GetAsync("pp_formsubmissions")).GetProperty("value");
        Assert.Equal(["second", "second", "second"], rows.EnumerateArray().Select(r => r.GetProperty("pp_name").GetString()));
    }

    [Fact]
    public async Task One_bad_target_undoes_all()
    {
        await using var crm = await RunningCrm.StartAsync();
        using var before = await SendAsync(crm, "UpsertMultiple", Keyed("a", "kept"));
        using var response = await SendAsync(crm, "UpsertMultiple", Keyed("a", "lost"), Keyed("b", "lost"), Keyed("c", new string('x', 201)));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("0x80044331", await response.Content.ReadAsStringAsync(RunningCrm.Cancel), StringComparison.Ordinal);
        Assert.Equal("kept", Assert.Single((await crm.GetAsync("pp_formsubmissions")).GetProperty("value").EnumerateArray()).GetProperty("pp_name").GetString());
    }

    [Fact]
    public async Task Targets_with_one_key_twice_are_refused()
    {
        await using var crm = await RunningCrm.StartAsync();
        using var response = await SendAsync(crm, "UpsertMultiple", Keyed("a", "1"), Keyed("A", "2"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        using var created = await SendAsync(crm, "CreateMultiple", new Dictionary<string, object> { ["@odata.type"] = Submission, ["pp_envelopeid"] = "a" },
            new Dictionary<string, object> { ["@odata.type"] = Submission, ["pp_envelopeid"] = "a" });
        Assert.Equal(HttpStatusCode.PreconditionFailed, created.StatusCode);
        Assert.Equal(0, await crm.CountAsync("pp_formsubmissions"));
    }

    [Fact]
    public async Task Update_multiple_takes_the_first_of_equal_ids_and_needs_every_row()
    {
        await using var crm = await RunningCrm.StartAsync();
        var id = await crm.CreateAsync("pp_formsubmissions", new { pp_name = "old" });
        using var response = await SendAsync(crm, "UpdateMultiple", Row(id, "first"), Row(id, "second"));
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("first", (await crm.GetAsync($"pp_formsubmissions({id})")).GetProperty("pp_name").GetString());
        using var absent = await SendAsync(crm, "UpdateMultiple", Row(id, "third"), Row(Guid.NewGuid(), "absent"));
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
        Assert.Equal("first", (await crm.GetAsync($"pp_formsubmissions({id})")).GetProperty("pp_name").GetString());

        static Dictionary<string, object> Row(Guid id, string name) => new() { ["@odata.type"] = Submission, ["pp_formsubmissionid"] = id, ["pp_name"] = name };
    }

    [Fact]
    public async Task Malformed_bulk_messages_are_refused()
    {
        await using var crm = await RunningCrm.StartAsync();
        const string path = "pp_formsubmissions/Microsoft.Dynamics.CRM.";
        Assert.Equal("0x80048d19", (await crm.RefusedAsync("POST", $"{path}UpsertMultiple", new { Targets = new[] { new { pp_name = "no type" } } })).Code);
        Assert.Equal(400, (await crm.RefusedAsync("POST", $"{path}UpsertMultiple", new { Targets = Array.Empty<object>() })).Status);
        Assert.Equal(400, (await crm.RefusedAsync("POST", $"{path}UpsertMultiple", new { })).Status);
        Assert.Equal((501, "DeleteMultiple has not yet been implemented."),
            (await crm.RefusedAsync("POST", $"{path}DeleteMultiple", new { Targets = new[] { Keyed("a", "1") } })) is var (s, _, m) ? (s, m) : default);
        Assert.Equal(404, (await crm.RefusedAsync("POST", $"{path}Explode", new { Targets = new[] { Keyed("a", "1") } })).Status);
    }

    [Fact]
    public async Task Two_hundred_and_fifty_rows_are_upserted_quickly()
    {
        await using var crm = await RunningCrm.StartAsync();
        var fastest = TimeSpan.MaxValue;
        for (var round = 0; round < 6; round++)
        {
            var targets = Enumerable.Range(0, 250).Select(i => (object)Keyed($"{round % 3}-{i}", $"row {i}")).ToArray();
            var started = Stopwatch.GetTimestamp();
            using var response = await SendAsync(crm, "UpsertMultiple", targets);
            Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
            var took = Stopwatch.GetElapsedTime(started);
            fastest = took < fastest ? took : fastest;
        }
        Assert.Equal(750, await crm.CountAsync("pp_formsubmissions"));
        TestContext.Current.SendDiagnosticMessage($"250 rows in {fastest.TotalMilliseconds:N1} ms");
        Assert.True(fastest < TimeSpan.FromSeconds(1), $"{fastest.TotalMilliseconds} ms"); // some 20 ms on an idle machine; this one may be busy
    }
}
