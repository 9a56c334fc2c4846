namespace Microsoft.Xrm.Sdk;

/// <summary>What happened to a row.</summary>
[DataContract(Name = "ChangeType", Namespace = Namespaces.V71)]
public enum ChangeType
{
    [EnumMember] NewOrUpdated = 0,
    [EnumMember] RemoveOrDeleted = 1,
}

/// <summary>One row that changed since a token.</summary>
public interface IChangedItem
{
    ChangeType Type { get; set; }
}

/// <summary>A row that is new or was updated.</summary>
[DataContract(Name = "NewOrUpdatedItem", Namespace = Namespaces.V71)]
public sealed class NewOrUpdatedItem : IChangedItem, IExtensibleDataObject
{
    public NewOrUpdatedItem(ChangeType type, Entity entity)
    {
        Type = type;
        NewOrUpdatedEntity = entity;
    }

    [DataMember] public ChangeType Type { get; set; }
    [DataMember] public Entity NewOrUpdatedEntity { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }
}

/// <summary>A row that is gone.</summary>
[DataContract(Name = "RemovedOrDeletedItem", Namespace = Namespaces.V71)]
public sealed class RemovedOrDeletedItem : IChangedItem, IExtensibleDataObject
{
    public RemovedOrDeletedItem(ChangeType type, EntityReference entityReference)
    {
        Type = type;
        RemovedItem = entityReference;
    }

    [DataMember] public ChangeType Type { get; set; }
    [DataMember] public EntityReference RemovedItem { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }
}

/// <summary>The rows that changed.</summary>
[CollectionDataContract(Name = "BusinessEntityChangesCollection", Namespace = Namespaces.V71)]
public sealed class BusinessEntityChangesCollection : DataCollection<IChangedItem>
{
    public BusinessEntityChangesCollection() { }

    public BusinessEntityChangesCollection(IList<IChangedItem> list) : base(list) { }
}

/// <summary>A page of changes and the token for the next question.</summary>
[DataContract(Name = "BusinessEntityChanges", Namespace = Namespaces.V71)]
public sealed class BusinessEntityChanges : IExtensibleDataObject
{
    [DataMember] public bool MoreRecords { get; set; }
    [DataMember] public string PagingCookie { get; set; }
    [DataMember] public string DataToken { get; set; }
    [DataMember] public BusinessEntityChangesCollection Changes { get; set; }
    [DataMember] public string GlobalMetadataVersion { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }
}
