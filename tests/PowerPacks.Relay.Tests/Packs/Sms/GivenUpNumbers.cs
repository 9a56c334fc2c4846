using System.Globalization;
using PowerPacks.Relay.Packs.Sms;
using Names = PowerPacks.Relay.Packs.Sms.CrmNames.Sms;
using StateNames = PowerPacks.Relay.Packs.Sms.CrmNames.SmsOptState;

namespace PowerPacks.Relay.Tests.Packs.Sms;

/// <summary>A number that was given up after its owner's consent may be somebody else's.</summary>
public sealed class GivenUpNumbers : IAsyncLifetime
{
    private const string File = "https://com-twilio-prod-messaging-deactivations.s3.amazonaws.com/list";

    private readonly Dictionary<string, string> lists = [];
    private SmsHost host = null!;

    private DateOnly Today => DateOnly.FromDateTime(host.Clock.GetUtcNow().UtcDateTime);

    private IEnumerable<string> AskedDays => host.Provider.Asked.Where(a => a.Url.Contains("/v1/Deactivations", StringComparison.Ordinal)).Select(a => a.Url[^10..]);

    public async ValueTask InitializeAsync()
    {
        host = await SmsHost.StartAsync();
        var sent = host.Provider.Answer;
        host.Provider.Answer = request =>
        {
            var url = request.RequestUri!.AbsoluteUri;
            if (url.StartsWith("https://messaging.twilio.com/v1/Deactivations?Date=", StringComparison.Ordinal)) return lists.ContainsKey(url[^10..]) ? (307, $$"""{"redirect_to":"{{File}}?{{url[^10..]}}"}""") : (404, "{}");
            if (!url.StartsWith(File, StringComparison.Ordinal)) return sent(request);
            Assert.Null(request.Headers.Authorization); // The signed address is the permission.
            return (200, lists[url[^10..]]);
        };
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task It_is_not_texted_and_the_CRM_reads_why_and_since_when()
    {
        GiveUp(3, "+12065550100", SmsHost.Phone, "+13035550100");
        await AcceptAsync(consentDaysAgo: 5);
        var rows = await host.RowsOfLastAsync();
        Assert.Equal((int)Failure.GivenUp, rows[0].Columns[Names.Columns.Failure]);
        Assert.Equal((SmsHost.Phone, "*", StateNames.States.BelongsToSomebodyElseNow, StateNames.Sources.AListOfNumbersGivenUp, Midnight(3)),
            (rows[1].Columns[StateNames.Columns.Number], rows[1].Columns[StateNames.Columns.SenderKey], rows[1].Columns[StateNames.Columns.State], rows[1].Columns[StateNames.Columns.Source], rows[1].Columns[StateNames.Columns.ChangedOn]));
        Assert.DoesNotContain(host.Provider.Asked, a => a.Url.Contains("Messages", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(2)]
    public async Task A_consent_of_that_day_or_later_is_the_new_owners(int consentDaysAgo)
    {
        GiveUp(3, SmsHost.Phone);
        await AcceptAsync(consentDaysAgo);
        await AssertSentAsync();
    }

    [Fact]
    public async Task Without_a_known_consent_or_in_another_country_nothing_is_asked_for()
    {
        await AcceptAsync(null);
        await AssertSentAsync();
        await AcceptAsync(30, to: "+447700900199");
        await AssertSentAsync();
        Assert.Empty(AskedDays);
    }

    [Fact]
    public async Task Each_day_since_the_consent_is_asked_for_once_by_all_texts_and_none_before_two_months()
    {
        for (var day = 0; day < 70; day++) GiveUp(day, "+13035550100");
        await AcceptAsync(consentDaysAgo: 400);
        await AssertSentAsync();
        Assert.Equal(Enumerable.Range(1, SmsLimits.GivenUpDays).Select(d => Day(Today.AddDays(-d))), AskedDays.OrderDescending(StringComparer.Ordinal));
        host.Clock.Pass(TimeSpan.FromMinutes(20));
        await AcceptAsync(consentDaysAgo: 400);
        await AssertSentAsync();
        Assert.Equal(SmsLimits.GivenUpDays, AskedDays.Count());
    }

    [Fact]
    public async Task A_list_that_cannot_be_had_holds_no_text_up_and_is_asked_for_again_later()
    {
        await AcceptAsync(consentDaysAgo: 2);
        await AssertSentAsync();
        host.Clock.Pass(TimeSpan.FromMinutes(1));
        await AcceptAsync(consentDaysAgo: 2);
        await AssertSentAsync();
        Assert.Single(AskedDays);
        GiveUp(1, SmsHost.Phone);
        host.Clock.Pass(TimeSpan.FromMinutes(10));
        await AcceptAsync(consentDaysAgo: 2);
        Assert.Equal(2, (await host.RowsOfLastAsync()).Count);
    }

    [Fact]
    public async Task What_is_no_day_is_refused_by_name()
    {
        var (status, json) = await host.SendAsync(HttpMethod.Post, "texts", new { sender = "main", texts = new[] { new { id = Guid.NewGuid(), to = SmsHost.Phone, body = "Hello", consentedOn = "yesterday" } } });
        Assert.Equal((422, "texts[0].consentedOn"), (status, json.GetProperty("errors")[0].GetProperty("field").GetString()));
    }

    private void GiveUp(int daysAgo, params string[] numbers) => lists[Day(Today.AddDays(-daysAgo))] = string.Join('\n', numbers) + "\nno number\n";

    private DateTimeOffset Midnight(int daysAgo) => new(Today.AddDays(-daysAgo), TimeOnly.MinValue, TimeSpan.Zero);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task AcceptAsync(int? consentDaysAgo, string to = SmsHost.Phone)
    {
        host.Clock.Pass(SmsLimits.Spacing);
        var consentedOn = consentDaysAgo is { } days ? Day(Today.AddDays(-days)) : null;
        var (status, json) = await host.SendAsync(HttpMethod.Post, "texts", new { sender = "main", texts = new[] { new { id = Guid.NewGuid(), to, body = "Hello", consentedOn } } });
        Assert.True(status == 202, $"{json}");
    }

    private async Task AssertSentAsync() => Assert.Equal(Names.StatusCodes.Sent, Assert.Single(await host.RowsOfLastAsync()).Columns[Names.Columns.StatusCode]);
}
