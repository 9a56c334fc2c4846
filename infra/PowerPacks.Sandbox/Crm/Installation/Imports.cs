using System.Globalization;
using PowerPacks.Sandbox.Crm.Installation.Reading;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Installation;

/// <summary>Imports, upgrades and uninstalls of one organization, each with what it leaves in import jobs and system jobs.</summary>
internal sealed class Imports(CrmOrganization organization, TimeProvider clock)
{
    /// <summary>Zips that were staged and not imported yet; the oldest is forgotten.</summary>
    private const int MaxStaged = 4;

    private const long OfImport = 202;
    private const long Succeeded = 30;
    private const long Failed = 31;

    private readonly Lock gate = new();
    private readonly OrderedDictionary<Guid, ReadOnlyMemory<byte>> staged = [];

    /// <summary>Told before each component: a test plants its faults here.</summary>
    public Action<ComponentType, string>? Planted { get; set; }

    /// <summary>Imports a zip: all of it, or nothing.</summary>
    /// <param name="zip">The file.</param>
    /// <param name="job">Id of the import job, which tells afterwards what happened either way.</param>
    /// <param name="hold">Whether what a newer version lacks stays until <see cref="PromoteAsync"/>.</param>
    /// <param name="cancel">Ends the waiting for other writers, not an import that has begun.</param>
    /// <exception cref="CrmException">It is refused.</exception>
    public async Task<SolutionFile> ImportAsync(ReadOnlyMemory<byte> zip, Guid job, bool hold, CancellationToken cancel)
    {
        var log = new ImportLog(clock.GetUtcNow()) { Planted = Planted };
        SolutionFile? file = null;
        await organization.Database.WriteAsync(session => Record(session, job, null, null), cancel);
        try
        {
            file = SolutionReader.Read(zip);
            return await organization.Database.WriteAsync(session =>
            {
                new Installer(session, organization, log).Install(file, hold);
                Record(session, job, file, log.ToXml(file, clock.GetUtcNow(), null), hasSucceeded: true);
                return file;
            }, cancel);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var failure = e as CrmException ?? new CrmException(500, "0x80048033", "An error occurred while importing a Solution.");
            // For whoever asks the job afterwards, also where the caller has gone.
            await organization.Database.WriteAsync(session => Record(session, job, file, log.ToXml(file, clock.GetUtcNow(), failure)), CancellationToken.None);
            throw;
        }
    }

    /// <summary>Imports, and keeps the outcome in a system job instead of answering it.</summary>
    /// <returns>Id of the system job.</returns>
    public async Task<Guid> ImportAsJobAsync(string message, ReadOnlyMemory<byte> zip, Guid job, bool hold, bool promote, CancellationToken cancel)
    {
        CrmException? failure = null;
        try
        {
            var file = await ImportAsync(zip, job, hold, cancel);
            if (promote) await PromoteAsync(file.UniqueName, onlyIfHeld: true, cancel);
        }
        catch (CrmException e)
        {
            failure = e;
        }
        var id = Guid.CreateVersion7();
        await organization.Database.WriteAsync(session =>
        {
            ComponentRows.Put(session, organization.Schema["asyncoperation"], id, new Dictionary<string, object?>
            {
                ["name"] = message,
                ["operationtype"] = OfImport,
                ["messagename"] = message,
                ["statecode"] = 3L,
                ["statuscode"] = failure is null ? Succeeded : Failed,
                ["startedon"] = session.Now,
                ["completedon"] = session.Now,
                ["message"] = failure?.Message,
                ["friendlymessage"] = failure?.Message,
                ["errorcode"] = failure is { Code.Length: > 0 } ? (long)unchecked((int)uint.Parse(failure.Code.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)) : null,
            });
            return true;
        }, CancellationToken.None);
        return id;
    }

    /// <summary>Applies an upgrade that is held: what the version below it had and it has not is removed.</summary>
    /// <returns>Id of the solution.</returns>
    public Task<Guid> PromoteAsync(string uniqueName, bool onlyIfHeld, CancellationToken cancel) => organization.Database.WriteAsync(session =>
    {
        var solution = organization.Installed.Find(uniqueName) ?? throw ImportErrors.NotInstalled(uniqueName);
        if (solution.HoldsUpgrade) new Installer(session, organization, new ImportLog(clock.GetUtcNow()) { Planted = Planted }).Promote(solution);
        else if (!onlyIfHeld) throw ImportErrors.NoUpgrade(uniqueName);
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

    private bool Record(Session session, Guid job, SolutionFile? file, string? data, bool hasSucceeded = false)
    {
        var values = new Dictionary<string, object?>
        {
            ["name"] = "Customizations",
            ["solutionname"] = file?.UniqueName,
            ["solutionid"] = file is null ? null : Values.Store(InstalledSolution.IdOf(file.UniqueName)),
            ["progress"] = hasSucceeded ? 100d : 0d,
            ["data"] = data,
            ["importcontext"] = "ImportInstall",
            ["operationcontext"] = file is not null && organization.Installed.Find(file.UniqueName) is not null ? "Upgrade" : "New",
            ["completedon"] = data is null ? null : session.Now,
        };
        if (data is null) values["startedon"] = session.Now;
        ComponentRows.Put(session, organization.Schema["importjob"], job, values);
        return true;
    }
}
