using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace PowerPacks.Relay.Tests.Packs.WebForm;

/// <summary>Files: what they are, their bytes say; they wait in quarantine, and become notes.</summary>
public sealed class SendingFiles
{
    private static readonly byte[] Pdf = [.. "%PDF-1.7\n"u8, .. new byte[2000]];
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, byte[], string> Kinds => new()
    {
        { "pdf", Pdf, "application/pdf" },
        { "png", Png, "image/png" },
        { "jpeg", [0xFF, 0xD8, 0xFF, 0xE0, 1], "image/jpeg" },
        { "gif", "GIF89a123"u8.ToArray(), "image/gif" },
        { "webp", "RIFF1234WEBPVP8 "u8.ToArray(), "image/webp" },
        { "heic", [0, 0, 0, 24, .. "ftypheic1234"u8], "image/heic" },
        { "docx", Zip("[Content_Types].xml", "word/document.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
        { "xlsx", Zip("[Content_Types].xml", "xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
        { "pptx", Zip("ppt/presentation.xml", "[Content_Types].xml"), "application/vnd.openxmlformats-officedocument.presentationml.presentation" },
        { "odt", Odf("application/vnd.oasis.opendocument.text"), "application/vnd.oasis.opendocument.text" },
        { "ods", Odf("application/vnd.oasis.opendocument.spreadsheet"), "application/vnd.oasis.opendocument.spreadsheet" },
        { "txt", "Héllo, wörld, ✓ 𝄞"u8.ToArray(), "text/plain" },
        { "txt", Encoding.UTF8.GetBytes(new string('é', 70_000)), "text/plain" },
    };

    public static TheoryData<string, byte[]> Refused => new()
    {
        { "a program", [(byte)'M', (byte)'Z', 0x90, 0, 3] },
        { "an ELF", [0x7F, (byte)'E', (byte)'L', (byte)'F', 2] },
        { "SVG", "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"u8.ToArray() },
        { "HTML", "  \n<!-- x --><HTML><body>hi</body>"u8.ToArray() },
        { "a shell script", "#!/bin/sh\necho hi"u8.ToArray() },
        { "macros", Zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin") },
        { "macros of 1992", Zip("[Content_Types].xml", "xl/workbook.xml", "xl/macrosheets/sheet1.xml") },
        { "controls", Zip("[Content_Types].xml", "word/document.xml", "word/activeX/activeX1.bin") },
        { "OpenDocument macros", Odf("application/vnd.oasis.opendocument.text", "Basic/Standard/Module1.xml") },
        { "another zip", Zip("readme.txt") },
        { "half a zip", Zip("[Content_Types].xml", "word/document.xml")[..^30] },
        { "no text", [.. "text with a "u8, 0, .. " in it"u8] },
        { "not UTF-8", [.. "text with "u8, 0xC3, 0x28] },
        { "text that ends in half a character", [.. "text"u8, 0xE2, 0x82] },
        { "nothing", [] },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_file_is_what_its_bytes_say_whatever_it_is_called(string kind, byte[] content, string type)
    {
        await using var host = await StartAsync($$"""{ "name": "cv", "label": "CV", "type": "file", "accept": ["{{kind}}"] }""");
        using var answer = await UploadAsync(host, content, "setup.exe", "application/x-msdownload");
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var file = await answer.JsonAsync();
        Assert.Equal(type, (string?)file["type"]);
        Assert.Equal(content.Length, (long?)file["bytes"]);
        Assert.EndsWith(kind == "jpeg" ? ".exe.jpg" : $".exe.{kind}", (string?)file["name"]);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_is_no_document_or_runs_something_is_refused_and_not_kept(string what, byte[] content)
    {
        await using var host = await StartAsync("""{ "name": "cv", "label": "CV", "type": "file", "accept": ["pdf", "png", "jpeg", "gif", "webp", "heic", "docx", "xlsx", "pptx", "odt", "ods", "txt", "csv"] }""");
        using var answer = await UploadAsync(host, content, "cv.pdf", "application/pdf");
        Assert.True(answer.StatusCode == HttpStatusCode.UnprocessableEntity, what);
        Assert.Equal(["cv"], (await answer.JsonAsync()).Fields());
        Assert.Empty(host.Deposits.All);
    }

    [Theory]
    [InlineData("en", "Possible are: png")]
    [InlineData("fr", "Sont possibles : png")]
    [InlineData("nl", "Mogelijk zijn: png")]
    [InlineData("pt", "São possíveis: png")]
    public async Task The_refusal_says_in_the_form_s_language_what_is_allowed(string language, string sentence)
    {
        await using var host = await WebFormHost.StartAsync(Samples.Contact(d =>
        {
            d["language"] = language;
            d["fields"]!.AsArray().Add(Samples.Parse("""{ "name": "cv", "label": "CV", "type": "file", "accept": ["png"] }"""));
        }));
        using var answer = await UploadAsync(host, Pdf, "cv.pdf");
        Assert.Contains(sentence, (string?)(await answer.JsonAsync())["errors"]![0]!["message"]);
    }

    [Theory]
    [InlineData("C:\\Users\\Ada\\cv.pdf", "cv.pdf")]
    [InlineData("../../etc/passwd", "passwd.pdf")]
    [InlineData("a\u202Efdp.exe", "afdp.exe.pdf")]
    [InlineData("CV\u0007 Ada?.PDF", "CV Ada.PDF")]
    [InlineData(".pdf", "pdf.pdf")]
    [InlineData("...", "file.pdf")]
    public async Task A_file_s_name_is_made_safe(string sent, string kept)
    {
        await using var host = await StartAsync("""{ "name": "cv", "label": "CV", "type": "file" }""");
        using var answer = await UploadAsync(host, Pdf, sent);
        Assert.Equal(kept, (string?)(await answer.JsonAsync())["name"]);
    }

    [Fact]
    public async Task A_field_may_take_what_fits_into_one_request_to_the_CRM()
    {
        await using var host = await StartAsync($$"""{ "name": "cv", "label": "CV", "type": "file", "maxBytes": {{CrmFile.MaxBytes}} }""");
        using var answer = await UploadAsync(host, Pdf, "cv.pdf");
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Fact]
    public async Task A_file_over_its_limit_is_refused_with_the_limit()
    {
        await using var host = await StartAsync("""{ "name": "cv", "label": "CV", "type": "file", "maxBytes": 2000 }""");
        using var answer = await UploadAsync(host, Pdf, "cv.pdf");
        var error = (await answer.JsonAsync())["errors"]![0]!;
        Assert.Equal(("cv", 2000), ((string?)error["field"], (int?)error["limit"]));
        Assert.Empty(host.Deposits.All);
    }

    [Fact]
    public async Task A_disk_that_is_full_says_when_to_come_back()
    {
        await using var host = await StartAsync("""{ "name": "cv", "label": "CV", "type": "file" }""");
        host.Deposits.Instead = new Deposited.Unavailable(TimeSpan.FromSeconds(30));
        using var answer = await UploadAsync(host, Pdf, "cv.pdf");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(30)), (answer.StatusCode, answer.Headers.RetryAfter!.Delta));
    }

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

    private static Task<WebFormHost> StartAsync(params string[] fields) => WebFormHost.StartAsync(Samples.Contact(d =>
    {
        foreach (var field in fields) d["fields"]!.AsArray().Add(JsonNode.Parse(field));
    }));

    private static Task<HttpResponseMessage> UploadAsync(WebFormHost host, byte[] content, string name, string type = "application/octet-stream") =>
        host.SendAsync(HttpMethod.Post, "v1/forms/contact/files", Multipart([], ("cv", content, name), type));

    private static async Task<string> IdAsync(WebFormHost host, byte[] content)
    {
        using var answer = await UploadAsync(host, content, "cv.pdf");
        return (string)(await answer.JsonAsync())["id"]!;
    }

    private static ByteArrayContent Multipart(Dictionary<string, string> texts, (string Field, byte[] Content, string Name) file, string type) => Multipart(texts, [file], type);

    private static ByteArrayContent Multipart(Dictionary<string, string> texts, params (string Field, byte[] Content, string Name)[] files) => Multipart(texts, files, "application/octet-stream");

    /// <summary>As a browser writes it: names in UTF-8, between quotes.</summary>
    private static ByteArrayContent Multipart(Dictionary<string, string> texts, (string Field, byte[] Content, string Name)[] files, string type)
    {
        var body = new MemoryStream();
        foreach (var (name, value) in texts) body.Write(Encoding.UTF8.GetBytes($"--boundary\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"));
        foreach (var (field, content, name) in files)
        {
            body.Write(Encoding.UTF8.GetBytes($"--boundary\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: {type}\r\n\r\n"));
            body.Write(content);
            body.Write("\r\n"u8);
        }
        body.Write("--boundary--\r\n"u8);
        var all = new ByteArrayContent(body.ToArray());
        all.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=boundary");
        return all;
    }

    private static byte[] Zip(params string[] parts) => Zip(parts, "<x/>");

    private static byte[] Odf(string type, params string[] more) => Zip(["mimetype", "content.xml", .. more], type);

    private static byte[] Zip(string[] parts, string content)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in parts)
            {
                using var stream = zip.CreateEntry(part, CompressionLevel.NoCompression).Open();
                stream.Write(Encoding.UTF8.GetBytes(content));
            }
        }
        return file.ToArray();
    }
}
