using PowerPacks.Host.Dataverse;
using PowerPacks.Relay;

namespace PowerPacks.Host.Tests.Dataverse;

/// <summary>The CRM did the work, and its answer does not arrive: nothing is believed, and writing again changes the same rows.</summary>
public sealed class LostAnswerTests : CrmFixture
{
    private const string Page = "<!doctype html><title>Please sign in</title>";

    [Fact]
    public async Task Half_an_answer_that_hangs_ends_with_the_timeout_and_the_rows_are_written_over()
    {
        Stub.AfterWrite = _ => new StubAnswer(200) { RawBody = "{}", HangAfter = "{" };
        Stub.Script = r => Task.FromResult(r.IsWhoAmI ? new StubAnswer(503) : null);
        var writing = UpsertAsync(Rows(10));
        await Stub.Hanging.WaitAsync(Cancellation);
        Clock.Pass(DataverseCrm.DefaultTimeout);
        Assert.All(await writing, r => Assert.Equal(new DeliveryResult.Unavailable("crm-timeout"), r));
        Assert.Equal(10, Stub.Rows.Count);

        Stub.AfterWrite = _ => null;
        Stub.Script = _ => Task.FromResult<StubAnswer?>(null);
        Assert.All(await UpsertAsync(Rows(10)), r => Assert.Equal(DeliveryResult.Done, r));
        Assert.Equal(10, Stub.Rows.Count);
    }

    [Fact]
    public async Task A_web_page_with_status_200_is_nobodys_success()
    {
        // Before the CRM: a gateway that has lost it and shows its own page. Nothing was written, so "done" would lose every row.
        Stub.Script = _ => Task.FromResult<StubAnswer?>(new StubAnswer(200) { RawBody = Page, ContentType = "text/html", FromGateway = true });
        Assert.All(await UpsertAsync(Rows(10)), r => Assert.Equal(new DeliveryResult.Unavailable("crm-broken-answer"), r));
        Assert.All(await UpsertAsync(Rows(1)), r => Assert.Equal(new DeliveryResult.Unavailable("crm-broken-answer"), r));
        Assert.Empty(Stub.Rows);
        Assert.Equal(new DeliveryResult.Unavailable("crm-broken-answer"), await Crm.CheckAsync(Stub.Organization, Cancellation));
    }

    [Fact]
    public async Task A_web_page_after_the_commit_makes_no_second_rows()
    {
        var garbage = true;
        Stub.AfterWrite = _ =>
        {
            if (!garbage) return null;
            garbage = false;
            return new StubAnswer(200) { RawBody = Page, ContentType = "text/html", FromGateway = true };
        };
        Assert.All(await UpsertAsync(Rows(10)), r => Assert.Equal(DeliveryResult.Done, r));
        Assert.Equal(10, Stub.Rows.Count);
        Assert.All(Stub.Rows.Values, times => Assert.Equal(2, times));
    }
}
