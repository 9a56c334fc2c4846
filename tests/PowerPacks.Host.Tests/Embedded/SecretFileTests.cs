using PowerPacks.Host.Embedded;

namespace PowerPacks.Host.Tests.Embedded;

public sealed class SecretFileTests : IDisposable
{
    private readonly TempFolder temporary = new();
    private readonly DataFolder folder;

    public SecretFileTests() => folder = new DataFolder(temporary.Path);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        folder.Dispose();
        temporary.Dispose();
    }

    [Fact]
    public async Task A_secret_is_there_after_a_restart_and_in_clear_in_no_file()
    {
        await new SecretFile(folder, null).WriteAsync("crm", "very-secret"u8.ToArray(), Cancellation);
        Assert.Equal("very-secret"u8.ToArray(), (await new SecretFile(folder, null).ReadAsync("crm", Cancellation))?.Value);
        Assert.False(temporary.Holds("very-secret"));
        Assert.False(temporary.Holds(Convert.ToBase64String("very-secret"u8)));
    }

    [Fact]
    public async Task The_last_versions_are_kept_and_older_ones_forgotten()
    {
        var secrets = new SecretFile(folder, null);
        var first = await secrets.WriteAsync("key", new byte[] { 1 }, Cancellation);
        var second = await secrets.WriteAsync("key", new byte[] { 2 }, Cancellation);
        Assert.Equal(first.Value, (await secrets.ReadAsync("key", first.Version, Cancellation))?.Value);
        for (byte i = 3; i < 13; i++) await secrets.WriteAsync("key", new[] { i }, Cancellation);
        Assert.Null(await secrets.ReadAsync("key", second.Version, Cancellation));
        Assert.Equal([12], (await secrets.ReadAsync("key", Cancellation))!.Value);
    }

    [Theory]
    [InlineData("secrets.bin")]
    [InlineData("secrets.copy.bin")]
    public async Task What_the_disk_does_not_take_is_not_in_memory_either(string blocked)
    {
        var secrets = new SecretFile(folder, null);
        var kept = await secrets.WriteAsync("kept", new byte[] { 1 }, Cancellation);
        File.Delete(folder.In(blocked));
        Directory.CreateDirectory(folder.In(blocked)); // No file can be moved there.

        await Assert.ThrowsAnyAsync<Exception>(async () => await secrets.WriteAsync("kept", new byte[] { 2 }, Cancellation));
        await Assert.ThrowsAnyAsync<Exception>(async () => await secrets.WriteAsync("new", new byte[] { 3 }, Cancellation));
        await Assert.ThrowsAnyAsync<Exception>(async () => await secrets.DeleteAsync("kept", Cancellation));

        Assert.Equal(kept, await secrets.ReadAsync("kept", Cancellation));
        Assert.Null(await secrets.ReadAsync("new", Cancellation));
        Directory.Delete(folder.In(blocked));
        await secrets.WriteAsync("other", new byte[] { 4 }, Cancellation);
        Assert.Equal(kept.Value, (await new SecretFile(folder, null).ReadAsync("kept", Cancellation))!.Value);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("damaged")]
    [InlineData("behind")]
    public async Task A_copy_that_is_missing_damaged_or_behind_is_written_anew_at_the_start(string how)
    {
        var (file, copy) = (folder.In("secrets.bin"), folder.In("secrets.copy.bin"));
        var secrets = new SecretFile(folder, null);
        await secrets.WriteAsync("deleted", new byte[] { 1 }, Cancellation);
        var before = await File.ReadAllBytesAsync(copy, Cancellation);
        await secrets.WriteAsync("kept", new byte[] { 2 }, Cancellation);
        await secrets.DeleteAsync("deleted", Cancellation);
        if (how == "missing") File.Delete(copy);
        else await File.WriteAllBytesAsync(copy, how == "behind" ? before : before[..10], Cancellation);

        Assert.Equal(copy, new SecretFile(folder, null).Restored);

        File.Delete(file);
        var fromCopy = new SecretFile(folder, null);
        Assert.Equal([2], (await fromCopy.ReadAsync("kept", Cancellation))!.Value);
        Assert.Null(await fromCopy.ReadAsync("deleted", Cancellation));
        Assert.Equal(file, fromCopy.Restored);
        Assert.Null(new SecretFile(folder, null).Restored);
    }

    [Fact]
    public async Task Another_root_key_opens_nothing_and_says_so()
    {
        await new SecretFile(folder, new string('a', 64)).WriteAsync("crm", "x"u8.ToArray(), Cancellation);
        Assert.Contains("root key", Assert.Throws<InvalidDataException>(() => new SecretFile(folder, new string('b', 64))).Message, StringComparison.Ordinal);
        Assert.Contains("64 hex digits", Assert.Throws<InvalidDataException>(() => new SecretFile(folder, "short")).Message, StringComparison.Ordinal);
    }
}
