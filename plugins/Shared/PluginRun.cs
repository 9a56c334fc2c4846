using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace PowerPacks.Plugins;

/// <summary>One run of a plug-in: what happened, and what it may use.</summary>
internal sealed class PluginRun
{
    /// <summary>Name of the image of a row as it was.</summary>
    public const string Before = "Before";

    /// <summary>Name of the image of a row as it is.</summary>
    public const string After = "After";

    private const int Asynchronous = 1;

    private readonly IServiceProvider services;
    private readonly ITracingService? tracing;
    private IOrganizationService? system;

    public PluginRun(IServiceProvider services)
    {
        this.services = services;
        tracing = Get<ITracingService>();
        Context = Get<IPluginExecutionContext>() ?? throw new InvalidPluginExecutionException("The platform gave the plug-in no context.");
    }

    public IPluginExecutionContext Context { get; }

    /// <summary>Whether it runs in a system job: then nobody waits, and the platform tries again where it is asked to.</summary>
    public bool IsAsync => Context.Mode == Asynchronous;

    /// <summary>The CRM with all rights: a plug-in keeps our own rows, which most users may not write.</summary>
    public IOrganizationService System =>
        system ??= (Get<IOrganizationServiceFactory>() ?? throw new InvalidPluginExecutionException("The platform gave the plug-in no organization service.")).CreateOrganizationService(null);

    /// <summary>The same for every repetition of the same job on the same row, and for nothing else, for a relay route that takes a request once. Publishing and withdrawing may be repeated anyway.</summary>
    public string IdempotencyKey =>
        (Context.OperationId != Guid.Empty ? Context.OperationId : Context.CorrelationId).ToString("N") + Context.PrimaryEntityId.ToString("N");

    /// <summary>The row in the request: only the columns that it writes. Changes to it before the operation are written too.</summary>
    public T Target<T>() where T : Entity =>
        Context.InputParameters.TryGetValue("Target", out var target) && target is Entity entity ? entity.ToEntity<T>() : throw Missing("Target");

    /// <summary>Whether the request writes this column.</summary>
    public bool Writes(string column) =>
        Context.InputParameters.TryGetValue("Target", out var target) && target is Entity entity && entity.Attributes.ContainsKey(column);

    /// <summary>Whether the relay writes: it says so itself, since it asks with <c>tag=powerpacks</c>.</summary>
    public bool IsRelays => Context.SharedVariables.TryGetValue("tag", out var tag) && tag as string == "powerpacks";

    /// <summary>Takes a column out of the request, before the operation: it stays as it was.</summary>
    public void Leave(string column) => ((Entity)Context.InputParameters["Target"]).Attributes.Remove(column);

    /// <summary>Sets a column of the row in the request, before the operation.</summary>
    public void Write(string column, object? value) => ((Entity)Context.InputParameters["Target"])[column] = value;

    /// <summary>The row as it was: the columns that the step's image names.</summary>
    public T Was<T>() where T : Entity =>
        Context.PreEntityImages.TryGetValue(Before, out var image) ? image.ToEntity<T>() : throw Missing(Before);

    /// <summary>The row as it is: the columns that the step's image names.</summary>
    public T Is<T>() where T : Entity =>
        Context.PostEntityImages.TryGetValue(After, out var image) ? image.ToEntity<T>() : throw Missing(After);

    /// <summary>What a custom API was asked with; nothing, of whatever type, where an optional parameter was left out.</summary>
    public T? Input<T>(string name) => Context.InputParameters.TryGetValue(name, out var value) && value is T given ? given : default;

    /// <summary>What a custom API answers. A property that is never given is answered as its type's nothing.</summary>
    public void Answer(string name, object? value) => Context.OutputParameters[name] = value;

    /// <summary>Changes columns of the row that this run is about.</summary>
    public void Update(Entity changes) => System.Update(changes);

    /// <summary>The row that this run is about, as it is now; null where it is gone. Images are as old as the job.</summary>
    public T? Now<T>(params string[] columns) where T : Entity => Find(Context.PrimaryEntityName, Context.PrimaryEntityId, columns)?.ToEntity<T>();

    /// <summary>A row as it is now; null where it is gone. By the id that its table's name makes: not for activities.</summary>
    public Entity? Find(string table, Guid id, params string[] columns) => Found(table, table + "id", id, columns);

    /// <summary>The same of an activity.</summary>
    public Entity? FindActivity(string table, Guid id, params string[] columns) => Found(table, "activityid", id, columns);

    private Entity? Found(string table, string column, Guid id, string[] columns)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(columns), TopCount = 1 };
        query.Criteria.AddCondition(column, ConditionOperator.Equal, id);
        var found = System.RetrieveMultiple(query).Entities;
        return found.Count == 0 ? null : found[0];
    }

    public void Trace(string text) => tracing?.Trace("{0}", text);

    /// <summary>A text in the language of the user who started this.</summary>
    public string Say(Text text) => text.In(LanguageOf(Context.InitiatingUserId));

    /// <summary>Ends the run: the operation is rolled back, and the user reads the sentence.</summary>
    public InvalidPluginExecutionException Refuse(Text text) => new InvalidPluginExecutionException(OperationStatus.Failed, Say(text));

    /// <summary>Ends a job that the platform shall run again later.</summary>
    public InvalidPluginExecutionException TryLater(Text text) => new InvalidPluginExecutionException(OperationStatus.Retry, Say(text));

    private int LanguageOf(Guid user)
    {
        const int english = 1033;
        try
        {
            var query = new QueryExpression("usersettings") { ColumnSet = new ColumnSet("uilanguageid"), TopCount = 1 };
            query.Criteria.AddCondition("systemuserid", ConditionOperator.Equal, user);
            var found = System.RetrieveMultiple(query).Entities;
            return found.Count == 0 ? english : found[0].GetAttributeValue<int?>("uilanguageid") ?? english;
        }
        catch (Exception e) when (!(e is InvalidPluginExecutionException))
        {
            Trace("The user's language is unknown: " + e.GetType().FullName);
            return english; // A sentence in the wrong language is better than none.
        }
    }

    private T? Get<T>() where T : class => services.GetService(typeof(T)) as T;

    private static InvalidPluginExecutionException Missing(string name) =>
        new InvalidPluginExecutionException("The step is registered without " + name + ". Import the solution again: its upgrade brings the step back.");
}
