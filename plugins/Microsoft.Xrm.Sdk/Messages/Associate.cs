namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Relates rows to a row.</summary>
[DataContract(Namespace = Namespaces.V2011)]
public sealed class AssociateRequest : OrganizationRequest
{
    public AssociateRequest() : base("Associate") { }

    public EntityReference Target { get => Parameter<EntityReference>("Target"); set => this["Target"] = value; }
    public Relationship Relationship { get => Parameter<Relationship>("Relationship"); set => this["Relationship"] = value; }
    public EntityReferenceCollection RelatedEntities { get => Parameter<EntityReferenceCollection>("RelatedEntities"); set => this["RelatedEntities"] = value; }
}

/// <summary>Takes rows out of a relation.</summary>
[DataContract(Namespace = Namespaces.V2011)]
public sealed class DisassociateRequest : OrganizationRequest
{
    public DisassociateRequest() : base("Disassociate") { }

    public EntityReference Target { get => Parameter<EntityReference>("Target"); set => this["Target"] = value; }
    public Relationship Relationship { get => Parameter<Relationship>("Relationship"); set => this["Relationship"] = value; }
    public EntityReferenceCollection RelatedEntities { get => Parameter<EntityReferenceCollection>("RelatedEntities"); set => this["RelatedEntities"] = value; }
}
