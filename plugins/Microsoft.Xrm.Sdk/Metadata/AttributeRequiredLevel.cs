namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>Whether a column must have a value.</summary>
[DataContract(Name = "AttributeRequiredLevel", Namespace = Namespaces.Metadata)]
public enum AttributeRequiredLevel
{
    [EnumMember] None = 0,
    [EnumMember] SystemRequired = 1,
    [EnumMember] ApplicationRequired = 2,
    [EnumMember] Recommended = 3,
}

/// <summary>Whether a column must have a value, and whether that may be changed.</summary>
[DataContract(Name = "AttributeRequiredLevelManagedProperty", Namespace = Namespaces.Metadata)]
public sealed class AttributeRequiredLevelManagedProperty : ManagedProperty<AttributeRequiredLevel>
{
    public AttributeRequiredLevelManagedProperty(AttributeRequiredLevel value) => Value = value;
}
