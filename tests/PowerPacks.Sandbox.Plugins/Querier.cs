using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace PowerPacks.Sandbox.Plugins;

/// <summary>Asks in every way there is and writes the answers into the target's description.</summary>
public sealed class Querier : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        call.Target["description"] = string.Join("; ", Linked(call), Fetched(call), ByAttribute(call), Metadata(call), Relate(call));
    }

    private static string Linked(Call call)
    {
        var query = new QueryExpression("contact") { ColumnSet = new ColumnSet("lastname") };
        query.Criteria.AddCondition("lastname", ConditionOperator.In, "Ada", "Ben");
        var link = query.AddLink("account", "parentcustomerid", "accountid");
        link.EntityAlias = "company";
        link.Columns = new ColumnSet("name");
        query.AddOrder("lastname", OrderType.Descending);
        query.PageInfo = new PagingInfo { Count = 1, PageNumber = 1, ReturnTotalRecordCount = true };
        var page = call.Rows.RetrieveMultiple(query);
        var row = page.Entities.Single();
        return $"{row["lastname"]} of {row.GetAttributeValue<AliasedValue>("company.name").Value}, {page.TotalRecordCount} in all, more {page.MoreRecords}";
    }

    private static string Fetched(Call call)
    {
        var rows = call.Rows.RetrieveMultiple(new FetchExpression(
            "<fetch aggregate='true'><entity name='contact'><attribute name='contactid' aggregate='count' alias='n'/></entity></fetch>"));
        return $"{rows.Entities[0].GetAttributeValue<AliasedValue>("n").Value} counted";
    }

    private static string ByAttribute(Call call)
    {
        var query = new QueryByAttribute("contact") { ColumnSet = new ColumnSet("parentcustomerid") };
        query.AddAttributeValue("lastname", "Ada");
        return call.Rows.RetrieveMultiple(query).Entities.Single().GetAttributeValue<EntityReference>("parentcustomerid").Name;
    }

    private static string Metadata(Call call)
    {
        var response = (RetrieveAttributeResponse)call.Rows.Execute(new RetrieveAttributeRequest { EntityLogicalName = "contact", LogicalName = "lastname" });
        return $"length {((Microsoft.Xrm.Sdk.Metadata.StringAttributeMetadata)response.AttributeMetadata).MaxLength}";
    }

    private static string Relate(Call call)
    {
        var task = call.Rows.Create(new Entity("task") { ["subject"] = "upserted" });
        var answer = (UpsertResponse)call.Rows.Execute(new UpsertRequest { Target = new Entity("task", task) { ["subject"] = "again" } });
        call.Rows.Delete("task", task);
        try
        {
            call.Rows.Execute(new ExecuteMultipleRequest { Requests = new OrganizationRequestCollection(), Settings = new ExecuteMultipleSettings() });
            return "batched";
        }
        catch (System.ServiceModel.FaultException<OrganizationServiceFault>)
        {
            return $"created {answer.RecordCreated}, no batch";
        }
    }
}
