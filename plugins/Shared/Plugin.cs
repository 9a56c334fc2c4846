using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace PowerPacks.Plugins;

/// <summary>
/// Every plug-in of ours. The platform keeps one instance and runs it on many threads at once: a plug-in has no fields, all it knows is in its <see cref="PluginRun"/>.
/// </summary>
public abstract class Plugin : IPlugin
{
    /// <summary>One catch ladder for all: what was said to the user is left as it is; all else is traced without a value of any row, and put into a sentence.</summary>
    /// <exception cref="InvalidPluginExecutionException">The one exception whose message the platform shows.</exception>
    public void Execute(IServiceProvider serviceProvider)
    {
        if (serviceProvider is null) throw new ArgumentNullException(nameof(serviceProvider));
        var run = new PluginRun(serviceProvider);
        try
        {
            Run(run);
        }
        catch (InvalidPluginExecutionException)
        {
            throw;
        }
        catch (Exception e)
        {
            // Neither the message nor the exception itself: both may hold what a person typed.
            run.Trace(GetType().Name + " failed: " + e.GetType().FullName + Environment.NewLine + e.StackTrace);
            if (!run.IsAsync) throw new InvalidPluginExecutionException(OperationStatus.Failed, run.Say(Texts.Unexpected));
            throw IsOfTheCrm(e)
                ? new InvalidPluginExecutionException(OperationStatus.Retry, run.Say(Texts.CrmFaultInJob))
                : new InvalidPluginExecutionException(OperationStatus.Failed, run.Say(Texts.UnexpectedInJob));
        }
    }

    private protected abstract void Run(PluginRun run);

    /// <summary>A locked row, a time-out, another plug-in's refusal: it may pass, and a job that gives up leaves its row as if somebody still worked on it.</summary>
    private static bool IsOfTheCrm(Exception e) => e is CommunicationException || e is TimeoutException;
}
