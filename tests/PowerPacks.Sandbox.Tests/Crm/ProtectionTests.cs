using System.Net;
using PowerPacks.Sandbox.Crm;

namespace PowerPacks.Sandbox.Tests.Crm;

public sealed class ProtectionTests
{
    private static async Task<(string RetryAfter, string Body)> LimitedAsync(RunningCrm crm)
    {
        using var response = await crm.SendAsync("GET", "WhoAmI");
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        return (response.Headers.GetValues("Retry-After").Single(), await response.Content.ReadAsStringAsync(RunningCrm.Cancel));
    }

    [Fact]
    public async Task Too_many_requests_wait_for_the_oldest_to_leave_the_window()
    {
        var clock = new FakeClock();
        await using var crm = await RunningCrm.StartAsync(clock: clock);
        crm.Organization.Limits = new CrmLimits { Requests = 2 };
        await crm.GetAsync("WhoAmI");
        clock.Pass(TimeSpan.FromSeconds(100));
        await crm.GetAsync("WhoAmI");
        var (retryAfter, body) = await LimitedAsync(crm);
        Assert.Equal("200", retryAfter);
        Assert.Contains("\"code\":\"0x80072322\",\"message\":\"Number of requests exceeded the limit of 2 over time window of 300 seconds.\"", body, StringComparison.Ordinal);
        clock.Pass(TimeSpan.FromSeconds(200));
        await crm.GetAsync("WhoAmI");
        await LimitedAsync(crm);
    }

    [Fact]
    public async Task Too_much_execution_time_is_refused()
    {
        var clock = new FakeClock();
        await using var crm = await RunningCrm.StartAsync(clock: clock);
        crm.Organizations.Faults.Current = new CrmFault { Mode = "slow", DelayMilliseconds = 20 };
        crm.Organization.Limits = new CrmLimits { ExecutionTime = TimeSpan.FromMilliseconds(10) };
        var slow = crm.GetAsync("WhoAmI");
        for (; !slow.IsCompleted; await Task.Delay(1, RunningCrm.Cancel)) clock.Pass(TimeSpan.FromMilliseconds(1));
        await slow;
        var (retryAfter, body) = await LimitedAsync(crm);
        Assert.Equal("300", retryAfter);
        Assert.Contains("\"code\":\"0x80072321\",\"message\":\"Combined execution time of incoming requests exceeded limit of 10 milliseconds over", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_at_once_are_refused()
    {
        await using var crm = await RunningCrm.StartAsync();
        crm.Organizations.Faults.Current = new CrmFault { Mode = "slow", DelayMilliseconds = 300 };
        crm.Organization.Limits = new CrmLimits { Concurrency = 1 };
        var responses = await Task.WhenAll(crm.SendAsync("GET", "WhoAmI"), crm.SendAsync("GET", "WhoAmI"));
        Assert.Equal([200, 429], responses.Select(r => (int)r.StatusCode).Order());
        var refused = responses.Single(r => r.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.Contains("\"code\":\"0x80072326\",\"message\":\"Number of concurrent requests exceeded the limit of 1.\"",
            await refused.Content.ReadAsStringAsync(RunningCrm.Cancel), StringComparison.Ordinal);
        Assert.Equal("1", refused.Headers.GetValues("Retry-After").Single());
    }

    [Fact]
    public async Task Every_answer_says_what_is_left_and_how_parallel_to_be()
    {
        await using var crm = await RunningCrm.StartAsync();
        crm.Organization.Limits = new CrmLimits { ParallelismHint = 7 };
        using var response = await crm.SendAsync("GET", "WhoAmI");
        Assert.Equal("7", response.Headers.GetValues("x-ms-dop-hint").Single());
        Assert.Equal("5999", response.Headers.GetValues("x-ms-ratelimit-burst-remaining-xrm-requests").Single());
        Assert.Equal("1,200.00", response.Headers.GetValues("x-ms-ratelimit-time-remaining-xrm-requests").Single());
    }

    [Fact]
    public async Task Names_that_clients_make_up_are_not_remembered()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.RefusedAsync("POST", "leads/Microsoft.Dynamics.CRM.MadeUp", new { });
        await crm.RefusedAsync("MADEUP", "leads");
        Assert.Equal(["POST", "other"], crm.Organization.Requests.ByMessage.Keys.Order());
    }

    [Fact]
    public async Task Requests_are_counted_by_message_and_remember_their_tag()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.CreateAsync("leads?tag=powerpacks", new { subject = "x" });
        await crm.GetAsync("leads");
        await crm.GetAsync("leads");
        Assert.Equal(3, crm.Organization.Requests.Total);
        Assert.Equal(["powerpacks", null, null], crm.Organization.Requests.Recent.Select(r => r.Tag));
        var counts = await crm.GetAsync($"{crm.Address}/orgs/contoso/requests");
        Assert.Equal(2, counts.GetProperty("byMessage").GetProperty("GET").GetInt32());
        Assert.Equal(1, counts.GetProperty("byMessage").GetProperty("POST").GetInt32());
    }
}
