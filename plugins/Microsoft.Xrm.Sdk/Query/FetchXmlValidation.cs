namespace Microsoft.Xrm.Sdk.Query;

/// <summary>What ValidateFetchXmlExpression has to say about a query.</summary>
[DataContract(Name = "ValidateFetchXmlExpressionResult", Namespace = Namespaces.V90)]
public sealed class ValidateFetchXmlExpressionResult : IExtensibleDataObject
{
    [DataMember] public string Helplink { get; set; }
    [DataMember] public List<ValidatorIssue> Messages { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }
}

/// <summary>One remark: <see cref="InfoCode"/> and <see cref="SeverityLevel"/> as numbers.</summary>
[DataContract(Name = "ValidatorIssue", Namespace = Namespaces.V90)]
public class ValidatorIssue
{
    [DataMember] public int TypeCode { get; set; }
    [DataMember] public int Severity { get; set; }
    [DataMember] public string LocalizedMessageText { get; set; }
    [DataMember] public Dictionary<string, string> OptionalPropertyBag { get; set; }
}

/// <summary>What a remark is about.</summary>
[DataContract(Name = "InfoCode", Namespace = Namespaces.V90)]
public enum InfoCode
{
    [EnumMember] Unknown = 0,
    [EnumMember] SyntaxError = 1,
    [EnumMember] PerformanceLeadingWildCard = 2,
    [EnumMember] PerformanceLargeColumnSearch = 3,
    [EnumMember] OrderOnEnumAttribute = 4,
    [EnumMember] OrderOnPropertiesFromJoinedTables = 5,
    [EnumMember] LargeAmountOfAttributes = 6,
    [EnumMember] LargeAmountOfLogicalAttributes = 7,
    [EnumMember] FilteringOnCalculatedColumns = 8,
}

/// <summary>How much a remark matters.</summary>
[DataContract(Name = "SeverityLevel", Namespace = Namespaces.V90)]
public enum SeverityLevel
{
    [EnumMember] Low = 0,
    [EnumMember] Medium = 1,
    [EnumMember] High = 2,
    [EnumMember] Critical = 3,
}
