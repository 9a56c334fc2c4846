using System.Net;
using static PowerPacks.Relay.Tests.Packs.WebForm.Uploading;

namespace PowerPacks.Relay.Tests.Packs.WebForm;

/// <summary>Files wait in quarantine for the submission that names them, and become notes.</summary>
public sealed class SendingFiles
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_submission_that_names_a_file_makes_a_note_of_its_row_the_same_at_every_delivery()
    {
        await using var host = await StartAsync("""{ "name": "cv", "label": "CV", "type": "file" }""");
        var id = await IdAsync(host, Pdf);
        using var answer = await host.PostAsync(Samples.Ada(("cv", new[] { id })));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        host.Clock.Pass(TimeSpan.FromDays(2)); // It does not run out any more.
        var rows = await host.DeliverLastAsync();
        var note = rows[^1];
        Assert.Equal(("annotation", "cv.pdf", "application/pdf"), (note.Table.LogicalName, note.Columns["filename"], note.Columns["mimetype"]));
        Assert.Equal([new RowLink(0) { NavigationProperty = "objectid_lead" }], note.Links);
        await using var content = await Assert.IsType<CrmFile>(note.Columns["documentbody"]).OpenAsync(Cancellation);
        var read = new MemoryStream();
        await content!.CopyToAsync(read, Cancellation);
        Assert.Equal(Pdf, read.ToArray());
        Assert.Equal(note.Key, (await host.DeliverLastAsync())[^1].Key);
        Assert.Contains("\"cv\":[\"cv.pdf\"]", (string)rows[1].Columns["pp_values"]!);
        Assert.DoesNotContain(id, (string)rows[1].Columns["pp_values"]!);
    }

    [Fact]
    public async Task A_file_of_a_submission_that_waits_in_quarantine_is_a_note_of_the_submission()
    {
        await using var host = await StartAsync("""{ "name": "cv", "label": "CV", "type": "file" }""");
        var id = await IdAsync(host, Pdf);
        using var answer = await host.PostAsync(Samples.Ada(("_gotcha", "a program"), ("cv", new[] { id })));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var rows = await host.DeliverLastAsync();
        Assert.DoesNotContain(rows, r => r.Table.LogicalName == "lead");
        Assert.Equal(("annotation", "cv.pdf"), (rows[^1].Table.LogicalName, rows[^1].Columns["filename"]));
        Assert.Equal([new RowLink(0) { NavigationProperty = "objectid_pp_formsubmission" }], rows[^1].Links);
    }

    [Fact]
    public async Task A_file_for_a_field_that_is_not_there_is_neither_asked_nor_kept()
    {
        await using var host = await StartAsync("""{ "name": "more", "label": "More", "type": "checkbox" }""",
            """{ "name": "cv", "label": "CV", "type": "file", "accept": ["png"], "required": true, "showIf": { "all": [{ "field": "more", "test": "is", "value": true }] } }""");
        using var wrong = await host.BrowseAsync(Multipart(Samples.AdaAsForm(), ("cv", Pdf, "cv.pdf")));
        Assert.Equal(HttpStatusCode.SeeOther, wrong.StatusCode);
        using var asked = await host.BrowseAsync(Multipart(Samples.AdaAsForm(("more", "true")), ("cv", Pdf, "cv.pdf")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
        Assert.DoesNotContain(await host.DeliverLastAsync(), r => r.Table.LogicalName == "annotation");
    }

    [Fact]
    public async Task A_file_that_an_earlier_attempt_wrote_is_not_written_again()
    {
        await using var host = await StartAsync("""{ "name": "cv", "label": "CV", "type": "file" }""");
        var id = await IdAsync(host, Pdf);
        (await host.PostAsync(Samples.Ada(("cv", new[] { id })))).Dispose();
        var place = (WebFormHost.Contoso, id);
        host.Deposits.All[place] = host.Deposits.All[place] with { Content = [] };
        Assert.DoesNotContain(await host.DeliverLastAsync(), r => r.Table.LogicalName == "annotation");
    }

    [Fact]
    public async Task A_file_that_was_lost_leaves_the_submission_and_a_note_that_says_so()
    {
        await using var host = await StartAsync("""{ "name": "cv", "label": "CV", "type": "file" }""");
        (await host.PostAsync(Samples.Ada(("cv", new[] { await IdAsync(host, Pdf) })))).Dispose();
        host.Deposits.All.Clear();
        var rows = await host.DeliverLastAsync();
        Assert.Equal(4, rows.Count);
        Assert.Contains("could not be kept", (string)rows[3].Columns["notetext"]!);
        Assert.DoesNotContain("documentbody", rows[3].Columns.Keys);
    }

    [Fact]
    public async Task A_file_that_no_submission_names_runs_out_after_an_hour()
    {
        await using var host = await StartAsync("""{ "name": "cv", "label": "CV", "type": "file" }""");
        var id = await IdAsync(host, Pdf);
        host.Clock.Pass(TimeSpan.FromHours(1));
        using var answer = await host.PostAsync(Samples.Ada(("cv", new[] { id })));
        Assert.Equal(["cv"], (await answer.JsonAsync()).Fields());
        Assert.Empty(host.Intake.Accepted);
    }

    [Fact]
    public async Task A_file_of_another_form_or_field_cannot_be_named()
    {
        await using var host = await StartAsync("""{ "name": "cv", "label": "CV", "type": "file" }""", """{ "name": "photo", "label": "Photo", "type": "file" }""");
        var id = await IdAsync(host, Pdf);
        using var answer = await host.PostAsync(Samples.Ada(("photo", new[] { id })));
        Assert.Equal(["photo"], (await answer.JsonAsync()).Fields());
    }

    [Fact]
    public async Task A_submission_that_is_not_accepted_lets_its_files_run_out()
    {
        await using var host = await StartAsync("""{ "name": "cv", "label": "CV", "type": "file" }""");
        var id = await IdAsync(host, Pdf);
        host.Intake.Instead = new Receipt.Unavailable(TimeSpan.FromSeconds(1));
        (await host.PostAsync(Samples.Ada(("cv", new[] { id })))).Dispose();
        Assert.Equal(host.Clock.GetUtcNow().AddHours(1), Assert.Single(host.Deposits.All).Value.Until);
    }

    [Fact]
    public async Task A_browser_without_scripts_sends_files_with_the_form()
    {
        await using var host = await StartAsync("""{ "name": "cv", "label": "CV", "type": "file", "required": true }""");
        using var answer = await host.BrowseAsync(Multipart(Samples.AdaAsForm(), ("cv", Pdf, "cv.pdf")));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(4, (await host.DeliverLastAsync()).Count);
        using var without = await host.BrowseAsync(Multipart(Samples.AdaAsForm(), ("cv", [], "")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
    }

    [Fact]
    public async Task What_was_sent_need_not_be_chosen_again_when_something_else_is_corrected()
    {
        await using var host = await StartAsync("""{ "name": "cv", "label": "CV", "type": "file", "required": true }""");
        var wrong = Samples.AdaAsForm();
        wrong["emailaddress1"] = "nonsense";
        using var page = await host.BrowseAsync(Multipart(wrong, ("cv", Pdf, "my <cv>.pdf")), r => r.Headers.Add("Origin", host.Address.GetLeftPart(UriPartial.Authority)));
        var html = await page.TextAsync();
        Assert.Contains("my cv.pdf", html);
        var id = Assert.Single(host.Deposits.All).Key.Name;
        Assert.Contains($"value=\"{id}\" checked", html);
        using var again = await host.BrowseAsync(Multipart(Samples.AdaAsForm(("cv", id)), ("cv", [], "")));
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        Assert.Equal("my cv.pdf", (await host.DeliverLastAsync())[3].Columns["filename"]);
    }

    [Fact]
    public async Task A_form_sent_twice_without_scripts_is_one_submission_and_the_second_s_files_run_out()
    {
        await using var host = await StartAsync("""{ "name": "cv", "label": "CV", "type": "file" }""");
        var form = Samples.AdaAsForm(("_submission", "click"));
        for (var i = 0; i < 2; i++)
        {
            using var answer = await host.BrowseAsync(Multipart(form, ("cv", Pdf, "cv.pdf")));
            Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        }
        Assert.Single(host.Intake.Accepted);
        Assert.Equal([host.Clock.GetUtcNow().AddHours(1), DateTimeOffset.MaxValue], host.Deposits.All.Values.Select(d => d.Until).Order());
    }

    [Fact]
    public async Task More_files_than_the_field_takes_are_refused_by_name()
    {
        await using var host = await StartAsync("""{ "name": "cv", "label": "CV", "type": "file", "maxFiles": 2 }""");
        using var answer = await host.BrowseAsync(Multipart(Samples.AdaAsForm(), ("cv", Pdf, "1.pdf"), ("cv", Pdf, "2.pdf"), ("cv", Pdf, "3.pdf")), r => r.Headers.Add("Origin", host.Address.GetLeftPart(UriPartial.Authority)));
        Assert.Contains("at most 2 file(s)", await answer.TextAsync());
        Assert.Equal(2, host.Deposits.All.Count);
    }

    [Theory]
    [InlineData("""{ "name": "cv", "label": "CV", "type": "file", "accept": ["exe"] }""", "fields[4].accept[0]")]
    [InlineData("""{ "name": "cv", "label": "CV", "type": "file", "column": "new_cv" }""", "fields[4].column")]
    [InlineData("""{ "name": "cv", "label": "CV", "type": "file", "maxBytes": 10485761 }""", "fields[4].maxBytes")]
    [InlineData("""{ "name": "cv", "label": "CV", "type": "text", "maxFiles": 2 }""", "fields[4].maxFiles")]
    public async Task A_definition_that_cannot_be_is_refused_by_the_path_of_what_is_wrong(string field, string path)
    {
        await using var host = await WebFormHost.StartAsync();
        using var answer = await host.PublishAsync("other", Samples.With(field));
        Assert.Equal([path], (await answer.JsonAsync()).Fields());
    }
}
