using Microsoft.Xrm.Sdk.Metadata;

namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Reads a table's description.</summary>
[DataContract(Namespace = Namespaces.V2011)]
public sealed class RetrieveEntityRequest : OrganizationRequest
{
    public RetrieveEntityRequest() : base("RetrieveEntity") { }

    public EntityFilters EntityFilters { get => Parameter<EntityFilters>("EntityFilters"); set => this["EntityFilters"] = value; }
    public string LogicalName { get => Parameter<string>("LogicalName"); set => this["LogicalName"] = value; }
    public Guid MetadataId { get => Parameter<Guid>("MetadataId"); set => this["MetadataId"] = value; }
    public bool RetrieveAsIfPublished { get => Parameter<bool>("RetrieveAsIfPublished"); set => this["RetrieveAsIfPublished"] = value; }
}

/// <summary>The table's description.</summary>
[DataContract(Namespace = Namespaces.V2011)]
public sealed class RetrieveEntityResponse : OrganizationResponse
{
    public EntityMetadata EntityMetadata => Result<EntityMetadata>("EntityMetadata");
}

/// <summary>Reads a column's description.</summary>
[DataContract(Namespace = Namespaces.V2011)]
public sealed class RetrieveAttributeRequest : OrganizationRequest
{
    public RetrieveAttributeRequest() : base("RetrieveAttribute") { }

    public string EntityLogicalName { get => Parameter<string>("EntityLogicalName"); set => this["EntityLogicalName"] = value; }
    public string LogicalName { get => Parameter<string>("LogicalName"); set => this["LogicalName"] = value; }
    public int ColumnNumber { get => Parameter<int>("ColumnNumber"); set => this["ColumnNumber"] = value; }
    public Guid MetadataId { get => Parameter<Guid>("MetadataId"); set => this["MetadataId"] = value; }
    public bool RetrieveAsIfPublished { get => Parameter<bool>("RetrieveAsIfPublished"); set => this["RetrieveAsIfPublished"] = value; }
}

/// <summary>The column's description.</summary>
[DataContract(Namespace = Namespaces.V2011)]
public sealed class RetrieveAttributeResponse : OrganizationResponse
{
    public AttributeMetadata AttributeMetadata => Result<AttributeMetadata>("AttributeMetadata");
}
