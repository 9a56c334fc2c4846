namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Makes a row.</summary>
[DataContract(Namespace = Namespaces.V2011)]
public sealed class CreateRequest : OrganizationRequest
{
    public CreateRequest() : base("Create") { }

    public Entity Target { get => Parameter<Entity>("Target"); set => this["Target"] = value; }
}

/// <summary>The new row's id.</summary>
[DataContract(Namespace = Namespaces.V2011)]
public sealed class CreateResponse : OrganizationResponse
{
    public Guid id => Result<Guid>("id");
}

/// <summary>Makes rows of one table.</summary>
[DataContract(Namespace = Namespaces.V2011)]
public sealed class CreateMultipleRequest : OrganizationRequest
{
    public CreateMultipleRequest() : base("CreateMultiple") { }

    public EntityCollection Targets { get => Parameter<EntityCollection>("Targets"); set => this["Targets"] = value; }
}

/// <summary>The new rows' ids, in the order of the request.</summary>
[DataContract(Namespace = Namespaces.V2011)]
public sealed class CreateMultipleResponse : OrganizationResponse
{
    public Guid[] Ids => Result<Guid[]>("Ids");
}
