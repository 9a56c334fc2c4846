using System.Text;
using PowerPacks.Host.Embedded;
using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;

namespace PowerPacks.Host.Tests.Pipeline;

/// <summary>A pack's secrets in a real vault.</summary>
public sealed class PackSecretsTests : IDisposable
{
    private static readonly Guid Contoso = Guid.NewGuid();
    private static readonly Guid Fabrikam = Guid.NewGuid();

    private readonly TempFolder folder = new();
    private readonly FakeClock clock = new();
    private DataFolder? data;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        data?.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_secret_outlives_a_start_and_tells_when_it_was_set_and_used()
    {
        var set = clock.GetUtcNow();
        using (var secrets = Open("webform")) await secrets.SetAsync(Contoso, "captcha-turnstile", "one"u8.ToArray(), Cancellation);
        clock.Pass(TimeSpan.FromDays(1));
        using (var secrets = Open("webform"))
        {
            Assert.Equal(new SecretState(true, set, null), await secrets.LookAsync(Contoso, "captcha-turnstile", Cancellation));
            Assert.Equal("one", Encoding.UTF8.GetString((await secrets.UseAsync(Contoso, "captcha-turnstile", Cancellation))!));
            var used = clock.GetUtcNow();
            clock.Pass(PackSecrets.UseNotedEvery - TimeSpan.FromSeconds(1));
            await secrets.UseAsync(Contoso, "captcha-turnstile", Cancellation);
            Assert.Equal(used, (await secrets.LookAsync(Contoso, "captcha-turnstile", Cancellation)).LastUsed); // To the hour.
            clock.Pass(TimeSpan.FromSeconds(1));
            await secrets.UseAsync(Contoso, "captcha-turnstile", Cancellation);
            Assert.Equal(clock.GetUtcNow(), (await secrets.LookAsync(Contoso, "captcha-turnstile", Cancellation)).LastUsed);
            await secrets.SetAsync(Contoso, "captcha-turnstile", "two"u8.ToArray(), Cancellation);
            Assert.Equal(new SecretState(true, clock.GetUtcNow(), null), await secrets.LookAsync(Contoso, "captcha-turnstile", Cancellation));
        }
    }

    [Fact]
    public async Task A_secret_is_its_organizations_and_its_packs_alone_and_goes_when_it_is_deleted()
    {
        using var secrets = Open("webform");
        using var others = Open("sms");
        await secrets.SetAsync(Contoso, "key", "one"u8.ToArray(), Cancellation);
        Assert.Null(await secrets.UseAsync(Fabrikam, "key", Cancellation));
        Assert.Null(await others.UseAsync(Contoso, "key", Cancellation));
        await secrets.DeleteAsync(Contoso, "key", Cancellation);
        Assert.Equal(new SecretState(false, null, null), await secrets.LookAsync(Contoso, "key", Cancellation));
    }

    [Fact]
    public async Task A_key_is_made_once_and_is_the_same_after_a_start()
    {
        byte[] made;
        using (var secrets = Open("webform"))
        {
            var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => secrets.KeyAsync(Contoso, "start", Cancellation).AsTask()));
            made = all[0];
            Assert.Equal(32, made.Length);
            Assert.All(all, k => Assert.Equal(made, k));
            Assert.NotEqual(made, await secrets.KeyAsync(Fabrikam, "start", Cancellation));
        }
        using var again = Open("webform");
        Assert.Equal(made, await again.KeyAsync(Contoso, "start", Cancellation));
    }

    private PackSecrets Open(string pack)
    {
        data ??= new DataFolder(folder.Path);
        return new PackSecrets(pack, new SecretFile(data, null), new PackSettings(pack, new BlobFolder(data.In("blobs"))), clock);
    }
}
