using System.Globalization;

namespace Microsoft.Xrm.Sdk;

/// <summary>What the platform says when a request failed.</summary>
[DataContract(Name = "BaseServiceFault", Namespace = Namespaces.V2011), Serializable]
[KnownType(typeof(OrganizationServiceFault)), KnownType(typeof(ExecuteTransactionFault))]
public abstract class BaseServiceFault : IExtensibleDataObject
{
    [NonSerialized] private ExtensionDataObject extensionData;

    [DataMember] public string Message { get; set; }
    [DataMember] public int ErrorCode { get; set; }
    [DataMember] public string HelpLink { get; set; }
    /// <summary>UTC.</summary>
    [DataMember] public DateTime Timestamp { get; set; }
    [DataMember] public Guid ActivityId { get; set; }
    [DataMember] public ErrorDetailCollection ErrorDetails { get; set; }
    public ExtensionDataObject ExtensionData { get => extensionData; set => extensionData = value; }
}

/// <summary>A failure of the organization service.</summary>
[DataContract(Name = "OrganizationServiceFault", Namespace = Namespaces.V2011), Serializable]
public class OrganizationServiceFault : BaseServiceFault
{
    [DataMember] public string TraceText { get; set; }
    [DataMember] public OrganizationServiceFault InnerFault { get; set; }

    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "0x{0:X8}: {1}", ErrorCode, Message);
}

/// <summary>A failure of ExecuteTransaction, with the request that made it.</summary>
[DataContract(Name = "ExecuteTransactionFault", Namespace = Namespaces.V71), Serializable]
public sealed class ExecuteTransactionFault : OrganizationServiceFault
{
    /// <summary>From 0.</summary>
    [DataMember] public int FaultedRequestIndex { get; set; }
}

/// <summary>What a service endpoint's listener says when it failed.</summary>
[DataContract(Name = "ServiceEndpointFault", Namespace = Namespaces.V2011), Serializable]
public sealed class ServiceEndpointFault : IExtensibleDataObject
{
    [NonSerialized] private ExtensionDataObject extensionData;

    public ServiceEndpointFault() { }

    public ServiceEndpointFault(string message) => Message = message;

    [DataMember] public string Message { get; set; }
    [DataMember] public ErrorDetailCollection ErrorDetails { get; set; }
    public ExtensionDataObject ExtensionData { get => extensionData; set => extensionData = value; }
}

/// <summary>Details of a fault by name.</summary>
[CollectionDataContract(Name = "ErrorDetailCollection", Namespace = Namespaces.V2011), Serializable]
public sealed class ErrorDetailCollection : DataCollection<string, object>;
