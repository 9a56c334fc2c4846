using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Embedded;

/// <summary>
/// The one writer. It takes whatever is waiting, writes it in one transaction per day file, syncs, and only then answers: while one batch syncs the next one
/// gathers, so the batch grows with the load and a lone request waits for one sync and nothing else.
/// </summary>
internal sealed class EnvelopeWriter : IDisposable
{
    /// <summary>Most writes that may wait; over it intake is told to come back.</summary>
    public const int MaxWaiting = 20_000;

    /// <summary>How long the writer is idle before it empties the logs, so that erased payloads are soon nowhere.</summary>
    private static readonly TimeSpan IdleBeforeCheckpoint = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private readonly string folder;
    private readonly Action<Exception> faulted;
    private readonly Action<int, TimeSpan>? committed;
    private readonly ConcurrentDictionary<DateOnly, DayFile> days = new();
    private readonly HashSet<DateOnly> uncheckpointed = [];
    private readonly Thread thread;
    private List<Work> waiting = [];
    private bool stopping;

    /// <param name="folder">Where the files are.</param>
    /// <param name="faulted">Told of a disk that fails, or a bug.</param>
    /// <param name="committed">Told how many writes shared a commit, and how long it took.</param>
    public EnvelopeWriter(string folder, Action<Exception> faulted, Action<int, TimeSpan>? committed)
    {
        (this.folder, this.faulted, this.committed) = (folder, faulted, committed);
        Directory.CreateDirectory(folder);
        foreach (var day in DayFile.In(folder)) days[day] = new DayFile(folder, day);
        thread = new Thread(Run) { Name = "envelope-writer", IsBackground = true };
        thread.Start();
    }

    /// <summary>The files there are, oldest day first.</summary>
    public IReadOnlyList<DayFile> Days => [.. days.Values.OrderBy(d => d.Day)];

    public DayFile? Find(DateOnly day) => days.GetValueOrDefault(day);

    public Task<Appended> AppendAsync(SealedEnvelope item) => Enqueue(new Work.Append(item), new Appended.Unavailable(RetryAfter));

    public Task<bool> SettleAsync(IReadOnlyList<Settlement> settlements) => Enqueue(new Work.Settle(settlements), default);

    public Task<bool> DropAsync(DateOnly day) => Enqueue(new Work.Drop(day), default);

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

    private Task<T> Enqueue<T>(Work<T> work, T? whenFull)
    {
        lock (days)
        {
            ObjectDisposedException.ThrowIf(stopping, this);
            if (whenFull is not null && waiting.Count >= MaxWaiting) return Task.FromResult(whenFull);
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
                    if (uncheckpointed.Count == 0) Monitor.Wait(days);
                    else if (!Monitor.Wait(days, IdleBeforeCheckpoint)) break;
                }
                (waiting, batch) = (batch, waiting);
            }
            if (batch.Count == 0) Checkpoint();
            else Write(batch);
            batch.Clear();
        }
    }

    private void Write(List<Work> batch)
    {
        var touched = new HashSet<DateOnly>();
        var failed = new Dictionary<DateOnly, Exception>();
        foreach (var work in batch)
        {
            foreach (var day in work.Days.Where(d => !failed.ContainsKey(d))) Try(day, failed, () => Do(work, day, touched));
        }
        var started = Stopwatch.GetTimestamp();
        foreach (var day in touched.Where(d => !failed.ContainsKey(d))) Try(day, failed, () => days[day].Commit());
        committed?.Invoke(batch.Count, Stopwatch.GetElapsedTime(started));
        uncheckpointed.UnionWith(touched);
        foreach (var work in batch) work.Finish(work.Days.Select(d => failed.GetValueOrDefault(d)).FirstOrDefault(f => f is not null));
    }

    /// <summary>A disk that is full or failing spoils that day's transaction only: nothing of it is kept, and nobody is told "accepted".</summary>
    private void Try(DateOnly day, Dictionary<DateOnly, Exception> failed, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e)
        {
            failed[day] = e;
            Find(day)?.Writer.Rollback();
            faulted(e); // A bug is as good as a full disk here: the thread must live, or nothing would ever be accepted again.
        }
    }

    private void Do(Work work, DateOnly day, HashSet<DateOnly> touched)
    {
        switch (work)
        {
            case Work.Append append:
                touched.Add(day);
                append.Result = days.GetOrAdd(day, d => new DayFile(folder, d)).Writer.Insert(append.Item);
                break;
            case Work.Settle settle when Find(day) is { } file: // Else it was purged meanwhile.
                touched.Add(day);
                foreach (var settlement in settle.Settlements.Where(s => s.Envelope.Day == day)) file.Writer.Settle(settlement);
                break;
            case Work.Drop when Find(day) is { } file:
                file.Commit();
                days.TryRemove(day, out _);
                touched.Remove(day);
                uncheckpointed.Remove(day);
                file.Drop();
                break;
        }
    }

    private void Checkpoint()
    {
        foreach (var day in uncheckpointed)
        {
            try
            {
                Find(day)?.Writer.Checkpoint();
            }
            catch (SqliteException)
            {
                // The log keeps what it holds until the next checkpoint; nothing is lost by waiting.
            }
        }
        uncheckpointed.Clear();
    }

    private abstract class Work
    {
        /// <summary>The days whose files it writes.</summary>
        public abstract IReadOnlyList<DateOnly> Days { get; }

        public abstract void Finish(Exception? failure);

        public sealed class Append(SealedEnvelope item) : Work<Appended>(new Appended.Unavailable(RetryAfter))
        {
            public SealedEnvelope Item => item;

            public override IReadOnlyList<DateOnly> Days { get; } = [item.Envelope.Day];
        }

        public sealed class Settle(IReadOnlyList<Settlement> settlements) : Work<bool>(null)
        {
            public IReadOnlyList<Settlement> Settlements => settlements;

            public override IReadOnlyList<DateOnly> Days { get; } = [.. settlements.Select(s => s.Envelope.Day).Distinct()];
        }

        public sealed class Drop(DateOnly day) : Work<bool>(null)
        {
            public override IReadOnlyList<DateOnly> Days { get; } = [day];
        }
    }

    private abstract class Work<T>(object? whenFailed) : Work
    {
        private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<T> Answer => answer.Task;

        public T? Result { get; set; }

        public override void Finish(Exception? failure)
        {
            if (failure is null) answer.SetResult(Result!);
            else if (whenFailed is T value) answer.SetResult(value);
            else answer.SetException(failure);
        }
    }
}
