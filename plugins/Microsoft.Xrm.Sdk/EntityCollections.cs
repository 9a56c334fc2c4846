using System.Collections.Specialized;

namespace Microsoft.Xrm.Sdk;

/// <summary>Columns by table.</summary>
[CollectionDataContract(Name = "EntityAttributeCollection", Namespace = Namespaces.V71), Serializable]
public sealed class EntityAttributeCollection : DataCollection<string, StringCollection>;

/// <summary>Images of a row, before or after the message, by alias.</summary>
[CollectionDataContract(Name = "EntityImageCollection", Namespace = Namespaces.V2011)]
public class EntityImageCollection : DataCollection<string, Entity>
{
    public EntityImageCollection() { }

    protected internal EntityImageCollection(IDictionary<string, Entity> collection) : base(collection) { }
}

/// <summary>What a user would read for a column, by logical name.</summary>
[CollectionDataContract(Name = "FormattedValueCollection", Namespace = Namespaces.V2011)]
public sealed class FormattedValueCollection : DataCollection<string, string>
{
    public FormattedValueCollection() { }

    protected internal FormattedValueCollection(IDictionary<string, string> collection) : base(collection) { }
}

/// <summary>The columns of an alternate key.</summary>
[CollectionDataContract(Name = "KeyAttributeCollection", Namespace = Namespaces.V71), Serializable]
public sealed class KeyAttributeCollection : DataCollection<string, object>
{
    public KeyAttributeCollection() { }

    protected internal KeyAttributeCollection(IDictionary<string, object> collection) : base(collection) { }
}

/// <summary>Related rows by relationship.</summary>
[CollectionDataContract(Name = "RelatedEntityCollection", Namespace = Namespaces.V2011)]
public sealed class RelatedEntityCollection : DataCollection<Relationship, EntityCollection>
{
    public override bool IsReadOnly
    {
        get => base.IsReadOnly;
        internal set => base.IsReadOnly = value;
    }
}
