using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using PowerPacks.Sandbox.Crm.Apis;
using PowerPacks.Sandbox.Crm.Fetch;
using PowerPacks.Sandbox.Crm.Mail;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Messages;

/// <summary>The requests that plug-ins make.</summary>
internal static class SdkMessages
{
    /// <summary>They hold the transaction of a synchronous plug-in open, and the platform's guidance is that plug-ins make none of them.</summary>
    private static readonly IReadOnlyList<string> Batches = ["ExecuteMultiple", "ExecuteTransaction", "CreateMultiple", "UpdateMultiple", "UpsertMultiple"];

    /// <summary>As a status reason: the one that the state has of itself.</summary>
    private const int DefaultReason = -1;

    /// <summary>Whether a request may change rows: all but reads, and reads too where a step runs on them.</summary>
    public static bool Writes(RowContext rows, OrganizationRequest request)
    {
        var table = request.RequestName switch
        {
            "Retrieve" => (request.Parameters.TryGetValue("Target", out var target) ? target as EntityReference : null)?.LogicalName,
            "RetrieveMultiple" => request.Parameters.TryGetValue("Query", out var query) && query is QueryBase some ? QuerySql.TableOf(some) : null,
            "WhoAmI" or "RetrieveEntity" or "RetrieveAttribute" or "RetrieveEnvironmentVariableValue" => "",
            _ when Batches.Contains(request.RequestName) => "", // refused before anything is written
            _ => null,
        };
        return table is null || rows.Execution!.Organization.Registrations.Committed.For(request.RequestName, table).Count > 0;
    }

    /// <exception cref="CrmException">The request is refused, or fails.</exception>
    public static OrganizationResponse Execute(RowContext rows, Session session, OrganizationRequest request)
    {
        OrganizationResponse response = request.RequestName switch
        {
            "Create" => new CreateResponse { ["id"] = Create(rows, session, Target<Entity>(request)) },
            "Update" => Update(rows, session, Target<Entity>(request), request),
            "Upsert" => Upsert(rows, session, Target<Entity>(request)),
            "Delete" => Delete(rows, session, Target<EntityReference>(request), request),
            "Retrieve" => Retrieve(rows, session, Target<EntityReference>(request), request),
            "RetrieveMultiple" => RetrieveMultiple(rows, session, request),
            "Associate" => Relate(rows, session, request, isRelated: true),
            "Disassociate" => Relate(rows, session, request, isRelated: false),
            "SetState" or "SetStateDynamicEntity" => SetState(rows, session, request),
            "Assign" => Assign(rows, session, request),
            "WhoAmI" => WhoAmI(session, rows.Execution!),
            "SendEmail" => SendEmail(rows, session, request),
            "RetrieveEntity" => SdkMetadata.Entity(rows.Schema, request),
            "RetrieveAttribute" => SdkMetadata.Attribute(rows.Schema, request),
            "RetrieveEnvironmentVariableValue" => EnvironmentVariable(rows, session, request),
            _ when Batches.Contains(request.RequestName) => throw CrmErrors.NotInPlugins(request.RequestName),
            _ when rows.Execution!.Organization.Registrations.ApisFor(session).Find(request.RequestName ?? "") is { } api => Call(rows, session, api, request),
            _ => throw CrmErrors.MessageUnknown(request.RequestName ?? ""),
        };
        response.ResponseName = request.RequestName;
        return response;
    }

    private static Guid Create(RowContext rows, Session session, Entity target)
    {
        var table = SdkRow.Address(rows, target.LogicalName, target.Id, null).Table;
        if (target.RelatedEntities.Count > 0) throw CrmErrors.Unsupported("Creating related rows along with a row is not supported here.");
        var named = target.Id != Guid.Empty ? target.Id : target.Attributes.TryGetValue(table.PrimaryId, out var value) && value is Guid own ? own : Guid.Empty;
        var id = named != Guid.Empty ? named : Guid.CreateVersion7();
        RowMessages.Create(rows, session, SdkRow.Change(rows, session, target, table), id);
        return id;
    }

    private static UpdateResponse Update(RowContext rows, Session session, Entity target, OrganizationRequest request)
    {
        var address = SdkRow.Address(rows, target.LogicalName, IdOf(rows, target), target.KeyAttributes);
        var (id, version) = Rows.Get(session, address);
        Match(request, target.RowVersion, version);
        RowMessages.Update(rows, session, SdkRow.Change(rows, session, target, address.Table), id);
        return new UpdateResponse();
    }

    private static UpsertResponse Upsert(RowContext rows, Session session, Entity target)
    {
        var address = SdkRow.Address(rows, target.LogicalName, IdOf(rows, target), target.KeyAttributes);
        var found = Rows.Find(session, address);
        var id = WebApi.Writing.Put(rows, session, address, SdkRow.Change(rows, session, target, address.Table), found?.Id);
        return new UpsertResponse { ["RecordCreated"] = found is null, ["Target"] = new EntityReference(address.Table.Name, id) };
    }

    private static DeleteResponse Delete(RowContext rows, Session session, EntityReference target, OrganizationRequest request)
    {
        var address = SdkRow.Address(rows, target.LogicalName, target.Id, target.KeyAttributes);
        var (id, version) = Rows.Get(session, address);
        Match(request, target.RowVersion, version);
        RowMessages.Delete(rows, session, address.Table, id);
        return new DeleteResponse();
    }

    private static RetrieveResponse Retrieve(RowContext rows, Session session, EntityReference target, OrganizationRequest request)
    {
        var address = SdkRow.Address(rows, target.LogicalName, target.Id, target.KeyAttributes);
        var columns = request.Parameters.TryGetValue("ColumnSet", out var given) ? given as ColumnSet : null;
        return new RetrieveResponse { ["Entity"] = ReadMessages.Retrieve(rows, session, address.Table, Rows.Get(session, address).Id, columns ?? throw Missing("ColumnSet")) };
    }

    private static RetrieveMultipleResponse RetrieveMultiple(RowContext rows, Session session, OrganizationRequest request)
    {
        var query = request.Parameters.TryGetValue("Query", out var given) ? given as QueryBase : null;
        return new RetrieveMultipleResponse { ["EntityCollection"] = ReadMessages.RetrieveMultiple(rows, session, query ?? throw Missing("Query")) };
    }

    private static UpdateResponse SetState(RowContext rows, Session session, OrganizationRequest request)
    {
        var moniker = request.Parameters.TryGetValue("EntityMoniker", out var given) ? given as EntityReference : null;
        var target = new Entity(moniker?.LogicalName ?? throw Missing("EntityMoniker"), moniker.Id) { ["statecode"] = request["State"] };
        if (request["Status"] is not OptionSetValue { Value: DefaultReason }) target["statuscode"] = request["Status"];
        return Update(rows, session, target, request);
    }

    private static UpdateResponse Assign(RowContext rows, Session session, OrganizationRequest request)
    {
        var target = Target<EntityReference>(request);
        return Update(rows, session, new Entity(target.LogicalName, target.Id) { ["ownerid"] = request["Assignee"] }, request);
    }

    private static OrganizationResponse Relate(RowContext rows, Session session, OrganizationRequest request, bool isRelated)
    {
        var target = Target<EntityReference>(request);
        var relationship = request.Parameters.TryGetValue("Relationship", out var named) ? named as Relationship : null;
        var related = request.Parameters.TryGetValue("RelatedEntities", out var given) ? given as EntityReferenceCollection : null;
        Relating.Run(rows, session, target, relationship ?? throw Missing("Relationship"), related ?? throw Missing("RelatedEntities"), isRelated);
        return new OrganizationResponse();
    }

    private static OrganizationResponse SendEmail(RowContext rows, Session session, OrganizationRequest request)
    {
        var id = request.Parameters.TryGetValue("EmailId", out var given) && given is Guid some ? some : throw Missing("EmailId");
        var issue = request.Parameters.TryGetValue("IssueSend", out var asked) && asked is true;
        return new OrganizationResponse { ["Subject"] = Mailing.Send(rows, session, id, issue, request.Parameters.TryGetValue("TrackingToken", out var token) ? token as string : null) };
    }

    /// <summary>A custom API; one that is private is so to plug-ins, too.</summary>
    private static OrganizationResponse Call(RowContext rows, Session session, RegisteredApi api, OrganizationRequest request) =>
        api.IsPrivate ? throw CrmErrors.NotInPlugins(api.Name) : new OrganizationResponse { Results = ApiRun.Execute(rows, session, api, request.Parameters) };

    private static OrganizationResponse WhoAmI(Session session, Execution execution) => new()
    {
        ["UserId"] = Guid.Parse(session.Caller.User),
        ["BusinessUnitId"] = Guid.Parse(session.Caller.Unit),
        ["OrganizationId"] = execution.Organization.Id,
    };

    private static OrganizationResponse EnvironmentVariable(RowContext rows, Session session, OrganizationRequest request)
    {
        var name = request.Parameters.TryGetValue("DefinitionSchemaName", out var given) ? given as string : null;
        if (rows.Schema.Find("environmentvariabledefinition") is null) throw CrmErrors.TableUnknown("environmentvariabledefinition");
        var found = session.Query("""
            SELECT ifnull(v.value, d.defaultvalue) FROM environmentvariabledefinition d
            LEFT JOIN environmentvariablevalue v ON v.environmentvariabledefinitionid = d.environmentvariabledefinitionid WHERE d.schemaname = @0
            """, [name ?? throw Missing("DefinitionSchemaName")], reader => reader.IsDBNull(0) ? null : reader.GetString(0));
        return found.Count == 0
            ? throw new CrmException(404, "0x80040217", $"There is no environment variable '{name}'.")
            : new OrganizationResponse { ["Value"] = found[0] };
    }

    private static Guid IdOf(RowContext rows, Entity target) =>
        target.Id != Guid.Empty ? target.Id
        : rows.Schema.Find(target.LogicalName ?? "") is { } table && target.Attributes.TryGetValue(table.PrimaryId, out var value) && value is Guid id ? id : Guid.Empty;

    private static void Match(OrganizationRequest request, string? expected, long version)
    {
        if (request.Parameters.TryGetValue("ConcurrencyBehavior", out var given) && given is ConcurrencyBehavior.IfRowVersionMatches && expected != $"{version}")
            throw CrmErrors.VersionMismatch();
    }

    private static T Target<T>(OrganizationRequest request) where T : class =>
        request.Parameters.TryGetValue("Target", out var target) && target is T typed ? typed : throw Missing("Target");

    private static CrmException Missing(string parameter) => new(400, "0x80040203", $"Required field '{parameter}' is missing.");
}
