namespace Microsoft.Xrm.Sdk.Query;

/// <summary>Which page of a result.</summary>
[DataContract(Name = "PagingInfo", Namespace = Namespaces.V2011)]
public sealed class PagingInfo : IExtensibleDataObject
{
    /// <summary>From 1.</summary>
    [DataMember] public int PageNumber { get; set; }
    /// <summary>Rows on a page.</summary>
    [DataMember] public int Count { get; set; }
    [DataMember] public bool ReturnTotalRecordCount { get; set; }
    [DataMember] public string PagingCookie { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }
}
