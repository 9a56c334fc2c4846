using Microsoft.Xrm.Sdk.Client;

namespace Microsoft.Xrm.Sdk;

/// <summary>A row of any table. Collections are made when first asked for, since serializers run no constructor.</summary>
[DataContract(Name = "Entity", Namespace = Namespaces.V2011)]
public class Entity : IExtensibleDataObject
{
    private AttributeCollection attributes;
    private FormattedValueCollection formattedValues;
    private RelatedEntityCollection relatedEntities;
    private KeyAttributeCollection keyAttributes;

    public Entity() { }

    public Entity(string entityName) => LogicalName = entityName;

    public Entity(string entityName, Guid id) : this(entityName) => SetId(id);

    /// <summary>A row known by an alternate key of one column.</summary>
    public Entity(string entityName, string keyName, object keyValue) : this(entityName) => KeyAttributes.Add(keyName, keyValue);

    public Entity(string entityName, KeyAttributeCollection keyAttributes) : this(entityName) => this.keyAttributes = keyAttributes;

    [DataMember] public string LogicalName { get; set; }
    [DataMember] public virtual Guid Id { get; set; }
    [DataMember] public AttributeCollection Attributes { get => attributes ??= new AttributeCollection(); set => attributes = value; }
    [DataMember] public EntityState? EntityState { get; set; }
    [DataMember] public FormattedValueCollection FormattedValues { get => formattedValues ??= new FormattedValueCollection(); internal set => formattedValues = value; }
    [DataMember] public RelatedEntityCollection RelatedEntities { get => relatedEntities ??= new RelatedEntityCollection(); internal set => relatedEntities = value; }
    [DataMember] public string RowVersion { get; set; }
    [DataMember] public KeyAttributeCollection KeyAttributes { get => keyAttributes ??= new KeyAttributeCollection(); set => keyAttributes = value; }
    public bool HasLazyFileAttribute { get; set; }
    public string LazyFileAttributeKey { get; set; }
    public Lazy<object> LazyFileAttributeValue { get; set; }
    public string LazyFileSizeAttributeKey { get; set; }
    public int LazyFileSizeAttributeValue { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }

    /// <exception cref="KeyNotFoundException">Read, and the row does not carry the column.</exception>
    public object this[string attributeName]
    {
        get => Attributes[attributeName];
        set => Attributes[attributeName] = value;
    }

    public bool Contains(string attributeName) => Attributes.Contains(attributeName);

    /// <summary>The same row as another class. Both share their collections: what one changes the other shows.</summary>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> belongs to no table or to another one.</exception>
    public T ToEntity<T>() where T : Entity
    {
        if (typeof(T) != typeof(Entity)) DemandTableOf(typeof(T));
        var target = Activator.CreateInstance<T>();
        ShareWith(target);
        return target;
    }

    public EntityReference ToEntityReference() => new EntityReference(LogicalName, KeyAttributes) { Id = Id, RowVersion = RowVersion };

    /// <returns>The column's value; the type's default where it is null or not carried.</returns>
    /// <exception cref="InvalidCastException">The value is of another type.</exception>
    public virtual T GetAttributeValue<T>(string attributeLogicalName)
    {
        DemandName(attributeLogicalName, nameof(attributeLogicalName));
        return Attributes.TryGetValue(attributeLogicalName, out var value) && value != null ? (T)value : default;
    }

    /// <returns>False where the column is not carried, is null or is of another type.</returns>
    public bool TryGetAttributeValue<T>(string attributeKey, out T result)
    {
        var found = Attributes.TryGetValue(attributeKey, out var value) && value is T;
        result = found ? (T)value : default;
        return found;
    }

    protected virtual void SetAttributeValue(string attributeLogicalName, object value)
    {
        DemandName(attributeLogicalName, nameof(attributeLogicalName));
        Attributes[attributeLogicalName] = value;
    }

    protected virtual string GetFormattedAttributeValue(string attributeLogicalName)
    {
        DemandName(attributeLogicalName, nameof(attributeLogicalName));
        return FormattedValues.TryGetValue(attributeLogicalName, out var value) ? value : null;
    }

    protected virtual TEntity GetRelatedEntity<TEntity>(string relationshipSchemaName, EntityRole? primaryEntityRole) where TEntity : Entity
    {
        var related = Related(relationshipSchemaName, primaryEntityRole);
        return related == null || related.Entities.Count == 0 ? null : related.Entities[0].ToEntity<TEntity>();
    }

    protected virtual void SetRelatedEntity<TEntity>(string relationshipSchemaName, EntityRole? primaryEntityRole, TEntity entity) where TEntity : Entity =>
        SetRelatedEntities(relationshipSchemaName, primaryEntityRole, entity == null ? null : new[] { entity });

    protected virtual IEnumerable<TEntity> GetRelatedEntities<TEntity>(string relationshipSchemaName, EntityRole? primaryEntityRole) where TEntity : Entity
    {
        var related = Related(relationshipSchemaName, primaryEntityRole);
        if (related == null) return null;
        var rows = new List<TEntity>();
        foreach (var row in related.Entities) rows.Add(row.ToEntity<TEntity>());
        return rows;
    }

    /// <summary>Null or none takes the relationship out.</summary>
    protected virtual void SetRelatedEntities<TEntity>(string relationshipSchemaName, EntityRole? primaryEntityRole, IEnumerable<TEntity> entities) where TEntity : Entity
    {
        var relationship = RelationshipOf(relationshipSchemaName, primaryEntityRole);
        var rows = new List<Entity>(entities ?? []);
        if (rows.Count == 0) RelatedEntities.Remove(relationship);
        else RelatedEntities[relationship] = new EntityCollection(rows) { EntityName = rows[0].LogicalName };
    }

    /// <summary>A constructor may not call what a derived class overrides.</summary>
    private void SetId(Guid id) => Id = id;

    private EntityCollection Related(string schemaName, EntityRole? role) => RelatedEntities.TryGetValue(RelationshipOf(schemaName, role), out var rows) ? rows : null;

    private static Relationship RelationshipOf(string schemaName, EntityRole? role)
    {
        DemandName(schemaName, "relationshipSchemaName");
        return new Relationship(schemaName) { PrimaryEntityRole = role };
    }

    private void DemandTableOf(Type type)
    {
        if (string.IsNullOrWhiteSpace(LogicalName)) throw new NotSupportedException("A row without a logical name cannot become an early-bound row.");
        var table = ((EntityLogicalNameAttribute)Attribute.GetCustomAttribute(type, typeof(EntityLogicalNameAttribute)))?.LogicalName;
        if (string.IsNullOrWhiteSpace(table)) throw new NotSupportedException($"{type.Name} names no table (EntityLogicalName).");
        if (table != LogicalName) throw new NotSupportedException($"A row of {LogicalName} cannot become {type.Name}, which is a row of {table}.");
    }

    /// <summary>The id comes first: an early-bound row writes it into its columns, which are replaced afterwards.</summary>
    private void ShareWith(Entity target)
    {
        target.Id = Id;
        target.LogicalName = LogicalName;
        target.Attributes = Attributes;
        target.EntityState = EntityState;
        target.FormattedValues = FormattedValues;
        target.RelatedEntities = RelatedEntities;
        target.RowVersion = RowVersion;
        target.KeyAttributes = KeyAttributes;
        target.ExtensionData = ExtensionData;
        target.HasLazyFileAttribute = HasLazyFileAttribute;
        target.LazyFileAttributeKey = LazyFileAttributeKey;
        target.LazyFileAttributeValue = LazyFileAttributeValue;
        target.LazyFileSizeAttributeKey = LazyFileSizeAttributeKey;
        target.LazyFileSizeAttributeValue = LazyFileSizeAttributeValue;
    }

    private static void DemandName(string name, string parameter)
    {
        if (string.IsNullOrWhiteSpace(name)) throw new ArgumentNullException(parameter);
    }
}
