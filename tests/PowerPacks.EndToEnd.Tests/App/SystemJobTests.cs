using Microsoft.Playwright;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests.App;

/// <summary>System jobs as an admin meets them: one that waits for a relay is tried at once, or given up.</summary>
public sealed class SystemJobTests(RunningSandbox sandbox)
{
    private const string Jobs = "asyncoperations?$select=name,statecode&$filter=messagename eq 'Update' and primaryentitytype eq 'pp_registration' and statecode eq 1";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Maker Maker => new(sandbox.Http, sandbox.Contoso);

    private string Relay => $"relay-{sandbox.Contoso.Region}";

    [Fact]
    public async Task A_job_that_waits_is_canceled_and_another_is_tried_again_at_once()
    {
        var registration = (await Maker.RowsAsync("pp_registrations?$select=pp_registrationid&$filter=statecode eq 0", Cancellation)).Single().GetProperty("pp_registrationid").GetString();
        await sandbox.Faults.DownAsync(Relay, Cancellation);
        try
        {
            var canceled = await WaitingJobAsync(registration!);
            await using var admin = await Colleague.OpenAsync(sandbox, sandbox.Contoso);
            await admin.GoAsync($"appname={Colleague.Administration}&pagetype=entitylist&etn=asyncoperation");
            await PressAsync(admin, "Cancel job");
            await Maker.UntilAsync($"asyncoperations({canceled})", "a job that is canceled", job => job.GetProperty("statuscode").GetInt32() == 32, Cancellation);

            var again = await WaitingJobAsync(registration!);
            await sandbox.Faults.BackAsync(Relay);
            await admin.Main.GetByRole(AriaRole.Button, new() { Name = "Refresh" }).ClickAsync();
            await PressAsync(admin, "Retry now");
            await Maker.UntilAsync($"asyncoperations({again})", "a job that has succeeded", job => job.GetProperty("statuscode").GetInt32() == 30, Cancellation);
            await Maker.UntilAsync($"pp_registrations({registration})", "a registration that the relay knows", row => row.GetProperty("statuscode").GetInt32() == 482100001, Cancellation);
        }
        finally
        {
            await sandbox.Faults.BackAsync(Relay);
        }
    }

    /// <summary>Selects the job that waits, and presses a command.</summary>
    private static async Task PressAsync(Colleague admin, string command)
    {
        await admin.Main.GetByRole(AriaRole.Row).Filter(new() { HasText = "Waiting" }).GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await admin.Main.GetByRole(AriaRole.Button, new() { Name = command }).ClickAsync();
    }

    /// <summary>Has the registration shown to a relay that is away.</summary>
    private async Task<string> WaitingJobAsync(string registration)
    {
        await Maker.DoAsync(HttpMethod.Patch, $"pp_registrations({registration})", new { pp_checkrequestedon = DateTime.UtcNow }, Cancellation);
        return await Until.FoundAsync("a job that waits", async () => (await Maker.RowsAsync(Jobs, Cancellation)).Select(job => job.GetProperty("asyncoperationid").GetString()).SingleOrDefault(), Cancellation);
    }
}
