using System.Collections.Concurrent;
using System.Diagnostics;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Embedded;

/// <summary>
/// The one writer. It takes whatever is waiting, writes it in one transaction per day file, syncs, and only then answers: while one batch syncs the next one
/// gathers, so the batch grows with the load and a lone request waits for one sync and nothing else.
/// </summary>
internal sealed partial class EnvelopeWriter : IDisposable
{
    /// <summary>Most writes that may wait; over it intake is told to come back.</summary>
    public const int MaxWaiting = 20_000;

    /// <summary>How long the writer is idle before it empties the logs, so that erased payloads are soon nowhere.</summary>
    private static readonly TimeSpan IdleBeforeEmptying = TimeSpan.FromMilliseconds(500);

    /// <summary>Bytes written to a log before it is moved into its file, roughly.</summary>
    private const long MaxLog = 16 * 1024 * 1024;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private readonly string folder;
    private readonly Action<Exception> faulted;
    private readonly Action<DayDamage> damaged;
    private readonly TimeProvider clock;
    private readonly Action<int, TimeSpan>? committed;
    private readonly ConcurrentDictionary<DateOnly, DayFile> days = new();
    private readonly Dictionary<DateOnly, long> logs = []; // Bytes since each was last emptied.
    private readonly HashSet<DateOnly> touched = [];
    private readonly HashSet<DateOnly> over = []; // Days that a newer one has followed.
    private readonly Dictionary<DateOnly, Exception> failed = [];
    private readonly Thread thread;
    private List<Work> waiting = [];
    private Task moving = Task.CompletedTask;
    private bool stopping;

    public EnvelopeWriter(string folder, Action<Exception> faulted, Action<DayDamage> damaged, TimeProvider clock, Action<int, TimeSpan>? committed = null)
    {
        (this.folder, this.faulted, this.damaged, this.clock, this.committed) = (folder, faulted, damaged, clock, committed);
        Directory.CreateDirectory(folder);
        DayFile.FinishMending(folder);
        foreach (var day in DayFile.In(folder)) days[day] = Open(day);
        thread = new Thread(Run) { Name = "envelope-writer", IsBackground = true };
        thread.Start();
    }

    /// <summary>The files there are, oldest day first.</summary>
    public IReadOnlyList<DayFile> Days => [.. days.Values.OrderBy(d => d.Day)];

    public DayFile? Find(DateOnly day) => days.GetValueOrDefault(day);

    public Task<Appended> AppendAsync(SealedEnvelope item) => Enqueue(new Work.Append(item), isIntake: true);

    public Task BeginAsync(IReadOnlyList<Envelope> envelopes, DateTimeOffset at) =>
        Task.WhenAll(envelopes.GroupBy(e => e.Day).Select(day => Enqueue(new Work.Begin(day.Key, [.. day], at))));

    public Task SettleAsync(IReadOnlyList<Settlement> settlements) =>
        Task.WhenAll(settlements.GroupBy(s => s.Envelope.Day).Select(day => Enqueue(new Work.Settle(day.Key, [.. day]))));

    /// <returns>Those that wait again now.</returns>
    public async Task<IReadOnlyList<EnvelopeStatus>> ReopenAsync(IReadOnlyList<EnvelopeStatus> items, string replay)
    {
        var days = await Task.WhenAll(items.GroupBy(i => i.Envelope.Day).Select(day => Enqueue(new Work.Reopen(day.Key, [.. day], replay))));
        return [.. days.SelectMany(d => d)];
    }

    /// <summary>Makes a damaged file sound again, without what cannot be read.</summary>
    public Task MendAsync(DamagedDayException damage) => Enqueue(new Work.Mend(damage.Day, damage.Reader));

    /// <summary>Raises the ledger of a day to what is known from elsewhere; makes the day's file where there is none.</summary>
    /// <returns>How many envelopes are lost.</returns>
    public Task<long> RaiseAsync(DateOnly day, IReadOnlyList<LedgerEntry> known) => Enqueue(new Work.Raise(day, known));

    /// <summary>Removes all there is of a day, durably. Not on the writer's thread: a file system may take its time to let a large file go.</summary>
    public async Task DropAsync(DateOnly day)
    {
        var file = await Enqueue(new Work.Retire(day));
        await Task.Run(() =>
        {
            file?.Dispose();
            DayFile.Remove(folder, day); // Even where no file was in use: an earlier attempt may have failed half way.
        });
    }

    public void Dispose()
    {
        lock (days)
        {
            stopping = true;
            Monitor.PulseAll(days);
        }
        thread.Join();
        foreach (var day in days.Values) day.Dispose();
    }

    /// <param name="work">What to write.</param>
    /// <param name="isIntake">Whether it may be turned away where too much waits. Everything else is bounded by what was taken in.</param>
    private Task<T> Enqueue<T>(Work<T> work, bool isIntake = false)
    {
        lock (days)
        {
            ObjectDisposedException.ThrowIf(stopping, this);
            if (isIntake && waiting.Count >= MaxWaiting)
            {
                work.TurnAway();
                return work.Answer;
            }
            waiting.Add(work);
            if (waiting.Count == 1) Monitor.Pulse(days);
        }
        return work.Answer;
    }

    private void Run()
    {
        var batch = new List<Work>();
        while (true)
        {
            lock (days)
            {
                while (waiting.Count == 0)
                {
                    if (stopping) return;
                    if (logs.Count == 0) Monitor.Wait(days);
                    else if (!Monitor.Wait(days, IdleBeforeEmptying)) break;
                }
                (waiting, batch) = (batch, waiting);
            }
            if (batch.Count == 0) EmptyLogs();
            else Write(batch);
            batch.Clear();
        }
    }

    private void Write(List<Work> batch)
    {
        foreach (var work in batch)
        {
            if (!failed.ContainsKey(work.Day)) Try(work.Day, work, static (writer, work) => work.Do(writer));
        }
        var started = Stopwatch.GetTimestamp();
        foreach (var day in touched)
        {
            if (!failed.ContainsKey(day)) Try(day, day, static (writer, day) => writer.days[day].Commit());
        }
        committed?.Invoke(batch.Count, Stopwatch.GetElapsedTime(started));
        foreach (var work in batch) work.Finish(failed);
        foreach (var (day, failure) in failed.Where(f => DayFile.IsDamage(f.Value)).ToList()) Try(day, day, static (writer, day) => writer.Mend(day));
        foreach (var day in touched) Tidy(day);
        foreach (var day in over) Try(day, day, static (writer, day) => writer.Find(day)?.Writer.SortKeys(all: true)); // It sees hardly any more.
        touched.Clear();
        over.Clear();
        failed.Clear();
    }

    private void Try<T>(DateOnly day, T state, Action<EnvelopeWriter, T> action)
    {
        try
        {
            action(this, state);
        }
        catch (Exception e)
        {
            Fail(day, e);
        }
    }

    /// <summary>A disk that is full or failing spoils that day's transaction only: nothing of it is kept, and nobody is told "accepted". A bug is as good as a full
    /// disk here: the thread must live, or nothing would ever be accepted again.</summary>
    private void Fail(DateOnly day, Exception failure)
    {
        failed[day] = failure;
        Find(day)?.Writer.Rollback();
        faulted(failure);
    }

    /// <summary>What keeps a file small and quick, after its batch was answered.</summary>
    private void Tidy(DateOnly day)
    {
        if (failed.ContainsKey(day) || Find(day) is not { } file) return;
        Try(day, file, static (_, file) => file.Writer.SortKeys(all: false));
        if (logs.GetValueOrDefault(day) < MaxLog || !moving.IsCompleted) return;
        // The bulk beside this thread; then this thread moves the little that came meanwhile and starts the log anew.
        moving = Task.Factory.StartNew(() =>
        {
            try
            {
                file.MoveLog();
                Enqueue(new Work.RestartLog(day));
            }
            catch (Exception e) when (!stopping)
            {
                faulted(e); // Tried again after the next write.
            }
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private void EmptyLogs()
    {
        foreach (var day in logs.Keys.ToList())
        {
            var emptied = true;
            Try(day, day, (writer, day) => emptied = writer.Find(day)?.Writer.EmptyLog() ?? true);
            if (emptied) logs.Remove(day); // Else somebody reads: again in a moment. What fails is tried again after the next write.
        }
        failed.Clear();
    }

    private void Touch(DateOnly day, long bytes)
    {
        touched.Add(day);
        logs[day] = logs.GetValueOrDefault(day) + bytes;
    }
}
