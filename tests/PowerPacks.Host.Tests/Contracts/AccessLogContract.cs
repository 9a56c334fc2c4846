using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Contracts;

/// <summary>What every access log keeps to, whatever it is made of. A log proves itself by inheriting this.</summary>
public abstract class AccessLogContract
{
    protected static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract IAccessLog Log { get; }

    [Fact]
    public async Task Entries_come_back_newest_first_page_by_page_across_days()
    {
        for (var i = 0; i < 7; i++) await WriteAsync(Noon.AddHours(i * 7), $"{i}");
        var read = new List<string?>();
        var page = (await Log.ReadAsync(null, 2, Cancellation))!;
        while (true)
        {
            read.AddRange(page.Entries.Select(e => e.Detail));
            if (page.Next is null) break;
            await WriteAsync(Noon.AddDays(9), "later"); // What is added meanwhile moves no page.
            page = (await Log.ReadAsync(page.Next, 2, Cancellation))!;
        }
        Assert.Equal(["6", "5", "4", "3", "2", "1", "0"], read);
        Assert.Null(await Log.ReadAsync("nowhere", 2, Cancellation));
    }

    [Fact]
    public async Task A_day_is_forgotten_when_it_is_30_days_old_and_not_before()
    {
        await WriteAsync(Noon, "old");
        await Log.ForgetAsync(new DateTimeOffset(2026, 3, 30, 23, 59, 59, TimeSpan.Zero), Cancellation);
        Assert.Single((await Log.ReadAsync(null, 10, Cancellation))!.Entries);
        await Log.ForgetAsync(new DateTimeOffset(2026, 3, 31, 0, 0, 0, TimeSpan.Zero), Cancellation);
        Assert.Empty((await Log.ReadAsync(null, 10, Cancellation))!.Entries);
    }

    protected async Task WriteAsync(DateTimeOffset at, string detail) =>
        await Log.WriteAsync(new AccessEntry(at, AccessEntry.Replay, detail, "127.0.0.0/24", AccessEntry.Ok), Cancellation);
}
