using Microsoft.Xrm.Sdk.Metadata;

namespace Microsoft.Xrm.Sdk;

/// <summary>A property of a managed component, and whether those who installed it may change it.</summary>
[DataContract(Name = "ManagedProperty{0}", Namespace = Namespaces.V2011), KnownType(typeof(BooleanManagedProperty)), KnownType(typeof(AttributeRequiredLevel))]
public abstract class ManagedProperty<T> : IExtensibleDataObject
{
    protected ManagedProperty() : this(null) { }

    protected ManagedProperty(string managedPropertyLogicalName)
    {
        CanBeChanged = true;
        ManagedPropertyLogicalName = managedPropertyLogicalName;
    }

    [DataMember] public T Value { get; set; }
    [DataMember] public bool CanBeChanged { get; set; }
    [DataMember] public string ManagedPropertyLogicalName { get; internal set; }
    public ExtensionDataObject ExtensionData { get; set; }
}

/// <summary>Yes or no, and whether it may be changed.</summary>
[DataContract(Name = "BooleanManagedProperty", Namespace = Namespaces.V2011)]
public sealed class BooleanManagedProperty : ManagedProperty<bool>
{
    public BooleanManagedProperty() { }

    public BooleanManagedProperty(bool value) => Value = value;
}
