namespace Microsoft.Xrm.Sdk;

/// <summary>A page of rows.</summary>
[DataContract(Name = "EntityCollection", Namespace = Namespaces.V2011)]
public sealed class EntityCollection : IExtensibleDataObject
{
    private DataCollection<Entity> entities;

    public EntityCollection() { }

    public EntityCollection(IList<Entity> list) => entities = new DataCollection<Entity>(list);

    [DataMember] public DataCollection<Entity> Entities { get => entities ??= new DataCollection<Entity>(); private set => entities = value; }
    [DataMember] public bool MoreRecords { get; set; }
    [DataMember] public string PagingCookie { get; set; }
    [DataMember] public string MinActiveRowVersion { get; set; }
    /// <summary>-1 unless the query asked for it.</summary>
    [DataMember] public int TotalRecordCount { get; set; }
    [DataMember] public bool TotalRecordCountLimitExceeded { get; set; }
    [DataMember] public string EntityName { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }

    public Entity this[int index]
    {
        get => Entities[index];
        set => Entities[index] = value;
    }
}
