using System.Net;
using System.Text;

namespace PowerPacks.Sandbox.Tests.Crm;

public sealed class ErrorTests
{
    [Fact]
    public async Task What_a_table_does_not_declare_is_refused_in_the_platforms_words()
    {
        await using var crm = await RunningCrm.StartAsync();
        (string Set, object Row, string Code, string Message)[] cases =
        [
            ("leads", new { nosuch = 1 }, "0x80048d19", "The property 'nosuch' does not exist on type 'Microsoft.Dynamics.CRM.lead'."),
            ("leads", new { subject = 5 }, "0x80048d19", "Cannot convert the literal '5' to the expected type 'Edm.String'."),
            ("accounts", new { numberofemployees = "many" }, "0x80048d19", "Cannot convert the literal 'many' to the expected type 'Edm.Int32'."),
            ("accounts", new { numberofemployees = 1.5 }, "0x80048d19", "expected type 'Edm.Int32'"),
            ("accounts", new { creditonhold = "yes" }, "0x80048d19", "expected type 'Edm.Boolean'"),
            ("contacts", new { birthdate = "someday" }, "0x80048d19", "expected type 'Edm.Date'"),
            ("leads", new { leadid = "5" }, "0x80048d19", "expected type 'Edm.Guid'"),
            ("leads", new { _parentcontactid_value = Guid.NewGuid() }, "0x80048d19", "Use Navigation properties instead."),
            ("tasks", new { subject = new string('x', 201) }, "0x80044331",
                "A validation error occurred.  The length of the 'subject' attribute of the 'task' entity exceeded the maximum allowed length of '200'."),
            ("leads", new { leadsourcecode = 99 }, "0x80044330", "is outside the valid range. Accepted Values: 1,2,3"),
            ("accounts", new { numberofemployees = -1 }, "0x80044330", "Accepted Values: 0 to 1000000000"),
            ("accounts", new { revenue = 1e300 }, "0x80044330", "Accepted Values: -922337203685477 to 922337203685477"),
            ("lists", new { listname = "L" }, "0x80040203", "Required field 'createdfromcode' is missing."),
            ("leads", new Dictionary<string, object> { ["nosuch@odata.bind"] = "/contacts(1)" }, "0x80048d19", "'nosuch' does not exist"),
            ("leads", new Dictionary<string, object> { ["parentcontactid@odata.bind"] = $"/accounts({Guid.NewGuid()})" }, "0x80048d19", "leads to 'contact', not to 'account'"),
        ];
        foreach (var (set, row, code, message) in cases)
        {
            var refused = await crm.RefusedAsync("POST", set, row);
            Assert.Equal((400, code), (refused.Status, refused.Code));
            Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        }
        Assert.Equal(0, await crm.CountAsync("leads"));
    }

    [Fact]
    public async Task A_lookup_to_an_absent_row_is_refused_and_nothing_is_written()
    {
        await using var crm = await RunningCrm.StartAsync();
        var absent = Guid.NewGuid();
        var row = new Dictionary<string, object> { ["lastname"] = "L", ["parentcontactid@odata.bind"] = $"/contacts({absent})" };
        Assert.Equal((404, "0x80040217", $"contact With Id = {absent} Does Not Exist"), await crm.RefusedAsync("POST", "leads", row));
        Assert.Equal(0, await crm.CountAsync("leads"));
    }

    [Theory]
    [InlineData("{\"subject\":\"a\",\"subject\":\"b\"}")]
    [InlineData("{\"subject\":\"a\",}")]
    [InlineData("{\"subject\":\"a\"} // comment")]
    [InlineData("[1]")]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"subject\":\"\\ud800\"}")]
    public async Task Json_is_read_strictly(string body)
    {
        await using var crm = await RunningCrm.StartAsync();
        Assert.Equal((400, "0x80048d19"), (await crm.RefusedAsync("POST", "leads", body)) is var (s, c, _) ? (s, c) : default);
    }

    [Fact]
    public async Task A_body_that_is_not_json_is_not_looked_at()
    {
        await using var crm = await RunningCrm.StartAsync();
        using var content = new StringContent("subject=x", Encoding.UTF8, "text/plain");
        using var response = await crm.Http.PostAsync("leads", content, RunningCrm.Cancel);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused_before_it_is_sent()
    {
        await using var crm = await RunningCrm.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "leads") { Content = new ByteArrayContent(new byte[1]) };
        request.Content.Headers.ContentLength = 117L * 1024 * 1024;
        request.Headers.ExpectContinue = true;
        using var response = await crm.Http.SendAsync(request, RunningCrm.Cancel);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Error_annotations_come_only_when_asked_for()
    {
        await using var crm = await RunningCrm.StartAsync();
        using var plain = await crm.SendAsync("GET", "nosuchs");
        using var annotated = await crm.SendAsync("GET", "nosuchs", null, "Prefer", "odata.include-annotations=\"*\"");
        Assert.DoesNotContain("@Microsoft", await plain.Content.ReadAsStringAsync(RunningCrm.Cancel), StringComparison.Ordinal);
        Assert.Contains("\"@Microsoft.PowerApps.CDS.InnerError.Message\":\"Resource", await annotated.Content.ReadAsStringAsync(RunningCrm.Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_text_is_kept_as_null_and_read_only_columns_are_ignored()
    {
        await using var crm = await RunningCrm.StartAsync();
        var id = await crm.CreateAsync("leads", new { subject = "", createdon = "2001-01-01T00:00:00Z", versionnumber = 1 });
        var row = await crm.GetAsync($"leads({id})");
        Assert.Equal(System.Text.Json.JsonValueKind.Null, row.GetProperty("subject").ValueKind);
        Assert.DoesNotContain("2001", row.GetProperty("createdon").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moments_are_kept_in_utc_to_the_second()
    {
        await using var crm = await RunningCrm.StartAsync();
        var id = await crm.CreateAsync("pp_formsubmissions", new { pp_submittedon = "2026-03-04T05:06:07.891+02:00" });
        Assert.Equal("2026-03-04T03:06:07Z", (await crm.GetAsync($"pp_formsubmissions({id})")).GetProperty("pp_submittedon").GetString());
    }
}
