namespace Microsoft.Xrm.Sdk;

/// <summary>Whether an update or delete minds the row's version.</summary>
[DataContract(Name = "ConcurrencyBehavior", Namespace = Namespaces.V71)]
public enum ConcurrencyBehavior
{
    [EnumMember] Default = 0,
    [EnumMember] IfRowVersionMatches = 1,
    [EnumMember] AlwaysOverwrite = 2,
}
