namespace Microsoft.Xrm.Sdk.Query;

/// <summary>How conditions are joined.</summary>
[DataContract(Name = "LogicalOperator", Namespace = Namespaces.V2011)]
public enum LogicalOperator
{
    [EnumMember] And = 0,
    [EnumMember] Or = 1,
}

/// <summary>How tables are joined.</summary>
[DataContract(Name = "JoinOperator", Namespace = Namespaces.V2011)]
public enum JoinOperator
{
    [EnumMember] Inner = 0,
    [EnumMember] LeftOuter = 1,
    [EnumMember] Natural = 2,
    [EnumMember] MatchFirstRowUsingCrossApply = 3,
    [EnumMember] In = 4,
    [EnumMember] Exists = 5,
    [EnumMember] Any = 6,
    [EnumMember] NotAny = 7,
    [EnumMember] All = 8,
    [EnumMember] NotAll = 9,
}

/// <summary>Which way rows are sorted.</summary>
[DataContract(Name = "OrderType", Namespace = Namespaces.V2011)]
public enum OrderType
{
    [EnumMember] Ascending = 0,
    [EnumMember] Descending = 1,
}
