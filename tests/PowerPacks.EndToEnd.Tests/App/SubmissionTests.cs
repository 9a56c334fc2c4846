using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests.App;

/// <summary>A submission as the people in the CRM see it: what became of it and why, what failed, and how it is mended.</summary>
public sealed class SubmissionTests(RunningSandbox sandbox)
{
    private const int Publishing = 482_100_001;
    private const int Published = 482_100_002;
    private const int Completed = 1;
    private const int PostOperation = 40;
    private const int Webhook = 8;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Maker Maker => new(sandbox.Http, sandbox.Contoso);

    [Fact]
    public async Task What_the_CRM_refused_says_why_and_becomes_a_lead_once_it_is_mended_and_tried_again()
    {
        var (key, page) = await PublishAsync();
        var (visitor, company) = (Visitor.New(), $"Analytical Engines {Guid.NewGuid():N}");
        await using var clerk = await Clerk.OpenAsync(sandbox, $"entityrecord&etn=pp_formsubmission&id={await SendAsync(key, page, visitor, company, "Countess")}");
        var told = clerk.Page.FrameLocator("[data-control-name=WebResource_summary] iframe");
        await Expect(told.GetByRole(AriaRole.Heading, new() { Name = "Nothing was created: the CRM refused it" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(told.GetByText("no row has that value")).ToBeVisibleAsync();
        await clerk.ShootAsync("submission-failed");
        Assert.Empty(await sandbox.Crm.LeadsAsync(visitor, Cancellation));

        await Clerk.WriteAsync(sandbox, HttpMethod.Post, "accounts", new { name = company }, Cancellation);
        await clerk.CommandAsync("Retry");
        await Expect(told.GetByRole(AriaRole.Heading, new() { Name = "Created a new Lead" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(told.GetByText("None was there with the same Email.")).ToBeVisibleAsync();
        Assert.Empty(clerk.Faults);
        var lead = Assert.Single(await sandbox.Crm.LeadsAsync(visitor, Cancellation));
        Assert.Equal(JsonValueKind.String, lead.GetProperty("_parentaccountid_value").ValueKind);

        // The second time it is the same lead, which keeps the job title that it has.
        await clerk.GoAsync($"entityrecord&etn=pp_formsubmission&id={await SendAsync(key, page, visitor, company, "Baroness")}");
        await Expect(told.GetByRole(AriaRole.Heading, new() { Name = "Updated the Lead" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(told.GetByText("It was there already, found by Email.")).ToBeVisibleAsync();
        await Expect(told.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("^Job title") })).ToContainTextAsync("left out: it had a value already");
        await Expect(told.GetByRole(AriaRole.Region, new() { Name = "Where the visitor came from" })).ToContainTextAsync("newsletter");
        await Expect(told.GetByRole(AriaRole.Blockquote)).ToHaveTextAsync("I agree to be called.");
        await clerk.ShootAsync("submission-updated");
        await told.GetByRole(AriaRole.Button, new() { Name = "Print receipt" }).ClickAsync(); // The browser has no printer, and the page is back.
        await Expect(told.GetByRole(AriaRole.Heading, new() { Name = "Updated the Lead" })).ToBeVisibleAsync();
        await LookAsync(clerk);
        await told.GetByRole(AriaRole.Link, new() { Name = visitor.FirstName }).ClickAsync();
        await clerk.SeesAsync(visitor.FirstName);
        await Expect(clerk.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).First).ToContainTextAsync(visitor.FirstName, new() { Timeout = 30_000 });
        // On its timeline it is one of the things that happened.
        await clerk.Page.GotoAsync($"{sandbox.Contoso.Url}/main.aspx?appname=pp_PowerWebForm&pagetype=entityrecord&etn=lead&id={lead.GetProperty("leadid").GetString()}");
        await clerk.SeesAsync("Trial request");
        var happened = await sandbox.Crm.RowsAsync($"pp_formactivities?$filter=_regardingobjectid_value eq {lead.GetProperty("leadid").GetString()}", Cancellation);
        Assert.Equal([Completed, Completed], happened.Select(a => a.GetProperty("statecode").GetInt32()));
        await clerk.ShootAsync("submission-timeline");
        Assert.Equal("Countess", Assert.Single(await sandbox.Crm.LeadsAsync(visitor, Cancellation)).GetProperty("jobtitle").GetString());
    }

    [Fact]
    public async Task A_flow_on_the_creation_of_a_submission_sees_its_form_its_lead_and_its_answers()
    {
        var heard = $"flow{Guid.NewGuid():N}";
        var endpoint = await Clerk.WriteAsync(sandbox, HttpMethod.Post, "serviceendpoints",
            new { name = heard, contract = Webhook, url = $"{sandbox.Description.Providers}/{heard}/hook", authtype = 4, authvalue = "key" }, Cancellation);
        var message = (await Clerk.RowAsync(sandbox, "sdkmessages?$filter=name eq 'Create'", Cancellation)).GetProperty("sdkmessageid").GetString();
        var filter = (await Clerk.RowAsync(sandbox, $"sdkmessagefilters?$filter=primaryobjecttypecode eq 'pp_formsubmission' and _sdkmessageid_value eq {message}", Cancellation)).GetProperty("sdkmessagefilterid").GetString();
        var step = await Clerk.WriteAsync(sandbox, HttpMethod.Post, "sdkmessageprocessingsteps", new Dictionary<string, object?>
        {
            ["name"] = heard, ["mode"] = 1, ["stage"] = PostOperation, ["rank"] = 1, ["supporteddeployment"] = 0,
            ["sdkmessageid@odata.bind"] = $"/sdkmessages({message})",
            ["sdkmessagefilterid@odata.bind"] = $"/sdkmessagefilters({filter})",
            ["eventhandler_serviceendpoint@odata.bind"] = $"/serviceendpoints({endpoint})",
        }, Cancellation);
        var visitor = Visitor.New();
        using (var answer = await sandbox.Http.PostAsJsonAsync(sandbox.Form.Page, visitor.Answers(), Cancellation)) Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var body = await Until.FoundAsync("what the flow was told", async () => (await sandbox.Http.GetFromJsonAsync<JsonElement>($"{sandbox.Description.Providers}/requests?provider={heard}", Cancellation))
            .EnumerateArray().Select(r => r.GetProperty("body").GetString()!).FirstOrDefault(b => b.Contains(visitor.Email, StringComparison.Ordinal)), Cancellation);
        await Maker.DoAsync(HttpMethod.Delete, $"sdkmessageprocessingsteps({step})", null, Cancellation);

        var target = JsonSerializer.Deserialize<JsonElement>(body).GetProperty("InputParameters")[0].GetProperty("value").GetProperty("Attributes").EnumerateArray()
            .ToDictionary(a => a.GetProperty("key").GetString()!, a => a.GetProperty("value"));
        var lead = Assert.Single(await sandbox.Crm.LeadsAsync(visitor, Cancellation));
        Assert.Equal(lead.GetProperty("leadid").GetString(), target["pp_leadid"].GetProperty("Id").GetString());
        Assert.Equal("pp_webform", target["pp_webformid"].GetProperty("LogicalName").GetString());
        Assert.Contains("\"row\":\"created\"", target["pp_outcome"].GetString());
        Assert.Equal(visitor.LastName, JsonSerializer.Deserialize<JsonElement>(target["pp_values"].GetString()!).GetProperty("lastname").GetString());
        Assert.Equal("lead", target["pp_recordtable"].GetString());
    }

    /// <summary>As it is in the frame, light and dark, at both widths.</summary>
    private static async Task LookAsync(Clerk clerk)
    {
        var frame = clerk.Page.Frames.First(f => f.Url.Contains("webform/submission.html", StringComparison.Ordinal));
        foreach (var (width, scheme) in new[] { (1280, ColorScheme.Light), (390, ColorScheme.Dark) })
        {
            await clerk.Page.SetViewportSizeAsync(width, 844);
            await clerk.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await Axe.FindsNothingAsync(clerk.Page); // Of the form, and of the page within it.
            Assert.True(await frame.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"), $"nothing is cut off at {width}");
        }
        await clerk.ShootAsync("submission-phone");
        await clerk.Page.SetViewportSizeAsync(1280, 844);
    }

    private async Task<string> SendAsync(string key, string page, Visitor visitor, string company, string job)
    {
        var sent = visitor.Answers();
        (sent["company"], sent["job"], sent["_query"]) = (company, job, "utm_source=newsletter&utm_campaign=autumn");
        var before = (await sandbox.Crm.RowsAsync($"pp_formsubmissions?$filter=pp_formkey eq '{key}'", Cancellation)).Select(Id).ToHashSet();
        using (var answer = await sandbox.Http.PostAsJsonAsync(page, sent, Cancellation)) Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync(Cancellation));
        return await Until.FoundAsync("the submission in the CRM", async () => (await sandbox.Crm.RowsAsync($"pp_formsubmissions?$filter=pp_formkey eq '{key}'", Cancellation))
            .Select(Id).FirstOrDefault(id => !before.Contains(id)), Cancellation);

        static string Id(JsonElement row) => row.GetProperty("pp_formsubmissionid").GetString()!;
    }

    private async Task<(string Key, string Page)> PublishAsync()
    {
        var (id, key) = (Guid.NewGuid(), $"eu-told{Guid.NewGuid().ToString("N")[..8]}");
        var definition = new
        {
            title = "Trial request",
            table = new { logicalName = "lead", entitySet = "leads", primaryId = "leadid" },
            fields = new object[]
            {
                new { name = "firstname", label = "First name", type = "text", maxLength = 50, column = "firstname" },
                new { name = "lastname", label = "Last name", type = "text", required = true, maxLength = 50, column = "lastname" },
                new { name = "emailaddress1", label = "E-mail", type = "email", maxLength = 100, column = "emailaddress1" },
                new { name = "job", label = "Job title", type = "text", maxLength = 100, column = "jobtitle" },
                new
                {
                    name = "company", label = "Company", type = "text", maxLength = 100,
                    lookup = new { navigationProperty = "parentaccountid", by = "name", table = new { logicalName = "account", entitySet = "accounts", primaryId = "accountid" }, onMissing = "hold" },
                },
                new { name = "consent", label = "I agree to be called.", type = "consent" },
            },
            constants = new { subject = "Trial" },
            match = new { keys = new[] { new[] { "emailaddress1" } }, onMatch = "update", updateRules = new { jobtitle = "ifEmpty" } },
            consent = new { text = "I agree to be called.", version = "7", field = "consent" },
            timeline = true,
            spam = new { minimumSeconds = 0 },
        };
        await Maker.DoAsync(HttpMethod.Patch, $"pp_webforms({id})", new { pp_name = "Trial request", pp_formkey = key, pp_definition = JsonSerializer.Serialize(definition), statuscode = Publishing }, Cancellation);
        var form = await Maker.UntilAsync($"pp_webforms({id})", "a published form", f => f.GetProperty("statuscode").GetInt32() == Published, Cancellation);
        return (key, form[0].GetProperty("pp_page").GetString()!);
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
