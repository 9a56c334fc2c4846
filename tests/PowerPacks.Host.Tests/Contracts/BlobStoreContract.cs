using System.Text;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Contracts;

/// <summary>What every blob store keeps to, whatever it is made of. A store proves itself by inheriting this.</summary>
public abstract class BlobStoreContract
{
    private static readonly BlobName Name = BlobName.Region("certificates", "000001-2026-03-01");

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract IBlobStore Store { get; }

    [Fact]
    public async Task What_was_written_is_read_and_what_was_not_is_none()
    {
        Assert.Null(await Store.ReadAsync(Name, Cancellation));
        Assert.True(await WriteAsync(Name, "first", WriteCondition.Always));
        Assert.True(await WriteAsync(Name, "second", WriteCondition.Always));
        Assert.Equal("second", await ReadAsync(Name));
    }

    [Fact]
    public async Task Only_the_first_writes_what_must_be_new()
    {
        var written = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => WriteAsync(Name, $"{i}", WriteCondition.New)));
        Assert.Single(written, done => done);
        Assert.Equal($"{Array.IndexOf(written, true)}", await ReadAsync(Name));
    }

    [Fact]
    public async Task A_version_is_written_over_only_while_it_is_the_last()
    {
        await WriteAsync(Name, "first", WriteCondition.Always);
        var first = (await Store.ReadAsync(Name, Cancellation))!.ETag;
        Assert.True(await WriteAsync(Name, "second", WriteCondition.Matches(first)));
        Assert.False(await WriteAsync(Name, "late", WriteCondition.Matches(first)));
        Assert.Equal("second", await ReadAsync(Name));
        await Store.DeleteAsync(Name, Cancellation);
        Assert.False(await WriteAsync(Name, "late", WriteCondition.Matches(first)));
        Assert.Null(await Store.ReadAsync(Name, Cancellation));
    }

    [Fact]
    public async Task What_is_deleted_is_gone_and_deleting_it_again_is_no_error()
    {
        await WriteAsync(Name, "content", WriteCondition.Always);
        await Store.DeleteAsync(Name, Cancellation);
        await Store.DeleteAsync(Name, Cancellation);
        Assert.Null(await Store.ReadAsync(Name, Cancellation));
        Assert.True(await WriteAsync(Name, "new", WriteCondition.New));
    }

    [Fact]
    public async Task A_folder_lists_what_is_below_it_in_order_and_nothing_beside_it()
    {
        var organization = Guid.Parse("11111111-1111-1111-1111-111111111111");
        BlobName[] names = [BlobName.Organization(organization, "webform", "b"), BlobName.Organization(organization, "webform", "a", "deep"), BlobName.Organization(organization, "webform-other", "c")];
        foreach (var name in names) await WriteAsync(name, "content", WriteCondition.Always);
        Assert.Equal([names[1], names[0]], await Store.ListAsync(BlobName.Organization(organization, "webform"), Cancellation));
        Assert.Empty(await Store.ListAsync(BlobName.Region("nothing"), Cancellation));
    }

    /// <summary>Where a store keeps a day's key apart from all else, nobody notices.</summary>
    [Fact]
    public async Task Day_keys_are_listed_read_changed_and_destroyed_as_any_other_blob()
    {
        BlobName[] keys = [BlobName.Region("keys", "2026-02-28"), BlobName.Region("keys", "2026-03-01")];
        Assert.Empty(await Store.ListAsync(BlobName.Region("keys"), Cancellation));
        foreach (var key in keys) Assert.True(await WriteAsync(key, key.Leaf, WriteCondition.New));
        Assert.False(await WriteAsync(keys[0], "another", WriteCondition.New));
        Assert.Equal(keys, await Store.ListAsync(BlobName.Region("keys"), Cancellation));
        var before = (await Store.ReadAsync(keys[0], Cancellation))!;
        Assert.True(await WriteAsync(keys[0], "rewrapped", WriteCondition.Matches(before.ETag)));
        Assert.Equal("rewrapped", await ReadAsync(keys[0]));
        await Store.DeleteAsync(keys[0], Cancellation);
        Assert.Equal([keys[1]], await Store.ListAsync(BlobName.Region("keys"), Cancellation));
        await Store.DeleteAsync(BlobName.Region("keys", "2020-01-01"), Cancellation);
        Assert.Null(await Store.ReadAsync(BlobName.Region("keys", "2020-01-01"), Cancellation));
    }

    protected async Task<bool> WriteAsync(BlobName name, string content, WriteCondition condition) => await Store.WriteAsync(name, Encoding.UTF8.GetBytes(content), condition, Cancellation);

    protected async Task<string?> ReadAsync(BlobName name) => await Store.ReadAsync(name, Cancellation) is { } blob ? Encoding.UTF8.GetString(blob.Content) : null;
}
