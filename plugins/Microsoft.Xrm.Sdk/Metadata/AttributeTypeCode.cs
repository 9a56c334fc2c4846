namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>A column's type.</summary>
[DataContract(Name = "AttributeTypeCode", Namespace = Namespaces.Metadata)]
public enum AttributeTypeCode
{
    [EnumMember] Boolean = 0,
    [EnumMember] Customer = 1,
    [EnumMember] DateTime = 2,
    [EnumMember] Decimal = 3,
    [EnumMember] Double = 4,
    [EnumMember] Integer = 5,
    [EnumMember] Lookup = 6,
    [EnumMember] Memo = 7,
    [EnumMember] Money = 8,
    [EnumMember] Owner = 9,
    [EnumMember] PartyList = 10,
    [EnumMember] Picklist = 11,
    [EnumMember] State = 12,
    [EnumMember] Status = 13,
    [EnumMember] String = 14,
    [EnumMember] Uniqueidentifier = 15,
    [EnumMember] CalendarRules = 16,
    [EnumMember] Virtual = 17,
    [EnumMember] BigInt = 18,
    [EnumMember] ManagedProperty = 19,
    [EnumMember] EntityName = 20,
}
