using System.Globalization;
using Microsoft.Data.Sqlite;
using PowerPacks.Sandbox.Crm.Messages;
using PowerPacks.Sandbox.Crm.Plugins;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Sandbox.Crm.Webhooks;

namespace PowerPacks.Sandbox.Crm.Jobs;

/// <summary>Runs asynchronous steps after their transaction is kept, a few at once. What runs when the process dies runs again.</summary>
internal sealed class JobRunner(CrmOrganization organization) : IDisposable
{
    /// <summary>Jobs of one organization at the same time.</summary>
    private const int MaxAtOnce = 4;

    /// <summary>Then a job that asks to be tried again has failed: after about four days.</summary>
    public const int MaxRetries = 100;

    /// <summary>The first wait; each further one is twice as long.</summary>
    public static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>A timer takes no wait of months; a job may.</summary>
    private static readonly TimeSpan LongestLook = TimeSpan.FromDays(1);

    /// <summary>How long a closing organization waits for what runs.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim signal = new(0);
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private readonly List<Task> running = [];
    private Task loop = Task.CompletedTask;
    private ITimer? timer;

    public void Start()
    {
        organization.Database.Write(session =>
        {
            JobQueue.Prepare(session);
            JobQueue.Recover(session, organization.Schema);
            return true;
        });
        timer = organization.Clock.CreateTimer(_ => signal.Release(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        signal.Release();
        loop = Task.Run(LoopAsync);
    }

    /// <summary>After a commit: whatever was done to jobs, there may be one to run.</summary>
    public void Notice(Session session)
    {
        if (session.Touched.Contains("asyncoperation")) signal.Release();
    }

    public void Dispose()
    {
        stopping.Cancel();
        timer?.Dispose();
        Task[] left;
        lock (gate) left = [.. running, loop];
        // What does not end in time is abandoned, as a killed process would abandon it; its job begins again at the next start.
        Task.WhenAll(left).ContinueWith(_ => { }, TaskScheduler.Default).Wait(Farewell);
    }

    private async Task LoopAsync()
    {
        try
        {
            while (true)
            {
                await signal.WaitAsync(stopping.Token);
                while (signal.Wait(0, CancellationToken.None)) { } // one look answers all signals so far
                await TryLookAsync();
            }
        }
        catch (OperationCanceledException)
        {
            return; // the organization is closed
        }
    }

    private async Task TryLookAsync()
    {
        try
        {
            await LookAsync();
        }
        catch (Exception e) when (e is not OperationCanceledException and not ObjectDisposedException)
        {
            timer!.Change(FirstWait, Timeout.InfiniteTimeSpan); // a full disk, say, or a row that somebody made strange: the other jobs are still there
        }
    }

    private async Task LookAsync()
    {
        int free;
        lock (gate)
        {
            running.RemoveAll(t => t.IsCompleted);
            free = MaxAtOnce - running.Count;
        }
        // Looking is a read: the writer's lock is asked for only where there is something to take.
        var (due, isAny) = organization.Database.Read(session => (JobQueue.NextDue(session), JobQueue.IsAnyDue(session)));
        if (due is not null) Wait(due);
        if (free == 0 || !isAny) return;
        var jobs = await organization.Database.WriteAsync(session => JobQueue.Take(session, organization.Schema, free), stopping.Token);
        foreach (var job in jobs)
        {
            var task = Task.Run(() => Run(job));
            lock (gate) running.Add(task);
        }
    }

    private void Wait(string due)
    {
        var wait = DateTimeOffset.Parse(due, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) - organization.Clock.GetUtcNow();
        if (wait > TimeSpan.Zero) timer!.Change(wait < LongestLook ? wait : LongestLook, Timeout.InfiniteTimeSpan);
    }

    private void Run(Job job)
    {
        try
        {
            if (organization.Registrations.Committed.Find(job.StepId) is { } step) Run(job, step);
            else Settle(job, new JobOutcome(JobState.Canceled, new CrmException(400, "", "The step was deactivated or deleted.")), null, null);
        }
        catch (Exception e) when (e is ObjectDisposedException or OperationCanceledException)
        {
            return; // closed meanwhile: the job begins again at the next start
        }
        finally
        {
            if (!stopping.IsCancellationRequested) signal.Release();
        }
    }

    private void Run(Job job, RegisteredStep step)
    {
        var trace = new PluginTrace();
        var started = organization.Clock.GetUtcNow();
        Exception? thrown = null;
        PluginContext? context = null;
        try
        {
            context = JobData.Read(job.Data);
            Execute(step, context, trace);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            thrown = e;
        }
        var outcome = thrown is null ? JobOutcome.Success : JobOutcome.Of(thrown, step, trace.ToString());
        var record = context is null ? null : new TraceRecord(step, context, started, organization.Clock.GetUtcNow() - started, trace.ToString(), thrown);
        Settle(job, outcome, step, record);
    }

    private void Execute(RegisteredStep step, PluginContext context, PluginTrace trace)
    {
        if (step.EndpointId is { } endpoint)
        {
            var hook = organization.Database.Read(session => Webhook.Find(session, endpoint));
            hook.Post(organization, context);
            return;
        }
        var execution = new Execution(organization)
        {
            UserId = context.UserId,
            InitiatingUserId = context.InitiatingUserId,
            Depth = context.Depth,
            CorrelationId = context.CorrelationId,
            RequestId = context.RequestId ?? Guid.NewGuid(),
        };
        var rows = new RowContext(organization.Schema, null, organization.FailingValue) { Execution = execution };
        var gate = new ServiceGate(Reach);
        var plugin = organization.Database.Read(session => organization.Plugins.For(step, session));
        PluginRun.Execute(plugin, new PluginServices(rows, execution, context, gate, trace), gate, organization.Clock);
    }

    /// <summary>A call of a plug-in, in a transaction of its own.</summary>
    internal object Reach(bool writes, Func<Session, object> work)
    {
        if (writes) return organization.Database.Write(work);
        try
        {
            return organization.Database.Read(work);
        }
        catch (WriterNeededException)
        {
            return organization.Database.Write(work); // a step on the read was registered meanwhile
        }
    }

    /// <summary>Writes down what became of a job, as soon as that can be written: one that is for ever in progress would hold up all others of its record.</summary>
    private void Settle(Job job, JobOutcome outcome, RegisteredStep? step, TraceRecord? record)
    {
        while (true)
        {
            try
            {
                Write(job, outcome, step, record);
                return;
            }
            catch (SqliteException)
            {
                Task.Delay(FirstWait, organization.Clock, stopping.Token).GetAwaiter().GetResult(); // a full disk, say
            }
            catch (CrmException) when (step?.DeletesSucceededJobs is true)
            {
                (step, record) = (null, null); // other rows hold on to the job: it stays, as one that has succeeded; its trace is written
            }
        }
    }

    private void Write(Job job, JobOutcome outcome, RegisteredStep? step, TraceRecord? record) => organization.Database.Write(session =>
    {
        if (record is not null) session.Afterwards(later => record.Write(later, organization.Schema)); // the log must not keep the job from ending
        if (!JobQueue.IsMine(session, job.Id)) return true;
        if (outcome.State == JobState.Succeeded && step?.DeletesSucceededJobs is true)
        {
            Rows.Delete(session, organization.Schema, organization.Schema["asyncoperation"], job.Id);
            return true;
        }
        var values = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["message"] = outcome.Error is { } error ? $"{error.Code}: {error.Message}" : null,
            ["friendlymessage"] = outcome.Error?.Message,
            ["errorcode"] = outcome.Error is { } failed ? (long)PluginFaults.CodeOf(failed) : null,
        };
        if (outcome.State == JobState.Waiting && job.Retries < MaxRetries)
        {
            values["retrycount"] = job.Retries + 1L;
            values["postponeuntil"] = Values.Store(organization.Clock.GetUtcNow() + WaitAfter(job.Retries));
            JobQueue.Change(session, organization.Schema, job.Id, JobState.Waiting, values);
            return true;
        }
        values["completedon"] = session.Now;
        JobQueue.Change(session, organization.Schema, job.Id, outcome.State == JobState.Waiting ? JobState.Failed : outcome.State, values);
        return true;
    });

    private static TimeSpan WaitAfter(int retries) =>
        retries >= 16 ? LongestWait : TimeSpan.FromTicks(Math.Min(FirstWait.Ticks << retries, LongestWait.Ticks));
}
