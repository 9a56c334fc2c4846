using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Packs.WebForm;

public sealed class WithdrawFormTests : IAsyncLifetime
{
    private RegisteredCrm registered = null!;
    private Entity row = null!;

    public async ValueTask InitializeAsync()
    {
        registered = await RegisteredCrm.StartAsync();
        registered.Relay.Says(204, "");
        row = registered.Crm.Add(SavedForm.Row(SavedForm.Withdrawn, state: SavedForm.Inactive));
        (row["pp_problem"], row["pp_publishedhash"]) = ("Mend this.", "hash");
    }

    public ValueTask DisposeAsync() => registered.DisposeAsync();

    [Theory]
    [InlineData(204, "")]
    [InlineData(404, """{"code":"form-unknown"}""")]
    public void A_deactivated_form_is_taken_back_or_is_not_there(int status, string body)
    {
        registered.Relay.Says(status, body);
        Deactivation().Run(new WithdrawForm(), registered.Crm);

        var request = Assert.Single(registered.Relay.Requests);
        Assert.Equal(("DELETE", "/v1/packs/webform/forms/contact", ""), (request.Method, request.Path, request.Body));
        Assert.Null(row.Problem());
        Assert.Null(row["pp_publishedhash"]); // Nobody sees it any more: a check must not call it published.
        Assert.Equal(SavedForm.Withdrawn, row.Status());
    }

    [Fact]
    public void A_deleted_form_is_taken_back_and_no_row_is_written()
    {
        registered.Crm.Remove(row);
        Deletion().Run(new WithdrawForm(), registered.Crm);
        Assert.Single(registered.Relay.Requests);
        Assert.Empty(registered.Crm.Written);
    }

    [Fact]
    public void A_form_that_nobody_asked_the_relay_for_is_not_asked_back()
    {
        row["pp_publishrequest"] = null;
        AssertLeftAlone(Deactivation());
    }

    [Fact]
    public void A_form_that_is_activated_is_not_taken_back()
    {
        (row["statecode"], row["statuscode"]) = (new OptionSetValue(SavedForm.Active), new OptionSetValue(SavedForm.Draft));
        AssertLeftAlone(new Operation("Update", row) { Target = row.Changes("statecode", new OptionSetValue(SavedForm.Active)), Before = row.Image() });
    }

    [Fact]
    public void A_form_that_is_active_again_and_published_anew_stays()
    {
        var late = Deactivation();
        (row["statecode"], row["statuscode"], row["pp_publishrequest"]) = (new OptionSetValue(SavedForm.Active), new OptionSetValue(SavedForm.Publishing), "newer");
        AssertLeftAlone(late);
    }

    [Fact]
    public void A_form_that_is_active_again_as_a_draft_is_taken_back()
    {
        var late = Deactivation();
        (row["statecode"], row["statuscode"]) = (new OptionSetValue(SavedForm.Active), new OptionSetValue(SavedForm.Draft));
        late.Run(new WithdrawForm(), registered.Crm);
        Assert.Single(registered.Relay.Requests);
    }

    [Fact]
    public void A_deleted_forms_key_that_another_form_has_by_now_is_that_forms()
    {
        var late = Deletion();
        registered.Crm.Remove(row);
        registered.Crm.Add(SavedForm.Row(SavedForm.Published, request: "anothers"));
        AssertLeftAlone(late);
    }

    [Fact]
    public void A_relay_that_is_away_is_tried_again_by_the_platform_and_the_row_says_so()
    {
        registered.Relay.Says(500, "");
        var stopped = Deactivation().Stopped(new WithdrawForm(), registered.Crm);
        Assert.Equal(OperationStatus.Retry, stopped.Status);
        Assert.Equal(stopped.Message, row.Problem());
        Assert.StartsWith("The relay could not be reached.", stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_relay_that_is_away_is_tried_again_for_a_deleted_form_too()
    {
        registered.Relay.Says(500, "");
        registered.Crm.Remove(row);
        Assert.Equal(OperationStatus.Retry, Deletion().Stopped(new WithdrawForm(), registered.Crm).Status);
    }

    [Fact]
    public void A_refusal_stands_in_the_row_and_is_tried_again_until_the_registration_is_renewed()
    {
        registered.Relay.Says(401, "{}");
        var stopped = Deactivation().Stopped(new WithdrawForm(), registered.Crm);
        Assert.Equal(OperationStatus.Retry, stopped.Status);
        Assert.StartsWith("The relay does not accept the organization key", stopped.Message, StringComparison.Ordinal);
        Assert.Equal(stopped.Message, row.Problem());
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"code":"not_found"}""")]
    public void A_page_that_is_not_there_is_no_form_that_is_not_there(string body)
    {
        registered.Relay.Says(404, body);
        Assert.Equal(OperationStatus.Retry, Deactivation().Stopped(new WithdrawForm(), registered.Crm).Status);
        Assert.NotNull(row.Problem());
    }

    private Operation Deactivation() => new("Update", row) { Target = row.Changes("statecode", new OptionSetValue(SavedForm.Inactive)), Before = row.Image() };

    private Operation Deletion() => new("Delete", row) { Before = row.Image() };

    private void AssertLeftAlone(Operation job)
    {
        job.Run(new WithdrawForm(), registered.Crm);
        Assert.Empty(registered.Relay.Requests);
        Assert.Empty(registered.Crm.Written);
    }
}
