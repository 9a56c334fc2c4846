using System.ServiceModel;
using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Xrm.Sdk;

/// <summary>The CRM's data and messages. Failures are thrown as faults.</summary>
[ServiceContract(Name = "IOrganizationService", Namespace = Namespaces.Services)]
public interface IOrganizationService
{
    [OperationContract] Guid Create(Entity entity);
    [OperationContract] Entity Retrieve(string entityName, Guid id, ColumnSet columnSet);
    [OperationContract] void Update(Entity entity);
    [OperationContract] void Delete(string entityName, Guid id);
    [OperationContract] OrganizationResponse Execute(OrganizationRequest request);
    [OperationContract] void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities);
    [OperationContract] void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities);
    [OperationContract] EntityCollection RetrieveMultiple(QueryBase query);
}

/// <summary>Makes services that act as a user; null is the system.</summary>
public interface IOrganizationServiceFactory
{
    IOrganizationService CreateOrganizationService(Guid? userId);
}
