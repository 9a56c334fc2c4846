namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>A column's description: the part of it that our plug-ins read.</summary>
[DataContract(Name = "AttributeMetadata", Namespace = Namespaces.Metadata)]
[KnownType(typeof(DecimalAttributeMetadata)), KnownType(typeof(IntegerAttributeMetadata)), KnownType(typeof(LookupAttributeMetadata)), KnownType(typeof(MemoAttributeMetadata))]
[KnownType(typeof(PicklistAttributeMetadata)), KnownType(typeof(StringAttributeMetadata))]
public class AttributeMetadata : MetadataBase
{
    public AttributeMetadata() { }

    protected AttributeMetadata(AttributeTypeCode attributeType) => AttributeType = attributeType;

    protected AttributeMetadata(AttributeTypeCode attributeType, string schemaName) : this(attributeType) => SchemaName = schemaName;

    [DataMember] public AttributeTypeCode? AttributeType { get; internal set; }
    [DataMember] public Label DisplayName { get; set; }
    [DataMember] public string EntityLogicalName { get; internal set; }
    [DataMember] public bool? IsPrimaryId { get; internal set; }
    [DataMember] public bool? IsPrimaryName { get; internal set; }
    [DataMember] public bool? IsValidForCreate { get; set; }
    [DataMember] public bool? IsValidForRead { get; internal set; }
    [DataMember] public bool? IsValidForUpdate { get; set; }
    [DataMember] public string LogicalName { get; set; }
    [DataMember] public AttributeRequiredLevelManagedProperty RequiredLevel { get; set; }
    [DataMember] public string SchemaName { get; set; }
}
