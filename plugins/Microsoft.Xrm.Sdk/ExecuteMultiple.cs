namespace Microsoft.Xrm.Sdk;

/// <summary>How a batch runs.</summary>
[DataContract(Name = "ExecuteMultipleSettings", Namespace = Namespaces.V2012)]
public sealed class ExecuteMultipleSettings : IExtensibleDataObject
{
    [DataMember] public bool ContinueOnError { get; set; }
    [DataMember] public bool ReturnResponses { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }
}

/// <summary>What became of one request of a batch.</summary>
[DataContract(Name = "ExecuteMultipleResponseItem", Namespace = Namespaces.V2012)]
public sealed class ExecuteMultipleResponseItem : IExtensibleDataObject
{
    /// <summary>From 0, in the order of the batch.</summary>
    [DataMember] public int RequestIndex { get; set; }
    [DataMember] public OrganizationResponse Response { get; set; }
    [DataMember] public OrganizationServiceFault Fault { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }
}

/// <summary>What became of a batch.</summary>
[CollectionDataContract(Name = "OrganizationResponseCollection", Namespace = Namespaces.V2012)]
public sealed class ExecuteMultipleResponseItemCollection : DataCollection<ExecuteMultipleResponseItem>;
