using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace PowerPacks.Sandbox.Tests.Crm.Plugins;

/// <summary>What becomes of jobs when the process that runs them is killed.</summary>
public sealed class KillTests
{
    private const int InProgress = 20, Succeeded = 30;

    [Fact]
    public async Task A_job_that_runs_when_its_process_is_killed_runs_again_after_the_next_start_and_is_never_lost()
    {
        using var folder = new TempFolder();
        var (data, path) = (folder.In("crm"), folder.In("sleeper"));
        var crm = await RunningCrm.StartAsync(data, tables: []);
        var organization = crm.Organization.Id;
        await crm.RegisterAsync("Sleeper", "Create", "lead", 40, path, new { mode = 1 });
        await crm.StopAsync();
        using (var process = Start(data, organization))
        {
            using var http = new HttpClient { BaseAddress = new Uri($"{await process.StandardOutput.ReadLineAsync(RunningCrm.Cancel)}/orgs/contoso/api/data/v9.2/") };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", RunningCrm.Token);
            using var created = await http.PostAsJsonAsync("leads", new { subject = "x" }, RunningCrm.Cancel);
            Assert.True(created.IsSuccessStatusCode);
            await crm.UntilAsync("the job runs", () => Task.FromResult(File.Exists(path + ".begun")));
            process.Kill(); // SIGKILL: nothing of it gets to say good-bye
            await process.WaitForExitAsync(RunningCrm.Cancel);
        }
        File.Delete(path + ".begun");
        await using var again = await RunningCrm.StartAsync(data, tables: []);
        await again.UntilAsync("the job runs again", () => Task.FromResult(File.Exists(path + ".begun")));
        var job = Assert.Single(await again.JobsAsync());
        Assert.Equal((2, InProgress), (job.GetProperty("statecode").GetInt32(), job.GetProperty("statuscode").GetInt32()));
        await File.WriteAllTextAsync(path + ".go", "", RunningCrm.Cancel);
        Assert.Equal(job.GetProperty("asyncoperationid").GetGuid(), (await again.JobAsync(Succeeded)).GetProperty("asyncoperationid").GetGuid());
        Assert.Equal((1, 1), (await again.CountAsync("leads"), (await again.GetAsync("annotations?$filter=subject eq 'too late'")).GetProperty("value").GetArrayLength()));
    }

    private static Process Start(string data, Guid organization)
    {
        const string Name = "PowerPacks.Sandbox.Alone";
        // Beside this project's own output, in the same configuration and framework.
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(own.Parent!.Parent!.Parent!.Parent!.FullName, Name, "bin", own.Parent.Name, own.Name, $"{Name}.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [program, data, "contoso", organization.ToString(), RunningCrm.Token]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
    }
}
