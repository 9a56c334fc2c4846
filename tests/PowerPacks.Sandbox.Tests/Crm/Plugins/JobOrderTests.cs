using System.Text.Json;

namespace PowerPacks.Sandbox.Tests.Crm.Plugins;

/// <summary>Jobs beside each other: which wait for which, and that none holds up another.</summary>
public sealed class JobOrderTests
{
    private const int PostOperation = 40, InProgress = 20, Succeeded = 30, Failed = 31;

    private static readonly object Async = new { mode = 1 };

    [Fact]
    public async Task A_job_that_is_none_or_waits_for_years_holds_up_no_other()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.CreateAsync("asyncoperations", new { name = "none", operationtype = 1 });
        await crm.CreateAsync("asyncoperations", new { name = "later", operationtype = 1, statecode = 1, statuscode = 10, postponeuntil = "2099-01-01T00:00:00Z" });
        crm.Organization.Database.Write(session => session.Execute("UPDATE asyncoperation SET data = 'x' WHERE name = 'later'"));
        await crm.RegisterAsync("Recorder", "Create", "lead", PostOperation, "seen", Async);
        await crm.CreateAsync("leads", new { subject = "x" });
        await crm.JobAsync(Succeeded);
    }

    [Fact]
    public async Task A_job_whose_time_is_over_and_that_cannot_run_hides_no_other_that_waits()
    {
        using var folder = new TempFolder();
        var clock = new FakeClock();
        await using var crm = await RunningCrm.StartAsync(clock: clock);
        await crm.CreateAsync("asyncoperations", new { name = "overdue", operationtype = 1, statecode = 1, statuscode = 10, postponeuntil = clock.GetUtcNow().AddDays(-1) });
        await crm.RegisterAsync("Retrier", "Create", "lead", PostOperation, folder.In("go"), Async);
        await crm.CreateAsync("leads", new { subject = "x" });
        await crm.UntilAsync("the job waits", async () => (await crm.JobsAsync()).Any(j => j.GetProperty("retrycount").ValueKind is JsonValueKind.Number && j.GetProperty("retrycount").GetInt32() == 1));
        await crm.RegisterAsync("Recorder", "Create", "contact", PostOperation, "other", Async);
        await crm.CreateAsync("contacts", new { lastname = "y" });
        await crm.JobAsync(Succeeded);
        await File.WriteAllTextAsync(folder.In("go"), "", RunningCrm.Cancel);
        clock.Pass(TimeSpan.FromSeconds(61)); // nothing but the time wakes it
        await crm.UntilAsync("the job was tried again", async () => (await crm.NotesAsync("at last")).Count == 1);
    }

    [Fact]
    public async Task A_job_whose_plug_in_cannot_be_loaded_fails_and_all_others_go_on()
    {
        await using var crm = await RunningCrm.StartAsync();
        var (damaged, sound) = (await crm.AddAssemblyAsync(), await crm.AddAssemblyAsync());
        await crm.AddStepAsync(await crm.AddTypeAsync(damaged, "Recorder"), "1 damaged", "Create", "lead", PostOperation, "never", Async);
        await crm.AddStepAsync(await crm.AddTypeAsync(sound, "Nosuch"), "2 missing", "Create", "lead", PostOperation, "never", Async);
        await crm.AddStepAsync(await crm.AddTypeAsync(sound, "Call"), "3 no plug-in", "Create", "lead", PostOperation, "never", Async);
        await crm.AddStepAsync(await crm.AddTypeAsync(sound, "Recorder"), "4 sound", "Create", "lead", PostOperation, "seen", Async);
        await crm.DoAsync("PATCH", $"pluginassemblies({damaged})", new { content = Convert.ToBase64String("no DLL"u8) });
        await crm.CreateAsync("leads", new { subject = "x" });
        await crm.UntilAsync("all have ended", async () => (await crm.JobsAsync()).Count(j => j.GetProperty("statecode").GetInt32() == 3) == 4);
        var jobs = await crm.JobsAsync();
        Assert.Equal([Failed, Failed, Failed, Succeeded], jobs.Select(j => j.GetProperty("statuscode").GetInt32()));
        string[] says = ["its assembly is damaged", "its assembly has no such type", "it does not implement IPlugin"];
        for (var i = 0; i < says.Length; i++) Assert.Contains(says[i], jobs[i].GetProperty("friendlymessage").GetString()!, StringComparison.Ordinal);
        Assert.Single(await crm.NotesAsync("seen"));
    }

    [Fact]
    public async Task Jobs_of_one_record_run_in_order_and_those_of_others_do_not_wait_for_them()
    {
        using var folder = new TempFolder();
        await using var crm = await RunningCrm.StartAsync();
        var assembly = await crm.AddAssemblyAsync();
        await crm.AddStepAsync(await crm.AddTypeAsync(assembly, "Sleeper"), "sleeps", "Create", "lead", PostOperation, folder.In("first"), Async);
        await crm.AddStepAsync(await crm.AddTypeAsync(assembly, "Recorder"), "records", "Update", "lead", PostOperation, "seen", Async);
        var other = Guid.NewGuid();
        var slow = await crm.CreateAsync("leads", new { subject = "slow" });
        await crm.UntilAsync("the first job runs", () => Task.FromResult(File.Exists(folder.In("first.begun"))));
        await crm.SendAsync("PATCH", $"leads({slow})", new { subject = "second" });
        var untouched = await crm.CreateAsync("accounts", new { name = "has no job" });
        Assert.NotEqual(other, untouched);
        await crm.RegisterAsync("Recorder", "Create", "contact", PostOperation, "other", Async);
        await crm.CreateAsync("contacts", new { lastname = "y" });
        await crm.UntilAsync("another record's job is done", async () => (await crm.NotesAsync("other")).Count == 1);
        Assert.Empty(await crm.NotesAsync("seen"));
        Assert.Equal(InProgress, (await crm.JobsAsync())[0].GetProperty("statuscode").GetInt32());
        await File.WriteAllTextAsync(folder.In("first.go"), "", RunningCrm.Cancel);
        await crm.UntilAsync("the second job is done", async () => (await crm.NotesAsync("seen")).Count == 1);
    }

    [Fact]
    public async Task Jobs_about_several_rows_do_not_wait_for_each_other()
    {
        using var folder = new TempFolder();
        await using var crm = await RunningCrm.StartAsync();
        var assembly = await crm.AddAssemblyAsync();
        await crm.AddStepAsync(await crm.AddTypeAsync(assembly, "Sleeper"), "sleeps", "CreateMultiple", "lead", PostOperation, folder.In("first"), Async);
        await crm.AddStepAsync(await crm.AddTypeAsync(assembly, "Recorder"), "records", "UpdateMultiple", "lead", PostOperation, "seen", Async);
        Guid[] ids = [Guid.NewGuid(), Guid.NewGuid()];
        foreach (var message in (string[])["CreateMultiple", "UpdateMultiple"])
        {
            var targets = ids.Select(id => new Dictionary<string, object> { ["@odata.type"] = "Microsoft.Dynamics.CRM.lead", ["leadid"] = id, ["subject"] = message });
            await crm.DoAsync("POST", $"leads/Microsoft.Dynamics.CRM.{message}", new { Targets = targets });
        }
        await crm.UntilAsync("the second job is done", async () => (await crm.NotesAsync("seen")).Count == 1);
        Assert.Equal(InProgress, (await crm.JobsAsync())[0].GetProperty("statuscode").GetInt32());
        await File.WriteAllTextAsync(folder.In("first.go"), "", RunningCrm.Cancel);
    }
}
