namespace Microsoft.Xrm.Sdk;

/// <summary>A message's parameters by name; names are case-sensitive.</summary>
[KnownType(nameof(GetKnownParameterTypes)), CollectionDataContract(Name = "ParameterCollection", Namespace = Namespaces.V2011)]
public class ParameterCollection : DataCollection<string, object>
{
    public ParameterCollection() { }

    protected ParameterCollection(IDictionary<string, object> collection) : base(collection) { }

    public void AddOrUpdateIfNotNull(string key, object obj)
    {
        if (obj != null) this[key] = obj;
    }

    /// <returns>False where the parameter is not there, is null or is of another type.</returns>
    public bool TryGetValue<T>(string key, out T value)
    {
        var found = base.TryGetValue(key, out var any) && any is T;
        value = found ? (T)any : default;
        return found;
    }

    private static IEnumerable<Type> GetKnownParameterTypes() => KnownTypes.OfParameters;
}
