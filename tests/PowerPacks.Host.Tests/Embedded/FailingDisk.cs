using PowerPacks.Host.Tests.Pipeline;
using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;

namespace PowerPacks.Host.Tests.Embedded;

/// <summary>A relay's files, and a failing disk for them.</summary>
public abstract class FailingDisk : IDisposable
{
    protected const int Envelopes = 400;
    private protected readonly PipelineInTest pipeline = new();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected DateOnly Today => DateOnly.FromDateTime(pipeline.Clock.GetUtcNow().UtcDateTime);

    protected string DayFile => pipeline.Folder.In("envelopes", $"{Today:yyyy-MM-dd}.db");

    public void Dispose()
    {
        pipeline.Dispose();
        GC.SuppressFinalize(this);
    }

    protected async Task AcceptAsync()
    {
        pipeline.Crm.Fault = (_, _) => new DeliveryResult.Unavailable("crm-unreachable");
        for (var i = 0; i < Envelopes; i++) await pipeline.AcceptAsync($"{i:0000}{new string('x', 600)}", key: $"key {i}");
        pipeline.Crm.Fault = (_, _) => null;
        await pipeline.Ledger.NoteAsync(Cancellation);
    }

    protected async Task AssertTheRestArrivesAsync(int atLeast)
    {
        await pipeline.AcceptAsync("new");
        for (var tries = 0; tries < 100 && !pipeline.Crm.Written.Contains("new"); tries++)
        {
            await pipeline.DeliverAsync(); // Which finds the damage; the file is mended meanwhile.
            await Task.Delay(20, Cancellation);
        }
        Assert.Contains("new", pipeline.Crm.Written);
        var line = await pipeline.LedgerOfAsync(PipelineInTest.Contoso);
        Assert.True(line.Balanced, $"{line}");
        Assert.Equal(Envelopes + 1, line.Accepted);
        Assert.Equal(pipeline.Crm.Written.Count, line.Completed);
        Assert.InRange(line.Completed, atLeast + 1, Envelopes + 1);
        Assert.Equal(Envelopes + 1, line.Completed + line.Refused + line.Lost);
        pipeline.Restart();
        Assert.Empty(pipeline.Recovered.Lost);
        Assert.Equal(line, await pipeline.LedgerOfAsync(PipelineInTest.Contoso));
        Assert.Empty((await VerifyAsync()).Problems);
    }

    protected Task<VerificationReport> VerifyAsync() => new Verification(pipeline.Certificates, pipeline.Archive).RunAsync(Cancellation);

    protected static void Overwrite(string file, double at, int length)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        stream.Position = (long)(stream.Length * at);
        stream.Write([.. Enumerable.Repeat((byte)0xA5, length)]);
    }

    protected static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
