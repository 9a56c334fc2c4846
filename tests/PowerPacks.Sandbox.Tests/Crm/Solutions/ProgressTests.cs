using System.Text.Json;
using System.Xml.Linq;
using PowerPacks.Sandbox.Tests.Crm.Plugins;

namespace PowerPacks.Sandbox.Tests.Crm.Solutions;

/// <summary>Another request sees how far an import is; a killed one has failed.</summary>
public sealed class ProgressTests
{
    [Theory]
    [InlineData("ImportSolution")]
    [InlineData("ImportSolutionAsync")]
    public async Task While_an_import_runs_its_progress_rises(string message)
    {
        await using var crm = await RunningCrm.StartAsync();
        using var reached = new SemaphoreSlim(0);
        using var go = new SemaphoreSlim(0);
        crm.Organization.Imports.Planted = (_, _) =>
        {
            reached.Release();
            Assert.True(go.Wait(TimeSpan.FromSeconds(60), CancellationToken.None));
        };
        var job = Guid.NewGuid();
        var import = crm.SendAsync("POST", message, Importing.Body(Demo.Managed(), job, holding: false));
        var seen = new List<double>();
        while (seen.Count < 20)
        {
            Assert.True(await reached.WaitAsync(TimeSpan.FromSeconds(60), RunningCrm.Cancel));
            seen.Add(await ProgressAsync());
            Assert.Equal(1, (await crm.GetAsync($"importjobs?$filter=progress lt 100 and importjobid eq {job}")).GetProperty("value").GetArrayLength());
            go.Release();
        }
        crm.Organization.Imports.Planted = null;
        go.Release(1000);
        using var response = await import;
        await crm.UntilAsync("the import has ended", async () => await ProgressAsync() is 100);
        Assert.Equal(seen.Order(), seen);
        Assert.Equal(20, seen.Distinct().Count());
        Assert.All(seen, percent => Assert.InRange(percent, 0, 99));

        async Task<double> ProgressAsync() => (await crm.GetAsync($"importjobs({job})")).GetProperty("progress").GetDouble();
    }

    [Fact]
    public async Task An_asynchronous_import_answers_before_it_has_ended()
    {
        await using var crm = await RunningCrm.StartAsync();
        using var go = new SemaphoreSlim(0);
        crm.Organization.Imports.Planted = (_, _) => Assert.True(go.Wait(TimeSpan.FromSeconds(60), CancellationToken.None));
        using var response = await crm.SendAsync("POST", "ImportSolutionAsync", Importing.Body(Demo.Managed(), Guid.NewGuid(), holding: false));
        var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(RunningCrm.Cancel)).RootElement;
        var job = await crm.GetAsync($"asyncoperations({answer.GetProperty("AsyncOperationId").GetGuid()})");
        Assert.Equal((2, 20), (job.GetProperty("statecode").GetInt32(), job.GetProperty("statuscode").GetInt32()));
        Assert.Null(await crm.FindSolutionAsync("Demo"));
        crm.Organization.Imports.Planted = null;
        go.Release(1000);
        await crm.UntilAsync("the solution is there", async () => await crm.FindSolutionAsync("Demo") is not null);
    }

    [Fact]
    public async Task A_failed_import_stays_as_far_as_it_came_and_names_what_failed()
    {
        await using var crm = await RunningCrm.StartAsync();
        var job = Guid.NewGuid();
        crm.Organization.Imports.Planted = (type, _) =>
        {
            if (type is PowerPacks.Sandbox.Crm.Installation.ComponentType.Step) throw new PowerPacks.Sandbox.Crm.CrmException(400, "0x80048033", "planted");
        };
        await crm.RefusedImportAsync(Demo.Managed(), job);
        var row = await crm.GetAsync($"importjobs({job})");
        Assert.InRange(row.GetProperty("progress").GetDouble(), 50, 99);
        Assert.Equal(row.GetProperty("progress").GetDouble(), crm.Organization.Database.Read(session => (double)session.Scalar("SELECT round(progress, 2) FROM \"importjob.rows\"")!)); // also for the next start
        var data = XElement.Parse(row.GetProperty("data").GetString()!);
        var results = data.Descendants("result").Where(r => r.Parent!.Name.LocalName != "solutionManifest").ToList();
        Assert.Equal("planted", (string?)results.Single(r => r.Parent!.Name.LocalName == "sdkMessageProcessingStep").Attribute("errortext"));
        Assert.Single(results, r => (string?)r.Attribute("result") == "failure");
    }

    [Fact]
    public async Task The_log_of_what_could_not_be_read_says_why()
    {
        await using var crm = await RunningCrm.StartAsync();
        var job = Guid.NewGuid();
        await crm.RefusedImportAsync("hello"u8.ToArray(), job);
        var data = XElement.Parse((await crm.GetAsync($"importjobs({job})")).GetProperty("data").GetString()!);
        Assert.Contains("it is not a zip", (string?)data.Descendants("result").Single().Attribute("errortext"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_of_a_key_that_rows_break_names_the_key()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.ImportAsync(Demo.Managed(Demo.Solution with { Tables = [Demo.Thing with { Keys = [] }] }));
        for (var i = 0; i < 2; i++) await crm.CreateAsync("demo_things", new { demo_code = "same" });
        var job = Guid.NewGuid();
        await crm.RefusedImportAsync(Demo.Managed(version: "1.1.0.0"), job);
        var data = XElement.Parse((await crm.GetAsync($"importjobs({job})")).GetProperty("data").GetString()!);
        var failed = data.Descendants("result").Where(r => (string?)r.Attribute("result") == "failure").Select(r => (string?)r.Parent!.Attribute("id"));
        Assert.Equal(["Demo", "demo_thing.demo_codekey"], failed);
        Assert.Equal("success", (string?)data.Element("relationships")!.Elements().Single().Element("result")!.Attribute("result"));
    }

    /// <summary>What lies on the disk while an import runs is what kill -9 leaves: the files are copied then, and opened as the next start would.</summary>
    [Fact]
    public async Task An_import_that_is_killed_in_its_midst_leaves_everything_as_it_was_and_has_failed()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.CreateAsync("contacts", new { lastname = "L" });
        var before = crm.Organization.Everything();
        var copy = Path.Combine(Path.GetTempPath(), $"crm-{Guid.NewGuid():N}");
        crm.Organization.Imports.Planted = (type, _) =>
        {
            if (type is PowerPacks.Sandbox.Crm.Installation.ComponentType.Step && !Directory.Exists(copy)) crm.Copy(copy);
        };
        var import = Guid.NewGuid();
        var done = await crm.ImportAsJobAsync(Importing.Body(Demo.Managed(), import, holding: false));
        Assert.Equal(30, done.GetProperty("statuscode").GetInt32());

        await using var again = await RunningCrm.StartAsync(copy);
        Assert.Equal(before, again.Organization.Everything());
        var job = await again.GetAsync($"importjobs({import})");
        Assert.NotEqual(JsonValueKind.Null, job.GetProperty("completedon").ValueKind);
        Assert.Contains("was interrupted", job.GetProperty("data").GetString(), StringComparison.Ordinal);
        var system = (await again.GetAsync("asyncoperations?$filter=operationtype eq 202")).GetProperty("value")[0];
        Assert.Equal((3, 31), (system.GetProperty("statecode").GetInt32(), system.GetProperty("statuscode").GetInt32()));
        await again.ImportAsync(Demo.Managed());
    }

    /// <summary>The files as they lie when the import is committed, and nothing was written since.</summary>
    [Fact]
    public async Task An_import_that_is_there_has_succeeded_whenever_the_process_ends()
    {
        await using var crm = await RunningCrm.StartAsync();
        var copy = Path.Combine(Path.GetTempPath(), $"crm-{Guid.NewGuid():N}");
        crm.Organization.Customized += () => crm.Copy(copy);
        await crm.ImportAsJobAsync(Importing.Body(Demo.Managed(), Guid.NewGuid(), holding: false));
        await using var again = await RunningCrm.StartAsync(copy);
        Assert.NotNull(await again.FindSolutionAsync("Demo"));
        var system = (await again.GetAsync("asyncoperations?$filter=operationtype eq 202")).GetProperty("value")[0];
        Assert.Equal((3, 30), (system.GetProperty("statecode").GetInt32(), system.GetProperty("statuscode").GetInt32()));
    }

    [Fact]
    public async Task A_file_of_an_earlier_version_keeps_its_import_jobs()
    {
        var crm = await RunningCrm.StartAsync();
        var job = await crm.ImportAsync(Demo.Managed());
        crm.Organization.Database.Write(session =>
        {
            session.Execute("DROP VIEW importjob");
            session.Execute("ALTER TABLE \"importjob.rows\" RENAME TO importjob");
        });
        await using var again = await RunningCrm.StartAsync(await crm.StopAsync());
        Assert.Equal(100, (await again.GetAsync($"importjobs({job})")).GetProperty("progress").GetDouble());
        await again.ImportAsync(Demo.Managed(version: "1.1.0.0"));
    }
}
