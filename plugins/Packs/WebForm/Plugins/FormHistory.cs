using System.Globalization;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace PowerPacks.Plugins;

/// <summary>Keeps each definition that visitors have seen, so that people can see what changed, and go back.</summary>
internal static class FormHistory
{
    /// <param name="run">The job that published.</param>
    /// <param name="asked">The form as it was published.</param>
    /// <param name="version">The relay's number: the same one again where nothing was changed.</param>
    public static void Keep(PluginRun run, WebForm asked, int version)
    {
        if (IsKept(run, asked.Definition, version)) return;
        run.System.Create(new FormVersion
        {
            Name = asked.FormKey + " " + version.ToString(CultureInfo.InvariantCulture),
            WebFormId = new EntityReference(WebForm.Table, run.Context.PrimaryEntityId),
            Version = version,
            Definition = asked.Definition,
            PublishedOn = DateTime.UtcNow,
            PublishedBy = new EntityReference("systemuser", run.Context.InitiatingUserId),
        });
    }

    /// <summary>Whether the last thing kept is this: a job that runs again, or a form that is published unchanged. After a move to another region numbers begin anew, so the number alone says nothing.</summary>
    private static bool IsKept(PluginRun run, string? definition, int version)
    {
        var query = new QueryExpression(FormVersion.Table) { ColumnSet = new ColumnSet(FormVersion.Columns.Version, FormVersion.Columns.Definition), TopCount = 1 };
        query.Criteria.AddCondition(FormVersion.Columns.WebFormId, ConditionOperator.Equal, run.Context.PrimaryEntityId);
        query.Orders.Add(new OrderExpression(FormVersion.Columns.PublishedOn, OrderType.Descending));
        var found = run.System.RetrieveMultiple(query).Entities;
        if (found.Count == 0) return false;
        var last = found[0].ToEntity<FormVersion>();
        return last.Version == version && last.Definition == definition;
    }
}
