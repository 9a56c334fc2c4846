namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>A set of choices.</summary>
[DataContract(Name = "OptionSetMetadataBase", Namespace = Namespaces.Metadata), KnownType(typeof(OptionSetMetadata))]
public abstract class OptionSetMetadataBase : MetadataBase
{
    [DataMember] public Label DisplayName { get; set; }
    [DataMember] public bool? IsGlobal { get; set; }
    [DataMember] public string Name { get; set; }
}

/// <summary>A set of any number of choices.</summary>
[DataContract(Name = "OptionSetMetadata", Namespace = Namespaces.Metadata)]
public sealed class OptionSetMetadata : OptionSetMetadataBase
{
    private OptionMetadataCollection options;

    public OptionSetMetadata() { }

    public OptionSetMetadata(OptionMetadataCollection options) => this.options = options;

    [DataMember] public OptionMetadataCollection Options { get => options ??= new OptionMetadataCollection(); private set => options = value; }
}

/// <summary>A choice.</summary>
[DataContract(Name = "OptionMetadata", Namespace = Namespaces.Metadata)]
public class OptionMetadata : MetadataBase
{
    public OptionMetadata() { }

    public OptionMetadata(int value) => Value = value;

    public OptionMetadata(Label label, int? value)
    {
        Label = label;
        Value = value;
    }

    [DataMember] public int? Value { get; set; }
    [DataMember] public Label Label { get; set; }
}

/// <summary>The choices of a set.</summary>
public sealed class OptionMetadataCollection : DataCollection<OptionMetadata>
{
    public OptionMetadataCollection() { }

    public OptionMetadataCollection(IList<OptionMetadata> list) : base(list) { }
}
