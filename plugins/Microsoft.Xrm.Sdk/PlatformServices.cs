using System.Reflection;

namespace Microsoft.Xrm.Sdk;

/// <summary>The row that configures a virtual table's source.</summary>
public interface IEntityDataSourceRetrieverService
{
    Entity RetrieveEntityDataSource();
}

/// <summary>Where the environment is.</summary>
public interface IEnvironmentService
{
    Uri AzureAuthorityHost { get; }
    string Geo { get; }
    string AzureRegionName { get; }
}

/// <summary>Environment variables by schema name.</summary>
public interface IEnvironmentVariableService
{
    string RetrieveEnvironmentVariableValue(string environmentVariableSchemaName);
}

/// <summary>The platform's feature switches.</summary>
public interface IFeatureControlService
{
    object GetFeatureControl(string namespaceValue, string featureControlName, out Type type);
}

/// <summary>Settings that the platform keeps for a plug-in.</summary>
public interface ILocalConfigStore
{
    void SetData(string keyName, object data);
    void SetData(Dictionary<string, object> keyData);
    T GetData<T>(string keyName);
    Dictionary<string, object> GetAllData();
    Dictionary<string, object> GetDataByKeyNames(List<string> keyNames);
}

/// <summary>Where early-bound rows are declared.</summary>
public interface IProxyTypesAssemblyProvider
{
    Assembly ProxyTypesAssembly { get; set; }
}

/// <summary>Posts the context to a webhook or a Service Bus endpoint.</summary>
public interface IServiceEndpointNotificationService
{
    string Execute(EntityReference serviceEndpoint, IExecutionContext context);
}
