namespace Microsoft.Xrm.Sdk.Query;

/// <summary>A column that is counted, summed or grouped by.</summary>
[DataContract(Name = "AttributeExpression", Namespace = Namespaces.V2011)]
public sealed class XrmAttributeExpression : IExtensibleDataObject
{
    public XrmAttributeExpression() { }

    public XrmAttributeExpression(string attributeName) : this(attributeName, XrmAggregateType.None) { }

    public XrmAttributeExpression(string attributeName, XrmAggregateType aggregateType) : this(attributeName, aggregateType, null) { }

    public XrmAttributeExpression(string attributeName, XrmAggregateType aggregateType, string alias)
        : this(attributeName, aggregateType, alias, XrmDateTimeGrouping.None) { }

    public XrmAttributeExpression(string attributeName, XrmAggregateType aggregateType, string alias, XrmDateTimeGrouping dateTimeGrouping)
    {
        AttributeName = attributeName;
        AggregateType = aggregateType;
        Alias = alias;
        DateTimeGrouping = dateTimeGrouping;
    }

    [DataMember] public string AttributeName { get; set; }
    [DataMember] public XrmAggregateType AggregateType { get; set; }
    [DataMember] public string Alias { get; set; }
    [DataMember] public bool HasGroupBy { get; set; }
    [DataMember] public XrmDateTimeGrouping DateTimeGrouping { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }
}

/// <summary>What is made of a column's values.</summary>
[DataContract(Name = "AggregateType", Namespace = Namespaces.V2011)]
public enum XrmAggregateType
{
    [EnumMember] None = 0,
    [EnumMember] Count = 1,
    [EnumMember] CountColumn = 2,
    [EnumMember] Sum = 3,
    [EnumMember] Avg = 4,
    [EnumMember] Min = 5,
    [EnumMember] Max = 6,
}

/// <summary>The part of a date that is grouped by.</summary>
[DataContract(Name = "DateTimeGroupingType", Namespace = Namespaces.V2011)]
public enum XrmDateTimeGrouping
{
    [EnumMember] None = 0,
    [EnumMember] Day = 1,
    [EnumMember] Week = 2,
    [EnumMember] Month = 3,
    [EnumMember] Quarter = 4,
    [EnumMember] Year = 5,
    [EnumMember] FiscalPeriod = 6,
    [EnumMember] FiscalYear = 7,
}
