namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>How much of a table's description is wanted.</summary>
[Flags]
[DataContract(Name = "EntityFilters", Namespace = Namespaces.Metadata)]
public enum EntityFilters
{
    [EnumMember] Entity = 1,
    [EnumMember] Attributes = 2,
    [EnumMember] Privileges = 4,
    [EnumMember] Relationships = 8,
    Default = Entity,
    All = Entity | Attributes | Privileges | Relationships,
}
