namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>A table's description: the part of it that our plug-ins read.</summary>
[DataContract(Name = "EntityMetadata", Namespace = Namespaces.Metadata)]
public sealed class EntityMetadata : MetadataBase
{
    [DataMember] public AttributeMetadata[] Attributes { get; internal set; }
    [DataMember] public Label DisplayName { get; set; }
    [DataMember(Order = 72)] public string EntitySetName { get; set; }
    [DataMember] public bool? IsActivity { get; set; }
    [DataMember] public string LogicalName { get; set; }
    [DataMember] public int? ObjectTypeCode { get; internal set; }
    [DataMember] public string PrimaryIdAttribute { get; internal set; }
    [DataMember] public string PrimaryNameAttribute { get; internal set; }
    [DataMember] public string SchemaName { get; set; }
}
