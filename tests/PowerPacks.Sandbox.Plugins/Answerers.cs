using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins;

namespace PowerPacks.Sandbox.Plugins;

/// <summary>Answers every value that it is asked with, and what it was told of its call; refuses, or answers nonsense, where the question says so.</summary>
[CustomApi("demo_Ask", Title = "Ask", Description = "Answers a question.", Privilege = "prvWriteLead")]
[RequestParameter("Question", ApiType.String, Description = "What to ask.")]
[RequestParameter("Truth", ApiType.Boolean, Optional = true)]
[RequestParameter("Moment", ApiType.DateTime, Optional = true)]
[RequestParameter("Exact", ApiType.Decimal, Optional = true)]
[RequestParameter("Person", ApiType.EntityReference, Optional = true)]
[RequestParameter("Rough", ApiType.Float, Optional = true)]
[RequestParameter("Count", ApiType.Integer, Optional = true)]
[RequestParameter("Price", ApiType.Money, Optional = true)]
[RequestParameter("Choice", ApiType.Picklist, Optional = true)]
[RequestParameter("Names", ApiType.StringArray, Optional = true)]
[RequestParameter("Id", ApiType.Guid, Optional = true)]
[ResponseProperty("Told", ApiType.String, Description = "How it was called.")]
[ResponseProperty("Truth", ApiType.Boolean)]
[ResponseProperty("Moment", ApiType.DateTime)]
[ResponseProperty("Exact", ApiType.Decimal)]
[ResponseProperty("Person", ApiType.EntityReference)]
[ResponseProperty("Rough", ApiType.Float)]
[ResponseProperty("Count", ApiType.Integer)]
[ResponseProperty("Price", ApiType.Money)]
[ResponseProperty("Choice", ApiType.Picklist)]
[ResponseProperty("Names", ApiType.StringArray)]
[ResponseProperty("Id", ApiType.Guid)]
public sealed class Answerer : Plugin
{
    private static readonly Text Refusal = new Text("Ask something else.", "Demandez autre chose.", "Vraag iets anders.", "Pergunte outra coisa.");

    private protected override void Run(PluginRun run)
    {
        var context = run.Context;
        var question = run.Input<string>("Question");
        run.System.Create(new Entity("annotation") { ["subject"] = "asked", ["notetext"] = question });
        if (question == "refuse") throw run.Refuse(Refusal);
        foreach (var given in context.InputParameters) run.Answer(given.Key, given.Value);
        if (question == "nonsense") run.Answer("Count", "many");
        run.Answer("Told", $"{question}: {context.MessageName} of '{context.PrimaryEntityName}', stage {context.Stage}, mode {context.Mode}, depth {context.Depth}, count {run.Input<int>("Count")}, names {run.Input<string[]>("Names")?.Length ?? -1}");
    }
}

/// <summary>Only reads: a function.</summary>
[CustomApi("demo_Look", IsFunction = true)]
[RequestParameter("Name", ApiType.String)]
[RequestParameter("Count", ApiType.Integer, Optional = true)]
[RequestParameter("Id", ApiType.Guid, Optional = true)]
[RequestParameter("Moment", ApiType.DateTime, Optional = true)]
[RequestParameter("Names", ApiType.StringArray, Optional = true)]
[RequestParameter("Person", ApiType.EntityReference, Optional = true)]
[ResponseProperty("Said", ApiType.String)]
public sealed class Looker : Plugin
{
    private protected override void Run(PluginRun run) => run.Answer("Said", string.Join("|", run.Input<string>("Name"), run.Input<int>("Count"), run.Input<Guid>("Id"),
        run.Input<DateTime>("Moment").ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture), string.Join("+", run.Input<string[]>("Names") ?? new string[0]), run.Input<EntityReference>("Person")?.LogicalName));
}

/// <summary>Answers nothing, and nobody is told of it.</summary>
[CustomApi("demo_Note", IsPrivate = true)]
[RequestParameter("Text", ApiType.String)]
public sealed class Noter : Plugin
{
    private protected override void Run(PluginRun run) => run.System.Create(new Entity("annotation") { ["subject"] = "noted", ["notetext"] = run.Input<string>("Text") });
}

/// <summary>Calls the custom API that its configuration names, and writes what it answers into the row.</summary>
public sealed class Asker : IPlugin
{
    private readonly string api;

    public Asker(string configuration) => api = configuration;

    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        var request = new OrganizationRequest(api) { ["Question"] = "why" };
        if (api == "demo_Note") request = new OrganizationRequest(api) { ["Text"] = "why" };
        call.Target["description"] = (string)call.Rows.Execute(request)["Told"];
    }
}
