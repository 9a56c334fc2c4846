using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;

namespace PowerPacks.Host.Tests.Pipeline;

/// <summary>What a row's story tells the people in the CRM.</summary>
public sealed class RowStoryTests
{
    private static readonly CrmTable Leads = new("lead", "leads", "leadid");
    private static readonly CrmTable Submissions = new("pp_formsubmission", "pp_formsubmissions", "pp_formsubmissionid");
    private readonly ScriptedCrm crm = new();
    private readonly Guid contoso = PipelineInTest.Contoso.Id;

    [Fact]
    public async Task A_row_that_nothing_was_like_says_what_it_was_looked_for_by()
    {
        Assert.Equal("""{"row":"created","by":[],"sought":[["mobilephone"],["emailaddress1"]]}""", await ToldAsync("1", OnMatch.Update));
    }

    [Fact]
    public async Task A_row_that_was_there_says_by_what_it_was_found_and_what_it_did_not_take()
    {
        await ToldAsync("1", OnMatch.Update);
        Assert.Equal("""{"row":"updated","by":["emailaddress1"],"left":{"fax":"filled","source":"new-only"}}""", await ToldAsync("2", OnMatch.Update));
        Assert.Equal("""{"row":"kept","by":["emailaddress1"]}""", await ToldAsync("3", OnMatch.Keep));
    }

    [Fact]
    public async Task A_row_that_an_earlier_attempt_made_is_told_as_new_though_it_is_found()
    {
        await ToldAsync("1", OnMatch.Update);
        Assert.StartsWith("""{"row":"created",""", await ToldAsync("1", OnMatch.Update), StringComparison.Ordinal);
        Assert.Equal(false, crm.Rows[(contoso, "pp_formsubmission", "1")].Columns["pp_matched"]);
    }

    [Fact]
    public async Task What_the_pack_left_out_is_told_and_no_value_is()
    {
        var told = await ToldAsync("1", OnMatch.Update, new Dictionary<string, string> { ["revenue"] = "unfit" });
        Assert.Contains("\"left\":{\"revenue\":\"unfit\"}", told);
        Assert.DoesNotContain("ada", told);
    }

    private async Task<string> ToldAsync(string number, OnMatch onMatch, Dictionary<string, string>? leftOut = null)
    {
        IReadOnlyList<CrmRow> rows =
        [
            new CrmRow(Leads, new RowKey("leadid", $"00000000-0000-0000-0000-{number.PadLeft(12, '0')}"), new Dictionary<string, object?> { ["emailaddress1"] = "ada@example.com", ["fax"] = number, ["source"] = "web" })
            {
                LeftOut = leftOut ?? [],
                Match = new RowMatch([new Dictionary<string, string> { ["mobilephone"] = "none" }, new Dictionary<string, string> { ["emailaddress1"] = "ada@example.com" }], onMatch)
                {
                    OnlyIfEmpty = ["fax"],
                    OnlyWhenNew = ["source"],
                },
            },
            new CrmRow(Submissions, new RowKey("pp_envelopeid", number), new Dictionary<string, object?>()) { Links = [new RowLink(0) { OutcomeColumn = "pp_outcome", MatchedColumn = "pp_matched" }] },
        ];
        Assert.Equal([DeliveryResult.Done], await new WriteBack(crm).WriteAsync(contoso, [rows], TestContext.Current.CancellationToken));
        return (string)crm.Rows[(contoso, "pp_formsubmission", number)].Columns["pp_outcome"]!;
    }
}
