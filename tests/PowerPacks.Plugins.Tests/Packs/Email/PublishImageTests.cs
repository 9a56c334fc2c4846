using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Packs.Email;

/// <summary>A picture goes to the relay, which shows it in mails, and is taken away there.</summary>
public sealed class PublishImageTests : MailingTests
{
    private const string Picture = "R0lGODlhAQABAAAAACw=";

    [Fact]
    public void A_picture_goes_to_the_relay_and_says_that_it_is_published()
    {
        var image = Image(1);
        Run(image);
        var request = Assert.Single(Relay.Requests);
        Assert.Equal(("PUT", $"/v1/packs/email/images/{image.Id:D}"), (request.Method, request.Path));
        Assert.Equal(Picture, (string?)JsonNode.Parse(request.Body)!["content"]);
        Assert.Equal(Option(2), image["statuscode"]);
    }

    [Fact]
    public void Without_a_picture_nothing_is_asked_and_the_row_says_what_to_do()
    {
        var image = Image(1);
        image["pp_content"] = null;
        Run(image);
        Assert.Empty(Relay.Requests);
        Assert.Equal(Option(3), image["statuscode"]);
        Assert.Equal("Choose a picture first: a PNG, JPEG or GIF of at most 256 KB.", image.Problem());
    }

    [Fact]
    public void What_the_relay_refuses_stands_in_the_row()
    {
        var image = Image(1);
        Relay.Says(413, """{"detail":"content: at most 262144 bytes."}""");
        Run(image);
        Assert.Equal(Option(3), image["statuscode"]);
        Assert.Contains("262144", image.Problem(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_relay_that_is_away_is_tried_later()
    {
        var image = Image(1);
        Relay.Says(503, "{}");
        Assert.Equal(OperationStatus.Retry, Job(image).Stopped(new PublishImage(), Crm).Status);
        Assert.Equal(Option(1), image["statuscode"]);
        Relay.Says(200, "{}");
        Run(image);
        Assert.Equal(Option(2), image["statuscode"]);
    }

    [Fact]
    public void Withdrawn_it_is_gone_at_the_relay()
    {
        var image = Image(1);
        (image["statecode"], image["statuscode"]) = (new OptionSetValue(1), new OptionSetValue(2));
        Relay.Says(404, "{}"); // It was not there, which is as good.
        Run(image);
        var request = Assert.Single(Relay.Requests);
        Assert.Equal(("DELETE", $"/v1/packs/email/images/{image.Id:D}"), (request.Method, request.Path));
        Relay.Says(503, "{}");
        Assert.Equal(OperationStatus.Retry, Job(image).Stopped(new PublishImage(), Crm).Status);
    }

    private static Operation Job(Entity image) => new("Update", image);

    private Entity Image(int status) => Crm.Add(new Entity("pp_trackingimage", Guid.NewGuid()) { ["pp_name"] = "Logo", ["pp_content"] = Picture, ["statecode"] = new OptionSetValue(0), ["statuscode"] = Option(status) });

    private void Run(Entity image) => Job(image).Run(new PublishImage(), Crm);
}
