namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>Anything that the CRM describes.</summary>
[DataContract(Name = "MetadataBase", Namespace = Namespaces.Metadata)]
[KnownType(typeof(AttributeMetadata)), KnownType(typeof(EntityMetadata)), KnownType(typeof(OptionSetMetadata))]
public abstract class MetadataBase : IExtensibleDataObject
{
    [DataMember] public Guid? MetadataId { get; set; }
    [DataMember(Order = 60)] public bool? HasChanged { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }
}
