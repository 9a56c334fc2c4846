using PowerPacks.Sandbox.Crm.Messages;
using PowerPacks.Sandbox.Crm.Plugins;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Jobs;

/// <summary>System jobs as rows: added in the transaction that causes them, taken in order, one at a time for each record.</summary>
internal static class JobQueue
{
    private const long SystemEvent = 1;

    /// <summary>What a job may be called at most.</summary>
    private const int MaxName = 256;

    public static void Add(Session session, Execution execution, RegisteredStep step, PluginContext context, StoredTable table)
    {
        var jobs = execution.Organization.Schema["asyncoperation"];
        var exists = context.MessageName != "Delete" && context.PrimaryEntityId != Guid.Empty;
        var values = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["name"] = step.Name.Length > MaxName ? step.Name[..MaxName] : step.Name,
            ["operationtype"] = SystemEvent,
            ["messagename"] = context.MessageName,
            ["primaryentitytype"] = table.Name,
            ["regardingobjectid"] = exists ? Values.Store(context.PrimaryEntityId) : null,
            ["regardingobjectid_type"] = exists ? table.Name : null,
            ["owningextensionid"] = Values.Store(step.Id),
            ["correlationid"] = Values.Store(context.CorrelationId),
            ["requestid"] = context.RequestId is { } request ? Values.Store(request) : null,
            ["depth"] = (long)context.Depth,
            ["retrycount"] = 0L,
            ["sequence"] = session.NextVersion(),
            // Of no record: then it waits for none, and none for it.
            ["dependencytoken"] = context.PrimaryEntityId == Guid.Empty ? null : $"{table.Name}:{context.PrimaryEntityId}",
            ["data"] = JobData.Write(context),
            ["statecode"] = JobState.Ready.State,
            ["statuscode"] = JobState.Ready.Reason,
        };
        values["ownerid"] = session.Caller.User;
        // The platform adds it, whether or not the user may add jobs; but it is the user's.
        session.As(session.Home.System, () =>
        {
            Rows.Insert(session, new RowChange(jobs, null, values, []), Guid.CreateVersion7());
            return true;
        });
    }

    /// <summary>Without these, finding the next job would look at every job there ever was.</summary>
    public static void Prepare(Session session)
    {
        session.Execute("CREATE INDEX IF NOT EXISTS \"asyncoperation.dependency\" ON asyncoperation (dependencytoken, sequence)");
        session.Execute("CREATE INDEX IF NOT EXISTS \"asyncoperation.state\" ON asyncoperation (statecode, sequence)");
    }

    /// <summary>Whoever ran these is gone: they begin again.</summary>
    public static void Recover(Session session, Schema schema)
    {
        var left = session.Query("SELECT asyncoperationid FROM asyncoperation WHERE statecode = @0", [JobState.InProgress.State], reader => Guid.Parse(reader.GetString(0)));
        foreach (var id in left) Change(session, schema, id, JobState.Ready, []);
    }

    // A person who sets a waiting job to ready does not want to wait for the time any more.
    private const string IsDue = "data IS NOT NULL AND (statecode = 0 OR (statecode = 1 AND postponeuntil <= @1))";

    /// <summary>Takes the next jobs: none whose record has an earlier one unfinished.</summary>
    public static IReadOnlyList<Job> Take(Session session, Schema schema, int most)
    {
        var jobs = session.Query($"""
            SELECT asyncoperationid, owningextensionid, data, ifnull(retrycount, 0) FROM asyncoperation j
            WHERE operationtype = @0 AND {IsDue}
              AND NOT EXISTS (SELECT 1 FROM asyncoperation e WHERE e.dependencytoken = j.dependencytoken AND e.sequence < j.sequence AND e.statecode < 3)
            ORDER BY sequence LIMIT @2
            """, [SystemEvent, session.Now, (long)most], reader =>
            new Job(Guid.Parse(reader.GetString(0)), reader.IsDBNull(1) ? Guid.Empty : Guid.Parse(reader.GetString(1)), reader.GetString(2), (int)reader.GetInt64(3)));
        foreach (var job in jobs) Change(session, schema, job.Id, JobState.InProgress, new() { ["startedon"] = session.Now, ["completedon"] = null, ["postponeuntil"] = null });
        return jobs;
    }

    public static bool IsAnyDue(Session session) =>
        session.Scalar($"SELECT 1 FROM asyncoperation WHERE operationtype = @0 AND {IsDue} LIMIT 1", SystemEvent, session.Now) is not null;

    /// <returns>When the next waiting job becomes due, as stored; null where none waits for a time. What is due already waits for something else, and hides no later one.</returns>
    public static string? NextDue(Session session) => session.Scalar(
        "SELECT min(postponeuntil) FROM asyncoperation WHERE operationtype = @0 AND data IS NOT NULL AND statecode = 1 AND postponeuntil > @1", SystemEvent, session.Now) as string;

    /// <returns>Whether the job is still in progress: a person may have canceled or deleted it meanwhile.</returns>
    public static bool IsMine(Session session, Guid id) =>
        session.Scalar("SELECT statuscode FROM asyncoperation WHERE asyncoperationid = @0", Values.Store(id)) is long reason && reason == JobState.InProgress.Reason;

    public static void Change(Session session, Schema schema, Guid id, JobState state, Dictionary<string, object?> values)
    {
        (values["statecode"], values["statuscode"]) = (state.State, state.Reason);
        Rows.Update(session, new RowChange(schema["asyncoperation"], null, values, []), id);
    }
}
