using Microsoft.Xrm.Sdk;

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

    /// <summary>Nothing of the rows within: whatever writes a context down must not write those.</summary>
    public override string ToString() => $"{MessageName} of {PrimaryEntityName} in stage {Stage}";
}
