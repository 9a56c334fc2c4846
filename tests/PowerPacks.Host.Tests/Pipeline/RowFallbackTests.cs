using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;

namespace PowerPacks.Host.Tests.Pipeline;

/// <summary>What is kept in the CRM of what it would not take.</summary>
public sealed class RowFallbackTests
{
    private static readonly CrmTable Leads = new("lead", "leads", "leadid");
    private static readonly CrmTable Submissions = new("pp_formsubmission", "pp_formsubmissions", "pp_formsubmissionid");
    private readonly ScriptedCrm crm = new();
    private readonly Guid contoso = PipelineInTest.Contoso.Id;

    [Fact]
    public async Task What_the_CRM_refuses_is_kept_with_the_reason_and_the_envelope_is_done()
    {
        crm.Fault = (_, row) => row.Columns.ContainsKey("lastname") ? new DeliveryResult.Refused("0x80044331") : null;
        Assert.Equal(DeliveryResult.Done, await WriteAsync());
        var (key, kept) = Assert.Single(crm.Rows);
        Assert.Equal(("pp_formsubmission", "0x80044331"), (key.Table, kept.Columns["pp_failure"]));
    }

    [Fact]
    public async Task Where_not_even_that_is_taken_the_first_refusal_stands()
    {
        crm.Fault = (_, row) => new DeliveryResult.Refused(row.Columns.ContainsKey("lastname") ? "first" : "second");
        Assert.Equal(new DeliveryResult.Refused("first"), await WriteAsync());
        Assert.Empty(crm.Rows);
    }

    [Fact]
    public async Task A_CRM_that_is_away_or_busy_is_no_refusal()
    {
        crm.Fault = (_, row) => row.Columns.ContainsKey("lastname") ? new DeliveryResult.Unavailable("crm-down") : null;
        Assert.Equal(new DeliveryResult.Unavailable("crm-down"), await WriteAsync());
        crm.Fault = (_, row) => row.Columns.ContainsKey("lastname") ? new DeliveryResult.Refused("first") : new DeliveryResult.Unavailable("crm-down");
        Assert.Equal(new DeliveryResult.Unavailable("crm-down"), await WriteAsync()); // Until what is kept is there, the envelope is not done.
        Assert.Empty(crm.Rows);
    }

    [Fact]
    public void A_fallback_without_rows_or_with_one_of_its_own_is_a_bug()
    {
        var row = new CrmRow(Leads, new RowKey("leadid", "1"), new Dictionary<string, object?>());
        Assert.Throws<InvalidOperationException>(() => WriteBack.Check([row with { Fallback = new RowFallback([], "pp_failure") }]));
        Assert.Throws<InvalidOperationException>(() => WriteBack.Check([row with { Fallback = new RowFallback([row with { Fallback = new RowFallback([row], "pp_failure") }], "pp_failure") }]));
    }

    private async Task<DeliveryResult> WriteAsync() => (await new WriteBack(crm).WriteAsync(contoso,
    [
        [
            new CrmRow(Leads, new RowKey("leadid", $"{Guid.NewGuid()}"), new Dictionary<string, object?> { ["lastname"] = "Lovelace" })
            {
                Fallback = new RowFallback([new CrmRow(Submissions, new RowKey("pp_envelopeid", "1"), new Dictionary<string, object?>())], "pp_failure"),
            },
            new CrmRow(Submissions, new RowKey("pp_envelopeid", "1"), new Dictionary<string, object?>()) { Links = [new RowLink(0) { IdColumn = "pp_recordid" }] },
        ],
    ], TestContext.Current.CancellationToken))[0];
}
