using Microsoft.Xrm.Sdk;

namespace PowerPacks.Sandbox.Plugins;

/// <summary>Sets a text column of the target, <c>column=value</c>, appending where there is a text already; a shared variable tells that it did.</summary>
public sealed class Changer : IPlugin
{
    private readonly string column;
    private readonly string value;

    public Changer(string configuration)
    {
        var parts = configuration.Split('=');
        column = parts[0];
        value = parts[1];
    }

    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        call.Target[column] = call.Target.GetAttributeValue<string>(column) + value;
        call.Context.SharedVariables["changed"] = column;
    }
}

/// <summary>Sets columns of every type.</summary>
public sealed class TypeChanger : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        call.Target["accountcategorycode"] = new OptionSetValue(2);
        call.Target["revenue"] = new Money(12.5m);
        call.Target["numberofemployees"] = 7;
        call.Target["donotemail"] = true;
        call.Target["primarycontactid"] = new EntityReference("contact", call.Rows.Create(new Entity("contact") { ["lastname"] = "Made" }));
    }
}

/// <summary>Adds to the subject of each row of a message about many.</summary>
public sealed class ManyChanger : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        foreach (var row in ((EntityCollection)new Call(serviceProvider).Context.InputParameters["Targets"]).Entities) row["subject"] = row["subject"] + ", changed";
    }
}

/// <summary>Puts a mark on whatever is read.</summary>
public sealed class Marker : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        if (call.Context.OutputParameters.TryGetValue("BusinessEntity", out object one)) ((Entity)one)["subject"] = "marked";
        if (call.Context.OutputParameters.TryGetValue("BusinessEntityCollection", out object many))
        {
            foreach (var row in ((EntityCollection)many).Entities) row["subject"] = "marked";
        }
    }
}
