using System.Globalization;
using PowerPacks.Sandbox.Crm.Installation.Reading;
using PowerPacks.Sandbox.Crm.Jobs;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Installation;

/// <summary>Imports, upgrades and uninstalls of one organization, each with what it leaves in import jobs and system jobs.</summary>
internal sealed class Imports(CrmOrganization organization, TimeProvider clock) : IDisposable
{
    /// <summary>Zips that were staged and not imported yet; the oldest is forgotten.</summary>
    private const int MaxStaged = 4;

    private const long OfImport = 202;

    /// <summary>How long a closing organization waits for an import that runs.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly OrderedDictionary<Guid, ReadOnlyMemory<byte>> staged = [];
    private readonly CancellationTokenSource stopping = new();
    private readonly List<Task> running = [];

    /// <summary>Told before each component: a test plants its faults here.</summary>
    public Action<ComponentType, string>? Planted { get; set; }

    /// <summary>Imports a zip: all of it, or nothing.</summary>
    /// <param name="zip">The file.</param>
    /// <param name="job">Id of the import job, which tells afterwards what happened either way.</param>
    /// <param name="hold">Whether what a newer version lacks stays until <see cref="PromoteAsync"/>.</param>
    /// <param name="cancel">Ends the waiting for other writers, not an import that has begun.</param>
    /// <param name="systemJob">The system job that tells of it, too; null where the caller waits.</param>
    /// <exception cref="CrmException">It is refused.</exception>
    public async Task<SolutionFile> ImportAsync(ReadOnlyMemory<byte> zip, Guid job, bool hold, CancellationToken cancel, Guid? systemJob = null)
    {
        var progress = organization.Database.Progress;
        var log = new ImportLog(clock.GetUtcNow(), share => progress.Advance(job, share)) { Planted = Planted };
        SolutionFile? file = null;
        await organization.Database.WriteAsync(session => Begin(session, job), cancel);
        try
        {
            file = SolutionReader.Read(zip);
            return await organization.Database.WriteAsync(session =>
            {
                new Installer(session, organization, log).Install(file, hold);
                session.AfterCommit(() => progress.Finish(job));
                Record(session, job, file, log.ToXml(file, clock.GetUtcNow(), null), Progress.Complete);
                // With it: a job that ends later would have failed for whoever is closed or killed in between.
                if (systemJob is { } id) Settle(session, id, null);
                return file;
            }, cancel);
        }
        catch (Exception e)
        {
            var failure = e as CrmException ?? (e is OperationCanceledException ? ImportErrors.Interrupted() : Unexpected());
            // For whoever asks the job afterwards, also where the caller has gone.
            await organization.Database.WriteAsync(session =>
            {
                if (systemJob is { } id) Settle(session, id, failure);
                return Record(session, job, file, log.ToXml(file, clock.GetUtcNow(), failure), progress.Of(Values.Store(job)) ?? 0);
            }, CancellationToken.None);
            throw;
        }
    }

    private static CrmException Unexpected() => new(500, "0x80048033", "An error occurred while importing a Solution.");

    /// <summary>Imports after it has answered: what becomes of it is told by a system job.</summary>
    /// <returns>Id of the system job.</returns>
    public async Task<Guid> ImportAsJobAsync(string message, ReadOnlyMemory<byte> zip, Guid job, bool hold, CancellationToken cancel)
    {
        var id = Guid.CreateVersion7();
        await organization.Database.WriteAsync(session =>
        {
            ComponentRows.Put(session, organization.Schema["asyncoperation"], id, new Dictionary<string, object?>
            {
                ["name"] = message,
                ["operationtype"] = OfImport,
                ["messagename"] = message,
                ["statecode"] = JobState.InProgress.State,
                ["statuscode"] = JobState.InProgress.Reason,
                ["startedon"] = session.Now,
            });
            return Begin(session, job);
        }, cancel);
        lock (gate)
        {
            running.RemoveAll(t => t.IsCompleted);
            running.Add(Task.Run(() => RunAsync(id, zip, job, hold), CancellationToken.None));
        }
        return id;
    }

    private async Task RunAsync(Guid id, ReadOnlyMemory<byte> zip, Guid job, bool hold)
    {
        try
        {
            await ImportAsync(zip, job, hold, stopping.Token, id);
        }
        catch (Exception)
        {
            return; // its jobs say why; where they could not be written, the next start says that it failed
        }
    }

    private bool Settle(Session session, Guid id, CrmException? failure)
    {
        var state = failure is null ? JobState.Succeeded : JobState.Failed;
        ComponentRows.Put(session, organization.Schema["asyncoperation"], id, new Dictionary<string, object?>
        {
            ["statecode"] = state.State,
            ["statuscode"] = state.Reason,
            ["completedon"] = session.Now,
            ["message"] = failure?.Message,
            ["friendlymessage"] = failure?.Message,
            ["errorcode"] = failure is { Code.Length: > 0 } ? (long)unchecked((int)uint.Parse(failure.Code.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)) : null,
        });
        return true;
    }

    /// <summary>Says of the imports that a killed process left in the midst that they have failed: nothing of them is there.</summary>
    public void Recover() => organization.Database.Write(session =>
    {
        var left = session.Query($"SELECT importjobid FROM {Progress.Table} WHERE completedon IS NULL", [], reader => Guid.Parse(reader.GetString(0)));
        foreach (var job in left) Record(session, job, null, new ImportLog(clock.GetUtcNow()).ToXml(null, clock.GetUtcNow(), ImportErrors.Interrupted()), 0);
        var jobs = session.Query("SELECT asyncoperationid FROM asyncoperation WHERE operationtype = @0 AND statecode <> @1", [OfImport, JobState.Failed.State], reader => Guid.Parse(reader.GetString(0)));
        foreach (var id in jobs) Settle(session, id, ImportErrors.Interrupted());
    });

    public void Dispose()
    {
        stopping.Cancel();
        Task[] left;
        lock (gate) left = [.. running];
        // What does not end in time is abandoned, as a killed process would abandon it.
        Task.WhenAll(left).Wait(Farewell);
    }

    /// <summary>Applies an upgrade that is held: what the version below it had and it has not is removed.</summary>
    /// <returns>Id of the solution.</returns>
    public Task<Guid> PromoteAsync(string uniqueName, CancellationToken cancel) => organization.Database.WriteAsync(session =>
    {
        var solution = organization.Installed.Find(uniqueName) ?? throw ImportErrors.NotInstalled(uniqueName);
        if (!solution.HoldsUpgrade) throw ImportErrors.NoUpgrade(uniqueName);
        new Installer(session, organization, new ImportLog(clock.GetUtcNow()) { Planted = Planted }).Promote(solution);
        return solution.Id;
    }, cancel);

    public Task<bool> UninstallAsync(InstalledSolution solution, CancellationToken cancel) => organization.Database.WriteAsync(session =>
    {
        // As it is now: another request may have changed it while this one waited.
        var there = organization.Installed.Find(solution.UniqueName) ?? throw ImportErrors.NotInstalled(solution.UniqueName);
        new Installer(session, organization, new ImportLog(clock.GetUtcNow()) { Planted = Planted }).Uninstall(there);
        return true;
    }, cancel);

    /// <summary>Keeps a zip for an import that names it.</summary>
    /// <returns>The id to name it by.</returns>
    public Guid Stage(ReadOnlyMemory<byte> zip)
    {
        lock (gate)
        {
            if (staged.Count >= MaxStaged) staged.RemoveAt(0);
            var id = Guid.NewGuid();
            staged.Add(id, zip);
            return id;
        }
    }

    public ReadOnlyMemory<byte>? Staged(Guid id)
    {
        lock (gate) return staged.TryGetValue(id, out var zip) ? zip : null;
    }

    private bool Begin(Session session, Guid job)
    {
        organization.Database.Progress.Begin(job);
        return Record(session, job, null, null, 0);
    }

    private bool Record(Session session, Guid job, SolutionFile? file, string? data, double progress)
    {
        var values = new Dictionary<string, object?>
        {
            ["name"] = "Customizations",
            ["solutionname"] = file?.UniqueName,
            ["solutionid"] = file is null ? null : Values.Store(InstalledSolution.IdOf(file.UniqueName)),
            [Progress.Column] = progress,
            ["data"] = data,
            ["importcontext"] = "ImportInstall",
            ["operationcontext"] = file is not null && organization.Installed.Find(file.UniqueName) is not null ? "Upgrade" : "New",
            ["completedon"] = data is null ? null : session.Now,
        };
        if (data is null) values["startedon"] = session.Now;
        ComponentRows.Put(session, organization.Schema[Progress.Table], job, values);
        return true;
    }
}
