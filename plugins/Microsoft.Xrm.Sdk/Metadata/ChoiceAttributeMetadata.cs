namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>A column whose values are choices.</summary>
[DataContract(Name = "EnumAttributeMetadata", Namespace = Namespaces.Metadata), KnownType(typeof(PicklistAttributeMetadata))]
public abstract class EnumAttributeMetadata : AttributeMetadata
{
    protected EnumAttributeMetadata() { }

    protected EnumAttributeMetadata(AttributeTypeCode attributeType, string schemaName) : base(attributeType, schemaName) { }

    [DataMember] public int? DefaultFormValue { get; set; }
    [DataMember] public OptionSetMetadata OptionSet { get; set; }
}

/// <summary>A column of one choice.</summary>
[DataContract(Name = "PicklistAttributeMetadata", Namespace = Namespaces.Metadata)]
public sealed class PicklistAttributeMetadata : EnumAttributeMetadata
{
    public PicklistAttributeMetadata() : this(null) { }

    public PicklistAttributeMetadata(string schemaName) : base(AttributeTypeCode.Picklist, schemaName) { }
}
