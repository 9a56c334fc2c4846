using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;

namespace PowerPacks.Host.Tests.Pipeline;

public sealed class WriteBackTests
{
    private static readonly CrmTable Leads = new("lead", "leads", "leadid");
    private static readonly CrmTable Submissions = new("pp_formsubmission", "pp_formsubmissions", "pp_formsubmissionid");
    private readonly ScriptedCrm crm = new();
    private readonly Guid contoso = PipelineInTest.Contoso.Id;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_row_links_to_the_row_before_it()
    {
        Assert.Equal([DeliveryResult.Done], await WriteAsync([Envelope("1", "ada@example.com")]));
        var submission = crm.Rows[(contoso, "pp_formsubmission", "1")];
        Assert.Equal((Leads, new RowKey("leadid", Id("1"))), submission.Binds["pp_LeadId"]);
        Assert.Equal((Id("1"), false), (submission.Columns["pp_recordid"], submission.Columns["pp_matched"]));
    }

    [Fact]
    public async Task An_existing_row_is_found_updated_and_linked_instead_of_making_a_second_one()
    {
        await WriteAsync([Envelope("1", "ada@example.com")]);
        await WriteAsync([Envelope("2", "ada@example.com")]);
        Assert.Single(crm.Rows.Keys, k => k.Table == "lead");
        var second = crm.Rows[(contoso, "pp_formsubmission", "2")];
        Assert.Equal((Id("1"), true), (second.Columns["pp_recordid"], second.Columns["pp_matched"]));
        Assert.Equal("2", crm.Rows[(contoso, "lead", Id("1"))].Columns["text"]);
    }

    [Fact]
    public async Task A_row_that_an_earlier_attempt_made_counts_as_new_when_the_envelope_comes_again()
    {
        crm.Fault = (_, row) => row.Columns.ContainsKey("text") ? null : new DeliveryResult.Retry("throttled", null);
        await WriteAsync([Envelope("1", "ada@example.com")]);
        crm.Fault = (_, _) => null;
        Assert.Equal([DeliveryResult.Done], await WriteAsync([Envelope("1", "ada@example.com")]));
        Assert.False((bool)crm.Rows[(contoso, "pp_formsubmission", "1")].Columns["pp_matched"]!);
        Assert.Single(crm.Rows.Keys, k => k.Table == "lead");
    }

    [Fact]
    public async Task An_existing_row_that_is_to_be_kept_is_only_linked_to()
    {
        await WriteAsync([Envelope("1", "ada@example.com")]);
        await WriteAsync([Envelope("2", "ada@example.com", OnMatch.Keep)]);
        Assert.Equal("1", crm.Rows[(contoso, "lead", Id("1"))].Columns["text"]);
        Assert.Equal(Id("1"), crm.Rows[(contoso, "pp_formsubmission", "2")].Columns["pp_recordid"]);
    }

    [Fact]
    public async Task A_row_that_must_exist_is_never_made_and_stops_nobody()
    {
        static IReadOnlyList<CrmRow> Rows(string number) =>
        [
            new CrmRow(Leads, new RowKey("leadid", Id(number)), new Dictionary<string, object?> { ["text"] = number })
            {
                Match = new RowMatch([new Dictionary<string, string> { ["emailaddress1"] = $"{number}@example.com" }], OnMatch.Update) { MustExist = true },
            },
        ];
        await WriteAsync([Envelope("1", "1@example.com")]);
        Assert.Equal([DeliveryResult.Done, DeliveryResult.Done], await WriteAsync([Rows("2"), Rows("1")]));
        Assert.Single(crm.Rows.Keys, k => k.Table == "lead");
    }

    [Fact]
    public async Task A_column_may_be_for_new_rows_only_or_for_where_the_row_found_has_nothing()
    {
        static IReadOnlyList<CrmRow> Rows(string number, string? job, string source) =>
        [
            new CrmRow(Leads, new RowKey("leadid", Id(number)), new Dictionary<string, object?> { ["emailaddress1"] = "ada@example.com", ["jobtitle"] = job, ["fax"] = number, ["source"] = source, ["text"] = number })
            {
                Match = new RowMatch([new Dictionary<string, string> { ["emailaddress1"] = "ada@example.com" }], OnMatch.Update) { OnlyIfEmpty = ["jobtitle", "fax"], OnlyWhenNew = ["source"] },
            },
        ];
        await WriteAsync([Rows("1", null, "web")]);
        Assert.Equal("web", crm.Rows[(contoso, "lead", Id("1"))].Columns["source"]);
        var before = crm.Requests;
        await WriteAsync([Rows("2", "Countess", "mail")]);
        Assert.Equal(2, crm.Requests - before); // One look-up, one write: as many as without rules.
        Assert.Equal(["emailaddress1", "jobtitle", "text"], crm.Rows[(contoso, "lead", Id("1"))].Columns.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("Countess", "2"), (crm.Rows[(contoso, "lead", Id("1"))].Columns["jobtitle"], crm.Rows[(contoso, "lead", Id("1"))].Columns["text"]));
    }

    [Fact]
    public async Task Many_envelopes_take_as_many_requests_as_one()
    {
        await WriteAsync([Envelope("0", "zero@example.com")]);
        var one = crm.Requests;
        await WriteAsync([.. Enumerable.Range(1, 100).Select(i => Envelope($"{i}", $"{i}@example.com"))]);
        Assert.Equal(one, crm.Requests - one);
        Assert.Equal(202, crm.Rows.Count);
    }

    [Fact]
    public async Task An_envelope_whose_first_row_fails_writes_no_second_row_and_its_neighbours_go_on()
    {
        crm.Fault = (_, row) => (string?)row.Columns.GetValueOrDefault("emailaddress1") == "bad@example.com" ? new DeliveryResult.Refused("0x80044331") : null;
        var results = await WriteAsync([Envelope("1", "bad@example.com"), Envelope("2", "good@example.com")]);
        Assert.Equal([new DeliveryResult.Refused("0x80044331"), DeliveryResult.Done], results);
        Assert.Equal([(contoso, "lead", Id("2")), (contoso, "pp_formsubmission", "2")], crm.Rows.Keys);
    }

    [Fact]
    public async Task Rows_that_need_no_other_go_in_one_request_however_many_an_envelope_has()
    {
        await WriteAsync([[.. Enumerable.Range(1, 100).Select(i => Lead($"{i}", $"{i}"))]]);
        Assert.Equal((1, 100), (crm.Requests, crm.Rows.Count));
    }

    [Fact]
    public async Task A_row_that_is_written_twice_in_an_envelope_has_what_came_last()
    {
        await WriteAsync([[Lead("1", "first"), Lead("1", "second")]]);
        Assert.Equal(("second", 2), (crm.Rows[(contoso, "lead", Id("1"))].Columns["text"], crm.Requests));
    }

    [Fact]
    public async Task Of_changes_that_supersede_each_other_only_the_last_is_written_and_all_have_its_result()
    {
        var results = await WriteAsync([[Lead("1", "first") with { Supersedes = true }], [Lead("1", "second") with { Supersedes = true }], [Lead("2", "other") with { Supersedes = true }]]);
        Assert.All(results, r => Assert.Equal(DeliveryResult.Done, r));
        Assert.Equal(["second", "other"], crm.Written);
        Assert.Equal(1, crm.Requests);
        crm.Fault = (_, row) => new DeliveryResult.Retry("locked");
        Assert.All(await WriteAsync([[Lead("1", "third") with { Supersedes = true }], [Lead("1", "fourth") with { Supersedes = true }]]), r => Assert.Equal(new DeliveryResult.Retry("locked"), r));
    }

    [Fact]
    public async Task Of_an_envelope_s_rows_that_fail_together_the_one_that_may_succeed_later_is_told()
    {
        crm.Fault = (_, row) => (string?)row.Columns["text"] switch { "never" => new DeliveryResult.Refused("0x80044331"), "later" => new DeliveryResult.Retry("locked"), _ => null };
        Assert.Equal([new DeliveryResult.Retry("locked")], await WriteAsync([[Lead("1", "never"), Lead("2", "later"), Lead("3", "good")]]));
        Assert.Equal([new DeliveryResult.Retry("locked")], await WriteAsync([[Lead("2", "later"), Lead("1", "never")]]));
    }

    [Fact]
    public async Task A_row_that_had_to_be_there_and_is_not_is_linked_to_by_nobody()
    {
        var sought = Lead("9", "9") with { Match = new RowMatch([new Dictionary<string, string> { ["emailaddress1"] = "nobody@example.com" }], OnMatch.Update) { MustExist = true } };
        await WriteAsync([[sought, new CrmRow(Submissions, new RowKey("pp_envelopeid", "1"), new Dictionary<string, object?>()) { Links = [new RowLink(0) { NavigationProperty = "pp_LeadId", IdColumn = "pp_recordid" }] }]]);
        var submission = crm.Rows[(contoso, "pp_formsubmission", "1")];
        Assert.Empty(submission.Binds);
        Assert.DoesNotContain("pp_recordid", submission.Columns.Keys);
    }

    private static CrmRow Lead(string number, string text) => new(Leads, new RowKey("leadid", Id(number)), new Dictionary<string, object?> { ["text"] = text });

    private static string Id(string number) => $"00000000-0000-0000-0000-{number.PadLeft(12, '0')}";

    private static IReadOnlyList<CrmRow> Envelope(string number, string email, OnMatch onMatch = OnMatch.Update) =>
    [
        new CrmRow(Leads, new RowKey("leadid", Id(number)), new Dictionary<string, object?> { ["emailaddress1"] = email, ["text"] = number })
        {
            Match = new RowMatch([new Dictionary<string, string> { ["mobilephone"] = "none" }, new Dictionary<string, string> { ["emailaddress1"] = email }], onMatch),
        },
        new CrmRow(Submissions, new RowKey("pp_envelopeid", number), new Dictionary<string, object?>())
        {
            Links = [new RowLink(0) { NavigationProperty = "pp_LeadId", IdColumn = "pp_recordid", MatchedColumn = "pp_matched" }],
        },
    ];

    private Task<IReadOnlyList<DeliveryResult>> WriteAsync(IReadOnlyList<IReadOnlyList<CrmRow>> envelopes) => new WriteBack(crm).WriteAsync(contoso, envelopes, Cancellation);
}
