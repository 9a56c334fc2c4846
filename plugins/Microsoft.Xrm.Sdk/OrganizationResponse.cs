namespace Microsoft.Xrm.Sdk;

/// <summary>What a message answered.</summary>
[DataContract(Name = "OrganizationResponse", Namespace = Namespaces.V2011)]
public class OrganizationResponse : IExtensibleDataObject
{
    private ParameterCollection results;

    [DataMember] public string ResponseName { get; set; }
    [DataMember] public ParameterCollection Results { get => results ??= new ParameterCollection(); set => results = value; }
    public ExtensionDataObject ExtensionData { get; set; }

    /// <exception cref="KeyNotFoundException">Read, and the result is not there.</exception>
    public object this[string parameterName]
    {
        get => Results[parameterName];
        set => Results[parameterName] = value;
    }

    /// <summary>A typed property's value, or its default where the result is missing or null.</summary>
    internal T Result<T>(string name) => Results.TryGetValue(name, out object value) ? (T)value : default;
}

/// <summary>What several messages answered.</summary>
[CollectionDataContract(Name = "OrganizationResponseCollection", Namespace = Namespaces.V71)]
public sealed class OrganizationResponseCollection : DataCollection<OrganizationResponse>;
