using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using PowerPacks.Sandbox;
using PowerPacks.Sandbox.Samples;

switch (SandboxOptions.Parse(args))
{
    case CommandLine.Help:
        Console.WriteLine(SandboxOptions.Usage);
        return ExitCode.Stopped;
    case CommandLine.Wrong(var problem):
        Console.Error.WriteLine(problem);
        return ExitCode.Misused;
    case CommandLine.Run(var options):
        return await RunAsync(options);
    default:
        throw new UnreachableException();
}

static async Task<int> RunAsync(SandboxOptions options)
{
    using var stopping = new CancellationTokenSource();
    using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    try
    {
        using var data = DataFolder.Take(options.Data);
        await using var suite = new Suite(options, data, await KeyFile.OpenAsync(data.KeyFile, stopping.Token));
        await suite.StartAsync(stopping.Token);
        SayReady(suite.Addresses, options);
        await Task.Delay(Timeout.Infinite, stopping.Token);
    }
    catch (OperationCanceledException) when (stopping.IsCancellationRequested)
    {
        Console.WriteLine("Stopped.");
    }
    catch (SandboxProblem problem)
    {
        Console.Error.WriteLine(problem.Message);
        return ExitCode.Failed;
    }
    return ExitCode.Stopped;

    void Stop(PosixSignalContext signal)
    {
        // The first asks for a clean end; a second one is not held back.
        signal.Cancel = !stopping.IsCancellationRequested;
        stopping.Cancel();
    }
}

static void SayReady(Addresses addresses, SandboxOptions options)
{
    var took = DateTime.Now - Process.GetCurrentProcess().StartTime;
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Ready in {took.TotalSeconds:0.0} s: {addresses.Crm}"));
    Console.WriteLine($"  relays         {string.Join("  ", addresses.Relays.Select(r => $"{r.Key} {r.Value}"))}");
    Console.WriteLine($"  registration   {addresses.Registration}");
    Console.WriteLine($"  providers      {addresses.Providers}");
    Console.WriteLine($"  operations     /operations on each relay; the operator key is on {addresses.Crm}");
    Console.WriteLine($"  for programs   {addresses.Crm}/sandbox.json");
    if (options.IsAzure) Console.WriteLine($"  azure          {addresses.Azure} (Service Bus, Key Vault, identities)  blobs http://127.0.0.1:{addresses.BlobsPort}");
    Console.WriteLine($"  data           {options.Data}");
    if (options.ClockOffset > TimeSpan.Zero) Console.WriteLine($"  clock          {options.ClockOffset:c} ahead");
}
