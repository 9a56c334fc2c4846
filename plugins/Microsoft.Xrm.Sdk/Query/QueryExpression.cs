namespace Microsoft.Xrm.Sdk.Query;

/// <summary>A query as objects.</summary>
[DataContract(Name = "QueryExpression", Namespace = Namespaces.V2011)]
public sealed class QueryExpression : QueryBase
{
    public static readonly QueryExpression Empty = new QueryExpression();

    private DataCollection<LinkEntity> linkEntities;
    private DataCollection<OrderExpression> orders;

    public QueryExpression() : this(null) { }

    public QueryExpression(string entityName)
    {
        EntityName = entityName;
        Criteria = new FilterExpression();
        PageInfo = new PagingInfo();
        ColumnSet = new ColumnSet();
    }

    [DataMember] public bool Distinct { get; set; }
    [DataMember(Order = 50)] public bool NoLock { get; set; }
    [DataMember(IsRequired = false, EmitDefaultValue = false)] public QueryExpression SubQueryExpression { get; set; }
    [DataMember] public PagingInfo PageInfo { get; set; }
    [DataMember(Order = 92, EmitDefaultValue = false)] public string QueryHints { get; set; }
    [DataMember(Order = 93, EmitDefaultValue = false)] public string DataSource { get; set; }
    [DataMember] public DataCollection<LinkEntity> LinkEntities { get => linkEntities ??= new DataCollection<LinkEntity>(); private set => linkEntities = value; }
    [DataMember] public FilterExpression Criteria { get; set; }
    [DataMember] public DataCollection<OrderExpression> Orders { get => orders ??= new DataCollection<OrderExpression>(); private set => orders = value; }
    [DataMember] public string EntityName { get; set; }
    [DataMember] public ColumnSet ColumnSet { get; set; }
    [DataMember(Order = 50, EmitDefaultValue = false)] public int? TopCount { get; set; }

    public QueryExpression Accept(IQueryExpressionVisitor visitor) => visitor.Visit(this);

    public void AddOrder(string attributeName, OrderType orderType) => Orders.Add(new OrderExpression(attributeName, orderType));

    public void AddOrder(string attributeName, OrderType orderType, string alias, string entityName) =>
        Orders.Add(new OrderExpression(attributeName, orderType, alias, entityName));

    public LinkEntity AddLink(string linkToEntityName, string linkFromAttributeName, string linkToAttributeName) =>
        AddLink(linkToEntityName, linkFromAttributeName, linkToAttributeName, JoinOperator.Inner);

    public LinkEntity AddLink(string linkToEntityName, string linkFromAttributeName, string linkToAttributeName, JoinOperator joinOperator)
    {
        var link = new LinkEntity(EntityName, linkToEntityName, linkFromAttributeName, linkToAttributeName, joinOperator);
        LinkEntities.Add(link);
        return link;
    }
}
