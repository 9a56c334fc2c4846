using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace PowerPacks.Sandbox.Tests.Crm.Data;

public sealed class FileTests
{
    private const int Kilobyte = 1024;

    private static readonly byte[] Content = [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 7))];

    private static Task<RunningCrm> StartAsync() => RunningCrm.StartAsync(tables: Kinds.All);

    private static async Task<HttpResponseMessage> UploadAsync(RunningCrm crm, string path, byte[] bytes, params string[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, path) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        for (var i = 0; i < headers.Length; i += 2)
        {
            if (!request.Headers.TryAddWithoutValidation(headers[i], headers[i + 1])) request.Content.Headers.TryAddWithoutValidation(headers[i], headers[i + 1]);
        }
        return await crm.Http.SendAsync(request, RunningCrm.Cancel);
    }

    private static async Task<string> CodeOf(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync(RunningCrm.Cancel)).RootElement.GetProperty("error").GetProperty("code").GetString()!;

    private static async Task<JsonElement> CallAsync(RunningCrm crm, string action, object arguments)
    {
        using var response = await crm.SendAsync("POST", action, arguments);
        var text = await response.Content.ReadAsStringAsync(RunningCrm.Cancel);
        Assert.True(response.IsSuccessStatusCode, text);
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    private static long FilesOf(RunningCrm crm) => crm.Organization.Database.Read(session =>
        (long)session.Scalar("SELECT count(*) FROM crm_file")! + (long)session.Scalar("SELECT count(*) FROM crm_fileblock")!);

    [Fact]
    public async Task A_file_sent_whole_is_read_whole_and_named_in_the_row()
    {
        await using var crm = await StartAsync();
        var id = await crm.CreateAsync("pp_things", new { pp_name = "a" });
        var before = (await crm.GetAsync($"pp_things({id})")).GetProperty("versionnumber").GetInt64();
        using var sent = await UploadAsync(crm, $"pp_things({id})/pp_file", Content, "x-ms-file-name", "letter.pdf");
        Assert.Equal(HttpStatusCode.NoContent, sent.StatusCode);
        var row = await crm.GetAsync($"pp_things({id})");
        Assert.NotEqual(Guid.Empty, row.GetProperty("pp_file").GetGuid());
        Assert.Equal("letter.pdf", row.GetProperty("pp_file_name").GetString());
        Assert.True(row.GetProperty("versionnumber").GetInt64() > before);
        using var read = await crm.SendAsync("GET", $"pp_things({id})/pp_file/$value");
        Assert.Equal(Content, await read.Content.ReadAsByteArrayAsync(RunningCrm.Cancel));
        Assert.Equal(("letter.pdf", "5000"), (read.Headers.GetValues("x-ms-file-name").Single(), read.Headers.GetValues("x-ms-file-size").Single()));
        Assert.Equal(Content, (await crm.GetAsync($"pp_things({id})/pp_file")).GetProperty("value").GetBytesFromBase64());
    }

    [Fact]
    public async Task A_file_sent_in_chunks_is_whole_with_the_last_of_them()
    {
        await using var crm = await StartAsync();
        var id = await crm.CreateAsync("pp_things", new { pp_name = "a" });
        using var begun = await UploadAsync(crm, $"pp_things({id})/pp_file?x-ms-file-name=big%20%C3%A9.bin", [], "x-ms-transfer-mode", "chunked");
        Assert.Equal((HttpStatusCode.OK, "4194304"), (begun.StatusCode, begun.Headers.GetValues("x-ms-chunk-size").Single()));
        var location = begun.Headers.Location!.ToString();
        using var last = await UploadAsync(crm, location, Content[3000..], "Content-Range", "bytes 3000-4999/5000");
        Assert.Equal(HttpStatusCode.PartialContent, last.StatusCode);
        Assert.Equal(JsonValueKind.Null, (await crm.GetAsync($"pp_things({id})")).GetProperty("pp_file").ValueKind);
        using var wrong = await UploadAsync(crm, location, Content[..2999], "Content-Range", "bytes 0-2999/5000");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        using var first = await UploadAsync(crm, location, Content[..3000], "Content-Range", "bytes 0-2999/5000");
        Assert.Equal(HttpStatusCode.NoContent, first.StatusCode);
        using var part = await crm.SendAsync("GET", $"pp_things({id})/pp_file/$value", null, "Range", "bytes=2990-3009");
        Assert.Equal((HttpStatusCode.PartialContent, "bytes 2990-3009/5000"), (part.StatusCode, part.Content.Headers.ContentRange!.ToString()));
        Assert.Equal(Content[2990..3010], await part.Content.ReadAsByteArrayAsync(RunningCrm.Cancel));
        Assert.Equal("big é.bin", (await crm.GetAsync($"pp_things({id})")).GetProperty("pp_file_name").GetString());
        using var again = await UploadAsync(crm, location, Content[..3000], "Content-Range", "bytes 0-2999/5000");
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
    }

    [Fact]
    public async Task A_file_goes_up_and_down_in_blocks()
    {
        await using var crm = await StartAsync();
        var id = await crm.CreateAsync("pp_things", new { pp_name = "a" });
        var target = new Dictionary<string, object> { ["@odata.type"] = "Microsoft.Dynamics.CRM.pp_thing", ["pp_thingid"] = id };
        var token = (await CallAsync(crm, "InitializeFileBlocksUpload", new { Target = target, FileAttributeName = "pp_file", FileName = "x.txt" })).GetProperty("FileContinuationToken").GetString();
        string[] blocks = [Convert.ToBase64String("block2"u8), Convert.ToBase64String("block1"u8)];
        await CallAsync(crm, "UploadBlock", new { BlockId = blocks[0], BlockData = Convert.ToBase64String(Content[..100]), FileContinuationToken = token });
        await CallAsync(crm, "UploadBlock", new { BlockId = blocks[1], BlockData = Convert.ToBase64String(Content[100..]), FileContinuationToken = token });
        Assert.Equal(400, (await crm.RefusedAsync("POST", "CommitFileBlocksUpload", new { FileName = "x.txt", MimeType = "text/plain", BlockList = new[] { "AAAA" }, FileContinuationToken = token })).Status);
        var committed = await CallAsync(crm, "CommitFileBlocksUpload", new { FileName = "y.txt", MimeType = "text/plain", BlockList = blocks, FileContinuationToken = token });
        Assert.Equal(5000, committed.GetProperty("FileSizeInBytes").GetInt64());
        Assert.Equal(committed.GetProperty("FileId").GetGuid(), (await crm.GetAsync($"pp_things({id})")).GetProperty("pp_file").GetGuid());
        var download = await CallAsync(crm, "InitializeFileBlocksDownload", new { Target = target, FileAttributeName = "pp_file" });
        Assert.Equal(("y.txt", 5000L), (download.GetProperty("FileName").GetString(), download.GetProperty("FileSizeInBytes").GetInt64()));
        var data = await CallAsync(crm, "DownloadBlock", new { Offset = 50, BlockLength = 4_194_304, FileContinuationToken = download.GetProperty("FileContinuationToken").GetString() });
        Assert.Equal(Content[50..], data.GetProperty("Data").GetBytesFromBase64());
        await CallAsync(crm, "DeleteFile", new { FileId = committed.GetProperty("FileId").GetGuid() });
        Assert.Equal("0x80040217", (await crm.RefusedAsync("GET", $"pp_things({id})/pp_file/$value")).Code);
    }

    [Fact]
    public async Task Too_large_a_file_and_a_file_in_a_row_are_refused()
    {
        await using var crm = await StartAsync();
        var id = await crm.CreateAsync("pp_things", new { pp_name = "a" });
        using var large = await UploadAsync(crm, $"pp_things({id})/pp_file", new byte[(10_000 * Kilobyte) + 1], "x-ms-file-name", "a.bin");
        Assert.Equal((HttpStatusCode.BadRequest, "0x80044a02"), (large.StatusCode, await CodeOf(large)));
        using var unnamed = await UploadAsync(crm, $"pp_things({id})/pp_file", Content);
        Assert.Equal(HttpStatusCode.BadRequest, unnamed.StatusCode);
        Assert.Equal("0x80048d19", (await crm.RefusedAsync("PATCH", $"pp_things({id})", new { pp_file = "AAAA" })).Code);
        Assert.Equal(0, FilesOf(crm));
    }

    [Fact]
    public async Task A_file_is_gone_with_its_deletion_its_replacement_and_its_row()
    {
        await using var crm = await StartAsync();
        var id = await crm.CreateAsync("pp_things", new { pp_name = "a" });
        for (var i = 0; i < 2; i++)
        {
            using var sent = await UploadAsync(crm, $"pp_things({id})/pp_file", Content, "x-ms-file-name", "a.bin");
        }
        Assert.Equal(2, FilesOf(crm));
        using var deleted = await crm.SendAsync("DELETE", $"pp_things({id})/pp_file");
        Assert.Equal((HttpStatusCode.NoContent, 0), (deleted.StatusCode, FilesOf(crm)));
        Assert.Equal(JsonValueKind.Null, (await crm.GetAsync($"pp_things({id})")).GetProperty("pp_file_name").ValueKind);
        using var sentAgain = await UploadAsync(crm, $"pp_things({id})/pp_file", Content, "x-ms-file-name", "a.bin");
        Assert.Equal(2, FilesOf(crm));
        using var gone = await crm.SendAsync("DELETE", $"pp_things({id})");
        Assert.Equal(0, FilesOf(crm));
    }

    [Fact]
    public async Task A_picture_is_set_with_the_row_or_by_its_address_and_has_a_url()
    {
        await using var crm = await StartAsync();
        var id = await crm.CreateAsync("pp_things", new { pp_image = Convert.ToBase64String(Content[..1000]) });
        var row = await crm.GetAsync($"pp_things({id})");
        Assert.Equal(Content[..1000], row.GetProperty("pp_image").GetBytesFromBase64());
        Assert.StartsWith($"/Image/download.aspx?Entity=pp_thing&Attribute=pp_image&Id={id}", row.GetProperty("pp_image_url").GetString(), StringComparison.Ordinal);
        using var sent = await UploadAsync(crm, $"pp_things({id})/pp_image", Content[..500], "x-ms-file-name", "a.png");
        Assert.Equal(Content[..500], await crm.Http.GetByteArrayAsync($"pp_things({id})/pp_image/$value?size=full", RunningCrm.Cancel));
        using var large = await UploadAsync(crm, $"pp_things({id})/pp_image", Content, "x-ms-file-name", "a.png");
        Assert.Equal("0x80044a02", await CodeOf(large));
        Assert.Equal("0x80044a02", (await crm.RefusedAsync("PATCH", $"pp_things({id})", new { pp_image = Convert.ToBase64String(Content) })).Code);
        using var deleted = await crm.SendAsync("DELETE", $"pp_things({id})/pp_image");
        Assert.Equal(JsonValueKind.Null, (await crm.GetAsync($"pp_things({id})")).GetProperty("pp_image_url").ValueKind);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_commit_after_the_row_has_gone_is_not_found_and_leaves_nothing(bool inChunks)
    {
        await using var crm = await StartAsync();
        var id = await crm.CreateAsync("pp_things", new { pp_name = "a" });
        var target = new Dictionary<string, object> { ["@odata.type"] = "Microsoft.Dynamics.CRM.pp_thing", ["pp_thingid"] = id };
        var token = (await CallAsync(crm, "InitializeFileBlocksUpload", new { Target = target, FileAttributeName = "pp_file", FileName = "x.txt" })).GetProperty("FileContinuationToken").GetString();
        if (!inChunks) await CallAsync(crm, "UploadBlock", new { BlockId = "AAAA", BlockData = "AAAA", FileContinuationToken = token });
        await crm.DoAsync("DELETE", $"pp_things({id})");
        object call = inChunks
            ? new { BlockId = "AAAA", BlockData = "AAAA", FileContinuationToken = token }
            : new { FileName = "x.txt", MimeType = "text/plain", BlockList = new[] { "AAAA" }, FileContinuationToken = token };
        var action = inChunks ? "UploadBlock" : "CommitFileBlocksUpload";
        var refused = await crm.RefusedAsync("POST", action, call);
        Assert.Equal((404, "0x80040217"), (refused.Status, refused.Code));
        Assert.Contains($"pp_thing With Id = {id} Does Not Exist", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, FilesOf(crm));
        Assert.Equal(0, crm.Organization.Database.Read(session => (long)session.Scalar("SELECT (SELECT count(*) FROM crm_upload) + (SELECT count(*) FROM crm_uploadblock)")!));
        Assert.Equal((400, "0x80040203"), (await crm.RefusedAsync("POST", action, call)) is var again ? (again.Status, again.Code) : default);
    }
}
