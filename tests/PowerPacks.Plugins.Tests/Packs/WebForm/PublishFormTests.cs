using System.Security.Cryptography;
using System.Text;
using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Packs.WebForm;

public sealed class PublishFormTests : IAsyncLifetime
{
    private const string Receipt = """{"version":3,"page":"https://eu.relay.example/f/contact","snippet":"<script></script>"}""";

    private RegisteredCrm registered = null!;
    private Entity row = null!;

    public async ValueTask InitializeAsync()
    {
        registered = await RegisteredCrm.StartAsync();
        registered.Relay.Says(200, Receipt);
        registered.Crm.Tables["lead"] = SavedForm.Leads();
        row = registered.Crm.Add(SavedForm.Row());
    }

    public ValueTask DisposeAsync() => registered.DisposeAsync();

    [Fact]
    public void A_form_goes_to_the_relay_as_it_is_and_the_row_says_where_visitors_find_it()
    {
        row["pp_problem"] = "Mend this.";
        Job().Run(new PublishForm(), registered.Crm);

        var request = Assert.Single(registered.Relay.Requests);
        Assert.Equal(("PUT", "/v1/packs/webform/forms/contact", SavedForm.Definition), (request.Method, request.Path, request.Body));
        Assert.Equal(SavedForm.Published, row.Status());
        Assert.Equal((3, "https://eu.relay.example/f/contact", "<script></script>"), (row["pp_publishedversion"], row["pp_page"], row["pp_snippet"]));
        Assert.Null(row.Problem());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(SavedForm.Definition))), row["pp_publishedhash"]);
        Assert.Equal(DateTimeKind.Utc, ((DateTime)row["pp_publishedon"]).Kind);
    }

    [Theory]
    [InlineData(SavedForm.Draft)]
    [InlineData(SavedForm.Published)]
    [InlineData(SavedForm.Changed)]
    [InlineData(SavedForm.Attention)]
    public void Any_other_change_of_status_publishes_nothing(int status)
    {
        row["statuscode"] = new OptionSetValue(status);
        AssertLeftAlone(Job());
    }

    [Fact]
    public void A_job_that_comes_late_leaves_a_newer_wish_alone()
    {
        var late = Job();
        row["pp_publishrequest"] = "newer";
        AssertLeftAlone(late);
    }

    /// <summary>Before it, the job may have reached the relay once, and stopped on its way back.</summary>
    [Theory]
    [InlineData("deactivated")]
    [InlineData("a draft again")]
    [InlineData("deleted")]
    public void A_job_that_comes_late_takes_back_a_form_that_ended(string how)
    {
        var late = Job();
        End(how);
        registered.Relay.Says(204, "");
        late.Run(new PublishForm(), registered.Crm);
        Assert.Equal("DELETE", Assert.Single(registered.Relay.Requests).Method);
    }

    [Fact]
    public void A_job_that_runs_twice_publishes_once()
    {
        var job = Job();
        job.Run(new PublishForm(), registered.Crm);
        job.Run(new PublishForm(), registered.Crm);
        Assert.Single(registered.Relay.Requests);
    }

    [Fact]
    public void A_form_edited_before_its_job_runs_is_published_as_it_was_asked_and_has_changed_since()
    {
        var job = Job();
        (row["pp_definition"], row["statuscode"]) = ("{}", new OptionSetValue(SavedForm.Changed));
        job.Run(new PublishForm(), registered.Crm);

        Assert.Equal(SavedForm.Definition, Assert.Single(registered.Relay.Requests).Body);
        Assert.Equal((SavedForm.Changed, 3), (row.Status(), row["pp_publishedversion"]));
    }

    [Fact]
    public void A_form_edited_while_it_is_published_has_changed_since()
    {
        Meanwhile(() => row["pp_definition"] = "{}");
        Job().Run(new PublishForm(), registered.Crm);
        Assert.Equal(SavedForm.Changed, row.Status());
    }

    [Theory]
    [InlineData("deactivated")]
    [InlineData("a draft again")]
    [InlineData("deleted")]
    public void A_form_that_ends_while_it_is_published_is_taken_back(string how)
    {
        Meanwhile(() => End(how));
        Job().Run(new PublishForm(), registered.Crm);

        Assert.Equal(["PUT", "DELETE"], registered.Relay.Requests.Select(r => r.Method));
        Assert.NotEqual(SavedForm.Published, row.Status());
        Assert.False(row.Contains("pp_page"));
    }

    [Fact]
    public void Taking_back_is_tried_again_until_the_relay_does_it()
    {
        registered.Relay.Answer = context =>
        {
            if (context.Request.Method == "PUT") End("deactivated");
            return context.Request.Method == "PUT" ? RelayStub.Say(context, 200, Receipt) : RelayStub.Say(context, 503, "{}");
        };
        var job = Job();
        Assert.Equal(OperationStatus.Retry, job.Stopped(new PublishForm(), registered.Crm).Status);

        registered.Relay.Says(204, "");
        job.Run(new PublishForm(), registered.Crm);
        Assert.Equal(["PUT", "DELETE", "DELETE"], registered.Relay.Requests.Select(r => r.Method));
    }

    [Fact]
    public void A_deleted_forms_key_that_another_form_has_by_now_is_not_taken_back()
    {
        Meanwhile(() =>
        {
            registered.Crm.Remove(row);
            registered.Crm.Add(SavedForm.Row(SavedForm.Publishing, request: "anothers"));
        });
        Job().Run(new PublishForm(), registered.Crm);
        Assert.Equal(["PUT"], registered.Relay.Requests.Select(r => r.Method));
    }

    [Fact]
    public void A_newer_wish_keeps_its_status_and_the_row_says_what_visitors_see()
    {
        Meanwhile(() => (row["pp_publishrequest"], row["pp_definition"], row["pp_problem"]) = ("newer", "{}", "The newer one's."));
        Job().Run(new PublishForm(), registered.Crm);
        Assert.Equal((SavedForm.Publishing, "The newer one's.", 3), (row.Status(), row.Problem(), row["pp_publishedversion"]));
    }

    [Fact]
    public void An_older_wish_that_reached_the_relay_before_a_newer_one_keeps_nothing()
    {
        Meanwhile(() => (row["pp_publishrequest"], row["statuscode"], row["pp_publishedversion"]) = ("newer", new OptionSetValue(SavedForm.Published), 4));
        Job().Run(new PublishForm(), registered.Crm);
        Assert.Empty(registered.Crm.Written);
    }

    [Fact]
    public void An_older_wish_that_reached_the_relay_after_a_newer_one_is_what_visitors_see()
    {
        Meanwhile(() => (row["pp_publishrequest"], row["statuscode"], row["pp_publishedversion"], row["pp_definition"]) = ("newer", new OptionSetValue(SavedForm.Published), 2, "{}"));
        Job().Run(new PublishForm(), registered.Crm);
        Assert.Equal((SavedForm.Changed, 3), (row.Status(), row["pp_publishedversion"]));
    }

    [Fact]
    public void The_last_wish_is_tried_again_where_an_older_one_reached_the_relay_after_it()
    {
        Meanwhile(() => row["pp_publishedversion"] = 4);
        var job = Job();
        Assert.Equal(OperationStatus.Retry, job.Stopped(new PublishForm(), registered.Crm).Status);

        registered.Relay.Says(200, Receipt.Replace("3", "5", StringComparison.Ordinal));
        job.Run(new PublishForm(), registered.Crm);
        Assert.Equal((SavedForm.Published, 5), (row.Status(), row["pp_publishedversion"]));
    }

    [Fact]
    public void A_relay_that_counts_anew_is_believed()
    {
        row["pp_publishedversion"] = 9; // In another region, say.
        Job().Run(new PublishForm(), registered.Crm);
        Assert.Equal((SavedForm.Published, 3), (row.Status(), row["pp_publishedversion"]));
    }

    [Fact]
    public void A_refusal_of_an_older_wish_leaves_the_newer_one_alone()
    {
        registered.Relay.Answer = context =>
        {
            row["pp_publishrequest"] = "newer";
            return RelayStub.Say(context, 422, "{}");
        };
        Job().Run(new PublishForm(), registered.Crm);
        Assert.Empty(registered.Crm.Written);
    }

    [Fact]
    public void What_the_relay_refuses_stands_in_the_row()
    {
        registered.Relay.Says(422, """{"detail":"One is wrong.","errors":[{"field":"title","message":"Missing."}]}""");
        Job().Run(new PublishForm(), registered.Crm);
        Assert.Equal((SavedForm.Attention, "The relay refused: One is wrong.\ntitle: Missing."), (row.Status(), row.Problem()));
    }

    [Fact]
    public void A_refusal_of_a_form_that_was_deactivated_meanwhile_leaves_its_status()
    {
        registered.Relay.Answer = context =>
        {
            (row["statecode"], row["statuscode"]) = (new OptionSetValue(SavedForm.Inactive), new OptionSetValue(SavedForm.Withdrawn));
            return RelayStub.Say(context, 422, "{}");
        };
        Job().Run(new PublishForm(), registered.Crm);
        Assert.Equal(SavedForm.Withdrawn, row.Status());
    }

    [Fact]
    public void An_organization_that_is_not_registered_reads_so_in_the_row()
    {
        registered.Crm.Remove(registered.Registration);
        Job().Run(new PublishForm(), registered.Crm);
        Assert.Equal(SavedForm.Attention, row.Status());
        Assert.StartsWith("This organization is not registered with a relay yet.", row.Problem(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_relay_that_is_away_is_tried_again_by_the_platform_and_the_row_says_so()
    {
        registered.Relay.Says(503, "{}");
        var stopped = Job().Stopped(new PublishForm(), registered.Crm);

        Assert.Equal(OperationStatus.Retry, stopped.Status);
        Assert.Equal((SavedForm.Publishing, stopped.Message), (row.Status(), row.Problem()));
        Assert.StartsWith("The relay could not be reached. Nothing is lost", stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_form_that_does_not_fit_its_table_is_not_sent()
    {
        registered.Crm.Tables.Clear();
        Job().Run(new PublishForm(), registered.Crm);
        Assert.Empty(registered.Relay.Requests);
        Assert.Equal(SavedForm.Attention, row.Status());
        Assert.StartsWith("The table lead is not there.", row.Problem(), StringComparison.Ordinal);
    }

    private void End(string how)
    {
        if (how == "deleted") registered.Crm.Remove(row);
        else if (how == "deactivated") (row["statecode"], row["statuscode"]) = (new OptionSetValue(SavedForm.Inactive), new OptionSetValue(SavedForm.Withdrawn));
        else row["statuscode"] = new OptionSetValue(SavedForm.Draft);
    }

    private Operation Job() => new("Update", row) { After = row.Image() };

    private void Meanwhile(Action happens) => registered.Relay.Answer = context =>
    {
        if (context.Request.Method == "PUT") happens();
        return RelayStub.Say(context, 200, Receipt);
    };

    private void AssertLeftAlone(Operation job)
    {
        job.Run(new PublishForm(), registered.Crm);
        Assert.Empty(registered.Relay.Requests);
        Assert.Empty(registered.Crm.Written);
    }
}
