using System.Text.Json;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Tests.Crm.Plugins;

public sealed class JobTests
{
    private const int PostOperation = 40, Waiting = 10, InProgress = 20, Succeeded = 30, Failed = 31, Canceled = 32;

    private static readonly object Async = new { mode = 1 };

    [Fact]
    public async Task An_asynchronous_step_becomes_a_system_job_that_runs_after_the_commit()
    {
        await using var crm = await RunningCrm.StartAsync();
        var step = await crm.RegisterAsync("Recorder", "Create", "lead", PostOperation, "seen", Async);
        await crm.AddImageAsync(step, 1, "after", "subject");
        var lead = await crm.CreateAsync("leads", new { subject = "x" });
        var job = await crm.JobAsync(Succeeded);
        Assert.Equal("Create of lead, stage 40, mode 1, depth 1; target subject:x; after is subject:x", Assert.Single(await crm.NotesAsync("seen")));
        Assert.Equal((3, 1, "Recorder", lead, step), (job.GetProperty("statecode").GetInt32(), job.GetProperty("operationtype").GetInt32(),
            job.GetProperty("name").GetString(), job.GetProperty("_regardingobjectid_value").GetGuid(), job.GetProperty("_owningextensionid_value").GetGuid()));
        Assert.NotNull(job.GetProperty("startedon").GetString());
        Assert.NotNull(job.GetProperty("completedon").GetString());
    }

    [Fact]
    public async Task A_transaction_that_is_undone_leaves_no_job()
    {
        await using var crm = await RunningCrm.StartAsync();
        var assembly = await crm.AddAssemblyAsync();
        await crm.AddStepAsync(await crm.AddTypeAsync(assembly, "Recorder"), "job", "Create", "lead", PostOperation, "seen", Async);
        await crm.AddStepAsync(await crm.AddTypeAsync(assembly, "Refuser"), "no", "Create", "lead", PostOperation, "no", null);
        await crm.RefusedAsync("POST", "leads", new { subject = "x" });
        Assert.Empty(await crm.JobsAsync());
    }

    [Fact]
    public async Task A_waiting_job_that_a_person_makes_ready_does_not_wait_for_its_time()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.RegisterAsync("Recorder", "Create", "lead", PostOperation, "seen", Async);
        await crm.CreateAsync("leads", new { subject = "x" });
        var job = (await crm.JobAsync(Succeeded)).GetProperty("asyncoperationid").GetGuid();
        await crm.DoAsync("PATCH", $"asyncoperations({job})", new { statecode = 1, statuscode = Waiting, postponeuntil = "2099-01-01T00:00:00Z" });
        await crm.DoAsync("PATCH", $"asyncoperations({job})", new { statecode = 0, statuscode = 0 });
        await crm.UntilAsync("it has run again", async () => (await crm.NotesAsync("seen")).Count == 2);
    }

    [Fact]
    public async Task A_job_that_succeeded_is_deleted_where_its_step_says_so()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.RegisterAsync("Recorder", "Create", "lead", PostOperation, "seen", new { mode = 1, asyncautodelete = true });
        await crm.CreateAsync("leads", new { subject = "x" });
        await crm.UntilAsync("the job is gone", async () => (await crm.NotesAsync("seen")).Count == 1 && (await crm.JobsAsync()).Count == 0);
    }

    [Fact]
    public async Task A_job_that_fails_says_why_and_a_person_may_have_it_tried_again()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.RegisterAsync("Refuser", "Create", "lead", PostOperation, "The relay says no.", Async);
        await crm.CreateAsync("leads", new { subject = "x" });
        var job = await crm.JobAsync(Failed);
        Assert.Equal("The relay says no.", job.GetProperty("friendlymessage").GetString());
        Assert.Contains("0x80040265", job.GetProperty("message").GetString()!, StringComparison.Ordinal);
        await crm.UntilAsync("its trace is written, after the job has ended", async () => await crm.CountAsync("plugintracelogs") == 1);
        Assert.Equal(1, await crm.CountAsync("leads")); // what was committed stays
        await crm.SendAsync("PATCH", $"asyncoperations({job.GetProperty("asyncoperationid").GetGuid()})", new { statecode = 0, statuscode = 0 });
        await crm.UntilAsync("it has run again", async () => await crm.CountAsync("plugintracelogs") == 2);
    }

    [Fact]
    public async Task A_job_that_asks_for_it_waits_longer_and_longer_and_succeeds_in_the_end()
    {
        using var folder = new TempFolder();
        var clock = new FakeClock();
        await using var crm = await RunningCrm.StartAsync(clock: clock);
        await crm.RegisterAsync("Retrier", "Create", "lead", PostOperation, folder.In("go"), Async);
        await crm.CreateAsync("leads", new { subject = "x" });
        var job = await crm.JobAsync(Waiting);
        Assert.Equal((1, 1, "the relay is away"), (job.GetProperty("statecode").GetInt32(), job.GetProperty("retrycount").GetInt32(), job.GetProperty("friendlymessage").GetString()));
        Assert.Equal(clock.GetUtcNow().AddMinutes(1), job.GetProperty("postponeuntil").GetDateTimeOffset());
        await crm.UntilAsync("it was tried again and waits twice as long", async () =>
        {
            clock.Pass(TimeSpan.FromSeconds(61));
            return (await crm.JobsAsync())[0] is var later && later.GetProperty("retrycount").GetInt32() == 2
                && later.GetProperty("postponeuntil").ValueKind is JsonValueKind.String
                && later.GetProperty("postponeuntil").GetDateTimeOffset() - later.GetProperty("modifiedon").GetDateTimeOffset() == TimeSpan.FromMinutes(2);
        });
        await File.WriteAllTextAsync(folder.In("go"), "", RunningCrm.Cancel);
        await crm.UntilAsync("it has succeeded", async () =>
        {
            clock.Pass(TimeSpan.FromMinutes(5));
            return (await crm.JobsAsync())[0].GetProperty("statuscode").GetInt32() == Succeeded;
        });
        Assert.Single(await crm.NotesAsync("at last"));
    }

    [Fact]
    public async Task A_person_cancels_a_waiting_job()
    {
        using var folder = new TempFolder();
        var clock = new FakeClock();
        await using var crm = await RunningCrm.StartAsync(clock: clock);
        await crm.RegisterAsync("Retrier", "Create", "lead", PostOperation, folder.In("go"), Async);
        await crm.CreateAsync("leads", new { subject = "x" });
        var job = await crm.JobAsync(Waiting);
        await crm.SendAsync("PATCH", $"asyncoperations({job.GetProperty("asyncoperationid").GetGuid()})", new { statecode = 3, statuscode = Canceled });
        await File.WriteAllTextAsync(folder.In("go"), "", RunningCrm.Cancel);
        clock.Pass(TimeSpan.FromHours(2));
        await crm.RegisterAsync("Recorder", "Create", "contact", PostOperation, "later", Async);
        await crm.CreateAsync("contacts", new { lastname = "y" });
        await crm.JobAsync(Succeeded); // a job that came later is done, so the canceled one was passed over
        Assert.Empty(await crm.NotesAsync("at last"));
        Assert.Equal(Canceled, (await crm.JobsAsync())[0].GetProperty("statuscode").GetInt32());
    }

    [Fact]
    public async Task A_job_that_ran_when_the_process_died_runs_after_the_next_start()
    {
        using var folder = new TempFolder();
        var data = folder.In("crm");
        var crm = await RunningCrm.StartAsync(data);
        await crm.RegisterAsync("Recorder", "Create", "lead", PostOperation, "seen", Async);
        await crm.CreateAsync("leads", new { subject = "x" });
        var job = (await crm.JobAsync(Succeeded)).GetProperty("asyncoperationid").GetGuid();
        // As kill -9 leaves it: begun, and nobody at work on it.
        await crm.SendAsync("PATCH", $"asyncoperations({job})", new { statecode = 2, statuscode = InProgress });
        await crm.StopAsync();
        await using var again = await RunningCrm.StartAsync(data);
        await again.UntilAsync("the job has run again", async () => (await again.NotesAsync("seen")).Count == 2);
        await again.JobAsync(Succeeded);
    }

    [Fact]
    public async Task What_a_job_runs_and_as_whom_is_nobodys_to_write()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.RegisterAsync("Recorder", "Create", "lead", PostOperation, "seen", Async);
        await crm.CreateAsync("leads", new { subject = "x" });
        var job = await crm.JobAsync(Succeeded);
        var id = job.GetProperty("asyncoperationid").GetGuid();
        var step = await crm.RegisterAsync("Recorder", "Create", "account", PostOperation, "other");
        var before = Stored();
        var forged = new Dictionary<string, object?>
        {
            ["data"] = "forged", ["messagename"] = "Delete", ["primaryentitytype"] = "account", ["retrycount"] = 99, ["dependencytoken"] = "forged", ["sequence"] = 1, ["depth"] = 8,
            ["owningextensionid@odata.bind"] = $"sdkmessageprocessingsteps({step})", ["correlationid"] = Guid.NewGuid(), ["requestid"] = Guid.NewGuid(), ["name"] = "renamed",
        };
        await crm.DoAsync("PATCH", $"asyncoperations({id})", forged);
        Assert.Equal(before, Stored());
        Assert.Equal("renamed", (await crm.GetAsync($"asyncoperations({id})")).GetProperty("name").GetString());
        Assert.Equal(400, (await crm.RefusedAsync("PUT", $"asyncoperations({id})/data", new { value = "forged" })).Status);
        Assert.Equal(400, (await crm.RefusedAsync("PUT", $"asyncoperations({id})/owningextensionid/$ref", new Dictionary<string, object> { ["@odata.id"] = $"sdkmessageprocessingsteps({step})" })).Status);
        forged["asyncoperationid"] = id = Guid.NewGuid();
        await crm.CreateAsync("asyncoperations", forged);
        Assert.Equal("|||||||||", Stored());

        string Stored() => string.Join('|', crm.Organization.Database.Read(session => session.Query(
            "SELECT data, messagename, primaryentitytype, retrycount, dependencytoken, sequence, depth, owningextensionid, correlationid, requestid FROM asyncoperation WHERE asyncoperationid = @0",
            [$"{id}"], reader => Enumerable.Range(0, reader.FieldCount).Select(i => $"{reader.GetValue(i)}").ToList()).Single()));
    }

    [Fact]
    public async Task A_job_that_succeeded_and_that_another_row_holds_on_to_stays()
    {
        using var folder = new TempFolder();
        var watch = new Table("pp_Watch", "pp_watches", "Watch", "Watches")
        {
            PrimaryName = "pp_name",
            Columns = [new Column.Text("pp_Name", "Name", 100), Column.Lookup.To("asyncoperation", "pp_JobId", "Job", OnDelete.Restrict)],
        };
        await using var crm = await RunningCrm.StartAsync(tables: [watch]);
        await crm.RegisterAsync("Sleeper", "Create", "lead", PostOperation, folder.In("job"), new { mode = 1, asyncautodelete = true });
        await crm.CreateAsync("leads", new { subject = "x" });
        var job = (await crm.JobAsync(InProgress)).GetProperty("asyncoperationid").GetGuid();
        await crm.CreateAsync("pp_watches", new Dictionary<string, object> { ["pp_JobId@odata.bind"] = $"asyncoperations({job})" });
        await File.WriteAllTextAsync(folder.In("job.go"), "", RunningCrm.Cancel);
        Assert.Equal(job, (await crm.JobAsync(Succeeded)).GetProperty("asyncoperationid").GetGuid());
    }

    [Fact]
    public async Task A_read_of_a_job_begins_again_as_the_writer_where_a_step_was_registered_meanwhile()
    {
        await using var crm = await RunningCrm.StartAsync();
        Assert.Equal("as the writer", crm.Organization.Jobs.Reach(writes: false, session => session.CanWrite ? "as the writer" : throw new WriterNeededException()));
        Assert.Equal("as a reader", crm.Organization.Jobs.Reach(writes: false, session => session.CanWrite ? "as the writer" : "as a reader"));
    }
}
