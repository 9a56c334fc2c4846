using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Pipeline;

/// <summary>Lookups that are found by a value.</summary>
public sealed class RowLookupTests
{
    private static readonly CrmTable Leads = new("lead", "leads", "leadid");
    private static readonly CrmTable Accounts = new("account", "accounts", "accountid");
    private static readonly CrmTable Submissions = new("pp_formsubmission", "pp_formsubmissions", "pp_formsubmissionid");
    private readonly ScriptedCrm crm = new();
    private readonly FakeClock clock = new();
    private readonly Guid contoso = PipelineInTest.Contoso.Id;
    private readonly WriteBack writeBack;

    public RowLookupTests() => writeBack = new WriteBack(crm, clock);

    [Fact]
    public async Task The_one_row_with_the_value_is_bound_and_told()
    {
        var account = Account("Analytical Engines");
        Assert.Equal(DeliveryResult.Done, await WriteAsync("1", "Analytical Engines"));
        Assert.Equal((Accounts, new RowKey("accountid", account)), Lead("1").Binds["parentaccountid"]);
        Assert.Contains("\"lookups\":{\"parentaccountid\":\"found\"}", Told("1"));
    }

    [Theory]
    [InlineData(0, "missing")]
    [InlineData(2, "several")]
    public async Task Where_none_or_several_have_it_the_lookup_stays_empty_and_says_so(int rows, string word)
    {
        for (var i = 0; i < rows; i++) Account("Analytical Engines");
        Assert.Equal(DeliveryResult.Done, await WriteAsync("1", "Analytical Engines"));
        Assert.Empty(Lead("1").Binds);
        Assert.Contains($"\"parentaccountid\":\"{word}\"", Told("1"));
    }

    [Theory]
    [InlineData(0, "lookup-missing")]
    [InlineData(2, "lookup-several")]
    public async Task A_lookup_that_must_lead_somewhere_refuses_its_row(int rows, string reason)
    {
        for (var i = 0; i < rows; i++) Account("Analytical Engines");
        Assert.Equal(new DeliveryResult.Refused(reason), await WriteAsync("1", "Analytical Engines", OnMissing.Refuse));
        Assert.DoesNotContain(crm.Rows.Keys, k => k.Table == "lead");
    }

    [Fact]
    public async Task What_is_missing_is_made_once_for_all_who_named_it()
    {
        var results = await writeBack.WriteAsync(contoso, [Envelope("1", "Difference Ltd", OnMissing.Create), Envelope("2", "Difference Ltd", OnMissing.Create)], TestContext.Current.CancellationToken);
        Assert.All(results, r => Assert.Equal(DeliveryResult.Done, r));
        var (key, account) = Assert.Single(crm.Rows, r => r.Key.Table == "account");
        Assert.Equal("Difference Ltd", account.Columns["name"]);
        Assert.All(["1", "2"], n => Assert.Equal(key.Key, Lead(n).Binds["parentaccountid"].Key.Value));
        Assert.Contains("\"parentaccountid\":\"created\"", Told("1"));
    }

    [Fact]
    public async Task What_was_found_is_asked_again_after_a_minute_and_what_was_not_at_once()
    {
        await WriteAsync("1", "Analytical Engines");
        var account = Account("Analytical Engines");
        await WriteAsync("2", "Analytical Engines");
        Assert.Equal(account, Lead("2").Binds["parentaccountid"].Key.Value);
        Account("analytical engines, the second");
        var before = crm.Requests;
        await WriteAsync("3", "Analytical Engines");
        Assert.Equal(2, crm.Requests - before); // Two rows written, and nothing looked for.
        clock.Pass(TimeSpan.FromMinutes(1));
        await WriteAsync("4", "Analytical Engines");
        Assert.Equal(5, crm.Requests - before);
    }

    [Fact]
    public async Task A_remembered_row_that_is_gone_is_looked_for_once_more_before_anything_is_refused()
    {
        var old = Account("Analytical Engines");
        await WriteAsync("1", "Analytical Engines");
        crm.Rows.Remove((contoso, "account", old));
        var account = Account("Analytical Engines");
        crm.Fault = (_, row) => row.Binds.TryGetValue("parentaccountid", out var bound) && !crm.Rows.ContainsKey((contoso, "account", bound.Key.Value)) ? new DeliveryResult.Refused("0x80040217") : null;
        Assert.Equal(DeliveryResult.Done, await WriteAsync("2", "Analytical Engines"));
        Assert.Equal(account, Lead("2").Binds["parentaccountid"].Key.Value);
    }

    [Fact]
    public async Task Another_organizations_row_is_never_remembered()
    {
        Account("Analytical Engines");
        await WriteAsync("1", "Analytical Engines");
        await writeBack.WriteAsync(Guid.NewGuid(), [Envelope("2", "Analytical Engines", OnMissing.LeaveEmpty)], TestContext.Current.CancellationToken);
        Assert.Empty(crm.Rows.Single(r => r.Key is { Table: "lead" } && r.Key.Organization != contoso).Value.Binds);
    }

    private string Account(string name)
    {
        var id = $"{Guid.NewGuid():D}";
        crm.Rows[(contoso, "account", id)] = new CrmUpsert(new RowKey("accountid", id), new Dictionary<string, object?> { ["name"] = name }, new Dictionary<string, (CrmTable, RowKey)>());
        return id;
    }

    private CrmUpsert Lead(string number) => crm.Rows[(contoso, "lead", Id(number))];

    private string Told(string number) => (string)crm.Rows[(contoso, "pp_formsubmission", number)].Columns["pp_outcome"]!;

    private static string Id(string number) => $"00000000-0000-0000-0000-{number.PadLeft(12, '0')}";

    private static IReadOnlyList<CrmRow> Envelope(string number, string company, OnMissing onMissing) =>
    [
        new CrmRow(Leads, new RowKey("leadid", Id(number)), new Dictionary<string, object?> { ["lastname"] = number })
        {
            Lookups = [new RowLookup("parentaccountid", Accounts, new Dictionary<string, string> { ["name"] = company }) { OnMissing = onMissing, NewKey = new RowKey("accountid", Id($"9{number}")) }],
        },
        new CrmRow(Submissions, new RowKey("pp_envelopeid", number), new Dictionary<string, object?>()) { Links = [new RowLink(0) { OutcomeColumn = "pp_outcome" }] },
    ];

    private async Task<DeliveryResult> WriteAsync(string number, string company, OnMissing onMissing = OnMissing.LeaveEmpty) =>
        (await writeBack.WriteAsync(contoso, [Envelope(number, company, onMissing)], TestContext.Current.CancellationToken))[0];
}
