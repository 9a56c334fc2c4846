using System.Security.Cryptography;
using System.Text;
using PowerPacks.Relay;

namespace PowerPacks.Host.Tests.Pipeline;

/// <summary>What packs leave beside their envelopes: sealed, bound to its place, gone in time.</summary>
public sealed class DepositTests : IDisposable
{
    /// <summary>The format of a deposit's file, as kept files have it: version and salt, then pieces with their tags.</summary>
    private const int HeadBytes = 33;
    private const int PieceBytes = 64 * 1024;
    private const int Piece = PieceBytes + 16;
    private const int LabelPrefix = 4;

    private readonly PipelineInTest pipeline = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IDeposits Deposits => pipeline.Deposits.For("scripted");

    private DateTimeOffset Soon => pipeline.Clock.GetUtcNow().AddHours(1);

    public void Dispose() => pipeline.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(PieceBytes - LabelPrefix - 5)] // With its label one piece, exactly.
    [InlineData(PieceBytes - LabelPrefix - 4)]
    [InlineData(3 * PieceBytes)]
    public async Task What_was_left_comes_back_as_it_was(int bytes)
    {
        var content = RandomNumberGenerator.GetBytes(bytes);
        var kept = Assert.IsType<Deposited.Kept>(await Deposits.LeaveAsync(PipelineInTest.Contoso.Id, new NewDeposit("a", "label", Soon), new Dribble(content), Cancellation));
        Assert.Equal((bytes, Soon), (kept.Bytes, kept.Until));
        pipeline.Restart();
        await using var deposit = await OpenAsync();
        Assert.Equal(("label", bytes, Soon), (deposit!.Label, deposit.Length, deposit.Until));
        Assert.Equal(content, await ReadAsync(deposit));
    }

    [Fact]
    public async Task Neither_content_nor_label_is_on_the_disk_in_clear()
    {
        await LeaveAsync("Ada Lovelace sent this", label: "Ada's cv");
        Assert.False(pipeline.Folder.Holds("Lovelace"));
        Assert.False(pipeline.Folder.Holds("Ada's"));
    }

    [Fact]
    public async Task What_another_organization_or_pack_left_is_not_to_be_had()
    {
        await LeaveAsync("content");
        Assert.Null(await Deposits.OpenAsync(PipelineInTest.Fabrikam.Id, "a", Cancellation));
        Assert.Null(await pipeline.Deposits.For("webform").OpenAsync(PipelineInTest.Contoso.Id, "a", Cancellation));
        await Deposits.DeleteAsync(PipelineInTest.Fabrikam.Id, "a", Cancellation);
        Assert.Equal("content", await ContentAsync());
    }

    [Fact]
    public async Task A_file_moved_to_another_organization_or_name_does_not_open()
    {
        await LeaveAsync("content");
        var other = Path.Combine(Path.GetDirectoryName(File)!, "b");
        System.IO.File.Copy(File, other);
        System.IO.File.SetLastWriteTimeUtc(other, Soon.UtcDateTime);
        Assert.Null(await Deposits.OpenAsync(PipelineInTest.Contoso.Id, "b", Cancellation));
        var foreign = File.Replace($"{PipelineInTest.Contoso.Id:N}", $"{PipelineInTest.Fabrikam.Id:N}");
        Directory.CreateDirectory(Path.GetDirectoryName(foreign)!);
        System.IO.File.Copy(File, foreign);
        System.IO.File.SetLastWriteTimeUtc(foreign, Soon.UtcDateTime);
        Assert.Null(await Deposits.OpenAsync(PipelineInTest.Fabrikam.Id, "a", Cancellation));
    }

    [Theory]
    [InlineData("cut in a piece")]
    [InlineData("cut between pieces")]
    [InlineData("swapped")]
    [InlineData("repeated")]
    [InlineData("lengthened")]
    [InlineData("a bit changed")]
    public async Task A_content_that_was_meddled_with_is_never_handed_out_as_whole(string how)
    {
        await Deposits.LeaveAsync(PipelineInTest.Contoso.Id, new NewDeposit("a", "label", Soon), new MemoryStream(RandomNumberGenerator.GetBytes(4 * PieceBytes)), Cancellation);
        var stored = await System.IO.File.ReadAllBytesAsync(File, Cancellation);
        byte[] PieceAt(int number) => stored[(HeadBytes + (number * Piece))..(HeadBytes + ((number + 1) * Piece))];
        byte[] changed = how switch
        {
            "cut in a piece" => stored[..^10],
            "cut between pieces" => stored[..(HeadBytes + (2 * Piece))],
            "swapped" => [.. stored[..(HeadBytes + Piece)], .. PieceAt(2), .. PieceAt(1), .. stored[(HeadBytes + (3 * Piece))..]],
            "repeated" => [.. stored[..(HeadBytes + (2 * Piece))], .. PieceAt(1), .. stored[(HeadBytes + (2 * Piece))..]],
            "lengthened" => [.. stored, .. new byte[Piece]],
            _ => [.. stored[..^20], (byte)(stored[^20] ^ 1), .. stored[^19..]],
        };
        await System.IO.File.WriteAllBytesAsync(File, changed, Cancellation);
        System.IO.File.SetLastWriteTimeUtc(File, Soon.UtcDateTime);
        await using var deposit = await OpenAsync();
        Assert.NotNull(deposit); // Its first piece is whole.
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(deposit));
    }

    [Fact]
    public async Task One_byte_more_than_was_agreed_is_too_large_and_nothing_is_kept()
    {
        var most = 2 * PieceBytes;
        var slip = new NewDeposit("a", "label", Soon, most);
        Assert.IsType<Deposited.Kept>(await Deposits.LeaveAsync(PipelineInTest.Contoso.Id, slip with { Name = "b" }, new MemoryStream(new byte[most]), Cancellation));
        Assert.Equal(most, Assert.IsType<Deposited.TooLarge>(await Deposits.LeaveAsync(PipelineInTest.Contoso.Id, slip, new MemoryStream(new byte[most + 1]), Cancellation)).Limit);
        Assert.Null(await OpenAsync());
        Assert.Single(Directory.GetFiles(pipeline.Folder.In("deposits"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_is_left_again_replaces_what_was_left_on_an_earlier_day()
    {
        await LeaveAsync("yesterday's", until: Soon.AddDays(9));
        pipeline.Clock.Pass(TimeSpan.FromDays(1));
        await LeaveAsync("today's");
        Assert.Equal("today's", await ContentAsync());
        Assert.Single(Directory.GetFiles(pipeline.Folder.In("deposits"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task When_its_time_is_over_it_cannot_be_read_and_is_removed()
    {
        await LeaveAsync("content");
        pipeline.Clock.Pass(TimeSpan.FromHours(1));
        Assert.Null(await OpenAsync());
        Assert.False(await Deposits.KeepAsync(PipelineInTest.Contoso.Id, "a", Soon, Cancellation));
        await pipeline.Deposits.ForgetAsync(Cancellation);
        Assert.Empty(Directory.GetFiles(pipeline.Folder.In("deposits"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task No_deposit_outlives_its_day_whatever_it_was_left_for()
    {
        var kept = await LeaveAsync("content", until: Soon.AddDays(300));
        Assert.Equal(new DateTimeOffset(2026, 3, 31, 0, 0, 0, TimeSpan.Zero), kept.Until);
        Assert.True(await Deposits.KeepAsync(PipelineInTest.Contoso.Id, "a", Soon.AddDays(300), Cancellation));
        var sealedBytes = await System.IO.File.ReadAllBytesAsync(File, Cancellation);
        pipeline.Clock.Pass(TimeSpan.FromDays(30));
        var certificate = Assert.Single(await pipeline.Purge.RunAsync(Cancellation));
        Assert.Equal(0, certificate.Totals.Accepted); // It counts envelopes; what is proved is that the key is gone.
        Assert.Null(pipeline.Keys.Find(certificate.Day));
        Assert.Empty(Directory.GetFileSystemEntries(pipeline.Folder.In("deposits")));
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        await System.IO.File.WriteAllBytesAsync(File, sealedBytes, Cancellation); // Somebody had a copy.
        System.IO.File.SetLastWriteTimeUtc(File, Soon.UtcDateTime);
        Assert.Null(await OpenAsync());
    }

    [Fact]
    public async Task A_day_that_holds_only_deposits_whose_key_is_lost_is_forgotten_too()
    {
        await LeaveAsync("content");
        pipeline.Restart(() => Directory.Delete(pipeline.Folder.In("blobs", "region", "keys"), recursive: true));
        Assert.Null(await OpenAsync());
        pipeline.Clock.Pass(TimeSpan.FromDays(30));
        Assert.Contains(await pipeline.Purge.RunAsync(Cancellation), c => c.Day == new DateOnly(2026, 3, 1));
        Assert.Empty(Directory.GetFileSystemEntries(pipeline.Folder.In("deposits")));
    }

    [Fact]
    public async Task A_full_disk_says_when_to_come_back_and_keeps_nothing()
    {
        pipeline.Room = 0;
        var full = Assert.IsType<Deposited.Unavailable>(await Deposits.LeaveAsync(PipelineInTest.Contoso.Id, new NewDeposit("a", "label", Soon), Stream.Null, Cancellation));
        Assert.True(full.RetryAfter > TimeSpan.Zero);
        Assert.Null(await OpenAsync());
    }

    [Fact]
    public async Task Whom_no_grant_covers_leaves_nothing() =>
        Assert.IsType<Deposited.NotGranted>(await Deposits.LeaveAsync(Guid.NewGuid(), new NewDeposit("a", "label", Soon), Stream.Null, Cancellation));

    [Fact]
    public async Task Once_its_rows_are_in_the_CRM_a_message_s_deposit_is_empty_and_recognised_for_an_hour()
    {
        await LeaveAsync("content", until: Soon.AddDays(20));
        pipeline.Pack.Deliver = UsingUp;
        pipeline.Crm.Fault = (_, _) => new DeliveryResult.Retry("not-yet");
        await pipeline.AcceptAsync("message");
        await pipeline.DeliverAsync();
        Assert.Equal("content", await ContentAsync());
        pipeline.Crm.Fault = (_, _) => null;
        await pipeline.LiveAsync(TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(1));
        await using (var deposit = await OpenAsync()) Assert.Equal(("label", 0L), (deposit!.Label, deposit.Length));
        pipeline.Clock.Pass(TimeSpan.FromHours(1));
        Assert.Null(await OpenAsync());
    }

    [Fact]
    public async Task On_a_full_disk_a_used_up_deposit_is_removed_all_the_same()
    {
        await LeaveAsync("content", until: Soon.AddDays(20));
        pipeline.Pack.Deliver = UsingUp;
        pipeline.Room = 0;
        await pipeline.AcceptAsync("message");
        await pipeline.DeliverAsync();
        Assert.Equal(1, (await pipeline.LedgerOfAsync(PipelineInTest.Contoso)).Completed);
        Assert.Empty(Directory.GetFiles(pipeline.Folder.In("deposits"), "*", SearchOption.AllDirectories));
    }

    private string File => pipeline.Folder.In("deposits", "2026-03-01", $"{PipelineInTest.Contoso.Id:N}", "scripted", "a");

    private static DeliveryResult UsingUp(OpenedEnvelope envelope) => ((DeliveryResult.Completed)ScriptedPack.RowOf(envelope)) with { UsedUp = ["a"] };

    private async Task<Deposited.Kept> LeaveAsync(string content, string label = "label", DateTimeOffset? until = null) => Assert.IsType<Deposited.Kept>(
        await Deposits.LeaveAsync(PipelineInTest.Contoso.Id, new NewDeposit("a", label, until ?? Soon), new MemoryStream(Encoding.UTF8.GetBytes(content)), Cancellation));

    private async Task<Deposit?> OpenAsync() => await Deposits.OpenAsync(PipelineInTest.Contoso.Id, "a", Cancellation);

    private async Task<string> ContentAsync()
    {
        await using var deposit = await OpenAsync();
        return Encoding.UTF8.GetString(await ReadAsync(deposit!));
    }

    private static async Task<byte[]> ReadAsync(Deposit deposit)
    {
        using var read = new MemoryStream();
        await deposit.Content.CopyToAsync(read, Cancellation);
        return read.ToArray();
    }

    /// <summary>Comes in small and uneven pieces, as from a network.</summary>
    private sealed class Dribble(byte[] content) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => base.ReadAsync(buffer[..Math.Min(buffer.Length, 1000)], cancellationToken);
    }
}
