using System.Reflection;
using System.Runtime.Loader;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace PowerPacks.Sandbox.Crm.Plugins;

/// <summary>The room of one plug-in assembly: two of the same name do not meet, and one that is replaced is unloaded. All see the sandbox's own SDK.</summary>
internal sealed class PluginLoadContext(string name) : AssemblyLoadContext(name, isCollectible: true)
{
    protected override Assembly? Load(AssemblyName assemblyName) => assemblyName.Name switch
    {
        "Microsoft.Xrm.Sdk" => typeof(IPlugin).Assembly,
        "System.ServiceModel" => typeof(FaultException).Assembly,
        _ => null,
    };
}
