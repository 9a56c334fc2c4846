namespace Microsoft.Xrm.Sdk;

/// <summary>A row's address: table and id, or table and alternate key. Equal where table, id and key are; name and version do not matter.</summary>
[DataContract(Name = "EntityReference", Namespace = Namespaces.V2011), Serializable]
public sealed class EntityReference : IExtensibleDataObject
{
    [NonSerialized] private ExtensionDataObject extensionData;
    private KeyAttributeCollection keyAttributes;

    public EntityReference() { }

    public EntityReference(string logicalName) => LogicalName = logicalName;

    public EntityReference(string logicalName, Guid id) : this(logicalName) => Id = id;

    public EntityReference(string logicalName, string keyName, object keyValue) : this(logicalName) => KeyAttributes.Add(keyName, keyValue);

    public EntityReference(string logicalName, KeyAttributeCollection keyAttributeCollection) : this(logicalName) => keyAttributes = keyAttributeCollection;

    [DataMember] public Guid Id { get; set; }
    [DataMember] public string LogicalName { get; set; }
    [DataMember] public string Name { get; set; }
    [DataMember] public KeyAttributeCollection KeyAttributes { get => keyAttributes ??= new KeyAttributeCollection(); set => keyAttributes = value; }
    [DataMember] public string RowVersion { get; set; }
    public ExtensionDataObject ExtensionData { get => extensionData; set => extensionData = value; }

    public override bool Equals(object obj) =>
        obj is EntityReference other && Id == other.Id && LogicalName == other.LogicalName && SameKey(KeyAttributes, other.KeyAttributes);

    public override int GetHashCode() => Id.GetHashCode() ^ (LogicalName == null ? 0 : StringComparer.Ordinal.GetHashCode(LogicalName));

    private static bool SameKey(KeyAttributeCollection one, KeyAttributeCollection other)
    {
        if (one.Count != other.Count) return false;
        foreach (var pair in one)
        {
            if (!other.TryGetValue(pair.Key, out var value) || !Equals(pair.Value, value)) return false;
        }
        return true;
    }
}

/// <summary>Several rows' addresses.</summary>
[CollectionDataContract(Name = "EntityReferenceCollection", Namespace = Namespaces.V2011)]
public sealed class EntityReferenceCollection : DataCollection<EntityReference>
{
    public EntityReferenceCollection() { }

    public EntityReferenceCollection(IList<EntityReference> list) : base(list) { }
}
