using System.Globalization;
using System.Text;
using PowerPacks.Sandbox.Providers.Phones;

namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>The numbers that carriers took back on a day: Twilio sends whoever asks on to a file, which is open to who has its signed address for two minutes.</summary>
internal sealed class Deactivations(TimeProvider clock, TwilioApi api, PhoneBook phones)
{
    private const string FileHost = "com-twilio-prod-messaging-deactivations.s3.amazonaws.com";
    private const string Day = "yyyy-MM-dd";

    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(2);

    private readonly string signingKey = Sid.New("");

    public void Map(IEndpointRouteBuilder routes, Reception reception)
    {
        api.Map(routes, reception, "GET", ServiceRoutes.Host + "/v1/Deactivations", (http, _) =>
        {
            var date = http.Request.Query["Date"].ToString();
            if (Parse(date) is null) return new Refusal(20001, "Date is a day, as YYYY-MM-DD").Answer();
            var expires = clock.GetUtcNow().Add(Validity).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            var address = $"https://{FileHost}/v1/us/date/{date}?Expires={expires}&Signature={Sign(date, expires)}";
            var answer = TwilioJson.Answer(StatusCodes.Status307TemporaryRedirect, new { RedirectTo = address });
            return answer with { Headers = new Dictionary<string, string>(answer.Headers) { ["Location"] = address } };
        });
        routes.MapGet($"/{FileHost}/v1/us/date/{{date}}", http => reception.ReceiveAsync(http, (request, _, _) => ValueTask.FromResult(File(request))));
    }

    private static DateOnly? Parse(string date) => DateOnly.TryParseExact(date, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private string Sign(string date, string expires) => Sid.Secret($"{signingKey} {date} {expires}");

    private ProviderAnswer File(HttpContext http)
    {
        var (date, expires) = ((string)http.Request.RouteValues["date"]!, http.Request.Query["Expires"].ToString());
        var isOpen = http.Request.Query["Signature"] == Sign(date, expires) && long.Parse(expires, CultureInfo.InvariantCulture) >= clock.GetUtcNow().ToUnixTimeSeconds();
        if (!isOpen) return new ProviderAnswer(StatusCodes.Status403Forbidden, "<Error><Code>AccessDenied</Code></Error>"u8.ToArray(), "application/xml");
        var lines = phones.Known.Where(p => p.Deactivated == Parse(date)).Select(p => p.Number).Order(StringComparer.Ordinal);
        return new ProviderAnswer(StatusCodes.Status200OK, Encoding.ASCII.GetBytes(string.Concat(lines.Select(number => $"{number}\n"))), "text/plain");
    }
}
