using PowerPacks.Sandbox.Providers.Phones;

namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>The Messaging Service and its senders, for whoever lets a person choose.</summary>
internal sealed class ServiceRoutes(TimeProvider clock, TwilioAccount account, TwilioApi api, OwnNumbers numbers)
{
    public const string Host = "/messaging.twilio.com";

    private const string Collection = Host + "/v1/Services";
    private const int PageSize = 50;

    private readonly DateTimeOffset opened = clock.GetUtcNow();

    public void Map(IEndpointRouteBuilder routes, Reception reception)
    {
        api.Map(routes, reception, "GET", Collection, (_, _) => Page("services", "/v1/Services", [Resource()]));
        api.Map(routes, reception, "GET", Collection + "/{sid}", (http, _) => IsKnown(http) ? TwilioJson.Answer(StatusCodes.Status200OK, Resource()) : TwilioApi.NotFound(http).Answer());
        api.Map(routes, reception, "GET", Collection + "/{sid}/PhoneNumbers", (http, _) => IsKnown(http)
            ? Page("phone_numbers", $"/v1/Services/{numbers.ServiceSid}/PhoneNumbers", [.. numbers.All.Where(n => n.IsPooled).Select(Sender)])
            : TwilioApi.NotFound(http).Answer());
    }

    private bool IsKnown(HttpContext http) => numbers.ServiceSid.Equals(http.Request.RouteValues["sid"]);

    private static ProviderAnswer Page(string key, string path, object[] items)
    {
        var url = $"https://messaging.twilio.com{path}?PageSize={PageSize}&Page=0";
        return TwilioJson.Answer(StatusCodes.Status200OK, new Dictionary<string, object>
        {
            ["meta"] = new { Page = 0, PageSize, FirstPageUrl = url, PreviousPageUrl = (string?)null, Url = url, NextPageUrl = (string?)null, Key = key },
            [key] = items,
        });
    }

    private object Resource() => new
    {
        AccountSid = account.Sid,
        Sid = numbers.ServiceSid,
        FriendlyName = "PowerPacks sandbox",
        DateCreated = opened,
        DateUpdated = opened,
        InboundRequestUrl = (string?)null,
        InboundMethod = "POST",
        FallbackUrl = (string?)null,
        FallbackMethod = "POST",
        StatusCallback = (string?)null,
        StickySender = true,
        SmartEncoding = false,
        MmsConverter = true,
        FallbackToLongCode = false,
        AreaCodeGeomatch = false,
        ValidityPeriod = 36_000,
        SynchronousValidation = false,
        Usecase = "mixed",
        UsAppToPersonRegistered = true,
        UseInboundWebhookOnNumber = true,
        Url = $"https://messaging.twilio.com/v1/Services/{numbers.ServiceSid}",
    };

    private object Sender(OwnNumber number) => new
    {
        number.Sid,
        AccountSid = account.Sid,
        ServiceSid = numbers.ServiceSid,
        DateCreated = opened,
        DateUpdated = opened,
        PhoneNumber = number.Number,
        CountryCode = number.Country,
        Capabilities = number.Country == Country.UnitedStates ? ["SMS", "MMS"] : new[] { "SMS" },
        Url = $"https://messaging.twilio.com/v1/Services/{numbers.ServiceSid}/PhoneNumbers/{number.Sid}",
    };
}
