using System.Security.Cryptography;
using System.Text.Json;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;
using PowerPacks.Relay.Privacy;

namespace PowerPacks.Host.Tests.Pipeline;

public sealed class PurgeTests : IDisposable
{
    private readonly PipelineInTest pipeline = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => pipeline.Dispose();

    [Fact]
    public async Task A_day_is_forgotten_when_it_is_30_days_old_and_not_before()
    {
        pipeline.Crm.Fault = (_, _) => new DeliveryResult.Unavailable("down");
        await pipeline.AcceptAsync("undelivered");
        var day = DateOnly.FromDateTime(pipeline.Clock.GetUtcNow().UtcDateTime);
        var ciphertext = Assert.Single(pipeline.Store.Lease(Assert.Single(pipeline.Store.Lanes()), pipeline.Clock.GetUtcNow(), 1)).Ciphertext;
        pipeline.Clock.Pass(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddDays(30).AddSeconds(-1) - pipeline.Clock.GetUtcNow());
        Assert.Empty(await pipeline.Purge.RunAsync(Cancellation));
        Assert.NotEmpty(pipeline.Folder.FilesWith(ciphertext));

        pipeline.Clock.Pass(TimeSpan.FromSeconds(1));
        var certificate = Assert.Single(await pipeline.Purge.RunAsync(Cancellation));
        Assert.Empty(pipeline.Folder.FilesWith(ciphertext));
        Assert.Null(pipeline.Keys.Find(day));
        Assert.Empty(await pipeline.Store.DaysAsync(Cancellation));
        Assert.Equal(new PurgeTotals(1, 0, 0, 0, 1), certificate.Totals);
        Assert.Equal(1, (await pipeline.LedgerOfAsync(PipelineInTest.Contoso)).Purged);
    }

    [Fact]
    public async Task A_relay_that_was_off_purges_before_it_serves()
    {
        await pipeline.AcceptAsync("old");
        pipeline.Clock.Pass(TimeSpan.FromDays(40));
        pipeline.Restart();
        Assert.Single(pipeline.Recovered.Purged);
        Assert.Empty(await pipeline.Store.DaysAsync(Cancellation));
    }

    [Fact]
    public async Task Certificates_are_chained_and_verified_with_the_public_key_alone()
    {
        for (var i = 0; i < 3; i++)
        {
            await pipeline.AcceptAsync($"{i}");
            await pipeline.DeliverAsync();
            pipeline.Clock.Pass(TimeSpan.FromDays(1));
        }
        pipeline.Clock.Pass(TimeSpan.FromDays(30));
        await pipeline.Purge.RunAsync(Cancellation);

        var (id, pem) = await pipeline.Certificates.PublicKeyAsync(Cancellation);
        using var key = ECDsa.Create();
        key.ImportFromPem(pem);
        var trusted = new Dictionary<string, ECDsa> { [id] = key };
        var texts = (await pipeline.Certificates.ReadAsync(Cancellation)).Select(c => c.Text).ToList();
        Assert.Equal(3, texts.Count);
        Assert.Null(PurgeCertificate.Verify(texts, trusted));
        Assert.NotNull(PurgeCertificate.Verify([texts[0], texts[2]], trusted));
        Assert.NotNull(PurgeCertificate.Verify([texts[0], texts[1].Replace("e", "f", StringComparison.Ordinal), texts[2]], trusted));
    }

    [Theory]
    [InlineData("numbers committed")]
    [InlineData("key destroyed")]
    [InlineData("file dropped")]
    public async Task A_crash_in_the_middle_of_a_purge_is_finished_by_the_next_start(string reached)
    {
        await pipeline.AcceptAsync("a");
        var day = DateOnly.FromDateTime(pipeline.Clock.GetUtcNow().UtcDateTime);
        pipeline.Clock.Pass(TimeSpan.FromDays(31));
        var keyId = pipeline.Keys.Find(day)!.Id;
        var (lines, hash) = await pipeline.Ledger.CloseAsync(day, keyId, Cancellation);
        var draft = new PurgeCertificate(Region.Eu, day, keyId, "00", PurgeTotals.Of(lines), hash, pipeline.Clock.GetUtcNow(), null, "");
        await pipeline.Certificates.CommitAsync(draft, Cancellation);
        if (reached is "key destroyed" or "file dropped") await pipeline.Keys.DestroyAsync(day, Cancellation);
        if (reached == "file dropped") await pipeline.Store.DropAsync(day, Cancellation);

        pipeline.Restart();
        var certificate = Assert.Single(pipeline.Recovered.Purged);
        Assert.Equal(draft.KeyId, certificate.KeyId);
        Assert.Equal("00", certificate.MerkleRoot); // What was committed before the deletion is what is certified.
        Assert.Null(await pipeline.Blobs.ReadAsync(BlobName.Region("keys", $"{day:yyyy-MM-dd}"), Cancellation));
        Assert.Empty(await pipeline.Store.DaysAsync(Cancellation));
        Assert.Equal(1, (await pipeline.LedgerOfAsync(PipelineInTest.Contoso)).Purged);
        pipeline.Restart();
        Assert.Empty(pipeline.Recovered.Purged);
    }

    [Fact]
    public async Task A_certificate_names_no_organization_and_each_still_sees_its_own_numbers()
    {
        await pipeline.AcceptAsync("ours");
        await pipeline.AcceptAsync("theirs", organization: PipelineInTest.Fabrikam);
        await pipeline.DeliverAsync();
        pipeline.Clock.Pass(TimeSpan.FromDays(31));
        await pipeline.Purge.RunAsync(Cancellation);
        var certificate = JsonSerializer.Serialize(Assert.Single(await pipeline.Certificates.ReadAsync(Cancellation)).Certificate);
        Assert.DoesNotContain(PipelineInTest.Contoso.Id.ToString(), certificate, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("\"Accepted\":2", certificate, StringComparison.Ordinal);
        Assert.Equal((1, 1), ((await pipeline.LedgerOfAsync(PipelineInTest.Contoso)).Completed, (await pipeline.LedgerOfAsync(PipelineInTest.Fabrikam)).Completed));
    }

    [Fact]
    public async Task A_day_whose_key_is_damaged_is_named_and_the_others_go_on()
    {
        await pipeline.AcceptAsync("lost");
        var day = DateOnly.FromDateTime(pipeline.Clock.GetUtcNow().UtcDateTime);
        pipeline.Clock.Pass(TimeSpan.FromDays(1));
        await pipeline.AcceptAsync("kept");
        pipeline.Restart(() => File.WriteAllText(pipeline.Folder.In("blobs", "region", "keys", $"{day:yyyy-MM-dd}"), "damaged"));
        Assert.Equal([day], pipeline.Recovered.Unreadable);
        await pipeline.DeliverAsync();
        Assert.Equal(["kept"], pipeline.Crm.Written);
        var line = await pipeline.LedgerOfAsync(PipelineInTest.Contoso);
        Assert.Equal((2, 1, 0, 1), (line.Accepted, line.Completed, line.Refused, line.InFlight)); // It waits for its key, as long as its day is kept.
    }
}
