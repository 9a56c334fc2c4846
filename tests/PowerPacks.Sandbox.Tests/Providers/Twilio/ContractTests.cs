using System.Net.Http.Headers;

namespace PowerPacks.Sandbox.Tests.Providers.Twilio;

/// <summary>What the stand-in answers is what Twilio's own description says, and the check of that can fail.</summary>
public sealed class ContractTests
{
    private static readonly string Account = "/2010-04-01/Accounts/AC" + new string('a', 32);

    [Theory]
    [InlineData("POST", "/Messages.json", "To=%2B12065550199&From=%2B12065550100&Body=Hello", null)]
    [InlineData("POST", "/Messages.json", "To=%2B12065550199&MediaUrl=https%3A%2F%2Fa.example%2F1&MediaUrl=https%3A%2F%2Fa.example%2F2&SendAt=2026-03-01T08%3A00%3A00Z&ScheduleType=fixed&SmartEncoded=true", null)]
    [InlineData("POST", "/Messages.json", "From=%2B12065550100&Body=Hello", "To is missing")]
    [InlineData("POST", "/Messages.json", "To=2065550199&Body=Hello", "no phone-number")]
    [InlineData("POST", "/Messages.json", "To=%2B12065550199&Text=Hello", "Text is unknown")]
    [InlineData("POST", "/Messages.json", "To=%2B12065550199&to=%2B12065550199", "to is unknown")]
    [InlineData("POST", "/Messages.json", "To=%2B12065550199&To=%2B12065550198", "2 times")]
    [InlineData("POST", "/Messages.json", "To=%2B12065550199&MessagingServiceSid=MG1", "does not match")]
    [InlineData("POST", "/Messages.json", "To=%2B12065550199&SmartEncoded=yes", "neither true nor false")]
    [InlineData("POST", "/Messages.json", "To=%2B12065550199&ValidityPeriod=4h", "no integer")]
    [InlineData("POST", "/Messages.json", "To=%2B12065550199&ScheduleType=later", "none of")]
    [InlineData("POST", "/Messages.json", "To=%2B12065550199&SendAt=tomorrow", "no date-time")]
    [InlineData("POST", "/Messages.json", "To=%2B12065550199&StatusCallback=%2Fcallback", "no uri")]
    [InlineData("GET", "/Messages.json?PageSize=1000&To=%2B12065550199&DateSent%3E=2026-03-01", "", null)]
    [InlineData("GET", "/Messages.json?PageSize=1001", "", "above 1000")]
    [InlineData("GET", "/Messages.json?Limit=20", "", "Limit is unknown")]
    [InlineData("GET", "/Messages/SM12.json", "", "does not match")]
    [InlineData("GET", "/Texts.json", "", "not in the description")]
    [InlineData("PUT", "/Messages.json", "", "not in the description")]
    public void A_request_is_held_against_the_description(string method, string path, string body, string? problem)
    {
        var problems = VendorContract.Load(Vendor.Twilio).ProblemsOf(method, Account + path, body.Length > 0 ? "application/x-www-form-urlencoded; charset=utf-8" : null, body);
        if (problem is null) Assert.Empty(problems);
        else Assert.Contains(problem, string.Join('\n', problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_JSON_body_is_no_form() =>
        Assert.Contains("content type", Assert.Single(VendorContract.Load(Vendor.Twilio).ProblemsOf("POST", $"{Account}/Messages.json", "application/json", "{}")), StringComparison.Ordinal);

    [Theory]
    [InlineData(201, """{"sid":"SM12"}""", "sid: SM12 does not match")]
    [InlineData(201, """{"status":"gone"}""", "none of")]
    [InlineData(201, """{"status":null}""", "status is null")]
    [InlineData(201, """{"num_segments":1}""", "num_segments is Number")]
    [InlineData(201, """{"date_sent":"2026-03-01"}""", "no date-time-rfc-2822")]
    [InlineData(201, """{"text":"Hello"}""", "text is unknown")]
    [InlineData(201, "{}", "sid is missing")]
    [InlineData(200, "{}", "never answers 200")]
    [InlineData(201, "<p>", "not JSON")]
    [InlineData(400, """{"code":"21211","status":404}""", "an error repeats its status")]
    public void An_answer_is_held_against_the_description(int status, string body, string problem) =>
        Assert.Contains(problem, string.Join('\n', VendorContract.Load(Vendor.Twilio).ProblemsOf("POST", $"{Account}/Messages.json", status, body)), StringComparison.Ordinal);

    [Fact]
    public void The_descriptions_own_examples_are_as_described()
    {
        var contract = VendorContract.Load(Vendor.Twilio);
        var found = contract.Examples("/Messages").ToList();
        Assert.True(found.Count > 10);
        Assert.All(found, example => Assert.DoesNotContain(contract.ProblemsOf(example.Method, example.Path, example.Status, example.Body), p => !p.EndsWith("is missing", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_answer_of_the_stand_in_is_as_described()
    {
        var contract = VendorContract.Load(Vendor.Twilio);
        await using var twilio = await RunningTwilio.StartAsync();
        var sent = Sid(await AskAsync("POST", "/Messages.json", $"To={Text(RunningTwilio.Phone)}&From={Text(twilio.Number())}&Body=Hello&MediaUrl={Text("https://a.example/1.png")}"));
        await twilio.ReachesAsync(sent, "delivered");
        await twilio.SetOutcomeAsync(RunningTwilio.BritishPhone, "30006");
        var undelivered = Sid(await AskAsync("POST", "/Messages.json", $"To={Text(RunningTwilio.BritishPhone)}&MessagingServiceSid={twilio.ServiceSid}&Body=Hello"));
        await twilio.ReachesAsync(undelivered, "undelivered");
        var scheduled = Sid(await AskAsync("POST", "/Messages.json", $"To={Text(RunningTwilio.Phone)}&MessagingServiceSid={twilio.ServiceSid}&Body=Hello&ScheduleType=fixed&SendAt={Text(DateTimeOffset.UtcNow.AddDays(1).ToString("o"))}"));
        await twilio.TextFromAsync(RunningTwilio.Phone, "Hi", media: 1);

        await AskAsync("POST", "/Messages.json", "Body=Hello", isWrong: true);
        await AskAsync("GET", "/Messages.json?PageSize=2");
        await AskAsync("GET", $"/Messages.json?PageSize=2&To={Text(RunningTwilio.Phone)}&Page=1");
        foreach (var sid in new[] { sent, undelivered, scheduled }) await AskAsync("GET", $"/Messages/{sid}.json");
        await AskAsync("POST", $"/Messages/{scheduled}.json", "Status=canceled");
        await AskAsync("POST", $"/Messages/{scheduled}.json", "Status=canceled");
        await AskAsync("POST", $"/Messages/{sent}.json", "Body=");
        await AskAsync("POST", $"/Messages/{sent}/Feedback.json", "Outcome=confirmed");
        var media = (await AskAsync("GET", $"/Messages/{sent}/Media.json")).GetProperty("media_list")[0].GetProperty("sid").GetString();
        await AskAsync("GET", $"/Messages/{sent}/Media/{media}.json");
        await AskAsync("DELETE", $"/Messages/{sent}/Media/{media}.json");
        await AskAsync("DELETE", $"/Messages/{sent}.json");
        await AskAsync("GET", $"/Messages/{sent}.json");
        await AskAsync("GET", ".json");
        var numbers = await AskAsync("GET", $"/IncomingPhoneNumbers.json?PhoneNumber={Text(twilio.Number())}");
        var number = Assert.Single(numbers.GetProperty("incoming_phone_numbers").EnumerateArray()).GetProperty("sid").GetString();
        await AskAsync("GET", $"/IncomingPhoneNumbers/{number}.json");
        await AskAsync("POST", $"/IncomingPhoneNumbers/{number}.json", $"SmsUrl={Text("https://relay.example/sms")}&SmsMethod=POST");

        async Task<System.Text.Json.JsonElement> AskAsync(string method, string path, string? form = null, bool isWrong = false)
        {
            var below = $"/2010-04-01/Accounts/{twilio.AccountSid}{path}";
            using var content = form is null ? null : new StringContent(form) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded") } };
            if (!isWrong) Assert.Empty(contract.ProblemsOf(method, below, content?.Headers.ContentType?.ToString(), form ?? ""));
            using var response = await twilio.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/api.twilio.com" + below) { Content = content }, RunningTwilio.Cancel);
            var body = await response.Content.ReadAsStringAsync(RunningTwilio.Cancel);
            var problems = contract.ProblemsOf(method, below, (int)response.StatusCode, body);
            Assert.True(problems.Count == 0, $"{method} {path}: {string.Join('\n', problems)}\n{body}");
            Assert.True(body.Length == 0 || response.Content.Headers.ContentType?.MediaType == "application/json");
            return body.Length == 0 ? default : System.Text.Json.JsonDocument.Parse(body).RootElement;
        }

        static string Text(string value) => Uri.EscapeDataString(value);
        static string Sid(System.Text.Json.JsonElement message) => message.GetProperty("sid").GetString()!;
    }
}
