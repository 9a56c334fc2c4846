using System.Text;
using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;

namespace PowerPacks.Host.Tests.Pipeline;

/// <summary>Messages with files among the deposits, on their way to the CRM.</summary>
public sealed class FileDeliveryTests : IDisposable
{
    private readonly PipelineInTest pipeline = new();

    public FileDeliveryTests() => pipeline.Pack.Call = DeliverAsync;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => pipeline.Dispose();

    [Fact]
    public async Task A_CRM_that_fails_between_two_notes_has_each_once_in_the_end_and_the_relay_has_none()
    {
        await LeaveAsync("a");
        await LeaveAsync("b");
        await pipeline.AcceptAsync("a b");
        pipeline.Crm.Fault = (_, row) => row.Columns["text"] is "b" ? new DeliveryResult.Retry("crm-500") : null;
        await pipeline.DeliverAsync();
        Assert.Equal(["a"], pipeline.Crm.Written);
        Assert.NotEqual(0, await LengthAsync("a")); // Until all of the message has arrived.
        pipeline.Restart();
        pipeline.Crm.Fault = (_, _) => null;
        await pipeline.LiveAsync(TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(1));
        Assert.Equal(["a", "b"], pipeline.Crm.Written);
        Assert.Equal((0, 0), (await LengthAsync("a"), await LengthAsync("b")));
        Assert.Equal(1, (await pipeline.LedgerOfAsync(PipelineInTest.Contoso)).Completed);
    }

    [Fact]
    public async Task A_message_that_is_delivered_again_because_it_could_not_be_settled_writes_no_file_again()
    {
        await LeaveAsync("a");
        pipeline.SettleFault = new IOException("A disk that fails.");
        await pipeline.AcceptAsync("a");
        await Assert.ThrowsAsync<IOException>(pipeline.DeliverAsync);
        Assert.Equal(["a"], pipeline.Crm.Written);
        pipeline.SettleFault = null;
        pipeline.Restart();
        var sent = pipeline.Crm.Requests;
        await pipeline.DeliverAsync();
        Assert.Equal(sent, pipeline.Crm.Requests);
        Assert.Equal(1, (await pipeline.LedgerOfAsync(PipelineInTest.Contoso)).Completed);
    }

    [Fact]
    public async Task Files_of_more_than_one_batch_takes_wait_for_the_next_and_use_no_attempt()
    {
        foreach (var name in (string[])["a", "b", "c"]) await LeaveAsync(name);
        pipeline.Pack.Call = async (envelope, context, stop) =>
        {
            var done = (DeliveryResult.Completed)await DeliverAsync(envelope, context, stop);
            return done with { Rows = [.. done.Rows.Select(r => r with { Columns = new Dictionary<string, object?>(r.Columns) { ["file"] = new CrmFile(Delivery.MaxBatchFiles / 2, _ => default) } })] };
        };
        foreach (var name in (string[])["a", "b", "c", ""]) await pipeline.AcceptAsync(name);
        var reports = await pipeline.DeliverAsync();
        Assert.Equal([3, 1], reports.Select(r => r.Settlements.Count(s => s.State == EnvelopeState.Completed)));
        Assert.Equal(["a", "b", "c"], pipeline.Crm.Written);
        Assert.Equal(4, (await pipeline.LedgerOfAsync(PipelineInTest.Contoso)).Completed);
        Assert.Equal(1, reports[1].Settlements.Single().Attempts);
    }

    /// <summary>A row for each deposit that the message names and that is not used up.</summary>
    private static async ValueTask<DeliveryResult> DeliverAsync(OpenedEnvelope envelope, PackContext context, CancellationToken cancellation)
    {
        var (names, rows) = (Encoding.UTF8.GetString(envelope.Payload.Span).Split(' ', StringSplitOptions.RemoveEmptyEntries), new List<CrmRow>());
        foreach (var name in names)
        {
            await using var deposit = await context.Deposits.OpenAsync(envelope.Envelope.Organization, name, cancellation);
            if (deposit is { Length: > 0 }) rows.Add(new CrmRow(ScriptedPack.Table, new RowKey("key", envelope.Envelope.DerivedId(name).ToString()), new Dictionary<string, object?> { ["text"] = name }));
        }
        return new DeliveryResult.Completed(rows) { UsedUp = names };
    }

    private async Task LeaveAsync(string name) => Assert.IsType<Deposited.Kept>(await pipeline.Deposits.For("scripted")
        .LeaveAsync(PipelineInTest.Contoso.Id, new NewDeposit(name, "label", DateTimeOffset.MaxValue), new MemoryStream("content"u8.ToArray()), Cancellation));

    private async Task<long?> LengthAsync(string name)
    {
        await using var deposit = await pipeline.Deposits.For("scripted").OpenAsync(PipelineInTest.Contoso.Id, name, Cancellation);
        return deposit?.Length;
    }
}
