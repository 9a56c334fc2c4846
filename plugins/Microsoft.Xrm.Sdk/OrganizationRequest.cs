namespace Microsoft.Xrm.Sdk;

/// <summary>A message to the organization service, by name.</summary>
[DataContract(Name = "OrganizationRequest", Namespace = Namespaces.V2011)]
public class OrganizationRequest : IExtensibleDataObject
{
    private ParameterCollection parameters;

    public OrganizationRequest() { }

    public OrganizationRequest(string requestName) => RequestName = requestName;

    [DataMember] public string RequestName { get; set; }
    [DataMember] public ParameterCollection Parameters { get => parameters ??= new ParameterCollection(); set => parameters = value; }
    [DataMember] public Guid? RequestId { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }

    /// <exception cref="KeyNotFoundException">Read, and the parameter is not there.</exception>
    public object this[string parameterName]
    {
        get => Parameters[parameterName];
        set => Parameters[parameterName] = value;
    }

    /// <summary>A typed property's value, or its default where the parameter is missing or null.</summary>
    internal T Parameter<T>(string name) => Parameters.TryGetValue(name, out object value) ? (T)value : default;
}

/// <summary>Several messages.</summary>
[CollectionDataContract(Name = "OrganizationRequestCollection", Namespace = Namespaces.V2012), KnownType(typeof(EntityImageCollection))]
public sealed class OrganizationRequestCollection : DataCollection<OrganizationRequest>;
