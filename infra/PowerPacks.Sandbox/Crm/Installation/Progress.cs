using System.Collections.Concurrent;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Installation;

/// <summary>How far imports are, in percent. It lies beside the rows, because nobody sees what the only writer has not committed; whoever reads an import job sees it in the row.</summary>
internal sealed class Progress
{
    /// <summary>SQL function: the percentage of the import job with an id; null where it is not known here.</summary>
    public const string Function = "crm_progress";

    /// <summary>The table whose rows show it.</summary>
    public const string Table = "importjob";

    /// <summary>The column in which they show it.</summary>
    public const string Column = "progress";

    /// <summary>Where the rows themselves lie.</summary>
    public const string Storage = Table + ".rows";

    public const double Complete = 100;

    /// <summary>Until it is committed an import is never complete.</summary>
    private const double AlmostComplete = 99;

    /// <summary>Import jobs whose progress is kept.</summary>
    private const int MaxKept = 1000;

    private readonly ConcurrentDictionary<string, double> jobs = new(StringComparer.OrdinalIgnoreCase);

    public double? Of(string job) => jobs.TryGetValue(job, out var percent) ? percent : null;

    /// <summary>Begins anew, also where the job's id was used before.</summary>
    public void Begin(Guid job)
    {
        if (jobs.Count >= MaxKept) jobs.Clear(); // one that runs comes back with its next component
        jobs[Values.Store(job)] = 0;
    }

    /// <param name="job">Id of the import job.</param>
    /// <param name="share">How much is done, from 0 to 1.</param>
    public void Advance(Guid job, double share) => jobs[Values.Store(job)] = share * AlmostComplete;

    public void Finish(Guid job) => jobs[Values.Store(job)] = Complete;
}
