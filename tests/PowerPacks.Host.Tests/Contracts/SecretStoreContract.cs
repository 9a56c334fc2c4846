using System.Text;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Contracts;

/// <summary>What every secret store keeps to, whatever it is made of. A store proves itself by inheriting this.</summary>
public abstract class SecretStoreContract : IAsyncDisposable
{
    private const string Name = "organization-11111111111111111111111111111111-sms-twilio.main_account";

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract ISecretStore Store { get; }

    /// <summary>The same data in a process that starts anew.</summary>
    protected abstract Task RestartAsync();

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task The_newest_version_is_read_and_each_by_its_name_after_a_restart_too()
    {
        Assert.Null(await Store.ReadAsync(Name, Cancellation));
        var first = await WriteAsync(Name, "first");
        var second = await WriteAsync(Name, "second");
        Assert.NotEqual(first.Version, second.Version);
        await RestartAsync();
        Assert.Equal((second.Version, "second"), Shown(await Store.ReadAsync(Name, Cancellation)));
        Assert.Equal((first.Version, "first"), Shown(await Store.ReadAsync(Name, first.Version, Cancellation)));
        Assert.Null(await Store.ReadAsync(Name, Guid.NewGuid().ToString("N"), Cancellation));
    }

    [Fact]
    public async Task A_deleted_secret_is_gone_with_all_its_versions_and_its_name_can_be_used_again()
    {
        var first = await WriteAsync(Name, "first");
        await Store.DeleteAsync(Name, Cancellation);
        await Store.DeleteAsync(Name, Cancellation);
        Assert.Null(await Store.ReadAsync(Name, Cancellation));
        Assert.Null(await Store.ReadAsync(Name, first.Version, Cancellation));
        await RestartAsync();
        await WriteAsync(Name, "anew");
        Assert.Equal("anew", Shown(await Store.ReadAsync(Name, Cancellation)).Value);
        Assert.Null(await Store.ReadAsync(Name, first.Version, Cancellation));
    }

    [Fact]
    public async Task Names_that_look_alike_are_different_secrets()
    {
        string[] names = ["pack-a.b", "pack-a_b", "pack-a-b", "pack-a"];
        foreach (var name in names) await WriteAsync(name, name);
        await RestartAsync();
        foreach (var name in names) Assert.Equal(name, Shown(await Store.ReadAsync(name, Cancellation)).Value);
    }

    [Fact]
    public async Task Any_bytes_come_back_as_they_were()
    {
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        await Store.WriteAsync(Name, bytes, Cancellation);
        await RestartAsync();
        Assert.Equal(bytes, (await Store.ReadAsync(Name, Cancellation))!.Value);
    }

    protected async Task<Secret> WriteAsync(string name, string value) => await Store.WriteAsync(name, Encoding.UTF8.GetBytes(value), Cancellation);

    protected static (string Version, string Value) Shown(Secret? secret) => (secret!.Version, Encoding.UTF8.GetString(secret.Value));
}
