using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Packs.Sms;

/// <summary>An organization that texts: one sender, which is connected, Ada, who has a number, and a relay that takes what it is given.</summary>
public abstract class TextingTests : IAsyncLifetime
{
    private protected const string AdasNumber = "+12065550100";

    private protected RegisteredCrm registered = null!;
    private protected Entity sender = null!, ada = null!;

    private protected Crm Crm => registered.Crm;

    private protected RelayStub Relay => registered.Relay;

    public async ValueTask InitializeAsync()
    {
        registered = await RegisteredCrm.StartAsync();
        Relay.Says(202, """{"texts":[]}""");
        sender = Crm.Add(SmsRows.Sender());
        ada = Crm.Add(SmsRows.Contact("Ada Lovelace", "(206) 555-0100"));
        ada["firstname"] = "Ada";
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return registered.DisposeAsync();
    }

    /// <summary>What the relay was told, in its one request.</summary>
    private protected JsonNode Told(string method, string path)
    {
        var request = Assert.Single(Relay.Requests);
        Assert.Equal((method, path), (request.Method, request.Path));
        return JsonNode.Parse(request.Body)!;
    }

    /// <summary>How a text would go out.</summary>
    private protected ParameterCollection Preview(string? text, Entity? whom = null, string? number = null, Entity? from = null)
    {
        var call = new Operation("pp_PreviewSms", registered.Registration)
        {
            IsAsync = false,
            Parameters = new ParameterCollection { ["RegardingTable"] = whom?.LogicalName, ["RegardingId"] = whom?.Id.ToString(), ["Number"] = number, ["SenderId"] = from?.Id.ToString(), ["Text"] = text },
        };
        call.Run(new PreviewText(), Crm);
        return call.Answers;
    }

    private protected void AssertPreviews(string problem, string? text = "Hello", Entity? whom = null, string? number = null, Entity? from = null) =>
        Assert.Equal(problem, Preview(text, whom, number, from)["Problem"]);

    private protected void AssertNothingHappens(Operation operation, IPlugin plugin)
    {
        operation.Run(plugin, Crm);
        Assert.Empty(Relay.Requests);
        Assert.Empty(Crm.Written);
    }

    private protected void AssertTriedLater(Operation job, IPlugin plugin)
    {
        Relay.Says(503, "{}");
        var stopped = job.Stopped(plugin, Crm);
        Assert.Equal(OperationStatus.Retry, stopped.Status);
        Assert.StartsWith("The relay could not be reached. Nothing is lost", stopped.Message, StringComparison.Ordinal);
    }
}
