namespace Microsoft.Xrm.Sdk;

/// <summary>A choice. Equal where the numbers are.</summary>
[DataContract(Name = "OptionSetValue", Namespace = Namespaces.V2011)]
public sealed class OptionSetValue : IExtensibleDataObject
{
    public OptionSetValue() { }

    public OptionSetValue(int value) => Value = value;

    [DataMember] public int Value { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }

    public override bool Equals(object obj) => obj is OptionSetValue other && Value == other.Value;

    public override int GetHashCode() => Value;
}

/// <summary>Several choices.</summary>
[CollectionDataContract(Name = "OptionSetValueCollection", Namespace = Namespaces.V90)]
public sealed class OptionSetValueCollection : DataCollection<OptionSetValue>
{
    public OptionSetValueCollection() { }

    public OptionSetValueCollection(IList<OptionSetValue> list) : base(list) { }
}
