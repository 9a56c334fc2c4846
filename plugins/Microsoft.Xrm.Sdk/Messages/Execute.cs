namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>A batch; each request is a transaction of its own.</summary>
[DataContract(Namespace = Namespaces.V2011)]
public sealed class ExecuteMultipleRequest : OrganizationRequest
{
    public ExecuteMultipleRequest() : base("ExecuteMultiple") { }

    public OrganizationRequestCollection Requests { get => Parameter<OrganizationRequestCollection>("Requests"); set => this["Requests"] = value; }
    public ExecuteMultipleSettings Settings { get => Parameter<ExecuteMultipleSettings>("Settings"); set => this["Settings"] = value; }
}

/// <summary>What became of the batch.</summary>
[DataContract(Namespace = Namespaces.V2011)]
public sealed class ExecuteMultipleResponse : OrganizationResponse
{
    public bool IsFaulted => Result<bool>("IsFaulted");
    public ExecuteMultipleResponseItemCollection Responses => Result<ExecuteMultipleResponseItemCollection>("Responses");
}

/// <summary>A batch in one transaction.</summary>
[DataContract(Namespace = Namespaces.V2011)]
public sealed class ExecuteTransactionRequest : OrganizationRequest
{
    public ExecuteTransactionRequest() : base("ExecuteTransaction") { }

    public OrganizationRequestCollection Requests { get => Parameter<OrganizationRequestCollection>("Requests"); set => this["Requests"] = value; }
    public bool? ReturnResponses { get => Parameter<bool?>("ReturnResponses"); set => this["ReturnResponses"] = value; }
}

/// <summary>What the transaction answered.</summary>
[DataContract(Namespace = Namespaces.V2011)]
public sealed class ExecuteTransactionResponse : OrganizationResponse
{
    public OrganizationResponseCollection Responses => Result<OrganizationResponseCollection>("Responses");
}
