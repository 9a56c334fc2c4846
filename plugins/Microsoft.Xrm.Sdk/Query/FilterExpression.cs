namespace Microsoft.Xrm.Sdk.Query;

/// <summary>Conditions and filters, joined by and or or.</summary>
[DataContract(Name = "FilterExpression", Namespace = Namespaces.V2011)]
public sealed class FilterExpression : IExtensibleDataObject
{
    private DataCollection<ConditionExpression> conditions;
    private DataCollection<FilterExpression> filters;

    public FilterExpression() { }

    public FilterExpression(LogicalOperator filterOperator) => FilterOperator = filterOperator;

    [DataMember] public LogicalOperator FilterOperator { get; set; }
    [DataMember(Order = 82, EmitDefaultValue = false)] public string FilterHint { get; set; }
    [DataMember]
    public DataCollection<ConditionExpression> Conditions
    {
        get => conditions ??= new DataCollection<ConditionExpression>();
        private set => conditions = value;
    }
    [DataMember] public DataCollection<FilterExpression> Filters { get => filters ??= new DataCollection<FilterExpression>(); private set => filters = value; }
    [DataMember(Order = 51, EmitDefaultValue = false)] public bool IsQuickFindFilter { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }

    public void AddCondition(string attributeName, ConditionOperator conditionOperator, params object[] values) =>
        AddCondition(null, attributeName, conditionOperator, false, values);

    public void AddCondition(string entityName, string attributeName, ConditionOperator conditionOperator, params object[] values) =>
        AddCondition(entityName, attributeName, conditionOperator, false, values);

    public void AddCondition(string attributeName, ConditionOperator conditionOperator, bool compareColumns, object[] values) =>
        AddCondition(null, attributeName, conditionOperator, compareColumns, values);

    public void AddCondition(string entityName, string attributeName, ConditionOperator conditionOperator, bool compareColumns, object[] values) =>
        AddCondition(new ConditionExpression(entityName, attributeName, conditionOperator, compareColumns, values));

    public void AddCondition(string attributeName, ConditionOperator conditionOperator, bool compareColumns, object value) =>
        AddCondition(null, attributeName, conditionOperator, compareColumns, value);

    public void AddCondition(string entityName, string attributeName, ConditionOperator conditionOperator, bool compareColumns, object value) =>
        AddCondition(new ConditionExpression(entityName, attributeName, conditionOperator, compareColumns, value));

    public void AddCondition(ConditionExpression condition) => Conditions.Add(condition);

    public FilterExpression AddFilter(LogicalOperator logicalOperator)
    {
        var filter = new FilterExpression(logicalOperator);
        AddFilter(filter);
        return filter;
    }

    public void AddFilter(FilterExpression childFilter) => Filters.Add(childFilter);
}
