using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace PowerPacks.Relay.Tests.Packs.WebForm;

/// <summary>An organization sends its own form, to see where it arrives.</summary>
public sealed class TryingForms
{
    private static Task<HttpResponseMessage> TryAsync(WebFormHost host, object answers, string form = "contact", Guid? organization = null) =>
        host.SendAsync(HttpMethod.Post, $"v1/packs/webform/forms/{form}/tests", JsonContent.Create(answers), r => r.Headers.Add("X-Test-Organization", $"{organization ?? WebFormHost.Contoso}"));

    [Fact]
    public async Task A_test_becomes_what_the_form_makes_of_submissions_and_its_row_says_that_it_is_one()
    {
        await using var host = await WebFormHost.StartAsync();
        using var answer = await TryAsync(host, Samples.Ada());
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var rows = await host.DeliverLastAsync();
        Assert.Equal("lead", rows[0].Table.LogicalName);
        var kept = rows.Single(r => r.Table.LogicalName == "pp_formsubmission");
        Assert.Equal(true, kept.Columns["pp_istest"]);
    }

    [Fact]
    public async Task What_a_visitor_sends_is_no_test()
    {
        await using var host = await WebFormHost.StartAsync();
        using var answer = await host.PostAsync(Samples.Ada());
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(false, (await host.DeliverLastAsync()).Single(r => r.Table.LogicalName == "pp_formsubmission").Columns["pp_istest"]);
    }

    [Fact]
    public async Task A_test_is_no_spam_whatever_it_says()
    {
        var strict = Samples.Contact();
        strict["spam"] = new JsonObject { ["quarantineAt"] = 20, ["requireProof"] = true };
        await using var host = await WebFormHost.StartAsync(strict);
        using var answer = await TryAsync(host, Samples.Ada());
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Contains(await host.DeliverLastAsync(), r => r.Table.LogicalName == "lead");
    }

    [Fact]
    public async Task A_test_is_checked_like_any_submission_and_names_the_field()
    {
        await using var host = await WebFormHost.StartAsync();
        using var answer = await TryAsync(host, new { });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("lastname", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(host.Intake.Accepted);
    }

    [Fact]
    public async Task Nobody_tries_another_organizations_form_or_one_that_was_withdrawn()
    {
        await using var host = await WebFormHost.StartAsync();
        using var stranger = await TryAsync(host, Samples.Ada(), organization: WebFormHost.Fabrikam);
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
        using var withdrawn = await host.SendAsync(HttpMethod.Delete, "v1/packs/webform/forms/contact", null);
        using var gone = await TryAsync(host, Samples.Ada());
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.Empty(host.Intake.Accepted);
    }
}
