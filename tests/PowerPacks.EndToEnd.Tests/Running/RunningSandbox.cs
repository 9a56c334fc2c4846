using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Microsoft.Playwright;

namespace PowerPacks.EndToEnd.Tests.Running;

/// <summary>The sandbox that the tests share, as a person would have started it, and a browser in front of it.</summary>
public sealed class RunningSandbox : IAsyncLifetime
{
    /// <summary>Chromium without windows, as Debian packages it: the whole browser draws a frame, menus and all around every page, which nobody sees.</summary>
    private const string Chromium = "/usr/bin/chromium-headless-shell";

    private RunningProcess? process;
    private IPlaywright? playwright;

    internal HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    internal Description Description { get; private set; } = null!;

    internal IBrowser Browser { get; private set; } = null!;

    internal Description.Org Contoso => Description.Contoso;

    internal Description.Form Form => Contoso.Forms[0];

    internal Crm Crm => new(Http, Contoso);

    internal Administrator Relay => new(Http, Description.RelayOf(Contoso), Contoso.Key);

    internal string ReadyLine { get; private set; } = "";

    /// <summary>The processor time of all its processes until it was ready.</summary>
    internal TimeSpan ReadyAfter { get; private set; }

    /// <summary>Starts another sandbox beside this one.</summary>
    internal static RunningProcess Start(string data, int port, params IEnumerable<string> options) =>
        RunningProcess.Start("PowerPacks.Sandbox", ["--data", data, "--port", port.ToString(CultureInfo.InvariantCulture), .. Hosting, .. options]);

    /// <summary>Whether its relays are hosted as in Azure: <c>POWERPACKS_HOSTING=azure</c> runs every test here so.</summary>
    internal static bool IsAzure => Environment.GetEnvironmentVariable("POWERPACKS_HOSTING") == "azure";

    private static string[] Hosting => IsAzure ? ["--hosting", "azure"] : [];

    /// <summary>Every process of a sandbox has its data folder, or one in it, in its command line.</summary>
    internal static IReadOnlyList<Process> ProcessesOf(string data) =>
        [.. Process.GetProcesses().Where(p => CommandLineOf(p.Id) is var line && (line.Contains($"{data}\0", StringComparison.Ordinal) || line.Contains($"{data}/", StringComparison.Ordinal)))];

    internal FaultSwitches Faults => new(Http, Description);

    internal static int FreePort() => FreePorts.Block(14);

    internal async Task<Description> DescribeAsync(int port, CancellationToken cancellation) =>
        (await Http.GetFromJsonAsync<Description>($"http://127.0.0.1:{port}/sandbox.json", cancellation))!;

    public async ValueTask InitializeAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var port = FreePort();
        process = Start(Places.InRun("shared"), port);
        ReadyLine = await process.ReadyAsync(cancellation);
        ReadyAfter = ProcessesOf(Places.InRun("shared")).Aggregate(TimeSpan.Zero, (sum, p) => sum + p.TotalProcessorTime);
        Description = await DescribeAsync(port, cancellation);
        Assertions.SetDefaultExpectTimeout((float)Until.Short.TotalMilliseconds);
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("POWERPACKS_CHROMIUM") ?? Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null) await Browser.DisposeAsync();
        playwright?.Dispose();
        if (process is not null)
        {
            await process.InterruptAsync(CancellationToken.None);
            await process.DisposeAsync();
        }
        Http.Dispose();
        if (Environment.GetEnvironmentVariable("POWERPACKS_KEEP_RUN") is null) Directory.Delete(Places.Run, recursive: true);
    }

    private static string CommandLineOf(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
