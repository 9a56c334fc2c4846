using PowerPacks.Host.Dataverse;
using PowerPacks.Relay;

namespace PowerPacks.Host.Tests.Dataverse;

public sealed class FailureTests : CrmFixture
{
    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_CRM_that_is_down_is_told_by_one_probe_and_no_row_is_blamed(int status)
    {
        Stub.Script = _ => Task.FromResult<StubAnswer?>(new StubAnswer(status));

        Assert.All(await UpsertAsync(Rows(250)), r => Assert.Equal(new DeliveryResult.Unavailable($"http-{status}"), r));
        Assert.Equal(2, Stub.Requests.Count);
        Assert.Single(Stub.Requests, r => r.IsWhoAmI);
    }

    [Fact]
    public async Task A_CRM_that_is_down_keeps_the_attempts_of_a_single_row_too()
    {
        Stub.Script = _ => Task.FromResult<StubAnswer?>(new StubAnswer(500));

        Assert.Equal([new DeliveryResult.Unavailable("http-500")], await UpsertAsync(Rows(1)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(249)]
    public async Task A_row_that_makes_the_CRM_fail_counts_an_attempt_and_the_others_are_written(int bad)
    {
        Stub.Bad[$"k{bad}"] = new StubAnswer(500, "0x80040216");

        var results = await UpsertAsync(Rows(250));

        Assert.Equal(new DeliveryResult.Retry("0x80040216"), results[bad]);
        Assert.Equal(249, Stub.Rows.Count);
        Assert.All(Stub.Rows.Values, times => Assert.Equal(1, times));
        Assert.InRange(Stub.Requests.Count(r => r.IsUpsert), 1, (2 * 8) + 1);
        Assert.InRange(Stub.Requests.Count(r => r.IsWhoAmI), 1, 2);
    }

    [Fact]
    public async Task A_row_that_makes_the_CRM_fail_counts_an_attempt_even_alone()
    {
        Stub.Bad["k0"] = new StubAnswer(500, "0x80040216");

        Assert.Equal([new DeliveryResult.Retry("0x80040216")], await UpsertAsync(Rows(1)));
    }

    [Fact]
    public async Task Where_every_write_fails_though_the_CRM_answers_no_row_is_blamed_and_the_search_ends()
    {
        Stub.Script = r => Task.FromResult(r.IsWhoAmI ? null : new StubAnswer(500, "0x80040216"));

        Assert.All(await UpsertAsync(Rows(250)), r => Assert.Equal(new DeliveryResult.Unavailable("0x80040216"), r));
        Assert.InRange(Stub.Requests.Count(r => r.IsUpsert), 1, (2 * 8) + 1);
    }

    [Fact]
    public async Task A_CRM_that_goes_down_half_way_blames_no_row()
    {
        Stub.Bad["k200"] = new StubAnswer(400, "0x80044331");
        Stub.AfterWrite = _ =>
        {
            Stub.Script = _ => Task.FromResult<StubAnswer?>(new StubAnswer(500));
            return null;
        };

        var results = await UpsertAsync(Rows(250));

        Assert.All(results.Take(125), r => Assert.Equal(DeliveryResult.Done, r));
        Assert.All(results.Skip(125), r => Assert.Equal(new DeliveryResult.Unavailable("http-500"), r));
    }

    [Fact]
    public async Task A_CRM_that_does_not_listen_is_unavailable()
    {
        await Stub.DisposeAsync();

        Assert.All(await UpsertAsync(Rows(10)), r => Assert.Equal(new DeliveryResult.Unavailable("crm-unreachable"), r));
    }

    [Fact]
    public async Task A_connection_cut_after_the_commit_repeats_the_rows_by_their_keys_and_makes_no_second_ones()
    {
        var cut = true;
        Stub.AfterWrite = r =>
        {
            if (!cut) return null;
            cut = false;
            return new StubAnswer(204) { CutAfter = "" };
        };

        var results = await UpsertAsync(Rows(10));

        Assert.All(results, r => Assert.Equal(DeliveryResult.Done, r));
        Assert.Equal(10, Stub.Rows.Count);
        Assert.All(Stub.Rows.Values, times => Assert.Equal(2, times));
    }

    [Fact]
    public async Task A_CRM_that_cuts_every_connection_is_unavailable()
    {
        Stub.Script = _ => Task.FromResult<StubAnswer?>(new StubAnswer(204) { CutAfter = "" });

        Assert.All(await UpsertAsync(Rows(10)), r => Assert.Equal(new DeliveryResult.Unavailable("crm-unreachable"), r));
    }

    [Fact]
    public async Task A_CRM_that_does_not_answer_in_time_is_unavailable_and_gets_fewer_rows_next_time()
    {
        var arrived = new SemaphoreSlim(0);
        var silent = true;
        Stub.Script = async r =>
        {
            if (!silent || r.IsWhoAmI) return null;
            arrived.Release();
            await Task.Delay(Timeout.Infinite, Cancellation);
            return null;
        };

        var writing = UpsertAsync(Rows(250));
        for (var i = 0; i < 2; i++)
        {
            await arrived.WaitAsync(Cancellation);
            Clock.Pass(DataverseCrm.DefaultTimeout);
        }
        Assert.All(await writing, r => Assert.Equal(new DeliveryResult.Unavailable("crm-timeout"), r));
        Assert.Equal([250, 125], Stub.Requests.Where(r => r.IsUpsert).Select(r => r.Keys.Count));

        silent = false;
        Assert.All(await UpsertAsync(Rows(62)), r => Assert.Equal(DeliveryResult.Done, r));
        Assert.Equal(62, Stub.Requests.Last(r => r.IsUpsert).Keys.Count);
        await UpsertAsync(Rows(250)); // It managed, so it gets twice as many.
        Assert.Equal([2, 124, 124], Stub.Requests.Where(r => r.IsUpsert).TakeLast(3).Select(r => r.Keys.Count).Order());
    }

    [Fact]
    public async Task Giving_up_is_an_exception_and_not_a_timeout()
    {
        using var gaveUp = new CancellationTokenSource();
        Stub.Script = async _ =>
        {
            await gaveUp.CancelAsync();
            await Task.Delay(Timeout.Infinite, Cancellation);
            return null;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Crm.UpsertAsync(Stub.Organization, Leads, Rows(1), gaveUp.Token));
    }

    [Theory]
    [InlineData("--batchresponse_1\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n\r\n--batchresponse_1\r\nContent-Type: applic")]
    [InlineData("--batchresponse_1\nContent-Type: application/http\n\nHTTP/1.1 204 No Content\n--batchresponse_1\nnonsense\n--batchresponse_1--")]
    public async Task Half_a_batch_answer_counts_for_what_it_says_and_the_rest_waits(string body)
    {
        Stub.Script = r => Task.FromResult(r.IsUpsert ? new StubAnswer(501) : null);
        Stub.AfterWrite = _ => new StubAnswer(200) { RawBody = body, ContentType = "multipart/mixed; boundary=\"batchresponse_1\"" };

        Assert.Equal([DeliveryResult.Done, new DeliveryResult.Unavailable("crm-broken-answer")], await UpsertAsync(Rows(2)));
    }

    [Theory]
    [InlineData("multipart/mixed; boundary=x", "")]
    [InlineData("multipart/mixed", "--\r\n")]
    [InlineData("text/html", "<html>Sign in</html>")]
    [InlineData("multipart/mixed; boundary=x", "--x\r\n\r\nHTTP/1.1 nonsense\r\n\r\n--x--")]
    [InlineData("multipart/mixed; boundary=x", "--x--x--x")]
    public async Task An_answer_that_is_no_batch_answer_is_nobodys_success(string type, string body)
    {
        Stub.Script = r => Task.FromResult<StubAnswer?>(r.IsUpsert ? new StubAnswer(501) : new StubAnswer(200) { RawBody = body, ContentType = type });

        Assert.All(await UpsertAsync(Rows(2)), r => Assert.Equal(new DeliveryResult.Unavailable("crm-broken-answer"), r));
    }

    [Fact]
    public async Task An_answer_cut_in_its_middle_is_no_success()
    {
        Stub.Script = r => Task.FromResult<StubAnswer?>(r.IsUpsert ? new StubAnswer(501) : null);
        Stub.AfterWrite = _ => new StubAnswer(200) { RawBody = "--x\r\n", CutAfter = "--x\r\nContent-Type: app", ContentType = "multipart/mixed; boundary=x" };

        Assert.All(await UpsertAsync(Rows(2)), r => Assert.Equal(new DeliveryResult.Unavailable("crm-broken-answer"), r));
    }

    [Fact]
    public async Task A_refusal_cut_in_its_middle_is_judged_by_its_status()
    {
        Stub.Script = r => Task.FromResult<StubAnswer?>(new StubAnswer(400) { RawBody = "{", CutAfter = "{\"error\":{\"co" });

        Assert.Equal([new DeliveryResult.Refused("http-400")], await UpsertAsync(Rows(1)));
    }

    [Fact]
    public async Task A_redirect_is_neither_followed_nor_believed()
    {
        Stub.AnswerHeaders["Location"] = "/login";
        Stub.Script = _ => Task.FromResult<StubAnswer?>(new StubAnswer(302));

        Assert.Equal([new DeliveryResult.Unavailable("http-302")], await UpsertAsync(Rows(1)));
        Assert.Single(Stub.Requests);
    }

    [Fact]
    public async Task An_address_without_a_Web_API_is_unavailable_and_no_row_is_blamed()
    {
        Stub.Script = _ => Task.FromResult<StubAnswer?>(new StubAnswer(404));

        Assert.All(await UpsertAsync(Rows(5)), r => Assert.Equal(new DeliveryResult.Unavailable("http-404"), r));
        Assert.Equal(new DeliveryResult.Unavailable("http-404"), (await FindAsync(new Dictionary<string, string> { ["lastname"] = Personal })).Problem);
    }

    [Fact]
    public async Task In_a_batch_a_key_taken_by_a_race_is_tried_once_more()
    {
        var batches = 0;
        Stub.Bad["k1"] = new StubAnswer(412, "0x80060892");
        Stub.Script = r =>
        {
            if (r.IsBatch && ++batches == 2) Stub.Bad.Clear();
            return Task.FromResult(r.IsUpsert ? new StubAnswer(501) : null);
        };
        Assert.All(await UpsertAsync(Rows(3)), r => Assert.Equal(DeliveryResult.Done, r));
        Assert.All(Stub.Rows.Values, times => Assert.Equal(1, times));

        Stub.Bad["k3"] = new StubAnswer(412, "0x80060892");
        Assert.Equal([new DeliveryResult.Refused("0x80060892"), DeliveryResult.Done], await UpsertAsync(Rows(2, from: 3)));
    }

    [Fact]
    public async Task In_a_batch_a_row_that_makes_the_CRM_fail_is_told_from_a_CRM_that_fails()
    {
        Stub.Script = r => Task.FromResult(r.IsUpsert ? new StubAnswer(501) : null);
        Stub.Bad["k1"] = new StubAnswer(500, "0x80040216");
        Assert.Equal([DeliveryResult.Done, new DeliveryResult.Retry("0x80040216")], await UpsertAsync(Rows(2)));

        Stub.Bad["k0"] = new StubAnswer(500, "0x80040216");
        Assert.All(await UpsertAsync(Rows(2)), r => Assert.Equal(new DeliveryResult.Unavailable("0x80040216"), r));
    }
}
