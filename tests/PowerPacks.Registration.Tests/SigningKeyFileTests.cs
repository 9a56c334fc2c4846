using System.Security.Cryptography;
using PowerPacks.Host.Embedded;

namespace PowerPacks.Registration.Tests;

public sealed class SigningKeyFileTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_same_key_signs_after_a_restart() =>
        Assert.Equal(SigningKeyFile.Open(folder.Path).CurrentId, SigningKeyFile.Open(folder.Path).CurrentId);

    [Fact]
    public void Only_this_account_may_read_the_key()
    {
        if (OperatingSystem.IsWindows()) return;
        SigningKeyFile.Open(folder.Path);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.In("signing-key.pem")));
    }

    [Fact]
    public void A_process_killed_while_it_wrote_the_key_starts_with_a_whole_one()
    {
        File.WriteAllText(folder.In("signing-key.pem.1.unfinished"), "-----BEGIN PRIVATE KEY-----\nMIGH");
        var made = SigningKeyFile.Open(folder.Path);
        Assert.Equal(made.CurrentId, SigningKeyFile.Open(folder.Path).CurrentId);
    }

    [Fact]
    public async Task Processes_that_start_at_once_sign_with_one_key_and_leave_nothing_unfinished()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var keys = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => SigningKeyFile.Open(folder.Path).CurrentId, cancellation)));
        Assert.Single(keys.Distinct());
        Assert.Equal("signing-key.pem", Path.GetFileName(Assert.Single(Directory.EnumerateFiles(folder.Path))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a key")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIGH\n-----END PRIVATE KEY-----")]
    public void A_spoiled_key_stops_the_program_and_is_not_replaced(string content)
    {
        File.WriteAllText(folder.In("signing-key.pem"), content);
        Assert.Throws<CryptographicException>(() => SigningKeyFile.Open(folder.Path));
        Assert.Equal(content, File.ReadAllText(folder.In("signing-key.pem")));
    }

    [Fact]
    public void Public_keys_beside_the_signing_key_are_published_after_it()
    {
        using var old = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(folder.In("2025.pub.pem"), old.ExportSubjectPublicKeyInfoPem());
        var keys = SigningKeyFile.Open(folder.Path);
        Assert.Equal([keys.CurrentId, PublicKey.Of(old).Id], keys.Public.Select(key => key.Id));
    }
}
