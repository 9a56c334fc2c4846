using PowerPacks.Relay.Pipeline;

namespace PowerPacks.Host.Tests.Pipeline;

public sealed class VerificationTests : IDisposable
{
    private readonly PipelineInTest pipeline = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => pipeline.Dispose();

    [Fact]
    public async Task All_that_holds_is_counted_and_nothing_is_said()
    {
        await PurgeTwoDaysAsync();
        await pipeline.AcceptAsync("kept");
        var report = await VerifyAsync();
        Assert.Equal((2, 1, 0, true), (report.Certificates, report.Lines, report.Unbalanced, report.Ok));
    }

    [Fact]
    public async Task A_certificate_that_was_changed_or_taken_away_is_named()
    {
        await PurgeTwoDaysAsync();
        var files = Directory.GetFiles(pipeline.Folder.In("blobs", "region", "certificates")).Order(StringComparer.Ordinal).ToList();
        var text = File.ReadAllText(files[0]);
        File.WriteAllText(files[0], text[..^8] + "AAAAAAAA");
        Assert.Equal(["Certificate 1 is not signed by a trusted key."], (await VerifyAsync()).Problems);
        File.WriteAllText(files[0], text);
        File.WriteAllText(files[1], text);
        Assert.Contains("does not follow the one before it", Assert.Single((await VerifyAsync()).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_purges_at_once_issue_one_certificate_a_day()
    {
        await pipeline.AcceptAsync("old");
        pipeline.Clock.Pass(TimeSpan.FromDays(31));
        var issued = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => pipeline.Purge.RunAsync(Cancellation))));
        Assert.Single(issued.SelectMany(c => c));
        Assert.Equal(1, Assert.Single(await pipeline.Certificates.ReadAsync(Cancellation)).Certificate.Totals.Accepted);
        Assert.Equal(1, (await pipeline.LedgerOfAsync(PipelineInTest.Contoso)).Purged);
    }

    [Fact]
    public async Task A_damaged_day_key_keeps_no_other_from_being_rewrapped()
    {
        await pipeline.AcceptAsync("damaged");
        var damaged = pipeline.Folder.In("blobs", "region", "keys", $"{DateOnly.FromDateTime(pipeline.Clock.GetUtcNow().UtcDateTime):yyyy-MM-dd}");
        pipeline.Clock.Pass(TimeSpan.FromDays(1));
        await pipeline.AcceptAsync("whole");
        File.WriteAllText(damaged, "damaged");
        Assert.Equal(1, (await pipeline.Keys.RotateMasterAsync(Cancellation)).Rewrapped);
        pipeline.Restart();
        await pipeline.DeliverAsync();
        Assert.Equal(["whole"], pipeline.Crm.Written);
    }

    private async Task PurgeTwoDaysAsync()
    {
        for (var i = 0; i < 2; i++)
        {
            await pipeline.AcceptAsync($"{i}");
            pipeline.Clock.Pass(TimeSpan.FromDays(1));
        }
        pipeline.Clock.Pass(TimeSpan.FromDays(30));
        Assert.Equal(2, (await pipeline.Purge.RunAsync(Cancellation)).Count);
    }

    private Task<VerificationReport> VerifyAsync() => new Verification(pipeline.Certificates, pipeline.Archive).RunAsync(Cancellation);
}
