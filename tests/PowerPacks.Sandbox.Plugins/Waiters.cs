using System.IO;
using System.ServiceModel;
using System.Threading;
using Microsoft.Xrm.Sdk;

namespace PowerPacks.Sandbox.Plugins;

/// <summary>Says that it has begun, waits for a file, and then tries to write a row, telling in another file what came of it. The configuration is the files' common path.</summary>
public sealed class Sleeper : IPlugin
{
    private readonly string path;

    public Sleeper(string configuration) => path = configuration;

    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        File.WriteAllText(path + ".begun", "");
        while (!File.Exists(path + ".go")) Thread.Sleep(10);
        try
        {
            call.Rows.Create(new Entity("annotation") { ["subject"] = "too late" });
            File.WriteAllText(path + ".done", "written");
        }
        catch (FaultException<OrganizationServiceFault>)
        {
            File.WriteAllText(path + ".done", "refused");
        }
    }
}

/// <summary>Asks to be tried again until the file of its configuration is there; then writes a note.</summary>
public sealed class Retrier : IPlugin
{
    private readonly string path;

    public Retrier(string configuration) => path = configuration;

    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        if (!File.Exists(path)) throw new InvalidPluginExecutionException(OperationStatus.Retry, "the relay is away");
        call.Rows.Create(new Entity("annotation") { ["subject"] = "at last" });
    }
}
