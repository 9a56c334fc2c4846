namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Deletes a row.</summary>
[DataContract(Namespace = Namespaces.V2011)]
public sealed class DeleteRequest : OrganizationRequest
{
    public DeleteRequest() : base("Delete") { }

    public EntityReference Target { get => Parameter<EntityReference>("Target"); set => this["Target"] = value; }
    public ConcurrencyBehavior ConcurrencyBehavior { get => Parameter<ConcurrencyBehavior>("ConcurrencyBehavior"); set => this["ConcurrencyBehavior"] = value; }
}

/// <summary>It is deleted.</summary>
[DataContract(Namespace = Namespaces.V2011)]
public sealed class DeleteResponse : OrganizationResponse;
