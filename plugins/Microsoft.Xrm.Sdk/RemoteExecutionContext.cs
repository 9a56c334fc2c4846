namespace Microsoft.Xrm.Sdk;

/// <summary>A plug-in's context as webhooks and Service Bus endpoints receive it, serialised with a data contract serializer.</summary>
[DataContract(Namespace = Namespaces.V2011), KnownType(nameof(GetKnownParameterTypes))]
public sealed class RemoteExecutionContext : IPluginExecutionContext, IExtensibleDataObject
{
    private ParameterCollection inputParameters;
    private ParameterCollection outputParameters;
    private ParameterCollection sharedVariables;
    private EntityImageCollection preEntityImages;
    private EntityImageCollection postEntityImages;

    [DataMember] public int Stage { get; set; }
    [DataMember] public int Mode { get; set; }
    [DataMember] public string MessageName { get; set; }
    [DataMember] public string PrimaryEntityName { get; set; }
    [DataMember] public string SecondaryEntityName { get; set; }
    [DataMember] public Guid? RequestId { get; set; }
    [DataMember] public ParameterCollection InputParameters => inputParameters ??= new ParameterCollection();
    [DataMember] public ParameterCollection OutputParameters => outputParameters ??= new ParameterCollection();
    [DataMember] public ParameterCollection SharedVariables => sharedVariables ??= new ParameterCollection();
    [DataMember] public Guid UserId { get; set; }
    [DataMember] public Guid InitiatingUserId { get; set; }
    [DataMember] public Guid BusinessUnitId { get; set; }
    [DataMember] public Guid OrganizationId { get; set; }
    [DataMember] public string OrganizationName { get; set; }
    [DataMember] public EntityImageCollection PreEntityImages => preEntityImages ??= new EntityImageCollection();
    [DataMember] public EntityImageCollection PostEntityImages => postEntityImages ??= new EntityImageCollection();
    [DataMember] public Guid CorrelationId { get; set; }
    [DataMember] public int Depth { get; set; }
    [DataMember] public bool IsExecutingOffline { get; set; }
    [DataMember] public bool IsOfflinePlayback { get; set; }
    [DataMember] public int IsolationMode { get; set; }
    [DataMember] public bool IsInTransaction { get; set; }
    [DataMember] public Guid OperationId { get; set; }
    [DataMember] public EntityReference OwningExtension { get; set; }
    [DataMember] public Guid PrimaryEntityId { get; set; }
    [DataMember] public DateTime OperationCreatedOn { get; set; }
    [DataMember] public RemoteExecutionContext ParentContext { get; set; }
    IPluginExecutionContext IPluginExecutionContext.ParentContext => ParentContext;
    [DataMember(IsRequired = false)] public Guid UserAzureActiveDirectoryObjectId { get; set; }
    [DataMember(IsRequired = false)] public Guid InitiatingUserAzureActiveDirectoryObjectId { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }

    private static IEnumerable<Type> GetKnownParameterTypes() => KnownTypes.OfParameters;
}
