using System.IO.Compression;
using System.Net;
using System.Text;
using static PowerPacks.Relay.Tests.Packs.WebForm.Uploading;

namespace PowerPacks.Relay.Tests.Packs.WebForm;

/// <summary>What a file is, its bytes say; what runs something, is too large or has no room is refused.</summary>
public sealed class JudgingFiles
{
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
