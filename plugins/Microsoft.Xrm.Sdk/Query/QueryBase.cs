namespace Microsoft.Xrm.Sdk.Query;

/// <summary>Any kind of query.</summary>
[KnownType(typeof(QueryExpression)), KnownType(typeof(QueryByAttribute)), KnownType(typeof(FetchExpression)), DataContract(Name = "QueryBase", Namespace = Namespaces.V2011)]
public abstract class QueryBase : IExtensibleDataObject
{
    public ExtensionDataObject ExtensionData { get; set; }
}
