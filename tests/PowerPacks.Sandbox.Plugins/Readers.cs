using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace PowerPacks.Sandbox.Plugins;

/// <summary>Takes rows called "hidden" out of whatever is read; the configuration is the column that they are called by.</summary>
public sealed class Hider : IPlugin
{
    private readonly string column;

    public Hider(string configuration) => column = configuration;

    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        var rows = ((EntityCollection)call.Context.OutputParameters["BusinessEntityCollection"]).Entities;
        foreach (var row in rows.ToList())
        {
            if ((string)call.Rows.Retrieve(row.LogicalName, row.Id, new ColumnSet(column))[column] == "hidden") rows.Remove(row);
        }
    }
}

/// <summary>Adds to every query that rows are not called "hidden"; the configuration is the column that they are called by.</summary>
public sealed class Narrower : IPlugin
{
    private readonly string column;

    public Narrower(string configuration) => column = configuration;

    public void Execute(IServiceProvider serviceProvider)
    {
        var input = new Call(serviceProvider).Context.InputParameters;
        if (input["Query"] is QueryExpression query) query.Criteria.AddCondition(column, ConditionOperator.NotEqual, "hidden");
        if (input["Query"] is FetchExpression fetch)
            fetch.Query = fetch.Query.Replace("</entity>", $"<filter><condition attribute='{column}' operator='ne' value='hidden'/></filter></entity>");
    }
}

/// <summary>Changes values of other types than text in whatever is read.</summary>
public sealed class Masker : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        if (call.Context.OutputParameters.TryGetValue("BusinessEntity", out object one)) Mask((Entity)one);
        if (call.Context.OutputParameters.TryGetValue("BusinessEntityCollection", out object many)) ((EntityCollection)many).Entities.ToList().ForEach(Mask);
    }

    private static void Mask(Entity row)
    {
        row.Attributes.Remove("primarycontactid");
        if (row.GetAttributeValue<Money>("revenue") is Money money) money.Value = 0;
    }
}
