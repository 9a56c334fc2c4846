using System.Runtime.ExceptionServices;
using Microsoft.Xrm.Sdk;

namespace PowerPacks.Sandbox.Crm.Plugins;

/// <summary>One call of <c>Execute</c>.</summary>
internal static class PluginRun
{
    /// <summary>The platform's own limit for a message.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Runs on a thread of its own, so that a plug-in that does not return can be left behind.</summary>
    /// <exception cref="CrmException">400: it took too long. Anything that the plug-in throws comes through as it is.</exception>
    public static void Execute(IPlugin plugin, IServiceProvider services, ServiceGate gate, TimeProvider clock)
    {
        using var limit = new CancellationTokenSource(Limit, clock);
        var run = Task.Factory.StartNew(() => plugin.Execute(services), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            run.Wait(limit.Token);
        }
        catch (OperationCanceledException) when (!run.IsCompleted)
        {
            _ = run.ContinueWith(left => left.Exception, TaskScheduler.Default); // nobody is left to hear of it
            throw CrmErrors.PlugInTimedOut();
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerException!);
        }
        finally
        {
            gate.Close();
        }
    }
}
