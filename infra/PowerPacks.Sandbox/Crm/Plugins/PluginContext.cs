using Microsoft.Xrm.Sdk;
using PowerPacks.Sandbox.Crm.Messages;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Plugins;

/// <summary>What a plug-in learns about the message it runs in. Where it is null or empty the platform has something that a sandbox has not.</summary>
internal sealed record PluginContext : IPluginExecutionContext7
{
    private const int Sandboxed = 2;

    public required int Stage { get; init; }

    public required int Mode { get; init; }

    public int IsolationMode => Sandboxed;

    public required int Depth { get; init; }

    public required string MessageName { get; init; }

    public required string PrimaryEntityName { get; init; }

    public Guid? RequestId { get; init; }

    public string SecondaryEntityName => "none";

    public required ParameterCollection InputParameters { get; init; }

    public required ParameterCollection OutputParameters { get; init; }

    public required ParameterCollection SharedVariables { get; init; }

    public required Guid UserId { get; init; }

    public required Guid InitiatingUserId { get; init; }

    public required Guid BusinessUnitId { get; init; }

    public required Guid OrganizationId { get; init; }

    public required string OrganizationName { get; init; }

    public required Guid PrimaryEntityId { get; init; }

    /// <summary>Of the only row; empty for a message about many.</summary>
    public EntityImageCollection PreEntityImages => PreEntityImagesCollection is [var images] ? images : [];

    public EntityImageCollection PostEntityImages => PostEntityImagesCollection is [var images] ? images : [];

    public required EntityReference OwningExtension { get; init; }

    public required Guid CorrelationId { get; init; }

    public bool IsExecutingOffline => false;

    public bool IsOfflinePlayback => false;

    public required bool IsInTransaction { get; init; }

    public required Guid OperationId { get; init; }

    public required DateTime OperationCreatedOn { get; init; }

    public IPluginExecutionContext? ParentContext { get; init; }

    public Guid UserAzureActiveDirectoryObjectId { get; init; }

    public Guid InitiatingUserAzureActiveDirectoryObjectId { get; init; }

    public Guid InitiatingUserApplicationId { get; init; }

    public Guid PortalsContactId => Guid.Empty;

    public bool IsPortalsClientCall => false;

    public Guid AuthenticatedUserId => InitiatingUserId;

    public EntityImageCollection[] PreEntityImagesCollection { get; init; } = [];

    public EntityImageCollection[] PostEntityImagesCollection { get; init; } = [];

    public string InitiatingUserAgent { get; init; } = "";

    public string EnvironmentId => OrganizationId.ToString();

    public Guid TenantId => Guid.Empty;

    public bool IsApplicationUser => true;

    /// <summary>What every plug-in of a message is told, before what is said of its own stage, row and parameters.</summary>
    public static PluginContext Of(Execution execution, Session session, string message) => new()
    {
        Stage = 0,
        Mode = 0,
        Depth = execution.Depth,
        MessageName = message,
        PrimaryEntityName = "",
        PrimaryEntityId = Guid.Empty,
        RequestId = execution.RequestId,
        InputParameters = [],
        OutputParameters = [],
        SharedVariables = Tagged(execution),
        UserId = Guid.Parse(session.Caller.User),
        InitiatingUserId = execution.Parent?.InitiatingUserId ?? Guid.Parse(session.Caller.OnBehalf ?? session.Caller.User),
        BusinessUnitId = Guid.Parse(session.Caller.Unit),
        OrganizationId = execution.Organization.Id,
        OrganizationName = execution.Organization.Name,
        OwningExtension = new EntityReference(),
        CorrelationId = execution.CorrelationId,
        IsInTransaction = true,
        OperationId = Guid.NewGuid(),
        OperationCreatedOn = execution.Organization.Clock.GetUtcNow().UtcDateTime,
        ParentContext = execution.Parent,
        InitiatingUserAgent = execution.UserAgent,
    };

    /// <summary>Shared variables as a message begins with them.</summary>
    public static ParameterCollection Tagged(Execution execution) => execution.Tag is { } tag ? new ParameterCollection { ["tag"] = tag } : [];

    /// <summary>Nothing of the rows within: whatever writes a context down must not write those.</summary>
    public override string ToString() => $"{MessageName} of {PrimaryEntityName} in stage {Stage}";
}
