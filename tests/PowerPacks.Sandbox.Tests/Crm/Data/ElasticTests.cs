using System.Net;
using System.Text.Json;

namespace PowerPacks.Sandbox.Tests.Crm.Data;

public sealed class ElasticTests
{
    private const string Type = "Microsoft.Dynamics.CRM.pp_event";
    private const string Everything = "odata.include-annotations=*";

    private static async Task<(RunningCrm Crm, FakeClock Clock)> StartAsync()
    {
        var clock = new FakeClock();
        return (await RunningCrm.StartAsync(clock: clock, tables: Kinds.All), clock);
    }

    private static long Stored(RunningCrm crm) => crm.Organization.Database.Read(session => (long)session.Scalar("SELECT count(*) FROM \"pp_event.rows\"")!);

    private static Task<HttpResponseMessage> BulkAsync(RunningCrm crm, string message, params object[] targets) =>
        crm.SendAsync("POST", $"pp_events/Microsoft.Dynamics.CRM.{message}", new { Targets = targets }, "Prefer", Everything);

    private static Dictionary<string, object> Target(string name, Guid? id = null, string? partition = null)
    {
        var target = new Dictionary<string, object> { ["@odata.type"] = Type, ["pp_name"] = name };
        if (id is { } row) target["pp_eventid"] = row;
        if (partition is not null) target["partitionid"] = partition;
        return target;
    }

    [Fact]
    public async Task A_row_is_gone_when_its_time_to_live_is_over_and_every_write_begins_it_anew()
    {
        var (crm, clock) = await StartAsync();
        await using var _ = crm;
        var id = await crm.CreateAsync("pp_events", new { pp_name = "a", ttlinseconds = 100 });
        var staying = await crm.CreateAsync("pp_events", new { pp_name = "b" });
        clock.Jump(TimeSpan.FromSeconds(90));
        using var written = await crm.SendAsync("PATCH", $"pp_events({id})", new { pp_name = "c" });
        clock.Jump(TimeSpan.FromSeconds(90));
        Assert.Equal("c", (await crm.GetAsync($"pp_events({id})")).GetProperty("pp_name").GetString());
        clock.Jump(TimeSpan.FromSeconds(10));
        Assert.Equal(404, (await crm.RefusedAsync("GET", $"pp_events({id})")).Status);
        Assert.Equal(404, (await crm.RefusedAsync("PATCH", $"pp_events({id})", new { pp_name = "d" }, "If-Match", "*")).Status);
        Assert.Equal(staying, Assert.Single((await crm.GetAsync("pp_events")).GetProperty("value").EnumerateArray()).GetProperty("pp_eventid").GetGuid());
        Assert.Equal((1, 2), (await crm.CountAsync("pp_events"), Stored(crm))); // not read, though not swept yet
    }

    [Fact]
    public async Task What_is_over_leaves_the_disk_by_itself()
    {
        var (crm, clock) = await StartAsync();
        await using var _ = crm;
        await crm.CreateAsync("pp_events", new { pp_name = "a", ttlinseconds = 30 });
        await crm.CreateAsync("pp_events", new { pp_name = "b", ttlinseconds = 86_400 });
        clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(1, Stored(crm));
        clock.Pass(TimeSpan.FromDays(1));
        Assert.Equal(0, Stored(crm));
    }

    [Fact]
    public async Task A_time_to_live_can_be_taken_away_and_given_and_is_at_least_a_second()
    {
        var (crm, clock) = await StartAsync();
        await using var _ = crm;
        var id = await crm.CreateAsync("pp_events", new { pp_name = "a", ttlinseconds = 100 });
        using var taken = await crm.SendAsync("PATCH", $"pp_events({id})", new { ttlinseconds = (int?)null });
        clock.Jump(TimeSpan.FromDays(1));
        Assert.Equal(1, await crm.CountAsync("pp_events"));
        using var given = await crm.SendAsync("PATCH", $"pp_events({id})", new { ttlinseconds = 5 });
        clock.Jump(TimeSpan.FromSeconds(5));
        Assert.Equal(0, await crm.CountAsync("pp_events"));
        Assert.Equal(id, await crm.CreateAsync("pp_events", new { pp_eventid = id, pp_name = "again" })); // the expired row is not in the way
        Assert.Equal("0x80044330", (await crm.RefusedAsync("POST", "pp_events", new { ttlinseconds = 0 })).Code);
    }

    [Fact]
    public async Task A_row_is_found_in_its_partition_only()
    {
        var (crm, _) = await StartAsync();
        await using var disposed = crm;
        var own = await crm.CreateAsync("pp_events", new { pp_name = "own" });
        Assert.Equal($"{own}", (await crm.GetAsync($"pp_events({own})")).GetProperty("partitionid").GetString());
        var id = await crm.CreateAsync("pp_events", new { pp_name = "a", partitionid = "device-1" });
        Assert.Equal("a", (await crm.GetAsync($"pp_events(pp_eventid={id},partitionid='device-1')")).GetProperty("pp_name").GetString());
        Assert.Equal("a", (await crm.GetAsync($"pp_events({id})?partitionId='device-1'")).GetProperty("pp_name").GetString());
        Assert.Equal(404, (await crm.RefusedAsync("GET", $"pp_events({id})")).Status);
        Assert.Equal(404, (await crm.RefusedAsync("GET", $"pp_events({id})?partitionId='device-2'")).Status);
        using var changed = await crm.SendAsync("PATCH", $"pp_events(pp_eventid={id},partitionId='device-1')", new { pp_name = "b" }, "If-Match", "*");
        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        Assert.Equal("0x80048d19", (await crm.RefusedAsync("PATCH", $"pp_events(pp_eventid={id},partitionid='device-1')", new { partitionid = "device-2" })).Code);
        using var deleted = await crm.SendAsync("DELETE", $"pp_events({id})?partitionId='device-1'");
        Assert.Equal((HttpStatusCode.NoContent, 1), (deleted.StatusCode, await crm.CountAsync("pp_events")));
    }

    [Fact]
    public async Task Writes_answer_with_a_session_token()
    {
        var (crm, _) = await StartAsync();
        await using var disposed = crm;
        using var created = await crm.SendAsync("POST", "pp_events", new { pp_name = "a" });
        Assert.StartsWith("240:8#", created.Headers.GetValues("x-ms-session-token").Single(), StringComparison.Ordinal);
        using var standard = await crm.SendAsync("POST", "pp_things", new { pp_name = "a" });
        Assert.False(standard.Headers.Contains("x-ms-session-token"));
    }

    [Fact]
    public async Task Of_a_bulk_message_as_much_stays_as_succeeds_and_each_record_has_its_status()
    {
        var (crm, _) = await StartAsync();
        await using var disposed = crm;
        using var response = await BulkAsync(crm, "CreateMultiple", Target("a"), Target(new string('x', 21)), Target("c"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var error = JsonDocument.Parse(await response.Content.ReadAsStringAsync(RunningCrm.Cancel)).RootElement.GetProperty("error");
        Assert.Equal("0x80044331", error.GetProperty("code").GetString());
        var details = JsonDocument.Parse(error.GetProperty("@Microsoft.PowerApps.CDS.ErrorDetails.Plugin.BulkApiErrorDetails").GetString()!).RootElement;
        Assert.Equal([201, 400, 201], details.EnumerateArray().Select(d => d.GetProperty("StatusCode").GetInt32()));
        Assert.Equal([0, 1, 2], details.EnumerateArray().Select(d => d.GetProperty("RequestIndex").GetInt32()));
        var names = (await crm.GetAsync("pp_events?$orderby=pp_name")).GetProperty("value").EnumerateArray().Select(r => r.GetProperty("pp_name").GetString());
        Assert.Equal(["a", "c"], names);
        Assert.Equal("a", (await crm.GetAsync($"pp_events({details[0].GetProperty("Id").GetString()})")).GetProperty("pp_name").GetString());
    }

    [Fact]
    public async Task Rows_are_upserted_and_deleted_many_at_a_time()
    {
        var (crm, _) = await StartAsync();
        await using var disposed = crm;
        var (one, two) = (Guid.NewGuid(), Guid.NewGuid());
        foreach (var name in new[] { "first", "second" })
        {
            using var upserted = await BulkAsync(crm, "UpsertMultiple", Target(name, one, "device-1"), Target(name, two));
            Assert.Equal(HttpStatusCode.NoContent, upserted.StatusCode);
        }
        Assert.Equal("second", (await crm.GetAsync($"pp_events({one})?partitionId=device-1")).GetProperty("pp_name").GetString());
        using var updated = await BulkAsync(crm, "UpdateMultiple", Target("third", one, "device-1"));
        Assert.Equal(HttpStatusCode.NoContent, updated.StatusCode);
        using var missed = await BulkAsync(crm, "DeleteMultiple", Target("", one), Target("", two));
        Assert.Equal((HttpStatusCode.NotFound, 1), (missed.StatusCode, await crm.CountAsync("pp_events"))); // the first is in another partition
        using var deleted = await BulkAsync(crm, "DeleteMultiple", Target("", one, "device-1"));
        Assert.Equal((HttpStatusCode.NoContent, 0), (deleted.StatusCode, await crm.CountAsync("pp_events")));
        Assert.Equal(501, (await crm.RefusedAsync("POST", "pp_things/Microsoft.Dynamics.CRM.DeleteMultiple", new { Targets = new[] { new Dictionary<string, object> { ["@odata.type"] = "Microsoft.Dynamics.CRM.pp_thing" } } })).Status);
    }
}
