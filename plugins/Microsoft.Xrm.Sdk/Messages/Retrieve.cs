using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Reads a row.</summary>
[DataContract(Namespace = Namespaces.V2011)]
public sealed class RetrieveRequest : OrganizationRequest
{
    public RetrieveRequest() : base("Retrieve") { }

    public EntityReference Target { get => Parameter<EntityReference>("Target"); set => this["Target"] = value; }
    public ColumnSet ColumnSet { get => Parameter<ColumnSet>("ColumnSet"); set => this["ColumnSet"] = value; }
    public RelationshipQueryCollection RelatedEntitiesQuery
    {
        get => Parameter<RelationshipQueryCollection>("RelatedEntitiesQuery");
        set => this["RelatedEntitiesQuery"] = value;
    }
    public bool ReturnNotifications { get => Parameter<bool>("ReturnNotifications"); set => this["ReturnNotifications"] = value; }
}

/// <summary>The row.</summary>
[DataContract(Namespace = Namespaces.V2011)]
public sealed class RetrieveResponse : OrganizationResponse
{
    public Entity Entity => Result<Entity>("Entity");
    public object Notifications => Result<object>("Notifications");
}

/// <summary>Asks for rows.</summary>
[DataContract(Namespace = Namespaces.V2011)]
public sealed class RetrieveMultipleRequest : OrganizationRequest
{
    public RetrieveMultipleRequest() : base("RetrieveMultiple") { }

    public QueryBase Query { get => Parameter<QueryBase>("Query"); set => this["Query"] = value; }
}

/// <summary>The rows.</summary>
[DataContract(Namespace = Namespaces.V2011)]
public sealed class RetrieveMultipleResponse : OrganizationResponse
{
    public EntityCollection EntityCollection => Result<EntityCollection>("EntityCollection");
}
