using Microsoft.Data.Sqlite;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using PowerPacks.Sandbox.Crm.Messages;
using PowerPacks.Sandbox.Crm.Security;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Plugins;

/// <summary>The rows as a plug-in reaches them: every call is a message with a pipeline of its own.</summary>
internal sealed class OrganizationService(RowContext rows, ServiceGate gate) : IOrganizationService
{
    public Guid Create(Entity entity) => ((CreateResponse)Execute(new CreateRequest { Target = entity })).id;

    public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) =>
        ((RetrieveResponse)Execute(new RetrieveRequest { Target = new EntityReference(entityName, id), ColumnSet = columnSet })).Entity;

    public void Update(Entity entity) => Execute(new UpdateRequest { Target = entity });

    public void Delete(string entityName, Guid id) => Execute(new DeleteRequest { Target = new EntityReference(entityName, id) });

    public void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        Execute(new AssociateRequest { Target = new EntityReference(entityName, entityId), Relationship = relationship, RelatedEntities = relatedEntities });

    public void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        Execute(new DisassociateRequest { Target = new EntityReference(entityName, entityId), Relationship = relationship, RelatedEntities = relatedEntities });

    public EntityCollection RetrieveMultiple(QueryBase query) => ((RetrieveMultipleResponse)Execute(new RetrieveMultipleRequest { Query = query })).EntityCollection;

    public OrganizationResponse Execute(OrganizationRequest request)
    {
        try
        {
            ArgumentNullException.ThrowIfNull(request);
            return gate.Call(SdkMessages.Writes(rows, request), session => session.As(CallerOf(session), () => SdkMessages.Execute(rows, session, request)));
        }
        catch (CrmException e)
        {
            throw PluginFaults.Of(e);
        }
        catch (SqliteException e)
        {
            throw PluginFaults.Of(CrmErrors.Sql(e));
        }
    }

    private Caller CallerOf(Session session)
    {
        var execution = rows.Execution!;
        if (execution.UserId == execution.Organization.SystemUserId) return session.Home.System;
        // As long as a plug-in works for whom the request works, it works within the same bounds: those of a deputy too.
        return execution.UserId == Guid.Parse(session.Caller.User) ? session.Caller : execution.Organization.Callers.Of(session, execution.UserId);
    }
}
