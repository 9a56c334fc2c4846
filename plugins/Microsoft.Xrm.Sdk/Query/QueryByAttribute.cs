namespace Microsoft.Xrm.Sdk.Query;

/// <summary>Rows whose columns have these values: the first column the first value, and so on.</summary>
[DataContract(Name = "QueryByAttribute", Namespace = Namespaces.V2011)]
public sealed class QueryByAttribute : QueryBase
{
    private DataCollection<string> attributes;
    private DataCollection<object> values;
    private DataCollection<OrderExpression> orders;

    public QueryByAttribute() : this(null) { }

    public QueryByAttribute(string entityName)
    {
        EntityName = entityName;
        ColumnSet = new ColumnSet();
    }

    [DataMember] public string EntityName { get; set; }
    [DataMember] public DataCollection<string> Attributes { get => attributes ??= new DataCollection<string>(); private set => attributes = value; }
    [DataMember] public DataCollection<object> Values { get => values ??= new DataCollection<object>(); private set => values = value; }
    [DataMember] public PagingInfo PageInfo { get; set; }
    [DataMember] public ColumnSet ColumnSet { get; set; }
    [DataMember] public DataCollection<OrderExpression> Orders { get => orders ??= new DataCollection<OrderExpression>(); private set => orders = value; }
    [DataMember(Order = 50)] public int? TopCount { get; set; }

    public void AddOrder(string attributeName, OrderType orderType) => Orders.Add(new OrderExpression(attributeName, orderType));

    public void AddAttributeValue(string attributeName, object value)
    {
        Attributes.Add(attributeName);
        Values.Add(value);
    }
}
