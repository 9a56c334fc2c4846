namespace Microsoft.Xrm.Sdk.Query;

/// <summary>A query in FetchXML.</summary>
[DataContract(Name = "FetchExpression", Namespace = Namespaces.V2011)]
public sealed class FetchExpression : QueryBase
{
    public FetchExpression() { }

    public FetchExpression(string query) => Query = query;

    [DataMember] public string Query { get; set; }
}
