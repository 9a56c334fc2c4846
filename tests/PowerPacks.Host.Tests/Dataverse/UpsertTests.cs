using System.Globalization;
using System.Text.Json.Nodes;
using PowerPacks.Host.Dataverse;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Dataverse;

public sealed class UpsertTests : CrmFixture
{
    [Fact]
    public async Task Rows_are_written_in_requests_of_at_most_250_with_the_headers_that_Dataverse_asks_for()
    {
        var results = await UpsertAsync(Rows(600));

        Assert.All(results, r => Assert.Equal(DeliveryResult.Done, r));
        Assert.Equal(600, Stub.Rows.Count);
        Assert.Equal([100, 250, 250], Stub.Requests.Select(r => r.Keys.Count).Order());
        Assert.All(Stub.Requests, r =>
        {
            Assert.Equal("/api/data/v9.2/leads/Microsoft.Dynamics.CRM.UpsertMultiple?tag=powerpacks", r.Url);
            Assert.Equal("Bearer first", r.Headers["Authorization"]);
            Assert.Equal("4.0", r.Headers["OData-Version"]);
            Assert.Equal("4.0", r.Headers["OData-MaxVersion"]);
            Assert.Equal("null", r.Headers["If-None-Match"]);
            Assert.Equal("application/json", r.Headers["Accept"]);
            Assert.Equal("application/json", r.Headers["Content-Type"]);
        });
    }

    [Fact]
    public async Task Rows_that_are_only_to_be_changed_are_changed_where_they_are_there_and_made_nowhere()
    {
        await UpsertAsync(Rows(10));
        var results = await UpsertAsync([.. Rows(12).Select(r => r with { OnlyIfThere = true }), Row("new")]);
        Assert.All(results, r => Assert.Equal(DeliveryResult.Done, r));
        Assert.Equal(["new", .. Enumerable.Range(0, 10).Select(i => $"k{i}")], Stub.Rows.Keys.OrderBy(k => k == "new" ? "" : k));
        Assert.All(Enumerable.Range(0, 10), i => Assert.Equal(2, Stub.Rows[$"k{i}"]));
    }

    [Fact]
    public async Task So_are_they_in_a_CRM_whose_table_takes_no_bulk_messages()
    {
        await UpsertAsync(Rows(2));
        Stub.Script = r => Task.FromResult(r.IsUpdate ? new StubAnswer(501) : null);
        var results = await UpsertAsync([.. Rows(3).Select(r => r with { OnlyIfThere = true })]);
        Assert.All(results, r => Assert.Equal(DeliveryResult.Done, r));
        Assert.Equal(["k0", "k1"], Stub.Rows.Keys.Order());
    }

    [Fact]
    public async Task A_row_has_its_type_its_key_as_address_its_values_and_its_links()
    {
        var parent = Guid.NewGuid();
        var id = Guid.NewGuid();
        var account = new CrmTable("account", "accounts", "accountid");
        var columns = new Dictionary<string, object?>
        {
            ["pp_key"] = "k1",
            ["lastname"] = "O'Neil \"ß\"",
            ["pp_yes"] = true,
            ["pp_count"] = 5,
            ["pp_big"] = 5_000_000_000L,
            ["pp_price"] = 1.10m,
            ["pp_ratio"] = 0.5,
            ["pp_ref"] = parent,
            ["pp_at"] = new DateTimeOffset(2026, 3, 1, 13, 0, 0, TimeSpan.FromHours(1)),
            ["pp_none"] = null,
        };
        var binds = new Dictionary<string, (CrmTable, RowKey)>
        {
            ["parentaccountid"] = (account, new RowKey("accountid", parent.ToString())),
            ["pp_Form"] = (new CrmTable("pp_form", "pp_forms", "pp_formid"), new RowKey("pp_key", "f-1")),
        };

        await UpsertAsync([
            new CrmUpsert(new RowKey("pp_key", "k1"), columns, binds),
            new CrmUpsert(new RowKey("leadid", id.ToString()), new Dictionary<string, object?>(), new Dictionary<string, (CrmTable, RowKey)>()),
        ]);

        var expected = JsonNode.Parse($$"""
            {"@odata.type":"Microsoft.Dynamics.CRM.lead","@odata.id":"leads(pp_key='k1')","lastname":"O'Neil \"ß\"","pp_yes":true,"pp_count":5,
             "pp_big":5000000000,"pp_price":1.10,"pp_ratio":0.5,"pp_ref":"{{parent}}","pp_at":"2026-03-01T12:00:00Z","pp_none":null,
             "parentaccountid@odata.bind":"/accounts({{parent}})","pp_Form@odata.bind":"/pp_forms(pp_key='f-1')"}
            """);
        Assert.True(JsonNode.DeepEquals(expected, Stub.Last["k1"]), Stub.Last["k1"].ToJsonString());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse($$"""{"@odata.type":"Microsoft.Dynamics.CRM.lead","leadid":"{{id}}"}"""), Stub.Last[id.ToString()]));
    }

    [Fact]
    public async Task A_row_of_an_elastic_table_says_its_partition_and_is_addressed_with_it_where_rows_go_one_by_one()
    {
        var (events, id) = (new CrmTable("pp_event", "pp_events", "pp_eventid"), Guid.NewGuid());
        var row = new CrmUpsert(new RowKey("pp_eventid", $"{id}") { Partition = "device-1" }, new Dictionary<string, object?> { ["pp_name"] = "a" }, new Dictionary<string, (CrmTable, RowKey)>());
        await Crm.UpsertAsync(Stub.Organization, events, [row], Cancellation);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse($$"""{"Targets":[{"@odata.type":"Microsoft.Dynamics.CRM.pp_event","pp_eventid":"{{id}}","partitionid":"device-1","pp_name":"a"}]}"""), JsonNode.Parse(Stub.Requests.First(r => r.IsUpsert).Body)));
        Stub.Script = r => Task.FromResult(r.IsUpsert ? new StubAnswer(501) : null);
        await Crm.UpsertAsync(Stub.Organization, events, [row], Cancellation);
        Assert.Contains($"PATCH /api/data/v9.2/pp_events(pp_eventid={id},partitionid='device-1')?tag=powerpacks", Stub.Requests.Last(r => r.Url.Contains("$batch", StringComparison.Ordinal)).Body.Replace($"{Stub.Url}".TrimEnd('/'), "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal([new DeliveryResult.Refused("key-invalid")], await Crm.UpsertAsync(Stub.Organization, events, [row with { Key = row.Key with { Partition = "x'y" } }], Cancellation));
    }

    [Fact]
    public async Task A_table_that_takes_more_rows_at_once_gets_them()
    {
        var results = await Crm.UpsertAsync(Stub.Organization, Leads with { RowsAtOnce = 1000 }, Rows(1200), Cancellation);
        Assert.All(results, r => Assert.Equal(DeliveryResult.Done, r));
        Assert.Equal([200, 1000], Stub.Requests.Select(r => r.Keys.Count).Order());
    }

    [Theory]
    [InlineData("0x80040265", "0x80040265")]
    [InlineData("", "http-400")]
    [InlineData("Jane Doe is not allowed", "http-400")]
    public async Task A_reason_is_a_code_and_never_the_CRMs_words(string code, string reason)
    {
        Stub.Bad["k0"] = new StubAnswer(400, code);

        Assert.Equal([new DeliveryResult.Refused(reason)], await UpsertAsync(Rows(1)));
    }

    [Fact]
    public async Task The_same_row_twice_goes_in_two_requests_in_order()
    {
        var results = await UpsertAsync([Row("a", "old"), Row("b"), Row("A", "new")]);

        Assert.All(results, r => Assert.Equal(DeliveryResult.Done, r));
        Assert.Equal([2, 1], Stub.Requests.Select(r => r.Keys.Count));
        Assert.Equal("new", Stub.Last["A"]["lastname"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_later_change_of_a_row_waits_for_its_earlier_change()
    {
        Stub.Bad["a"] = new StubAnswer(403, "0x80040220");

        var results = await UpsertAsync([Row("a", "old"), Row("b"), Row("A", "new")]);

        Assert.Equal([new DeliveryResult.Retry("0x80040220"), DeliveryResult.Done, new DeliveryResult.Retry("0x80040220")], results);
        Assert.Equal(["b"], Stub.Rows.Keys);
    }

    [Fact]
    public async Task Large_rows_share_requests_of_at_most_8_MB_and_a_larger_one_is_refused()
    {
        var rows = Enumerable.Range(0, 5).Select(i => Row($"k{i}", new string('x', 3 * 1024 * 1024))).Append(Row("huge", new string('x', 8 * 1024 * 1024)));

        var results = await UpsertAsync([.. rows]);

        Assert.Equal(new DeliveryResult.Refused("row-too-large"), results[5]);
        Assert.Equal(5, Stub.Rows.Count);
        Assert.All(Stub.Requests, r => Assert.InRange(r.Body.Length, 1, DataverseCrm.MaxBody));
        Assert.Equal(3, Stub.Requests.Count);
    }

    [Theory]
    [InlineData("pp_key", "it's", "lastname", "key-invalid")]
    [InlineData("pp_key", "a/b", "lastname", "key-invalid")]
    [InlineData("pp_key", "", "lastname", "key-invalid")]
    [InlineData("leadid", "not-a-guid", "lastname", "key-invalid")]
    [InlineData("pp_key'", "a", "lastname", "key-invalid")]
    [InlineData("pp_key", "a", "parentid@odata.bind", "column-invalid")]
    [InlineData("pp_key", "a", "@odata.type", "column-invalid")]
    public async Task A_name_that_would_change_the_requests_meaning_is_refused_and_the_others_are_written(string column, string key, string name, string reason)
    {
        var odd = new CrmUpsert(new RowKey(column, key), new Dictionary<string, object?> { [name] = Personal }, new Dictionary<string, (CrmTable, RowKey)>());

        var results = await UpsertAsync([odd, Row("good")]);

        Assert.Equal([new DeliveryResult.Refused(reason), DeliveryResult.Done], results);
    }

    [Fact]
    public async Task An_organization_that_nobody_registered_is_unavailable() => Assert.Equal(
        [new DeliveryResult.Unavailable("organization-unknown")], await Crm.UpsertAsync(Guid.NewGuid(), Leads, Rows(1), Cancellation));

    [Fact]
    public async Task No_rows_make_no_request()
    {
        Assert.Empty(await UpsertAsync([]));
        Assert.Empty(Stub.Requests);
    }

    [Fact]
    public async Task A_value_of_another_type_is_a_bug() => await Assert.ThrowsAsync<ArgumentException>(() => UpsertAsync([
        Row("a") with { Columns = new Dictionary<string, object?> { ["x"] = CultureInfo.InvariantCulture } },
    ]));
}
