namespace Microsoft.Xrm.Sdk;

/// <summary>A plug-in. One instance serves many messages at once: it keeps no state.</summary>
public interface IPlugin
{
    void Execute(IServiceProvider serviceProvider);
}
