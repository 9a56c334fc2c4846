namespace Microsoft.Xrm.Sdk;

/// <summary>An amount, in the row's currency. Equal where the amounts are.</summary>
[DataContract(Name = "Money", Namespace = Namespaces.V2011)]
public sealed class Money : IExtensibleDataObject
{
    public Money() { }

    public Money(decimal value) => Value = value;

    [DataMember] public decimal Value { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }

    public override bool Equals(object obj) => obj is Money other && Value == other.Value;

    public override int GetHashCode() => Value.GetHashCode();
}
