namespace Microsoft.Xrm.Sdk;

/// <summary>A value of a joined table, or an aggregate, in a query's result.</summary>
[KnownType(nameof(GetKnownAliasedValueTypes)), DataContract(Name = "AliasedValue", Namespace = Namespaces.V2011)]
public sealed class AliasedValue : IExtensibleDataObject
{
    public AliasedValue() { }

    public AliasedValue(string entityLogicalName, string attributeLogicalName, object value)
    {
        EntityLogicalName = entityLogicalName;
        AttributeLogicalName = attributeLogicalName;
        Value = value;
    }

    [DataMember] public string AttributeLogicalName { get; internal set; }
    [DataMember] public string EntityLogicalName { get; internal set; }
    [DataMember] public object Value { get; internal set; }
    public ExtensionDataObject ExtensionData { get; set; }

    private static IEnumerable<Type> GetKnownAliasedValueTypes() => KnownTypes.OfColumns;
}
