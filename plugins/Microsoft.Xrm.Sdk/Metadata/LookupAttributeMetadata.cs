namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>A column that points to a row.</summary>
[DataContract(Name = "LookupAttributeMetadata", Namespace = Namespaces.Metadata)]
public sealed class LookupAttributeMetadata : AttributeMetadata
{
    public LookupAttributeMetadata() : base(AttributeTypeCode.Lookup) { }

    /// <summary>Logical names of the tables it may point to.</summary>
    [DataMember] public string[] Targets { get; set; }
}
