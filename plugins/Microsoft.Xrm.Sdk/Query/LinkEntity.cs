namespace Microsoft.Xrm.Sdk.Query;

/// <summary>A join.</summary>
[DataContract(Name = "LinkEntity", Namespace = Namespaces.V2011)]
public sealed class LinkEntity : IExtensibleDataObject
{
    private DataCollection<LinkEntity> linkEntities;
    private DataCollection<OrderExpression> orders;

    public LinkEntity() : this(null, null, null, null, JoinOperator.Inner) { }

    public LinkEntity(string linkFromEntityName, string linkToEntityName, string linkFromAttributeName, string linkToAttributeName, JoinOperator joinOperator)
    {
        LinkFromEntityName = linkFromEntityName;
        LinkToEntityName = linkToEntityName;
        LinkFromAttributeName = linkFromAttributeName;
        LinkToAttributeName = linkToAttributeName;
        JoinOperator = joinOperator;
        LinkCriteria = new FilterExpression();
        Columns = new ColumnSet();
    }

    [DataMember] public string LinkFromAttributeName { get; set; }
    [DataMember] public string LinkFromEntityName { get; set; }
    [DataMember] public string LinkToEntityName { get; set; }
    [DataMember] public string LinkToAttributeName { get; set; }
    [DataMember] public JoinOperator JoinOperator { get; set; }
    [DataMember] public FilterExpression LinkCriteria { get; set; }
    [DataMember] public DataCollection<LinkEntity> LinkEntities { get => linkEntities ??= new DataCollection<LinkEntity>(); private set => linkEntities = value; }
    [DataMember] public ColumnSet Columns { get; set; }
    [DataMember] public string EntityAlias { get; set; }
    [DataMember(Order = 80)] public DataCollection<OrderExpression> Orders { get => orders ??= new DataCollection<OrderExpression>(); private set => orders = value; }
    public ExtensionDataObject ExtensionData { get; set; }

    public LinkEntity AddLink(string linkToEntityName, string linkFromAttributeName, string linkToAttributeName) =>
        AddLink(linkToEntityName, linkFromAttributeName, linkToAttributeName, JoinOperator.Inner);

    public LinkEntity AddLink(string linkToEntityName, string linkFromAttributeName, string linkToAttributeName, JoinOperator joinOperator)
    {
        var link = new LinkEntity(LinkToEntityName, linkToEntityName, linkFromAttributeName, linkToAttributeName, joinOperator);
        LinkEntities.Add(link);
        return link;
    }
}
