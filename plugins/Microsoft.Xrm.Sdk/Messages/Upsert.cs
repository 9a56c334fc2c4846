namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Changes a row, or makes it.</summary>
[DataContract(Namespace = Namespaces.V2011)]
public sealed class UpsertRequest : OrganizationRequest
{
    public UpsertRequest() : base("Upsert") { }

    public Entity Target { get => Parameter<Entity>("Target"); set => this["Target"] = value; }
}

/// <summary>Which of the two it was.</summary>
[DataContract(Namespace = Namespaces.V2011)]
public sealed class UpsertResponse : OrganizationResponse
{
    public bool RecordCreated => Result<bool>("RecordCreated");
    public EntityReference Target => Result<EntityReference>("Target");
}

/// <summary>Changes rows of one table, or makes them.</summary>
[DataContract(Namespace = Namespaces.V2011)]
public sealed class UpsertMultipleRequest : OrganizationRequest
{
    public UpsertMultipleRequest() : base("UpsertMultiple") { }

    public EntityCollection Targets { get => Parameter<EntityCollection>("Targets"); set => this["Targets"] = value; }
}

/// <summary>Which of the two it was for each row, in the order of the request.</summary>
[DataContract(Namespace = Namespaces.V2011)]
public sealed class UpsertMultipleResponse : OrganizationResponse
{
    public new UpsertResponse[] Results => Result<UpsertResponse[]>("Results");
}
