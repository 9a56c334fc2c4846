namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Changes a row's columns.</summary>
[DataContract(Namespace = Namespaces.V2011)]
public sealed class UpdateRequest : OrganizationRequest
{
    public UpdateRequest() : base("Update") { }

    public Entity Target { get => Parameter<Entity>("Target"); set => this["Target"] = value; }
    public ConcurrencyBehavior ConcurrencyBehavior { get => Parameter<ConcurrencyBehavior>("ConcurrencyBehavior"); set => this["ConcurrencyBehavior"] = value; }
}

/// <summary>It is changed.</summary>
[DataContract(Namespace = Namespaces.V2011)]
public sealed class UpdateResponse : OrganizationResponse;

/// <summary>Changes rows of one table.</summary>
[DataContract(Namespace = Namespaces.V2011)]
public sealed class UpdateMultipleRequest : OrganizationRequest
{
    public UpdateMultipleRequest() : base("UpdateMultiple") { }

    public EntityCollection Targets { get => Parameter<EntityCollection>("Targets"); set => this["Targets"] = value; }
    public ConcurrencyBehavior ConcurrencyBehavior { get => Parameter<ConcurrencyBehavior>("ConcurrencyBehavior"); set => this["ConcurrencyBehavior"] = value; }
}

/// <summary>They are changed.</summary>
[DataContract(Namespace = Namespaces.V2011)]
public sealed class UpdateMultipleResponse : OrganizationResponse;
