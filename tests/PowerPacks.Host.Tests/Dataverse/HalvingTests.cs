using PowerPacks.Relay;

namespace PowerPacks.Host.Tests.Dataverse;

public sealed class HalvingTests : CrmFixture
{
    [Theory]
    [InlineData(400, "0x80044331")]
    [InlineData(404, "0x80060891")]
    [InlineData(409, "0x80040333")]
    [InlineData(412, "0x80040333")]
    public async Task One_bad_row_among_250_is_refused_alone_and_every_good_one_is_written_once(int status, string code)
    {
        foreach (var bad in (int[])[0, 1, 124, 125, 200, 249])
        {
            await using var stub = await AddAsync();
            stub.Bad[$"k{bad}"] = new StubAnswer(status, code);

            var results = await UpsertAsync(Rows(250), stub);

            Assert.Equal(new DeliveryResult.Refused(code), results[bad]);
            Assert.Equal(249, results.Count(r => r == DeliveryResult.Done));
            Assert.Equal(249, stub.Rows.Count);
            Assert.All(stub.Rows.Values, times => Assert.Equal(1, times));
            Assert.InRange(stub.Requests.Count, 1, (2 * 8) + 1);
        }
    }

    [Fact]
    public async Task Three_bad_rows_are_found_by_halving_within_the_bound()
    {
        foreach (var bad in (int[])[3, 77, 240]) Stub.Bad[$"k{bad}"] = new StubAnswer(400, "0x80044331");

        var results = await UpsertAsync(Rows(250));

        Assert.Equal([3, 77, 240], Enumerable.Range(0, 250).Where(i => results[i] is DeliveryResult.Refused { Reason: "0x80044331" }));
        Assert.Equal(247, Stub.Rows.Count);
        Assert.InRange(Stub.Requests.Count, 1, (2 * 8 * 3) + 1);
    }

    [Fact]
    public async Task Where_every_row_is_bad_halving_stops_and_a_batch_tells_the_rest()
    {
        foreach (var i in Enumerable.Range(0, 250)) Stub.Bad[$"k{i}"] = new StubAnswer(400, "0x80048d19");

        var results = await UpsertAsync(Rows(250));

        Assert.All(results, r => Assert.Equal(new DeliveryResult.Refused("0x80048d19"), r));
        Assert.InRange(Stub.Requests.Count, 1, (2 * 8 * 3) + 1 + 3);
    }

    [Theory]
    [InlineData(403, "0x80040220")]
    [InlineData(403, "0x80048306")]
    public async Task A_missing_privilege_makes_only_the_rows_that_need_it_wait(int status, string code)
    {
        Stub.Bad["k7"] = new StubAnswer(status, code);

        var results = await UpsertAsync(Rows(20));

        Assert.Equal(new DeliveryResult.Retry(code), results[7]);
        Assert.Equal(19, Stub.Rows.Count);
    }

    [Theory]
    [InlineData(500, "0x80044150", "…")]
    [InlineData(400, "0x80044151", "…")]
    [InlineData(400, "0x80040255", "…")]
    [InlineData(412, "0x80060882", "…")]
    [InlineData(500, "0x80040216", "Sql error. CRM ErrorCode: 1 Sql ErrorCode: -2146232060 Sql Number: 1205")]
    [InlineData(400, "0x80040216", "SQL timeout expired. Sql Number: -2")]
    public async Task Contention_is_tried_with_fewer_rows_and_then_later(int status, string code, string message)
    {
        Stub.Script = r => Task.FromResult(r.IsUpsert && r.Keys.Count > 5 ? new StubAnswer(status, code, message) : null);
        Stub.Bad["k0"] = new StubAnswer(status, code, message);

        var results = await UpsertAsync(Rows(20));

        Assert.Equal(new DeliveryResult.Retry(code), results[0]);
        Assert.Equal(19, results.Count(r => r == DeliveryResult.Done));
        Assert.DoesNotContain(Stub.Requests, r => r.IsWhoAmI);
    }

    [Fact]
    public async Task A_key_taken_by_a_race_is_tried_once_more_before_the_row_is_refused()
    {
        var tries = 0;
        Stub.Script = r => Task.FromResult(++tries == 1 ? new StubAnswer(412, "0x80060892") : null);
        Assert.Equal([DeliveryResult.Done], await UpsertAsync(Rows(1)));

        Stub.Bad["k1"] = new StubAnswer(412, "0x80060892");
        Assert.Equal([new DeliveryResult.Refused("0x80060892")], await UpsertAsync(Rows(1, from: 1)));
    }

    [Theory]
    [InlineData(405, "0x80060000")]
    [InlineData(501, null)]
    [InlineData(400, "0x80040800")]
    [InlineData(404, "0x8006088a")]
    [InlineData(404, "0x80060888")]
    [InlineData(404, null)]
    public async Task A_table_without_bulk_messages_is_written_row_by_row_in_a_batch_and_that_is_remembered(int status, string? code)
    {
        Stub.Script = r => Task.FromResult(r.IsUpsert ? new StubAnswer(status, code) : null);
        Stub.Bad["k3"] = new StubAnswer(400, "0x80044331");

        var results = await UpsertAsync(Rows(150));
        var more = await UpsertAsync(Rows(10, from: 200));

        Assert.Equal(new DeliveryResult.Refused("0x80044331"), results[3]);
        Assert.Equal(149, results.Count(r => r == DeliveryResult.Done));
        Assert.All(more, r => Assert.Equal(DeliveryResult.Done, r));
        Assert.Single(Stub.Requests, r => r.IsUpsert);
        Assert.Equal(3, Stub.Requests.Count(r => r.IsBatch));
        var batch = Stub.Requests.First(r => r.IsBatch);
        Assert.Equal("odata.continue-on-error", batch.Headers["Prefer"]);
        Assert.StartsWith("multipart/mixed; boundary=", batch.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Contains("PATCH /api/data/v9.2/leads(pp_key='k0')?tag=powerpacks HTTP/1.1\r\n", batch.Body, StringComparison.Ordinal);

        Clock.Pass(TimeSpan.FromHours(25));
        await UpsertAsync(Rows(1));
        Assert.Equal(2, Stub.Requests.Count(r => r.IsUpsert));
    }

    [Fact]
    public async Task A_table_that_the_CRM_does_not_know_is_tried_later_and_asked_for_bulk_again()
    {
        Stub.Script = r => Task.FromResult(r.IsUpsert ? new StubAnswer(404, "0x8006088a") : null);
        foreach (var i in Enumerable.Range(0, 3)) Stub.Bad[$"k{i}"] = new StubAnswer(404, "0x8006088a");

        Assert.All(await UpsertAsync(Rows(3)), r => Assert.Equal(new DeliveryResult.Retry("table-unknown"), r));
        Stub.Script = _ => Task.FromResult<StubAnswer?>(null);
        Stub.Bad.Clear();

        Assert.All(await UpsertAsync(Rows(3)), r => Assert.Equal(DeliveryResult.Done, r));
        Assert.Equal(2, Stub.Requests.Count(r => r.IsUpsert));
    }
}
