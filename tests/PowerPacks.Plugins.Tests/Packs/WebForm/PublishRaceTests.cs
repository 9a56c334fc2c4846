using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Packs.WebForm;

/// <summary>What people and other jobs do while a form is on its way to the relay, and before its job runs.</summary>
public sealed class PublishRaceTests : PublishingTests
{
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
}
