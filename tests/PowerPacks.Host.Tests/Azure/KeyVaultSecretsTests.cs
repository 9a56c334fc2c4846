using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using Microsoft.AspNetCore.Builder;
using PowerPacks.Host.Azure;
using PowerPacks.Host.Tests.Contracts;
using PowerPacks.Relay.Ports;
using PowerPacks.Sandbox;
using PowerPacks.Sandbox.Azure.KeyVault;

namespace PowerPacks.Host.Tests.Azure;

public sealed class KeyVaultSecretsTests : SecretStoreContract, IAsyncLifetime
{
    private static readonly TokenCredential Credential = DelegatedTokenCredential.Create((_, _) => new AccessToken("token", DateTimeOffset.MaxValue));

    private readonly FakeClock clock = new();
    private readonly HttpClient http = new(new PlainLoopback());
    private readonly Vault vault;
    private readonly WebApplication site;
    private KeyVaultSecrets store = null!;

    public KeyVaultSecretsTests()
    {
        vault = new Vault(TimeProvider.System);
        site = LocalSite.Builder(0).Build();
        site.MapKeyVault("/vault/eu", vault, request => request.Request.Headers.Authorization == "Bearer token");
    }

    protected override ISecretStore Store => store;

    public async ValueTask InitializeAsync()
    {
        await site.StartAsync(Cancellation);
        await RestartAsync();
    }

    protected override Task RestartAsync()
    {
        store = new KeyVaultSecrets(Client(), clock);
        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        http.Dispose();
    }

    [Fact]
    public async Task What_was_read_is_remembered_for_a_while_so_that_the_vault_is_seldom_asked()
    {
        await WriteAsync("name", "first");
        await RestartAsync();
        await Store.ReadAsync("name", Cancellation);
        var asked = vault.Requests;
        for (var i = 0; i < 100; i++) await Store.ReadAsync("name", Cancellation);
        Assert.Equal(asked, vault.Requests);
    }

    [Fact]
    public async Task What_another_instance_changed_is_noticed_after_a_minute_at_the_latest()
    {
        await WriteAsync("name", "first");
        Assert.Null(await Store.ReadAsync("other", Cancellation));
        var another = new KeyVaultSecrets(Client(), clock);
        await another.WriteAsync("name", "second"u8.ToArray(), Cancellation);
        await another.WriteAsync("other", "new"u8.ToArray(), Cancellation);
        Assert.Equal("first", Shown(await Store.ReadAsync("name", Cancellation)).Value);
        clock.Pass(KeyVaultSecrets.Remembered);
        Assert.Equal("second", Shown(await Store.ReadAsync("name", Cancellation)).Value);
        Assert.Equal("new", Shown(await Store.ReadAsync("other", Cancellation)).Value);
    }

    [Fact]
    public async Task Nothing_of_a_deleted_secret_stays_recoverable()
    {
        await WriteAsync("name", "first");
        await Store.DeleteAsync("name", Cancellation);
        Assert.Null(vault.GetDeleted("name"));
    }

    [Fact]
    public async Task Where_the_vault_keeps_what_is_deleted_its_name_can_be_used_again_all_the_same()
    {
        vault.IsPurgeable = false;
        await WriteAsync("name", "first");
        await Store.DeleteAsync("name", Cancellation);
        Assert.Null(await Store.ReadAsync("name", Cancellation));
        await WriteAsync("name", "second");
        await RestartAsync();
        Assert.Equal("second", Shown(await Store.ReadAsync("name", Cancellation)).Value);
    }

    [Fact]
    public async Task A_name_that_the_vault_cannot_have_is_refused_before_anything_is_sent()
    {
        var asked = vault.Requests;
        await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(new string('a', 128), "value"));
        Assert.Equal(asked, vault.Requests);
    }

    private SecretClient Client()
    {
        var address = new UriBuilder(site.Urls.First()) { Scheme = "https", Path = "/vault/eu" }.Uri;
        return new SecretClient(address, Credential, new SecretClientOptions { DisableChallengeResourceVerification = true, Transport = new HttpClientTransport(http) });
    }
}
