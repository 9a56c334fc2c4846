namespace Microsoft.Xrm.Sdk;

/// <summary>Names the column behind a property of an early-bound row.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AttributeLogicalNameAttribute : Attribute
{
    public AttributeLogicalNameAttribute(string logicalName) => LogicalName = logicalName;

    public string LogicalName { get; private set; }
}

/// <summary>Names the relationship behind a property of an early-bound row.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RelationshipSchemaNameAttribute : Attribute
{
    public RelationshipSchemaNameAttribute(string schemaName) => SchemaName = schemaName;

    public RelationshipSchemaNameAttribute(string schemaName, EntityRole primaryEntityRole) : this(schemaName) => PrimaryEntityRole = primaryEntityRole;

    public string SchemaName { get; }
    public EntityRole? PrimaryEntityRole { get; }
}
