using Microsoft.Xrm.Sdk;
using PowerPacks.Sandbox.Crm.Plugins;

namespace PowerPacks.Sandbox.Crm.Jobs;

/// <summary>What became of one attempt.</summary>
/// <param name="State">What the job becomes; waiting where it shall be tried again.</param>
/// <param name="Error">What to show; null where all went well.</param>
internal sealed record JobOutcome(JobState State, CrmException? Error)
{
    public static readonly JobOutcome Success = new(JobState.Succeeded, null);

    public static JobOutcome Of(Exception thrown, RegisteredStep step, string trace)
    {
        var error = PluginFaults.ErrorOf(thrown, step, trace);
        return new JobOutcome((thrown as InvalidPluginExecutionException)?.Status switch
        {
            OperationStatus.Retry or OperationStatus.Suspended => JobState.Waiting,
            OperationStatus.Canceled => JobState.Canceled,
            OperationStatus.Succeeded => JobState.Succeeded,
            _ => JobState.Failed,
        }, error);
    }
}
