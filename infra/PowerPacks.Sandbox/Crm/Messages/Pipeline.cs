using Microsoft.Xrm.Sdk;
using PowerPacks.Sandbox.Crm.Jobs;
using PowerPacks.Sandbox.Crm.Plugins;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Messages;

/// <summary>
/// One message with the steps registered for it. Stage 10 runs within the transaction too, unlike the platform's, where it runs before: SQLite has one writer, and
/// a plug-in that is refused there leaves nothing behind either way.
/// </summary>
internal sealed class Pipeline
{
    private readonly RowContext context;
    private readonly Execution execution;
    private readonly Session session;
    private readonly StoredTable table;
    private readonly Guid id;
    private readonly string message;
    private readonly IReadOnlyList<RegisteredStep> steps;
    private readonly Guid operation = Guid.NewGuid();
    private readonly ParameterCollection shared = [];
    private Entity? before;
    private Entity? after;

    private Pipeline(RowContext context, Execution execution, Session session, string message, StoredTable table, Guid id, IReadOnlyList<RegisteredStep> steps)
    {
        (this.context, this.execution, this.session, this.message, this.table, this.id, this.steps) = (context, execution, session, message, table, id, steps);
        if (execution.Tag is { } tag) shared["tag"] = tag;
    }

    public ParameterCollection Input { get; } = [];

    public ParameterCollection Output { get; } = [];

    /// <summary>Whether a step before the operation has run, so that the target may have changed.</summary>
    public bool HasRunBefore { get; private set; }

    /// <returns>Null where no step is registered, which is the usual case and must cost nothing.</returns>
    /// <exception cref="CrmException">400: plug-ins have caused each other too often.</exception>
    public static Pipeline? For(RowContext context, Session session, string message, StoredTable table, Guid id)
    {
        if (context.Execution is not { } execution || !session.CanWrite) return null; // where nothing can be written a step cannot run
        var steps = execution.Organization.Registrations.For(session).For(message, table.Name);
        if (steps.Count == 0) return null;
        IReadOnlyList<RegisteredStep> wanted = [.. steps.Where(execution.Runs)];
        if (wanted.Count > 0 && execution.Depth > Execution.MaxDepth) throw CrmErrors.EndlessLoop();
        return wanted.Count == 0 ? null : new Pipeline(context, execution, session, message, table, id, wanted);
    }

    /// <summary>Runs what comes before, the operation, and what comes after; asynchronous steps become system jobs of the same transaction.</summary>
    /// <param name="columns">Of the target, looked at when a stage begins.</param>
    /// <param name="operation">Reads or writes the row.</param>
    public void Around(IEnumerable<string> columns, Action operation)
    {
        if (message is "Update" or "Delete" && steps.Any(s => s.Images.Any(i => i.Before))) before = SdkRow.Read(context.Schema, session, table, id);
        Run(RegisteredStep.PreValidation, columns);
        Run(RegisteredStep.PreOperation, columns);
        operation();
        Run(RegisteredStep.PostOperation, columns);
        foreach (var step in Due(RegisteredStep.PostOperation, columns, isAsync: true)) JobQueue.Add(session, execution, step, ContextOf(step), table);
    }

    private void Run(int stage, IEnumerable<string> columns)
    {
        foreach (var step in Due(stage, columns, isAsync: false))
        {
            if (stage < RegisteredStep.PostOperation) HasRunBefore = true;
            SynchronousRun.Execute(context, execution, session, step, ContextOf(step));
        }
    }

    private List<RegisteredStep> Due(int stage, IEnumerable<string> columns, bool isAsync) =>
        [.. steps.Where(s => s.Stage == stage && s.IsAsync == isAsync && (message != "Update" || s.Concerns(columns)))];

    private PluginContext ContextOf(RegisteredStep step) => new()
    {
        Stage = step.Stage,
        Mode = step.IsAsync ? 1 : 0,
        Depth = execution.Depth,
        MessageName = message,
        PrimaryEntityName = table.Name,
        PrimaryEntityId = id,
        RequestId = execution.RequestId,
        InputParameters = Input,
        OutputParameters = Output,
        SharedVariables = shared,
        UserId = step.RunsAs ?? Guid.Parse(session.Caller.User),
        InitiatingUserId = execution.Parent?.InitiatingUserId ?? Guid.Parse(session.Caller.OnBehalf ?? session.Caller.User),
        BusinessUnitId = Guid.Parse(session.Caller.Unit),
        OrganizationId = execution.Organization.Id,
        OrganizationName = execution.Organization.Name,
        PreEntityImages = Images(step, i => i.Before, before),
        PostEntityImages = step.Stage is RegisteredStep.PostOperation ? Images(step, i => i.After, After(step)) : [],
        OwningExtension = new EntityReference("sdkmessageprocessingstep", step.Id) { Name = step.Name },
        CorrelationId = execution.CorrelationId,
        IsInTransaction = !step.IsAsync,
        OperationId = operation,
        OperationCreatedOn = execution.Organization.Clock.GetUtcNow().UtcDateTime,
        ParentContext = execution.Parent,
        InitiatingUserAgent = execution.UserAgent,
    };

    /// <summary>The row as it became: read once for all steps after the operation, though a step before this one may have changed it since, as on the platform.</summary>
    private Entity? After(RegisteredStep step) =>
        message != "Delete" && step.Images.Any(i => i.After) ? after ??= SdkRow.Read(context.Schema, session, table, id) : null;

    private static EntityImageCollection Images(RegisteredStep step, Func<StepImage, bool> wanted, Entity? row)
    {
        var images = new EntityImageCollection();
        if (row is null) return images;
        foreach (var image in step.Images.Where(wanted)) images[image.Alias] = SdkRow.Part(row, image.Columns);
        return images;
    }
}
