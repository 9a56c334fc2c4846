using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Core;

/// <summary>A page's pass to the relay.</summary>
public sealed class OpenRelayTests : IAsyncLifetime
{
    private RegisteredCrm registered = null!;

    public async ValueTask InitializeAsync() => registered = await RegisteredCrm.StartAsync();

    public ValueTask DisposeAsync() => registered.DisposeAsync();

    [Fact]
    public void It_answers_the_pass_and_where_to_use_it_and_never_the_key()
    {
        registered.Relay.Says(201, """{"ticket":"ppt_eu_x","expiresAt":"2026-11-22T18:00:00Z"}""");
        var operation = Ask();
        operation.Run(new OpenRelay(), registered.Crm);

        Assert.Equal("POST /v1/organization/tickets", Assert.Single(registered.Relay.Requests.Select(r => $"{r.Method} {r.Path}")));
        Assert.Equal(("ppt_eu_x", "2026-11-22T18:00:00Z"), ((string)operation.Answers["Ticket"], (string)operation.Answers["ExpiresOn"]));
        Assert.Equal(new Uri(registered.Relay.Address), new Uri((string)operation.Answers["RelayUrl"]));
        Assert.DoesNotContain(operation.Answers.Values.Concat(operation.Traces), v => $"{v}".Contains(RegisteredCrm.Key, StringComparison.Ordinal));
    }

    [Fact]
    public void A_designers_pass_is_for_its_pack_alone()
    {
        registered.Relay.Says(201, """{"ticket":"ppt_eu_x","expiresAt":"2026-11-22T18:00:00Z"}""");
        var operation = Ask();
        operation.Run(new OpenWebForms(), registered.Crm);
        Assert.Equal("""{"pack":"webform"}""", Assert.Single(registered.Relay.Requests).Body);
        Assert.Equal("ppt_eu_x", operation.Answers["Ticket"]);
    }

    [Fact]
    public void A_relay_that_refuses_or_is_away_is_told_as_a_sentence()
    {
        registered.Relay.Says(401, """{"code":"unauthenticated"}""");
        Assert.Contains("does not accept the organization key", Ask().Stopped(new OpenRelay(), registered.Crm).Message, StringComparison.Ordinal);
        registered.Relay.Says(503, "{}");
        Assert.Contains("does not answer just now", Ask().Stopped(new OpenRelay(), registered.Crm).Message, StringComparison.Ordinal);
        registered.Relay.Says(201, "{}");
        Assert.Contains("does not answer just now", Ask().Stopped(new OpenRelay(), registered.Crm).Message, StringComparison.Ordinal);
        registered.Registration["statecode"] = new OptionSetValue(1);
        Assert.Contains("not registered", Ask().Stopped(new OpenRelay(), registered.Crm).Message, StringComparison.Ordinal);
    }

    private Operation Ask() => new("pp_OpenRelay", registered.Registration) { IsAsync = false };
}
