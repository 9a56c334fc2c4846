namespace PowerPacks.Plugins.Mono;

/// <summary>A message about one row, with that row as both of its images.</summary>
internal sealed class Request : IPluginExecutionContext
{
    private const int Asynchronous = 1;
    private const int PostOperation = 40;

    /// <param name="row">The row.</param>
    /// <param name="message">Such as <c>Update</c>.</param>
    /// <param name="target">What the message writes.</param>
    public Request(Entity row, string message, Entity target)
    {
        MessageName = message;
        Target = target;
        PrimaryEntityName = row.LogicalName;
        PrimaryEntityId = row.Id;
        InputParameters["Target"] = target;
        PreEntityImages["Before"] = row;
        PostEntityImages["After"] = row;
    }

    public Entity Target { get; }
    public string MessageName { get; }
    public string PrimaryEntityName { get; }
    public Guid PrimaryEntityId { get; }
    public ParameterCollection InputParameters { get; } = new ParameterCollection();
    public ParameterCollection OutputParameters { get; } = new ParameterCollection();
    public ParameterCollection SharedVariables { get; } = new ParameterCollection();
    public EntityImageCollection PreEntityImages { get; } = new EntityImageCollection();
    public EntityImageCollection PostEntityImages { get; } = new EntityImageCollection();
    public int Mode => Asynchronous;
    public int Stage => PostOperation;
    public int IsolationMode => 2;
    public int Depth => 1;
    public Guid? RequestId => null;
    public string SecondaryEntityName => "none";
    public Guid UserId { get; } = Guid.NewGuid();
    public Guid InitiatingUserId => UserId;
    public Guid BusinessUnitId => Guid.Empty;
    public Guid OrganizationId => Guid.Empty;
    public string OrganizationName => "smoke";
    public EntityReference OwningExtension { get; } = new EntityReference("sdkmessageprocessingstep", Guid.Empty);
    public Guid CorrelationId { get; } = Guid.NewGuid();
    public bool IsExecutingOffline => false;
    public bool IsOfflinePlayback => false;
    public bool IsInTransaction => false;
    public Guid OperationId { get; } = Guid.NewGuid();
    public DateTime OperationCreatedOn => DateTime.UtcNow;
    public IPluginExecutionContext? ParentContext => null;
}
