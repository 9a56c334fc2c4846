using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using PowerPacks.Sandbox.Crm;

namespace PowerPacks.Sandbox.Tests.Crm;

public sealed class FaultTests
{
    private static async Task SwitchAsync(RunningCrm crm, object fault)
    {
        using var response = await crm.Pages.PutAsJsonAsync("faults", fault, RunningCrm.Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Mode_429_answers_429_with_the_retry_after_it_was_given()
    {
        await using var crm = await RunningCrm.StartAsync();
        await SwitchAsync(crm, new { mode = "429", retryAfterSeconds = 17 });
        using var response = await crm.SendAsync("POST", "leads", new { subject = "x" });
        Assert.Equal((HttpStatusCode.TooManyRequests, "17"), (response.StatusCode, response.Headers.GetValues("Retry-After").Single()));
        await SwitchAsync(crm, new { mode = "none" });
        Assert.Equal(0, await crm.CountAsync("leads"));
    }

    [Fact]
    public async Task Mode_500_answers_500_with_an_error_body_and_writes_nothing()
    {
        await using var crm = await RunningCrm.StartAsync();
        await SwitchAsync(crm, new { mode = "500" });
        Assert.Equal(500, (await crm.RefusedAsync("POST", "leads", new { subject = "x" })).Status);
        await SwitchAsync(crm, new { mode = "none" });
        Assert.Equal(0, await crm.CountAsync("leads"));
    }

    [Fact]
    public async Task Mode_slow_answers_late()
    {
        await using var crm = await RunningCrm.StartAsync();
        await SwitchAsync(crm, new { mode = "slow", delayMilliseconds = 200 });
        var started = Stopwatch.GetTimestamp();
        await crm.CreateAsync("leads", new { subject = "x" });
        Assert.True(Stopwatch.GetElapsedTime(started) >= TimeSpan.FromMilliseconds(190));
    }

    [Fact]
    public async Task Mode_down_ends_the_connection_and_does_nothing()
    {
        await using var crm = await RunningCrm.StartAsync();
        await SwitchAsync(crm, new { mode = "down" });
        await Assert.ThrowsAsync<HttpRequestException>(() => crm.SendAsync("POST", "leads", new { subject = "x" }));
        await SwitchAsync(crm, new { mode = "none" });
        Assert.Equal(0, await crm.CountAsync("leads"));
    }

    [Fact]
    public async Task Mode_reset_after_commit_does_the_work_and_loses_the_answer()
    {
        await using var crm = await RunningCrm.StartAsync();
        await SwitchAsync(crm, new { mode = "reset-after-commit" });
        await Assert.ThrowsAsync<HttpRequestException>(() => crm.SendAsync("POST", "leads", new { subject = "x" }));
        await SwitchAsync(crm, new { mode = "none" });
        Assert.Equal(1, await crm.CountAsync("leads"));
        Assert.Equal(0, crm.Organization.Requests.Recent[0].Status);
    }

    [Fact]
    public async Task Mode_half_after_commit_does_the_work_sends_half_an_answer_and_hangs()
    {
        await using var crm = await RunningCrm.StartAsync();
        await SwitchAsync(crm, new { mode = "half-after-commit" });
        using var request = new HttpRequestMessage(HttpMethod.Post, "leads") { Content = JsonContent.Create(new { subject = "x" }) };
        using (var response = await crm.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, RunningCrm.Cancel))
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            var body = await response.Content.ReadAsStreamAsync(RunningCrm.Cancel);
            var half = new byte[response.Content.Headers.ContentLength!.Value];
            var read = await body.ReadAsync(half, RunningCrm.Cancel);
            Assert.InRange(read, 1, half.Length - 1);
            Assert.False(body.ReadAsync(half, RunningCrm.Cancel).AsTask().IsCompleted);
        }
        await SwitchAsync(crm, new { mode = "none" });
        Assert.Equal(1, await crm.CountAsync("leads"));
    }

    [Fact]
    public async Task Mode_garbage_after_commit_does_the_work_and_answers_with_a_web_page()
    {
        await using var crm = await RunningCrm.StartAsync();
        await SwitchAsync(crm, new { mode = "garbage-after-commit" });
        using var response = await crm.SendAsync("POST", "leads", new { subject = "x" });
        Assert.Equal((HttpStatusCode.OK, "text/html", false), (response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Headers.Contains("OData-Version")));
        await SwitchAsync(crm, new { mode = "none" });
        Assert.Equal(1, await crm.CountAsync("leads"));
    }

    [Fact]
    public async Task A_fault_of_one_organization_leaves_the_others_alone()
    {
        await using var crm = await RunningCrm.StartAsync();
        await SwitchAsync(crm, new { mode = "500", organization = "fabrikam" });
        await crm.CreateAsync("leads", new { subject = "x" });
        crm.Organizations.Faults.Current = new CrmFault { Mode = "500", Organization = "contoso" };
        Assert.Equal(500, (await crm.RefusedAsync("GET", "leads")).Status);
    }

    [Fact]
    public async Task A_failing_value_fails_its_row_whatever_the_message()
    {
        await using var crm = await RunningCrm.StartAsync();
        await SwitchAsync(crm, new { failingValue = "poison" });
        Assert.Equal((400, "0x80040265"), (await crm.RefusedAsync("POST", "leads", new { subject = "the poison row" })) is var (s, c, _) ? (s, c) : default);
        var targets = new[] { "good", "poison" }.Select(subject => new Dictionary<string, object> { ["@odata.type"] = "Microsoft.Dynamics.CRM.lead", ["subject"] = subject });
        Assert.Equal(400, (await crm.RefusedAsync("POST", "leads/Microsoft.Dynamics.CRM.CreateMultiple", new { Targets = targets })).Status);
        Assert.Equal(0, await crm.CountAsync("leads"));
        Assert.Equal(400, (await crm.RefusedAsync("PATCH", "pp_formsubmissions(pp_envelopeid='poison')", new { pp_name = "good" })).Status);
        await crm.CreateAsync("leads", new { subject = "good" });
    }

    [Fact]
    public async Task The_switch_shows_its_state_and_refuses_what_it_does_not_know()
    {
        await using var crm = await RunningCrm.StartAsync();
        foreach (var wrong in new object[] { new { mode = "explode" }, new { mode = "slow", delayMilliseconds = -1 } })
        {
            using var response = await crm.Pages.PutAsJsonAsync("faults", wrong, RunningCrm.Cancel);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }
        await SwitchAsync(crm, new { mode = "429", retryAfterSeconds = 5 });
        var shown = await crm.Pages.GetFromJsonAsync<CrmFault>("faults", RunningCrm.Cancel);
        Assert.Equal(crm.Organizations.Faults.Current, shown);
        Assert.Throws<ArgumentException>(() => crm.Organizations.Faults.Current = new CrmFault { Mode = "explode" });
    }
}
