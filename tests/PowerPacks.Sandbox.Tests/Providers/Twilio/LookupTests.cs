using System.Net;
using System.Text.Json;

namespace PowerPacks.Sandbox.Tests.Providers.Twilio;

/// <summary>What Twilio knows of numbers: Lookup, the daily list of those that carriers took back, the service's senders.</summary>
public sealed class LookupTests
{
    private static async Task<JsonElement> LookUpAsync(RunningTwilio twilio, string number) => await twilio.GetAsync($"/lookups.twilio.com/v2/PhoneNumbers/{Uri.EscapeDataString(number)}?Fields=line_type_intelligence");

    [Theory]
    [InlineData("delivered", "mobile")]
    [InlineData("30006", "landline")]
    [InlineData("21614", "landline")]
    public async Task A_phones_line_follows_from_what_becomes_of_texts_to_it(string outcome, string line)
    {
        await using var twilio = await RunningTwilio.StartAsync();
        await twilio.SetOutcomeAsync(RunningTwilio.Phone, outcome);
        var found = await LookUpAsync(twilio, RunningTwilio.Phone);
        Assert.True(found.GetProperty("valid").GetBoolean());
        Assert.Equal(("US", "1", "(206) 555-0199", line), (found.GetProperty("country_code").GetString(), found.GetProperty("calling_country_code").GetString(), found.GetProperty("national_format").GetString(), Line(found)));
    }

    [Fact]
    public async Task A_line_can_be_chosen_and_our_own_are_voice_over_IP()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        await twilio.PutAsync($"/phones/{RunningTwilio.Phone[1..]}/outcome", new { line = "nonFixedVoip" });
        Assert.Equal("nonFixedVoip", Line(await LookUpAsync(twilio, RunningTwilio.Phone)));
        Assert.Equal("nonFixedVoip", Line(await LookUpAsync(twilio, twilio.Number())));
        Assert.Equal("tollFree", Line(await LookUpAsync(twilio, "+18885550102")));
    }

    [Theory]
    [InlineData("+1206555019", "TOO_SHORT")]
    [InlineData("+120655501999", "TOO_LONG")]
    [InlineData("+12061110199", "INVALID_BUT_POSSIBLE")]
    [InlineData("+0", "INVALID_COUNTRY_CODE")]
    [InlineData("+1206KUCHEN", "NOT_A_NUMBER")]
    public async Task What_is_no_number_is_told_why(string number, string error)
    {
        await using var twilio = await RunningTwilio.StartAsync();
        var found = await LookUpAsync(twilio, number);
        Assert.False(found.GetProperty("valid").GetBoolean());
        Assert.Equal(error, Assert.Single(found.GetProperty("validation_errors").EnumerateArray()).GetString());
        Assert.Equal(JsonValueKind.Null, found.GetProperty("line_type_intelligence").ValueKind);
    }

    [Fact]
    public async Task Numbers_that_were_taken_back_on_a_day_are_in_that_days_file()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        await twilio.PutAsync($"/phones/{RunningTwilio.Phone[1..]}/outcome", new { deactivated = "2026-03-01" });
        await twilio.PutAsync("/phones/12065550198/outcome", new { deactivated = "2026-03-02" });
        using var sentOn = await AskAsync("/messaging.twilio.com/v1/Deactivations?Date=2026-03-01");
        Assert.Equal(HttpStatusCode.TemporaryRedirect, sentOn.StatusCode);
        Assert.Equal("com-twilio-prod-messaging-deactivations.s3.amazonaws.com", sentOn.Headers.Location!.Host);
        var file = $"/{sentOn.Headers.Location.Host}{sentOn.Headers.Location.PathAndQuery}";
        Assert.Equal($"{RunningTwilio.Phone}\n", await (await AskAsync(file)).Content.ReadAsStringAsync(RunningTwilio.Cancel));
        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync(file.Replace("03-01", "03-02", StringComparison.Ordinal))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync("/messaging.twilio.com/v1/Deactivations")).StatusCode);

        async Task<HttpResponseMessage> AskAsync(string path)
        {
            using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = twilio.Http.BaseAddress };
            client.DefaultRequestHeaders.Authorization = path.StartsWith("/messaging", StringComparison.Ordinal) ? twilio.Http.DefaultRequestHeaders.Authorization : null;
            return await client.GetAsync(path, RunningTwilio.Cancel);
        }
    }

    [Fact]
    public async Task The_messaging_service_lists_its_senders()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        Assert.Equal(twilio.ServiceSid, (await twilio.GetAsync("/messaging.twilio.com/v1/Services")).GetProperty("services")[0].GetProperty("sid").GetString());
        var senders = (await twilio.GetAsync($"/messaging.twilio.com/v1/Services/{twilio.ServiceSid}/PhoneNumbers")).GetProperty("phone_numbers").EnumerateArray().Select(n => n.GetProperty("phone_number").GetString());
        Assert.Equal(twilio.Description.GetProperty("messagingService").GetProperty("numbers").EnumerateArray().Select(n => n.GetString()), senders);
        Assert.Equal(404, (await twilio.SendAsync("GET", "/messaging.twilio.com/v1/Services/MG12")).Status);
    }

    private static string? Line(JsonElement found) => found.GetProperty("line_type_intelligence").GetProperty("type").GetString();
}
