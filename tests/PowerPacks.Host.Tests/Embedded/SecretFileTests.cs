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

    [Fact]
    public async Task Another_root_key_opens_nothing_and_says_so()
    {
        await new SecretFile(folder, new string('a', 64)).WriteAsync("crm", "x"u8.ToArray(), Cancellation);
        Assert.Contains("root key", Assert.Throws<InvalidDataException>(() => new SecretFile(folder, new string('b', 64))).Message, StringComparison.Ordinal);
        Assert.Contains("64 hex digits", Assert.Throws<InvalidDataException>(() => new SecretFile(folder, "short")).Message, StringComparison.Ordinal);
    }
}
