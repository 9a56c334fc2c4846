using System.Security.Cryptography;
using System.Text;
using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Packs.WebForm;

public sealed class PublishFormTests : PublishingTests
{
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
    public void What_the_relay_refuses_stands_in_the_row()
    {
        registered.Relay.Says(422, """{"detail":"One is wrong.","errors":[{"field":"title","message":"Missing."}]}""");
        Job().Run(new PublishForm(), registered.Crm);
        Assert.Equal((SavedForm.Attention, "The relay refused: One is wrong.\ntitle: Missing."), (row.Status(), row.Problem()));
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

    [Fact]
    public void What_visitors_see_from_now_on_is_kept_with_who_published_it()
    {
        Job().Run(new PublishForm(), registered.Crm);
        var kept = Assert.Single(registered.Crm.Rows("pp_formversion"));
        Assert.Equal((3, SavedForm.Definition, row.Id), (kept["pp_version"], kept["pp_definition"], ((EntityReference)kept["pp_webformid"]).Id));
        Assert.Equal("systemuser", ((EntityReference)kept["pp_publishedby"]).LogicalName);
    }

    [Fact]
    public void A_form_that_is_published_unchanged_has_no_new_version()
    {
        Job().Run(new PublishForm(), registered.Crm);
        row["statuscode"] = new OptionSetValue(SavedForm.Publishing);
        Job().Run(new PublishForm(), registered.Crm);
        Assert.Single(registered.Crm.Rows("pp_formversion"));
    }

    [Fact]
    public void A_relay_that_counts_anew_gives_an_old_number_to_a_new_version()
    {
        Job().Run(new PublishForm(), registered.Crm);
        row["pp_definition"] = SavedForm.Definition.Replace("Contact", "Contact us", StringComparison.Ordinal);
        row["statuscode"] = new OptionSetValue(SavedForm.Publishing);
        Job().Run(new PublishForm(), registered.Crm);
        Assert.Equal(2, registered.Crm.Rows("pp_formversion").Count);
    }

    [Fact]
    public void What_the_relay_refuses_is_no_version()
    {
        registered.Relay.Says(422, """{"detail":"One is wrong."}""");
        Job().Run(new PublishForm(), registered.Crm);
        Assert.Empty(registered.Crm.Rows("pp_formversion"));
    }
}
