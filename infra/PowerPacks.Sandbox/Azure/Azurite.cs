using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PowerPacks.Sandbox.Azure;

/// <summary>Microsoft's own stand-in for Blob Storage, from npm, as a child of this process that ends with it however that ends.</summary>
internal sealed class Azurite : IAsyncDisposable
{
    /// <summary>The accounts' key: it opens sample data on this machine only.</summary>
    private const string Key = "UG93ZXJQYWNrcyBzYW5kYm94LCBubyBzZWNyZXQgYXQgYWxsLiBQb3dlclBhY2tzIHNhbmRib3gsIG5vbmUu";

    private const string Package = "node_modules/azurite/dist/src/blob/main.js";
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    // Its input closes when this process ends. It is asked to stop then, not ended: what it was told in the last seconds is not on the disk before.
    private const string Script = "const stop = () => process.emit('SIGTERM'); process.stdin.on('end', stop); process.stdin.on('error', stop); process.stdin.resume(); process.argv.splice(1, 0, 'azurite'); require(process.env.POWERPACKS_AZURITE);";

    private readonly Process process;
    private readonly int port;

    private Azurite(Process process, int port) => (this.process, this.port) = (process, port);

    /// <summary>Starts it over a folder; completes when it answers.</summary>
    /// <param name="folder">Where it keeps what it is given.</param>
    /// <param name="port">Where it listens.</param>
    /// <param name="accounts">Names of its accounts.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="SandboxProblem">It is not installed, or does not start.</exception>
    public static async Task<Azurite> StartAsync(string folder, int port, IEnumerable<string> accounts, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("node", ["-e", Script, "--", "--blobHost", "127.0.0.1", "--blobPort", $"{port}", "--location", folder, "--silent", "--skipApiVersionCheck", "--disableTelemetry"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["POWERPACKS_AZURITE"] = Installed();
        start.Environment["AZURITE_ACCOUNTS"] = string.Join(';', accounts.Select(a => $"{a}:{Key}"));
        Directory.CreateDirectory(folder);
        var process = Process.Start(start) ?? throw new SandboxProblem("Azurite could not be started.");
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var complaint = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var azurite = new Azurite(process, port);
        for (var began = TimeProvider.System.GetTimestamp(); !await AnswersAsync(port, cancellation);)
        {
            if (process.HasExited) throw new SandboxProblem($"Azurite did not start: {(await complaint).Trim()}");
            if (TimeProvider.System.GetElapsedTime(began) > ReadyLimit) throw new SandboxProblem("Azurite does not answer.");
            await Task.Delay(LookAgain, cancellation);
        }
        return azurite;
    }

    /// <summary>What opens an account, as Azure's clients take it.</summary>
    public string ConnectionStringOf(string account) => ConnectionStringOf(port, account);

    /// <inheritdoc cref="ConnectionStringOf(string)"/>
    public static string ConnectionStringOf(int port, string account) =>
        $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={Key};BlobEndpoint=http://127.0.0.1:{port}/{account};";

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
        process.Dispose();
    }

    /// <summary>Where the build has installed it: in the repository above this program.</summary>
    private static string Installed()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, Package);
            if (File.Exists(file)) return file;
        }
        throw new SandboxProblem("Azurite is not installed: npm ci in the repository installs it, and the build runs it.");
    }

    private static async Task<bool> AnswersAsync(int port, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
