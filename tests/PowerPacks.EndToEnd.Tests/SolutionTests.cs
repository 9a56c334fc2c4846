using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests;

/// <summary>What an administrator gets who imports the two zips into an empty organization: a working PowerWebForm, with nothing else done to the CRM.</summary>
[Collection(Imported.Name)]
public sealed class SolutionTests(EmptySandbox sandbox)
{
    private const int Publishing = 482_100_001;
    private const int Published = 482_100_002;
    private const int Changed = 482_100_003;
    private const int NeedsAttention = 482_100_004;

    private const int JobWaits = 10;
    private const int JobSucceeded = 30;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Maker Maker => sandbox.Maker;

    [Fact]
    public void Nothing_of_a_pack_is_in_an_organization_before_its_zip_is_imported() => Assert.Equal(404, sandbox.StatusBefore);

    [Fact]
    public async Task A_form_that_is_published_in_the_CRM_takes_a_visitors_submission_and_becomes_a_lead()
    {
        var (id, form) = await PublishedAsync("contact");
        Assert.Equal(1, form.GetProperty("pp_publishedversion").GetInt32());
        Assert.Contains("form.js", form.GetProperty("pp_snippet").GetString(), StringComparison.Ordinal);
        var visitor = Visitor.New();
        using var sent = await sandbox.Http.PostAsJsonAsync(form.GetProperty("pp_page").GetString(), visitor.Answers(), Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);

        var crm = new Crm(sandbox.Http, sandbox.Contoso);
        var lead = Assert.Single(await crm.LeadAsync(visitor, Cancellation));
        var leadId = lead.GetProperty("leadid").GetString()!;
        await Until.TrueAsync("a submission linked to the lead", async () => (await crm.SubmissionsOfAsync(leadId, Cancellation)).Count == 1, Cancellation);
        Assert.All(await Maker.RowsAsync($"asyncoperations?$select=statuscode&$filter=_regardingobjectid_value eq {id}", Cancellation),
            job => Assert.Equal(JobSucceeded, job.GetProperty("statuscode").GetInt32()));
    }

    [Fact]
    public async Task A_published_form_that_is_edited_says_so_and_its_page_stays_until_it_is_published_again()
    {
        var (id, form) = await PublishedAsync("edited");
        await Maker.DoAsync(HttpMethod.Patch, $"pp_webforms({id})", new { pp_definition = Definition("Write to us") }, Cancellation);
        Assert.Equal(Changed, (await FormAsync(id)).GetProperty("statuscode").GetInt32());
        var page = form.GetProperty("pp_page").GetString();
        Assert.DoesNotContain("Write to us", await sandbox.Http.GetStringAsync(page, Cancellation), StringComparison.Ordinal);

        await Maker.DoAsync(HttpMethod.Patch, $"pp_webforms({id})", new { statuscode = Publishing }, Cancellation);
        await Maker.UntilAsync($"pp_webforms({id})", "the second version", f => f.GetProperty("pp_publishedversion").GetInt32() == 2, Cancellation);
        Assert.Contains("Write to us", await sandbox.Http.GetStringAsync(page, Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_deactivated_is_withdrawn()
    {
        var (id, form) = await PublishedAsync("withdrawn");
        await Maker.DoAsync(HttpMethod.Patch, $"pp_webforms({id})", new { statecode = 1 }, Cancellation);
        await Until.TrueAsync("a page that is gone", async () =>
        {
            using var answer = await sandbox.Http.GetAsync(form.GetProperty("pp_page").GetString(), Cancellation);
            return answer.StatusCode == HttpStatusCode.Gone;
        }, Cancellation);
    }

    [Fact]
    public async Task A_column_that_is_not_there_is_named_before_the_form_goes_out()
    {
        var id = await CreateAsync("mapping", Definition("Contact us").Replace("\"column\":\"lastname\"", "\"column\":\"pp_gone\"", StringComparison.Ordinal), Publishing);
        var form = (await Maker.UntilAsync($"pp_webforms({id})", "a form that needs attention", f => f.GetProperty("statuscode").GetInt32() == NeedsAttention, Cancellation))[0];
        Assert.Contains("pp_gone", form.GetProperty("pp_problem").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, form.GetProperty("pp_page").ValueKind);
    }

    [Fact]
    public async Task A_plug_in_that_refuses_shows_its_sentence_and_nothing_is_saved()
    {
        var message = await Maker.RefusedAsync(HttpMethod.Post, "pp_webforms", new { pp_name = "Wrong", pp_formkey = "Not A Key" }, Cancellation);
        Assert.Contains("1 to 64 lower-case letters", message, StringComparison.Ordinal);
        Assert.Empty(await Maker.RowsAsync("pp_webforms?$select=pp_name&$filter=pp_name eq 'Wrong'", Cancellation));
        Assert.Contains("already", await Maker.RefusedAsync(HttpMethod.Post, "pp_registrations", new { pp_name = "second" }, Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_relay_that_is_away_makes_the_job_wait_tells_the_user_and_loses_nothing()
    {
        var relay = $"relay-{sandbox.Contoso.Region}";
        await sandbox.Faults.DownAsync(relay, Cancellation);
        var id = await CreateAsync("later", Definition("Contact us"), Publishing);
        var jobs = $"asyncoperations?$select=statuscode,retrycount&$filter=_regardingobjectid_value eq {id}";
        await Until.TrueAsync("a job that waits", async () => (await Maker.RowsAsync(jobs, Cancellation)).Any(j => j.GetProperty("statuscode").GetInt32() == JobWaits), Cancellation);
        Assert.Contains("tried again", (await FormAsync(id)).GetProperty("pp_problem").GetString(), StringComparison.Ordinal);

        await sandbox.Faults.BackAsync(relay);
        // A minute is too long for a test: an administrator resumes the job.
        var waiting = (await Maker.RowsAsync(jobs, Cancellation)).First(j => j.GetProperty("statuscode").GetInt32() == JobWaits);
        await Maker.DoAsync(HttpMethod.Patch, $"asyncoperations({waiting.GetProperty("asyncoperationid").GetString()})", new { statecode = 0, statuscode = 0 }, Cancellation);
        await Maker.UntilAsync($"pp_webforms({id})", "a published form", f => f.GetProperty("statuscode").GetInt32() == Published, Cancellation);
    }

    [Fact]
    public async Task A_damaged_zip_explains_itself_and_changes_nothing()
    {
        var before = (await Maker.RowsAsync("solutioncomponents?$select=componenttype", Cancellation)).Length;
        var zip = Maker.Zip("PowerWebForm");
        var (status, answer) = await Maker.ImportAsync(zip[..(zip.Length / 2)], Cancellation);
        Assert.Equal(400, status);
        Assert.Contains("zip", answer.GetProperty("error").GetProperty("message").GetString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(before, (await Maker.RowsAsync("solutioncomponents?$select=componenttype", Cancellation)).Length);
    }

    private async Task<(Guid Id, JsonElement Form)> PublishedAsync(string key)
    {
        var id = await CreateAsync(key, Definition("Contact us"), Publishing);
        return (id, (await Maker.UntilAsync($"pp_webforms({id})", "a published form", f => f.GetProperty("statuscode").GetInt32() == Published, Cancellation))[0]);
    }

    private async Task<Guid> CreateAsync(string key, string definition, int status)
    {
        var id = Guid.NewGuid();
        await Maker.DoAsync(HttpMethod.Patch, $"pp_webforms({id})", new { pp_name = key, pp_formkey = $"eu-{key}", pp_definition = definition, statuscode = status }, Cancellation);
        return id;
    }

    private Task<JsonElement> FormAsync(Guid id) => Maker.DoAsync(HttpMethod.Get, $"pp_webforms({id})", null, Cancellation);

    private static string Definition(string title) => JsonSerializer.Serialize(new
    {
        title,
        fields = new object[]
        {
            new { name = "firstname", label = "First name", type = "text", maxLength = 50, column = "firstname" },
            new { name = "lastname", label = "Last name", type = "text", required = true, maxLength = 50, column = "lastname" },
            new { name = "emailaddress1", label = "E-mail", type = "email", required = true, maxLength = 100, column = "emailaddress1" },
            new { name = "consent", label = "I agree.", type = "consent", required = true },
        },
        table = new { logicalName = "lead", entitySet = "leads", primaryId = "leadid" },
        constants = new Dictionary<string, string> { ["subject"] = "Web form" },
        consent = new { text = "I agree.", version = "1", field = "consent" },
    });
}
