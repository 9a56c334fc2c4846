namespace PowerPacks.Sandbox.Tests.Crm.Plugins;

public sealed class RefusalTests
{
    private const int PreOperation = 20, PostOperation = 40;

    [Fact]
    public async Task A_plug_in_that_refuses_undoes_everything_and_the_user_gets_its_message()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.RegisterAsync("Refuser", "Create", "account", PostOperation, "Not this one.");
        Assert.Equal((400, "0x80040265", "Not this one."), await crm.RefusedAsync("POST", "accounts", new { name = "Contoso" }));
        Assert.Equal(0, await crm.CountAsync("accounts"));
        Assert.Empty(await crm.NotesAsync("left behind"));
        var log = (await crm.GetAsync("plugintracelogs")).GetProperty("value")[0];
        Assert.Contains("about to refuse", log.GetProperty("messageblock").GetString()!, StringComparison.Ordinal);
        Assert.Contains("Not this one.", log.GetProperty("exceptiondetails").GetString()!, StringComparison.Ordinal);
        Assert.Equal(("PowerPacks.Sandbox.Plugins.Refuser", "Create", 1),
            (log.GetProperty("typename").GetString(), log.GetProperty("messagename").GetString(), log.GetProperty("depth").GetInt32()));
    }

    [Fact]
    public async Task One_refused_row_undoes_its_whole_change_set()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.RegisterAsync("Refuser", "Create", "account", PostOperation, "Not this one.");
        var targets = new[] { "a", "b" }.Select(name => new Dictionary<string, object> { ["@odata.type"] = "Microsoft.Dynamics.CRM.account", ["name"] = name });
        Assert.Equal("Not this one.", (await crm.RefusedAsync("POST", "accounts/Microsoft.Dynamics.CRM.CreateMultiple", new { Targets = targets })).Message);
        Assert.Equal(0, await crm.CountAsync("accounts"));
    }

    [Fact]
    public async Task A_plug_in_names_the_status_and_its_own_number()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.RegisterAsync("StatusRefuser", "Create", "account", PreOperation);
        using var response = await crm.SendAsync("POST", "accounts", new { name = "x" }, "Prefer", "odata.include-annotations=\"*\"");
        Assert.Equal(409, (int)response.StatusCode);
        var text = await response.Content.ReadAsStringAsync(RunningCrm.Cancel);
        Assert.Contains("\"@Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus\":\"1\"", text, StringComparison.Ordinal);
        Assert.Contains("\"@Microsoft.PowerApps.CDS.ErrorDetails.SubErrorCode\":\"12345\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plug_in_that_breaks_tells_the_user_no_more_than_its_type_and_the_trace_log_everything()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.RegisterAsync("Breaker", "Create", "account", PreOperation);
        var (status, code, message) = await crm.RefusedAsync("POST", "accounts", new { name = "x" });
        Assert.Equal((400, "0x80040265"), (status, code));
        Assert.Contains("PowerPacks.Sandbox.Plugins.Breaker: System.InvalidOperationException", message, StringComparison.Ordinal);
        Assert.DoesNotContain("Jane", message, StringComparison.Ordinal);
        Assert.Contains("Jane Roe", (await crm.GetAsync("plugintracelogs")).GetProperty("value")[0].GetProperty("exceptiondetails").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plug_in_that_ignores_a_failed_write_loses_its_transaction()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.RegisterAsync("Swallower", "Create", "account", PreOperation);
        Assert.StartsWith("There is no active transaction.", (await crm.RefusedAsync("POST", "accounts", new { name = "x" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plug_in_catches_the_fault_of_a_read_and_goes_on()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.RegisterAsync("FaultCatcher", "Create", "account", PreOperation);
        var id = await crm.CreateAsync("accounts", new { name = "x" });
        Assert.Equal("caught 80040217", (await crm.GetAsync($"accounts({id})")).GetProperty("description").GetString());
    }

    [Fact]
    public async Task An_endless_loop_ends_at_depth_eight_and_nothing_of_it_is_kept()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.RegisterAsync("Looper", "Update", "account", PostOperation);
        var id = await crm.CreateAsync("accounts", new { name = "x" });
        Assert.Equal((400, "0x80044182"), (await crm.RefusedAsync("PATCH", $"accounts({id})", new { name = "y" })) is var (s, c, _) ? (s, c) : default);
        Assert.Equal("x", (await crm.GetAsync($"accounts({id})")).GetProperty("name").GetString());
        Assert.Equal(8, (await crm.GetAsync("plugintracelogs?$orderby=depth desc&$top=1")).GetProperty("value")[0].GetProperty("depth").GetInt32());
    }

    [Fact]
    public async Task A_plug_in_that_takes_two_minutes_is_given_up_and_writes_no_more()
    {
        using var folder = new TempFolder();
        var clock = new FakeClock();
        await using var crm = await RunningCrm.StartAsync(clock: clock);
        var path = Path.Combine(folder.Path, "sleeper");
        await crm.RegisterAsync("Sleeper", "Create", "account", PreOperation, path);
        var refused = crm.RefusedAsync("POST", "accounts", new { name = "x" });
        await crm.UntilAsync("the plug-in has begun", () => Task.FromResult(File.Exists(path + ".begun")));
        clock.Pass(TimeSpan.FromMinutes(2));
        Assert.Contains("2 minutes", (await refused).Message, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path + ".go", "", RunningCrm.Cancel);
        await crm.UntilAsync("the plug-in has tried to write", () => Task.FromResult(File.Exists(path + ".done")));
        await crm.UntilAsync("it says what came of it", async () => (await File.ReadAllTextAsync(path + ".done", RunningCrm.Cancel)).Length > 0);
        Assert.Equal("refused", await File.ReadAllTextAsync(path + ".done", RunningCrm.Cancel));
        Assert.Empty(await crm.NotesAsync("too late"));
    }

    [Fact]
    public async Task The_trace_log_tells_of_failures_or_of_everything_or_of_nothing_as_the_organization_wants()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.RegisterAsync("Recorder", "Create", "lead", PostOperation, "seen");
        await crm.CreateAsync("leads", new { subject = "x" });
        Assert.Equal(0, await crm.CountAsync("plugintracelogs"));
        await crm.SendAsync("PATCH", $"organizations({crm.Organization.Id})", new { plugintracelogsetting = 2 });
        await crm.CreateAsync("leads", new { subject = "y" });
        Assert.Contains("recorded Create", (await crm.GetAsync("plugintracelogs")).GetProperty("value")[0].GetProperty("messageblock").GetString()!, StringComparison.Ordinal);
        await crm.SendAsync("PATCH", $"organizations({crm.Organization.Id})", new { plugintracelogsetting = 0 });
        await crm.RegisterAsync("Breaker", "Create", "account", PreOperation);
        await crm.RefusedAsync("POST", "accounts", new { name = "x" });
        Assert.Equal(1, await crm.CountAsync("plugintracelogs"));
    }
}
