namespace Microsoft.Xrm.Sdk;

/// <summary>A row's columns by logical name; names are case-sensitive.</summary>
[KnownType(nameof(GetKnownParameterTypes)), CollectionDataContract(Name = "AttributeCollection", Namespace = Namespaces.V2011)]
public sealed class AttributeCollection : DataCollection<string, object>
{
    public AttributeCollection() { }

    protected internal AttributeCollection(IDictionary<string, object> collection) : base(collection) { }

    private static IEnumerable<Type> GetKnownParameterTypes() => KnownTypes.OfParameters;
}
