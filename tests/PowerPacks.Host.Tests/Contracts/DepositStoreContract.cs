using System.Text;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Contracts;

/// <summary>What every deposit store keeps to, whatever it is made of. A store proves itself by inheriting this.</summary>
public abstract class DepositStoreContract : IAsyncDisposable
{
    protected static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    protected static readonly DateOnly Day = DateOnly.FromDateTime(Noon.UtcDateTime);
    protected static readonly Guid Contoso = Guid.Parse("11111111-1111-1111-1111-111111111111");
    protected static readonly Guid Fabrikam = Guid.Parse("22222222-2222-2222-2222-222222222222");

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract IDepositStore Store { get; }

    /// <summary>Whether these bytes are anywhere in what the store keeps, in whatever it is made of.</summary>
    protected abstract bool Holds(byte[] content);

    /// <summary>The same data in a process that starts anew.</summary>
    protected abstract Task RestartAsync();

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task What_is_left_is_there_after_a_restart_with_its_time()
    {
        await WriteAsync(Place("a"), "content of a");
        await RestartAsync();
        await using var found = await Store.OpenAsync(Contoso, "webform", "a", Cancellation);
        Assert.Equal((Place("a"), Noon.AddHours(1), 12L), (found!.Place, found.Until, found.Length));
        Assert.Equal("content of a", await new StreamReader(found.Content).ReadToEndAsync(Cancellation));
    }

    [Fact]
    public async Task A_deposit_of_another_organization_or_pack_is_not_found()
    {
        await WriteAsync(Place("a"), "content");
        Assert.Null(await ReadAsync(Fabrikam, "webform", "a"));
        Assert.Null(await ReadAsync(Contoso, "sms", "a"));
        await Store.DeleteAsync(Fabrikam, "webform", "a", null, Cancellation);
        await Store.DeleteAsync(Contoso, "sms", "a", null, Cancellation);
        Assert.Equal("content", await ReadAsync(Contoso, "webform", "a"));
    }

    [Fact]
    public async Task A_name_that_leads_elsewhere_is_refused()
    {
        foreach (var name in (string[])["..", "../a", "a/b", "a\\b", "", "a\0"])
        {
            await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(Place(name), "content"));
        }
    }

    [Fact]
    public async Task A_write_that_breaks_off_leaves_what_was_there_and_nothing_of_itself()
    {
        await WriteAsync(Place("a"), "first");
        var secret = Encoding.UTF8.GetBytes("half of the second");
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.WriteAsync(Place("a"), Noon, async (stream, stop) =>
        {
            await stream.WriteAsync(secret, stop);
            await stream.FlushAsync(stop);
            throw new InvalidOperationException("The visitor has gone.");
        }, Cancellation).AsTask());
        Assert.Equal("first", await ReadAsync(Contoso, "webform", "a"));
        Assert.False(Holds(secret));
    }

    [Fact]
    public async Task Half_a_deposit_is_never_found()
    {
        await Store.WriteAsync(Place("a"), Noon, async (stream, stop) =>
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes("half"), stop);
            await stream.FlushAsync(stop);
            Assert.Null(await ReadAsync(Contoso, "webform", "a"));
            await stream.WriteAsync(Encoding.UTF8.GetBytes(" and half"), stop);
        }, Cancellation);
        Assert.Equal("half and half", await ReadAsync(Contoso, "webform", "a"));
    }

    [Fact]
    public async Task Of_several_days_the_newest_is_found_and_the_others_can_be_removed()
    {
        await WriteAsync(Place("a"), "old");
        await WriteAsync(Place("a") with { Day = Day.AddDays(1) }, "new");
        Assert.Equal("new", await ReadAsync(Contoso, "webform", "a"));
        await Store.DeleteAsync(Contoso, "webform", "a", Day.AddDays(1), Cancellation);
        Assert.False(Holds(Encoding.UTF8.GetBytes("old")));
        Assert.Equal("new", await ReadAsync(Contoso, "webform", "a"));
    }

    [Fact]
    public async Task What_has_run_out_is_removed_and_nothing_else()
    {
        await WriteAsync(Place("a"), "run out");
        await WriteAsync(Place("b"), "kept longer");
        Assert.True(await Store.KeepAsync(Place("b"), Noon.AddDays(9), Cancellation));
        Assert.False(await Store.KeepAsync(Place("c"), Noon.AddDays(9), Cancellation));
        await RestartAsync();
        await Store.ForgetAsync(Noon.AddHours(1) - TimeSpan.FromSeconds(1), Cancellation);
        Assert.True(Holds(Encoding.UTF8.GetBytes("run out")));
        await Store.ForgetAsync(Noon.AddHours(1), Cancellation);
        Assert.False(Holds(Encoding.UTF8.GetBytes("run out")));
        Assert.Equal("kept longer", await ReadAsync(Contoso, "webform", "b"));
    }

    [Fact]
    public async Task A_day_is_dropped_with_all_in_it_and_its_neighbours_stay()
    {
        await WriteAsync(Place("a"), "first day");
        await WriteAsync(Place("b") with { Organization = Fabrikam }, "first day too");
        await WriteAsync(Place("c") with { Day = Day.AddDays(1) }, "second day");
        Assert.Equal([Day, Day.AddDays(1)], await Store.DaysAsync(Cancellation));
        await Store.DropAsync(Day, Cancellation);
        await Store.DropAsync(Day, Cancellation);
        Assert.False(Holds(Encoding.UTF8.GetBytes("first day")));
        Assert.Equal([Day.AddDays(1)], await Store.DaysAsync(Cancellation));
        Assert.Equal("second day", await ReadAsync(Contoso, "webform", "c"));
    }

    [Fact]
    public async Task What_an_organization_has_lying_here_is_counted_apart_from_others()
    {
        await WriteAsync(Place("a"), "12345");
        await WriteAsync(Place("b") with { Day = Day.AddDays(1), Pack = "sms" }, "678");
        await WriteAsync(Place("a") with { Organization = Fabrikam }, "1");
        Assert.Equal((8L, 1L), (await Store.SizeAsync(Contoso, Cancellation), await Store.SizeAsync(Fabrikam, Cancellation)));
    }

    protected static DepositPlace Place(string name) => new(Day, Contoso, "webform", name);

    protected async Task WriteAsync(DepositPlace place, string content) =>
        Assert.Null(await Store.WriteAsync(place, Noon.AddHours(1), async (stream, stop) => await stream.WriteAsync(Encoding.UTF8.GetBytes(content), stop), Cancellation));

    protected async Task<string?> ReadAsync(Guid organization, string pack, string name)
    {
        await using var found = await Store.OpenAsync(organization, pack, name, Cancellation);
        return found is null ? null : await new StreamReader(found.Content).ReadToEndAsync(Cancellation);
    }
}
