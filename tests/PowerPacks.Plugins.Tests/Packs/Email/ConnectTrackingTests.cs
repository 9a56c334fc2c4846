using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Packs.Email;

/// <summary>How mails are tracked goes to the relay, and the step that tracks them comes and goes with it.</summary>
public sealed class ConnectTrackingTests : MailingTests
{
    private const int Off = 2;

    [Fact]
    public void The_settings_go_to_the_relay_and_a_step_is_registered_on_the_message_of_sending()
    {
        var (message, filter, type) = Platform();
        Relay.Says(200, """{"baseUrl":"https://links.acme.example"}""");
        (tracking["statuscode"], tracking["pp_linkkey"], tracking["pp_domain"], tracking["pp_confidence"]) = (Option(1), null, " Links.Acme.example ", 90);
        Job().Run(new ConnectTracking(), Crm);

        var told = Told();
        Assert.Equal(("recipients", 90, 90, "links.acme.example", "Acme"), ((string?)told["mode"], (int)told["confidence"]!, (int)told["eventDays"]!, (string?)told["domain"], (string?)told["name"]));
        Assert.Equal(tracking["pp_linkkey"], (string?)told["linkKey"]);
        Assert.Equal(32, Convert.FromBase64String((string)tracking["pp_linkkey"]).Length);
        Assert.Equal((Option(2), "https://links.acme.example"), (tracking["statuscode"], tracking["pp_baseurl"]));

        var step = Assert.Single(Steps);
        Assert.Equal((message.ToEntityReference(), filter.ToEntityReference(), type.ToEntityReference()), (step["sdkmessageid"], step["sdkmessagefilterid"], step["plugintypeid"]));
        Assert.Equal((20, 0), (((OptionSetValue)step["stage"]).Value, ((OptionSetValue)step["mode"]).Value));
    }

    [Fact]
    public void Connected_again_the_key_and_the_step_stay()
    {
        Platform();
        Relay.Says(200, """{"baseUrl":"https://links.acme.example"}""");
        var key = tracking["pp_linkkey"];
        for (var i = 0; i < 2; i++)
        {
            tracking["statuscode"] = Option(1);
            Job().Run(new ConnectTracking(), Crm);
        }
        Assert.Equal(key, tracking["pp_linkkey"]);
        Assert.Single(Steps);
    }

    [Fact]
    public void What_the_relay_refuses_stands_in_the_row_and_nothing_is_registered()
    {
        Platform();
        tracking["statuscode"] = Option(1);
        Relay.Says(409, """{"detail":"Another organization has the tracking domain links.acme.example."}""");
        Job().Run(new ConnectTracking(), Crm);
        Assert.Equal(Option(3), tracking["statuscode"]);
        Assert.Contains("Another organization", tracking.Problem(), StringComparison.Ordinal);
        Assert.Empty(Steps);
    }

    [Fact]
    public void A_relay_that_is_away_is_tried_later_with_the_same_key()
    {
        Platform();
        (tracking["statuscode"], tracking["pp_linkkey"]) = (Option(1), null);
        Relay.Says(503, "{}");
        Assert.Equal(OperationStatus.Retry, Job().Stopped(new ConnectTracking(), Crm).Status);
        var key = Assert.IsType<string>(tracking["pp_linkkey"]);
        Relay.Says(200, """{"baseUrl":"https://links.acme.example"}""");
        Job().Run(new ConnectTracking(), Crm);
        Assert.Equal(key, tracking["pp_linkkey"]);
        Assert.Equal(Option(2), tracking["statuscode"]);
    }

    [Fact]
    public void Switched_off_the_step_is_gone_and_the_relay_records_nothing()
    {
        Platform();
        var step = Crm.Add(new Entity("sdkmessageprocessingstep", Guid.NewGuid()) { ["name"] = "PowerEmail: tracks a mail that is sent" });
        Crm.Add(new Entity("sdkmessageprocessingstep", Guid.NewGuid()) { ["name"] = "Somebody else's" });
        (tracking["statecode"], tracking["statuscode"]) = (new OptionSetValue(1), new OptionSetValue(Off));
        Relay.Says(200, "{}");
        Job().Run(new ConnectTracking(), Crm);
        Assert.DoesNotContain(Steps, s => s.Id == step.Id);
        Assert.Single(Steps);
        Assert.Equal("nothing", (string?)Told()["mode"]);
    }

    [Fact]
    public void New_settings_show_the_numbers_that_hold_and_record_nothing_by_themselves()
    {
        Crm.Remove(tracking);
        var begun = Begun(new Entity("pp_emailtracking") { ["pp_name"] = "Acme" });
        Assert.Equal((80, 90), (begun["pp_confidence"], begun["pp_eventdays"]));
        Assert.False(begun.Contains("pp_mode"));
        var chosen = Begun(new Entity("pp_emailtracking") { ["pp_confidence"] = 95, ["pp_eventdays"] = 365 });
        Assert.Equal((95, 365), (chosen["pp_confidence"], chosen["pp_eventdays"]));
    }

    [Fact]
    public void Beside_settings_that_are_active_no_others_are_made()
    {
        var second = new Entity("pp_emailtracking");
        Assert.Contains("There are tracking settings already", New(second).Stopped(new OneTracking(), Crm).Message, StringComparison.Ordinal);
        tracking["statecode"] = new OptionSetValue(1);
        Begun(second);
    }

    private static Operation New(Entity settings) => new("Create", settings) { IsAsync = false, Target = settings };

    private Entity Begun(Entity settings)
    {
        New(settings).Run(new OneTracking(), Crm);
        return settings;
    }

    private IReadOnlyList<Entity> Steps => Crm.Rows("sdkmessageprocessingstep");

    private JsonNode Told()
    {
        var request = Assert.Single(Relay.Requests);
        Assert.Equal(("PUT", "/v1/packs/email/tracking"), (request.Method, request.Path));
        return JsonNode.Parse(request.Body)!;
    }

    private Operation Job() => new("Update", tracking);

    /// <summary>What every environment has: the message, its filter for mails, and our plug-in.</summary>
    private (Entity Message, Entity Filter, Entity Type) Platform()
    {
        var message = Crm.Add(new Entity("sdkmessage", Guid.NewGuid()) { ["name"] = "Send" });
        Crm.Add(new Entity("sdkmessagefilter", Guid.NewGuid()) { ["sdkmessageid"] = message.ToEntityReference(), ["primaryobjecttypecode"] = "fax" });
        var filter = Crm.Add(new Entity("sdkmessagefilter", Guid.NewGuid()) { ["sdkmessageid"] = message.ToEntityReference(), ["primaryobjecttypecode"] = "email" });
        return (message, filter, Crm.Add(new Entity("plugintype", Guid.NewGuid()) { ["typename"] = "PowerPacks.Plugins.TrackMail" }));
    }
}
