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
    /// <summary>Messages about rows that are there already: they have an image of before.</summary>
    private static readonly IReadOnlyList<string> OfExisting = ["Update", "UpdateMultiple", "Delete", "Assign", "SetState", "SetStateDynamicEntity", "Send"];

    /// <summary>Messages whose columns a step may ask for.</summary>
    private static readonly IReadOnlyList<string> OfColumns = ["Update", "UpdateMultiple"];

    private readonly RowContext context;
    private readonly Execution execution;
    private readonly Session session;
    private readonly StoredTable table;
    private readonly IReadOnlyList<Guid> ids;
    private readonly string message;
    private readonly IReadOnlyList<RegisteredStep> steps;
    private readonly Guid operation = Guid.NewGuid();
    private readonly ParameterCollection shared;
    private bool hasRunBefore; // so the target may have changed
    private IReadOnlyList<Entity?> before = [];
    private IReadOnlyList<Entity?>? after;

    private Pipeline(RowContext context, Execution execution, Session session, string message, StoredTable table, IReadOnlyList<Guid> ids, IReadOnlyList<RegisteredStep> steps)
    {
        (this.context, this.execution, this.session, this.message, this.table, this.ids, this.steps) = (context, execution, session, message, table, ids, steps);
        shared = PluginContext.Tagged(execution);
    }

    public ParameterCollection Input { get; } = [];

    public ParameterCollection Output { get; } = [];

    /// <param name="context">On whose behalf.</param>
    /// <param name="session">The transaction.</param>
    /// <param name="message">Such as <c>Update</c>.</param>
    /// <param name="table">What it is about.</param>
    /// <param name="ids">The row; several for a message about many; none for one that finds its rows itself.</param>
    /// <returns>Null where no step is registered, which is the usual case and must cost nothing.</returns>
    /// <exception cref="CrmException">400: plug-ins have caused each other too often.</exception>
    /// <exception cref="WriterNeededException">The session only reads, and a step may write.</exception>
    public static Pipeline? For(RowContext context, Session session, string message, StoredTable table, params IReadOnlyList<Guid> ids)
    {
        if (context.Execution is not { } execution) return null;
        var steps = execution.Organization.Registrations.For(session).For(message, table.Name);
        if (steps.Count == 0) return null;
        IReadOnlyList<RegisteredStep> wanted = [.. steps.Where(execution.Runs)];
        if (wanted.Count == 0) return null;
        if (!session.CanWrite) throw new WriterNeededException();
        return execution.Depth > Execution.MaxDepth ? throw CrmErrors.EndlessLoop() : new Pipeline(context, execution, session, message, table, ids, wanted);
    }

    /// <summary>Runs what comes before, the operation, and what comes after; asynchronous steps become system jobs of the same transaction.</summary>
    /// <param name="columns">Of the target, looked at when a stage begins.</param>
    /// <param name="operation">Reads or writes the row.</param>
    public void Around(IEnumerable<string> columns, Action operation)
    {
        if (OfExisting.Contains(message) && steps.Any(s => s.Images.Any(i => i.Before))) before = Read();
        Run(RegisteredStep.PreValidation, columns);
        Run(RegisteredStep.PreOperation, columns);
        operation();
        Run(RegisteredStep.PostOperation, columns);
        foreach (var step in Due(RegisteredStep.PostOperation, columns, isAsync: true)) JobQueue.Add(session, execution, step, ContextOf(step), table);
    }

    /// <returns>The change as steps before the operation have made it.</returns>
    public RowChange Made(RowChange change, Entity target) => hasRunBefore ? change.With(SdkRow.Change(context, session, target, change.Table)) : change;

    private void Run(int stage, IEnumerable<string> columns)
    {
        foreach (var step in Due(stage, columns, isAsync: false))
        {
            if (stage < RegisteredStep.PostOperation) hasRunBefore = true;
            SynchronousRun.Execute(context, execution, session, step, ContextOf(step));
        }
    }

    private List<RegisteredStep> Due(int stage, IEnumerable<string> columns, bool isAsync) =>
        [.. steps.Where(s => s.Stage == stage && s.IsAsync == isAsync && (!OfColumns.Contains(message) || s.Concerns(columns)))];

    private PluginContext ContextOf(RegisteredStep step)
    {
        var context = PluginContext.Of(execution, session, message);
        return context with
        {
            Stage = step.Stage,
            Mode = step.IsAsync ? 1 : 0,
            PrimaryEntityName = table.Name,
            PrimaryEntityId = ids is [var id] ? id : Guid.Empty,
            InputParameters = Input,
            OutputParameters = Output,
            SharedVariables = shared,
            UserId = step.RunsAs ?? context.UserId,
            PreEntityImagesCollection = [.. before.Select(row => Images(step, i => i.Before, row))],
            PostEntityImagesCollection = step.Stage is RegisteredStep.PostOperation ? [.. After(step).Select(row => Images(step, i => i.After, row))] : [],
            OwningExtension = new EntityReference("sdkmessageprocessingstep", step.Id) { Name = step.Name },
            IsInTransaction = !step.IsAsync,
            OperationId = operation,
        };
    }

    /// <summary>The rows as they became: read once for all steps after the operation, though a step before this one may have changed them since, as on the platform.</summary>
    private IReadOnlyList<Entity?> After(RegisteredStep step) => message != "Delete" && step.Images.Any(i => i.After) ? after ??= Read() : [];

    private IReadOnlyList<Entity?> Read() => [.. ids.Select(id => SdkRow.Read(context.Schema, session, table, id))];

    private static EntityImageCollection Images(RegisteredStep step, Func<StepImage, bool> wanted, Entity? row)
    {
        var images = new EntityImageCollection();
        if (row is null) return images;
        foreach (var image in step.Images.Where(wanted)) images[image.Alias] = SdkRow.Part(row, image.Columns);
        return images;
    }
}
