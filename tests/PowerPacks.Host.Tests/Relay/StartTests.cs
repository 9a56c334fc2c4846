using System.Diagnostics;

namespace PowerPacks.Host.Tests.Relay;

/// <summary>A relay as a process, started over what an operator or a failing disk has left.</summary>
public sealed class StartTests : IDisposable
{
    private const string Keys =
        """{ "keys": [{ "kty": "EC", "crv": "P-256", "kid": "k1", "x": "axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpY", "y": "T-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU" }] }""";

    private readonly TempFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public StartTests() => File.WriteAllText(folder.In("jwks.json"), Keys);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Grant_keys_that_are_a_folder_are_one_line_that_names_the_setting() =>
        AssertOneLine($"The setting grant-keys names {folder.Path}, which is not a readable JWK set.", await RunAsync(folder.In("data"), folder.Path));

    [Fact]
    public void An_application_without_its_key_is_not_started_with()
    {
        string[] settings = ["--role", "relay", "--region", "eu", "--port", "0", "--data", "x", "--grant-keys", "x", "--application-id", $"{Guid.NewGuid()}"];
        Assert.Contains("application-certificate", Assert.Throws<InvalidDataException>(() => HostSettings.Read(settings)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_that_is_a_file_is_one_line_that_names_the_setting()
    {
        File.WriteAllText(folder.In("data"), "");
        AssertOneLine($"The setting data names {folder.In("data")}, which is no folder that this account can write to.", await RunAsync(folder.In("data"), folder.In("jwks.json")));
    }

    [Fact]
    public async Task A_data_folder_that_may_not_be_written_to_is_one_line_that_names_the_setting()
    {
        Directory.CreateDirectory(folder.In("data", "lock")); // Refused to whoever runs the tests, root too.
        AssertOneLine($"The setting data names {folder.In("data")}, which is no folder that this account can write to.", await RunAsync(folder.In("data"), folder.In("jwks.json")));
    }

    [Fact]
    public async Task A_file_in_it_that_may_not_be_read_is_one_line_that_names_the_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files there have no mode.");
        Directory.CreateDirectory(folder.In("data"));
        File.WriteAllText(folder.In("data", "root.key"), new string('a', 64));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder.In("data", "root.key"), UnixFileMode.None); // As after a start by another account.
        AssertOneLine(folder.In("data", "root.key"), await RunAsync(folder.In("data"), folder.In("jwks.json")));
    }

    [Fact]
    public async Task What_cannot_be_read_is_named_in_one_line_each_and_never_quoted()
    {
        Leave("a secret", "region", "replays", "0123");
        Leave("a secret", "region", "keys", "2026-03-01.bak");
        Leave("a secret", "region", "a copy");
        var (exit, output, errors) = await RunAsync(folder.In("data"), folder.In("jwks.json"));
        Assert.Equal((0, ""), (exit, errors));
        foreach (var named in new[] { "replay=0123", "file=blobs/region/keys/2026-03-01.bak", "file=blobs/region/a copy" })
        {
            Assert.Single(output.Split('\n'), line => line.Contains(named, StringComparison.Ordinal));
        }
        Assert.DoesNotContain("a secret", output, StringComparison.Ordinal);
    }

    private static void AssertOneLine(string said, (int Exit, string Output, string Errors) run)
    {
        Assert.Equal(2, run.Exit);
        Assert.Contains(said, Assert.Single(run.Errors.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain("Ready", run.Output, StringComparison.Ordinal);
    }

    private void Leave(string content, params ReadOnlySpan<string> blob)
    {
        var file = folder.In(["data", "blobs", .. blob]);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }

    /// <summary>Starts a relay whose input is closed from the start: it ends as soon as it is ready. It may not read what its account may not, root's included.</summary>
    private static async Task<(int Exit, string Output, string Errors)> RunAsync(string data, string grantKeys)
    {
        string[] plainly = Environment.IsPrivilegedProcess && OperatingSystem.IsLinux() ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] : [];
        string[] command = [
            .. plainly, "dotnet", typeof(HostSettings).Assembly.Location,
            "--role", "relay", "--region", "eu", "--port", "0", "--data", data, "--grant-keys", grantKeys, "--exit-with-stdin", "true"];
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(Cancellation), process.StandardError.ReadToEndAsync(Cancellation));
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, await output, await errors);
    }
}
