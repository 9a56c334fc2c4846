using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Xrm.Sdk;

/// <summary>Which end of a relationship the row in question is.</summary>
[DataContract(Name = "EntityRole", Namespace = Namespaces.V2011)]
public enum EntityRole
{
    [EnumMember] Referencing = 0,
    [EnumMember] Referenced = 1,
}

/// <summary>A relationship by schema name. Equal where name and role are.</summary>
[DataContract(Name = "Relationship", Namespace = Namespaces.V2011)]
public sealed class Relationship : IExtensibleDataObject
{
    public Relationship() { }

    public Relationship(string schemaName) => SchemaName = schemaName;

    [DataMember] public string SchemaName { get; set; }
    /// <summary>Needed only where a table is related to itself.</summary>
    [DataMember] public EntityRole? PrimaryEntityRole { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }

    public override bool Equals(object obj) => obj is Relationship other && SchemaName == other.SchemaName && PrimaryEntityRole == other.PrimaryEntityRole;

    public override int GetHashCode() => (SchemaName == null ? 0 : StringComparer.Ordinal.GetHashCode(SchemaName)) ^ PrimaryEntityRole.GetHashCode();

    public override string ToString() => PrimaryEntityRole == null ? SchemaName : $"{SchemaName}.{PrimaryEntityRole}";
}

/// <summary>Which related rows to read as well.</summary>
[CollectionDataContract(Name = "RelationshipQueryCollection", Namespace = Namespaces.V2011)]
public sealed class RelationshipQueryCollection : DataCollection<Relationship, QueryBase>;
