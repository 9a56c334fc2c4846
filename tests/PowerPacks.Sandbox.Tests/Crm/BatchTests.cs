using System.Net;
using System.Text;

namespace PowerPacks.Sandbox.Tests.Crm;

public sealed class BatchTests
{
    private static string Part(string requestLine, string? body = null, string headers = "", string? contentId = null) =>
        $"Content-Type: application/http\nContent-Transfer-Encoding: binary\n{(contentId is null ? "" : $"Content-ID: {contentId}\n")}\n" +
        $"{requestLine} HTTP/1.1\n{(body is null ? "" : "Content-Type: application/json; type=entry\n")}{headers}\n{body}\n";

    private static string ChangeSet(params string[] parts) =>
        $"Content-Type: multipart/mixed; boundary=\"changeset_1\"\n\n{string.Concat(parts.Select(p => $"--changeset_1\n{p}"))}--changeset_1--\n";

    private static async Task<(HttpStatusCode Status, string Body)> SendAsync(RunningCrm crm, bool continueOnError, params string[] parts)
    {
        var body = string.Concat(parts.Select(p => $"--batch_1\n{p}")) + "--batch_1--\n";
        using var request = new HttpRequestMessage(HttpMethod.Post, "$batch") { Content = new StringContent(body.Replace("\n", "\r\n", StringComparison.Ordinal), Encoding.UTF8) };
        request.Content.Headers.Remove("Content-Type");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "multipart/mixed; boundary=\"batch_1\"");
        if (continueOnError) request.Headers.Add("Prefer", "odata.continue-on-error");
        using var response = await crm.Http.SendAsync(request, RunningCrm.Cancel);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(RunningCrm.Cancel));
    }

    [Fact]
    public async Task Each_request_of_a_batch_is_answered_in_a_part_of_its_own()
    {
        await using var crm = await RunningCrm.StartAsync();
        var (status, body) = await SendAsync(crm, false,
            Part("PATCH /orgs/contoso/api/data/v9.2/pp_formsubmissions(pp_envelopeid='a')", "{\"pp_name\":\"x\"}"),
            Part("POST /api/data/v9.2/leads?$select=subject", "{\"subject\":\"é\"}", "Prefer: return=representation\n"),
            Part("GET leads/$count"));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Matches("^--batchresponse_[0-9a-f-]{36}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nHTTP/1.1 204 No Content\r\n", body);
        Assert.Contains($"OData-EntityId: {crm.Http.BaseAddress}pp_formsubmissions(", body, StringComparison.Ordinal);
        Assert.Contains("HTTP/1.1 201 Created\r\n", body, StringComparison.Ordinal);
        Assert.Matches("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nOData-Version: 4.0\r\n\r\n1\r\n--batchresponse_[0-9a-f-]{36}--\r\n$", body);
        Assert.Equal(1, crm.Organization.Requests.Total);
        Assert.Equal(1, crm.Organization.Requests.ByMessage["$batch/PATCH"]);
    }

    [Fact]
    public async Task Without_continue_on_error_the_first_failure_ends_the_batch_and_is_its_status()
    {
        await using var crm = await RunningCrm.StartAsync();
        var (status, body) = await SendAsync(crm, false, Part("POST leads", "{\"nosuch\":1}"), Part("POST leads", "{\"subject\":\"never\"}"));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("HTTP/1.1 400 Bad Request\r\nREQ_ID: ", body, StringComparison.Ordinal);
        Assert.Equal(2, body.Split("--batchresponse_").Length - 1);
        Assert.Equal(0, await crm.CountAsync("leads"));
    }

    [Fact]
    public async Task With_continue_on_error_the_bad_rows_are_told_apart_from_the_good()
    {
        await using var crm = await RunningCrm.StartAsync();
        var (status, body) = await SendAsync(crm, true,
            Part("POST tasks", "{\"subject\":\"good\"}"),
            Part("POST tasks", $"{{\"subject\":\"{new string('x', 201)}\"}}"),
            Part("POST tasks", "{\"subject\":\"also good\"}"));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["204", "400", "204"], System.Text.RegularExpressions.Regex.Matches(body, "HTTP/1.1 (\\d+)").Select(m => m.Groups[1].Value));
        Assert.Contains("{\"error\":{\"code\":\"0x80044331\",\"message\":\"A validation error occurred.  The length of the", body, StringComparison.Ordinal);
        Assert.Equal(2, await crm.CountAsync("tasks"));
    }

    [Fact]
    public async Task A_change_set_refers_to_its_own_rows_by_content_id()
    {
        await using var crm = await RunningCrm.StartAsync();
        var (status, body) = await SendAsync(crm, false, ChangeSet(
            Part("POST /api/data/v9.2/leads", "{\"lastname\":\"L\"}", contentId: "1"),
            Part("PATCH /api/data/v9.2/pp_formsubmissions(pp_envelopeid='a')", "{\"pp_LeadId@odata.bind\":\"$1\"}", contentId: "2"),
            Part("PATCH $1", "{\"subject\":\"set through the reference\"}", contentId: "3")));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Matches("^--batchresponse_[0-9a-f-]{36}\r\nContent-Type: multipart/mixed; boundary=changesetresponse_[0-9a-f-]{36}\r\n\r\n--changesetresponse_", body);
        Assert.Contains("Content-ID: 2\r\n\r\nHTTP/1.1 204 No Content\r\n", body, StringComparison.Ordinal);
        var row = await crm.GetAsync("pp_formsubmissions(pp_envelopeid='a')?$expand=pp_LeadId($select=subject)");
        Assert.Equal("set through the reference", row.GetProperty("pp_LeadId").GetProperty("subject").GetString());
    }

    [Fact]
    public async Task A_change_set_that_fails_leaves_nothing_and_is_one_part()
    {
        await using var crm = await RunningCrm.StartAsync();
        var (status, body) = await SendAsync(crm, true,
            ChangeSet(Part("POST leads", "{\"lastname\":\"lost\"}", contentId: "1"), Part("POST leads", "{\"nosuch\":1}", contentId: "2")),
            Part("POST leads", "{\"lastname\":\"kept\"}"));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.DoesNotContain("changesetresponse", body, StringComparison.Ordinal);
        Assert.Equal(["400", "204"], System.Text.RegularExpressions.Regex.Matches(body, "HTTP/1.1 (\\d+)").Select(m => m.Groups[1].Value));
        Assert.Equal("kept", Assert.Single((await crm.GetAsync("leads")).GetProperty("value").EnumerateArray()).GetProperty("lastname").GetString());
    }

    [Fact]
    public async Task What_a_batch_may_not_hold_is_refused()
    {
        await using var crm = await RunningCrm.StartAsync();
        var (unknown, message) = await SendAsync(crm, false, ChangeSet(Part("POST tasks", "{\"regardingobjectid_lead_task@odata.bind\":\"$7\"}", contentId: "1")));
        Assert.Equal(HttpStatusCode.BadRequest, unknown);
        Assert.Contains("Content-ID Reference: '$7' does not exist in the batch context.", message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(crm, false, ChangeSet(Part("GET leads")))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(crm, false, Part("POST $batch", "{}"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(crm, false, "Content-Type: text/plain\n\nhello\n")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(crm, false, [.. Enumerable.Repeat(Part("GET leads/$count"), 1001)])).Status);
        Assert.Equal(400, (await crm.RefusedAsync("POST", "$batch", new { })).Status);
    }
}
