using System.Globalization;
using System.Net.Http.Json;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests;

/// <summary>Starting, stopping and starting again, as a person at a terminal does it.</summary>
public sealed class LifetimeTests(RunningSandbox sandbox)
{
    // On the processor's clock: the tests beside this one have the cores busy too.
    private static readonly TimeSpan TenSecondsOfTwoCores = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void It_is_ready_within_ten_seconds_and_says_so_in_one_line()
    {
        var said = sandbox.ReadyLine.Split(' ');
        Assert.Equal(["Ready", "in"], said[..2]);
        Assert.True(double.Parse(said[2], CultureInfo.InvariantCulture) > 0, sandbox.ReadyLine);
        Assert.True(sandbox.ReadyAfter < TenSecondsOfTwoCores, $"{sandbox.ReadyAfter}");
        Assert.EndsWith(sandbox.Description.Crm, sandbox.ReadyLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_start_on_a_folder_in_use_refuses_and_says_so()
    {
        await using var second = RunningSandbox.Start(Path.Combine(Places.Run, "shared"), RunningSandbox.FreePort());
        Assert.NotEqual(0, await second.ExitedAsync(Cancellation));
        Assert.Contains("in use", second.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Ready", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_on_taken_ports_refuses_and_names_the_port()
    {
        var port = new Uri(sandbox.Description.Crm).Port;
        await using var second = RunningSandbox.Start(Places.InRun("ports"), port);
        Assert.NotEqual(0, await second.ExitedAsync(Cancellation));
        Assert.Contains($"{port}", second.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--speed", "fast")]
    [InlineData("--clock-offset", "soon")]
    [InlineData("--data", "")]
    public async Task A_wrong_option_is_named_and_ends_with_exit_code_2(string option, string value)
    {
        await using var wrong = RunningProcess.Start("PowerPacks.Sandbox", option, value);
        Assert.Equal(2, await wrong.ExitedAsync(Cancellation));
        Assert.Contains(option, wrong.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_start_continues_with_the_same_data_and_Ctrl_C_leaves_no_process()
    {
        var (data, port) = (Places.InRun("again"), RunningSandbox.FreePort());
        var visitor = Visitor.New();
        Description before;
        await using (var first = RunningSandbox.Start(data, port))
        {
            await first.ReadyAsync(Cancellation);
            before = await sandbox.DescribeAsync(port, Cancellation);
            await SendAsync(before.Contoso.Forms[0].Page, visitor);
            await new Crm(sandbox.Http, before.Contoso).LeadAsync(visitor, Cancellation);
            Assert.Equal(0, await first.InterruptAsync(Cancellation));
        }
        Assert.Empty(RunningSandbox.ProcessesOf(data));

        await using var second = RunningSandbox.Start(data, port);
        await second.ReadyAsync(Cancellation);
        var after = await sandbox.DescribeAsync(port, Cancellation);
        Assert.Equal(before.Contoso.Id, after.Contoso.Id);
        Assert.Equal(before.Contoso.Key, after.Contoso.Key);
        Assert.Equal(before.Contoso.Forms[0].Page, after.Contoso.Forms[0].Page);
        Assert.Single(await new Crm(sandbox.Http, after.Contoso).LeadsAsync(visitor, Cancellation));
        second.Signal("TERM");
        Assert.Equal(0, await second.ExitedAsync(Cancellation));
        Assert.Empty(RunningSandbox.ProcessesOf(data));
    }

    [Fact]
    public async Task A_killed_sandbox_leaves_no_process_and_starts_again()
    {
        var (data, port) = (Places.InRun("killed"), RunningSandbox.FreePort());
        await using (var first = RunningSandbox.Start(data, port))
        {
            await first.ReadyAsync(Cancellation);
            Assert.Equal(RunningSandbox.IsAzure ? 7 : 6, RunningSandbox.ProcessesOf(data).Count); // And Azurite.
            first.Signal("KILL");
            await first.ExitedAsync(Cancellation);
        }
        await using var second = RunningSandbox.Start(data, port);
        await second.ReadyAsync(Cancellation);
        await second.InterruptAsync(Cancellation);
        await Until.TrueAsync("no process of the sandbox", () => Task.FromResult(RunningSandbox.ProcessesOf(data).Count == 0), Cancellation);
    }

    [Fact]
    public async Task Another_port_on_the_same_data_moves_everything()
    {
        var data = Places.InRun("moved");
        await using (var first = RunningSandbox.Start(data, RunningSandbox.FreePort()))
        {
            await first.ReadyAsync(Cancellation);
            await first.InterruptAsync(Cancellation);
        }
        var port = RunningSandbox.FreePort();
        await using var second = RunningSandbox.Start(data, port);
        await second.ReadyAsync(Cancellation);
        var moved = await sandbox.DescribeAsync(port, Cancellation);
        var visitor = Visitor.New();
        await SendAsync(moved.Contoso.Forms[0].Page, visitor);
        Assert.Single(await new Crm(sandbox.Http, moved.Contoso).LeadAsync(visitor, Cancellation));
    }

    private async Task SendAsync(string page, Visitor visitor)
    {
        using var response = await sandbox.Http.PostAsJsonAsync(page, visitor.Answers(), Cancellation);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }
}
