using System.Text.Json;
using PowerPacks.Relay.Ports;
using PowerPacks.Relay.Privacy;

namespace PowerPacks.Relay.Pipeline;

/// <summary>
/// Makes refused and dead-lettered envelopes wait for delivery again, a page at a time, oldest first. One replay runs at a time. How far it has come is
/// durable after each page, and a page that a crash kept from being noted is counted from the envelopes' own history: it is never repeated, never forgotten.
/// </summary>
public sealed class Replay(IEnvelopeStore store, IEnvelopeArchive archive, DataKeyRing keys, IBlobStore blobs, TimeProvider clock) : IDisposable
{
    /// <summary>Most envelopes reopened in one step.</summary>
    public const int MaxPage = 250;

    /// <summary>Highest pace that can be asked for, in envelopes a second.</summary>
    public const int MaxPerSecond = 10_000;

    /// <summary>Replays that can be looked up: the oldest go first.</summary>
    public const int MaxKept = 1_000;

    /// <summary>How long a replay can be looked up after its start.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private static readonly BlobName Folder = BlobName.Region("replays");
    private static readonly JsonSerializerOptions Whole = new JsonSerializerOptions { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true }.Frozen();

    // One step, start or cancellation at a time, so that a replay that is cancelled takes no further page.
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly SemaphoreSlim started = new(0);
    private volatile IReadOnlyList<ReplayJob> jobs = [];
    private volatile Start? start;

    /// <summary>Whether a page may be durable that is not noted yet: after a crash, and after a fault.</summary>
    private bool unsure = true;

    /// <summary>The replays that are kept, newest first.</summary>
    public IReadOnlyList<ReplayProgress> All => [.. jobs.Select(Progress)];

    private ReplayJob? Running => jobs.FirstOrDefault(j => j.State == ReplayState.Running);

    /// <returns>That replay; null where it is unknown or forgotten.</returns>
    public ReplayProgress? Find(string id) => jobs.FirstOrDefault(j => j.Id == id) is { } job ? Progress(job) : null;

    /// <summary>Reads the replays there are. One that was running goes on when <see cref="RunAsync"/> is called.</summary>
    /// <returns>Names of the replays that are damaged: they are unknown from now on, and one that was running must be started again.</returns>
    public async Task<IReadOnlyList<string>> OpenAsync(CancellationToken cancellation)
    {
        var (found, unreadable) = (new List<ReplayJob>(), new List<string>());
        foreach (var name in await blobs.ListAsync(Folder, cancellation))
        {
            if (await blobs.ReadAsync(name, cancellation) is not { } blob) continue;
            if (Read(blob) is { } job && job.Id == name.Leaf) found.Add(job);
            else unreadable.Add(name.Leaf);
        }
        jobs = [.. found.OrderByDescending(j => j.StartedAt)];
        if (Running is { } running) Begin(running);
        return unreadable;
    }

    /// <summary>What a replay with that filter would take now.</summary>
    public Task<ReplayPreview> PreviewAsync(EnvelopeFilter filter, CancellationToken cancellation) => PreviewAsync(filter, clock.GetUtcNow(), cancellation);

    /// <summary>Starts a replay; completes when it is durable, not when it is done.</summary>
    /// <returns>The replay; or why there is none.</returns>
    public async Task<(ReplayProgress? Replay, ReplayRefusal? Refusal)> StartAsync(EnvelopeFilter filter, int? perSecond, CancellationToken cancellation)
    {
        if (perSecond is { } pace && pace is < 1 or > MaxPerSecond) throw new ArgumentOutOfRangeException(nameof(perSecond));
        await turn.WaitAsync(cancellation);
        try
        {
            if (Running is not null) return (null, ReplayRefusal.Running);
            var now = clock.GetUtcNow();
            var preview = await PreviewAsync(filter, now, cancellation);
            if (preview.Count == preview.Lost) return (null, ReplayRefusal.Nothing);
            var job = new ReplayJob(Guid.CreateVersion7(now).ToString("N"), filter, perSecond, now, preview.Count, preview.Lost);
            await SaveAsync(job, cancellation);
            Begin(job);
            return (Progress(job), null);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Ends a replay; what was replayed stays so. One that has ended stays as it is.</summary>
    /// <returns>The replay; null where it is unknown.</returns>
    public async Task<ReplayProgress?> CancelAsync(string id, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            if (Running is { } job && job.Id == id) await SaveAsync(job with { State = ReplayState.Cancelled, EndedAt = clock.GetUtcNow() }, cancellation);
            return Find(id);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Does what is started, until it is told to stop; a host calls it again after a fault.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (true)
        {
            while (await StepAsync(cancellation) is { } wait) await Task.Delay(wait, clock, cancellation);
            await started.WaitAsync(cancellation);
        }
    }

    /// <summary>Removes the replays that are old enough; a host calls it now and then.</summary>
    public async Task ForgetAsync(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            var old = jobs.Where((j, i) => j.State != ReplayState.Running && (i >= MaxKept || j.StartedAt + Kept <= clock.GetUtcNow()));
            foreach (var job in old.ToList())
            {
                await blobs.DeleteAsync(NameOf(job), cancellation);
                jobs = [.. jobs.Where(j => j != job)];
            }
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        turn.Dispose();
        started.Dispose();
    }

    /// <summary>Takes one page of the running replay.</summary>
    /// <returns>How long to wait before the next; null where nothing runs any more.</returns>
    private async Task<TimeSpan?> StepAsync(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            if (Running is not { } job) return null;
            var days = (await store.DaysAsync(cancellation)).Where(d => d >= job.Day && job.Filter.Covers(d) && keys.Find(d) is not null).ToList();
            if (days.Count > 0) return await TakeAsync(job, days[0], cancellation);
            await SaveAsync(Ended(job), cancellation);
            return null;
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<TimeSpan> TakeAsync(ReplayJob job, DateOnly day, CancellationToken cancellation)
    {
        var after = day == job.Day ? job.After : null;
        var most = Math.Min(MaxPage, job.PerSecond ?? MaxPage); // A second's worth at the most, so that a slow pace is even.
        var looksBack = unsure;
        unsure = true;
        var page = looksBack
            ? await archive.ReopenedAsync(job.Reopening, day, after, cancellation)
            : await archive.ReopenAsync(job.Reopening, day, after, most, cancellation);
        if (page.Last is { } last) await SaveAsync(job with { Day = day, After = last, Replayed = job.Replayed + page.Count }, cancellation);
        else if (!looksBack) await SaveAsync(job with { Day = day.AddDays(1), After = null }, cancellation);
        unsure = false;
        return job.PerSecond is { } pace ? TimeSpan.FromSeconds((double)page.Count / pace) : TimeSpan.Zero;
    }

    /// <summary>What was neither reopened nor lost from the start is gone since: its day was purged while the replay ran.</summary>
    private ReplayJob Ended(ReplayJob job) =>
        job with { State = ReplayState.Completed, EndedAt = clock.GetUtcNow(), Total = Math.Max(job.Total, job.Replayed), Lost = Math.Max(job.Total - job.Replayed, 0) };

    private async Task<ReplayPreview> PreviewAsync(EnvelopeFilter filter, DateTimeOffset settledBy, CancellationToken cancellation)
    {
        var groups = await archive.DeadLettersAsync(filter, settledBy, cancellation);
        return new ReplayPreview(groups, groups.Sum(g => keys.Find(g.Day) is null ? g.Count : g.Erased));
    }

    private ReplayProgress Progress(ReplayJob job)
    {
        if (job.State != ReplayState.Running || start is not { } begun) return new ReplayProgress(job, 0, null);
        var seconds = (clock.GetUtcNow() - begun.At).TotalSeconds;
        if (seconds <= 0) return new ReplayProgress(job, 0, null);
        // The first page goes at once, and would look like a pace that was never asked for.
        var pace = Math.Min((job.Replayed - begun.Replayed) / seconds, job.PerSecond ?? double.MaxValue);
        return new ReplayProgress(job, pace, pace > 0 ? TimeSpan.FromSeconds((job.Total - job.Lost - job.Replayed) / pace) : null);
    }

    private void Begin(ReplayJob job)
    {
        start = new Start(clock.GetUtcNow(), job.Replayed);
        started.Release();
    }

    private async Task SaveAsync(ReplayJob job, CancellationToken cancellation)
    {
        await blobs.WriteAsync(NameOf(job), JsonSerializer.SerializeToUtf8Bytes(job), WriteCondition.Always, cancellation);
        jobs = [.. jobs.Where(j => j.Id != job.Id).Append(job).OrderByDescending(j => j.StartedAt)];
    }

    /// <returns>Null where the blob is damaged.</returns>
    private static ReplayJob? Read(Blob blob)
    {
        try
        {
            return JsonSerializer.Deserialize<ReplayJob>(blob.Content, Whole);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static BlobName NameOf(ReplayJob job) => BlobName.Region("replays", job.Id);

    /// <summary>When, and from where on, the running replay was started or resumed.</summary>
    private sealed record Start(DateTimeOffset At, long Replayed);
}

/// <summary>Why no replay was started.</summary>
public enum ReplayRefusal
{
    /// <summary>Another one runs.</summary>
    Running,

    /// <summary>The filter takes nothing that can be replayed.</summary>
    Nothing,
}
