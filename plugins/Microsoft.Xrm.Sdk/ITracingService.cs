namespace Microsoft.Xrm.Sdk;

/// <summary>Writes to the plug-in trace log, which keeps 10 KB of a run.</summary>
public interface ITracingService
{
    void Trace(string format, params object[] args);
}
