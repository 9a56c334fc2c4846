namespace Microsoft.Xrm.Sdk;

/// <summary>The message a plug-in runs in, as the platform tells it.</summary>
public interface IExecutionContext
{
    /// <summary>0 synchronous, 1 asynchronous.</summary>
    int Mode { get; }
    /// <summary>1 none, 2 sandbox.</summary>
    int IsolationMode { get; }
    /// <summary>1 for a user's own act; each plug-in that causes another adds one.</summary>
    int Depth { get; }
    string MessageName { get; }
    string PrimaryEntityName { get; }
    Guid? RequestId { get; }
    string SecondaryEntityName { get; }
    ParameterCollection InputParameters { get; }
    ParameterCollection OutputParameters { get; }
    ParameterCollection SharedVariables { get; }
    Guid UserId { get; }
    Guid InitiatingUserId { get; }
    Guid BusinessUnitId { get; }
    Guid OrganizationId { get; }
    string OrganizationName { get; }
    Guid PrimaryEntityId { get; }
    EntityImageCollection PreEntityImages { get; }
    EntityImageCollection PostEntityImages { get; }
    EntityReference OwningExtension { get; }
    Guid CorrelationId { get; }
    bool IsExecutingOffline { get; }
    bool IsOfflinePlayback { get; }
    bool IsInTransaction { get; }
    Guid OperationId { get; }
    /// <summary>UTC.</summary>
    DateTime OperationCreatedOn { get; }
}

/// <summary>The message and the stage of its pipeline.</summary>
public interface IPluginExecutionContext : IExecutionContext
{
    /// <summary>10 before validation, 20 before, 30 the operation, 40 after it.</summary>
    int Stage { get; }
    IPluginExecutionContext ParentContext { get; }
}

/// <summary>Adds who acts, in Entra's words and on a portal. An older sandbox has none: ask for it and cope with null.</summary>
public interface IPluginExecutionContext2 : IPluginExecutionContext
{
    Guid UserAzureActiveDirectoryObjectId { get; }
    Guid InitiatingUserAzureActiveDirectoryObjectId { get; }
    Guid InitiatingUserApplicationId { get; }
    Guid PortalsContactId { get; }
    bool IsPortalsClientCall { get; }
}

/// <summary>Adds who signed in.</summary>
public interface IPluginExecutionContext3 : IPluginExecutionContext2
{
    Guid AuthenticatedUserId { get; }
}

/// <summary>Adds the images of each row of a bulk message.</summary>
public interface IPluginExecutionContext4 : IPluginExecutionContext3
{
    EntityImageCollection[] PreEntityImagesCollection { get; }
    EntityImageCollection[] PostEntityImagesCollection { get; }
}

/// <summary>Adds the caller's user agent.</summary>
public interface IPluginExecutionContext5 : IPluginExecutionContext4
{
    string InitiatingUserAgent { get; }
}

/// <summary>Adds environment and tenant.</summary>
public interface IPluginExecutionContext6 : IPluginExecutionContext5
{
    string EnvironmentId { get; }
    Guid TenantId { get; }
}

/// <summary>Adds whether an application acts.</summary>
public interface IPluginExecutionContext7 : IPluginExecutionContext6
{
    bool IsApplicationUser { get; }
}

/// <summary>Questions about a context.</summary>
public static class IPluginExecutionContextExtensions
{
    private const int BeforeOperation = 20;
    private const int AfterOperation = 40;

    public static bool IsWithinMainTransaction(this IPluginExecutionContext context) => context.Stage is >= BeforeOperation and <= AfterOperation;

    /// <exception cref="KeyNotFoundException">The platform did not say.</exception>
    public static bool IsAutoTransact(this IPluginExecutionContext context) => (bool)context.SharedVariables["IsAutoTransact"];
}
