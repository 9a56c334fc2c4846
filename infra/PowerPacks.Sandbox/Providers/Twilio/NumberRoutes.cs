using PowerPacks.Sandbox.Providers.Phones;

namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>The account itself, its numbers, and where texts to them are posted.</summary>
internal sealed class NumberRoutes(TimeProvider clock, TwilioAccount account, TwilioApi api, OwnNumbers numbers)
{
    private const string Account = $"{TwilioApi.Host}/{TwilioJson.ApiVersion}/Accounts/{{account}}.json";
    private const string Collection = $"{TwilioApi.Host}/{TwilioJson.ApiVersion}/Accounts/{{account}}/IncomingPhoneNumbers.json";
    private const string Single = $"{TwilioApi.Host}/{TwilioJson.ApiVersion}/Accounts/{{account}}/IncomingPhoneNumbers/{{sid}}.json";

    private readonly DateTimeOffset opened = clock.GetUtcNow();

    public void Map(IEndpointRouteBuilder routes, Reception reception)
    {
        api.Map(routes, reception, "GET", Account, (_, _) => TwilioJson.Answer(StatusCodes.Status200OK, Resource()));
        api.Map(routes, reception, "GET", Collection, List);
        api.Map(routes, reception, "GET", Single, (http, _) => numbers.BySid(SidOf(http)) is { } found ? Show(found) : TwilioApi.NotFound(http).Answer());
        api.Map(routes, reception, "POST", Single, (http, body) => Change(http, Form.Of(body)));
    }

    private static string SidOf(HttpContext http) => (string)http.Request.RouteValues["sid"]!;

    private ProviderAnswer Show(OwnNumber number) => TwilioJson.Answer(StatusCodes.Status200OK, Resource(number));

    private ProviderAnswer List(HttpContext http, string body)
    {
        var query = http.Request.Query;
        var wanted = query["PhoneNumber"].ToString();
        var found = numbers.All.Where(n => Matches(n.Number, wanted) && (query["FriendlyName"].ToString() is "" || n.FriendlyName == query["FriendlyName"])).ToArray();
        return Page.Of(http.Request, found, "incoming_phone_numbers", n => n.Sid, Resource);
    }

    /// <summary>Part of a number will do, and <c>*</c> stands for a digit.</summary>
    private static bool Matches(string number, string pattern) =>
        Enumerable.Range(0, Math.Max(0, number.Length - pattern.Length + 1)).Any(at => !pattern.Where((c, i) => c != '*' && c != number[at + i]).Any());

    private ProviderAnswer Change(HttpContext http, Form form)
    {
        if (numbers.BySid(SidOf(http)) is null) return TwilioApi.NotFound(http).Answer();
        if (form.Text("SmsUrl") is { } url && !NewMessages.IsCallable(url)) return new Refusal(21502, "SmsUrl is not valid").Answer();
        if (form.Text("StatusCallback") is { } callback && !NewMessages.IsCallable(callback)) return new Refusal(21502, "StatusCallback is not valid").Answer();
        if (form.Text("SmsMethod") is { } method && method is not ("GET" or "POST")) return new Refusal(21403, "SmsMethod is not valid").Answer();
        return Show(numbers.Change(SidOf(http), n => n with
        {
            SmsUrl = form.Has("SmsUrl") ? form.Text("SmsUrl") ?? "" : n.SmsUrl,
            SmsMethod = form.Text("SmsMethod") ?? n.SmsMethod,
            StatusCallback = form.Has("StatusCallback") ? form.Text("StatusCallback") ?? "" : n.StatusCallback,
            FriendlyName = form.Text("FriendlyName") ?? n.FriendlyName,
            Updated = clock.GetUtcNow(),
        })!);
    }

    private object Resource() => new
    {
        AuthToken = (string?)null,
        DateCreated = TwilioJson.Date(opened),
        DateUpdated = TwilioJson.Date(opened),
        FriendlyName = "PowerPacks sandbox",
        OwnerAccountSid = account.Sid,
        account.Sid,
        Status = "active",
        SubresourceUris = new { Messages = $"{TwilioApi.Root(account.Sid)}/Messages.json", IncomingPhoneNumbers = $"{TwilioApi.Root(account.Sid)}/IncomingPhoneNumbers.json" },
        Type = "Full",
        Uri = $"{TwilioApi.Root(account.Sid)}.json",
    };

    private object Resource(OwnNumber number) => new
    {
        AccountSid = account.Sid,
        AddressSid = (string?)null,
        AddressRequirements = "none",
        ApiVersion = TwilioJson.ApiVersion,
        Beta = false,
        Capabilities = new { Mms = number.Country == Country.UnitedStates, Sms = true, Voice = true, Fax = false },
        DateCreated = TwilioJson.Date(opened),
        DateUpdated = TwilioJson.Date(number.Updated == default ? opened : number.Updated),
        number.FriendlyName,
        IdentitySid = (string?)null,
        PhoneNumber = number.Number,
        Origin = "twilio",
        number.Sid,
        SmsApplicationSid = (string?)null,
        SmsFallbackMethod = "POST",
        SmsFallbackUrl = "",
        number.SmsMethod,
        number.SmsUrl,
        number.StatusCallback,
        StatusCallbackMethod = "POST",
        TrunkSid = (string?)null,
        Uri = $"{TwilioApi.Root(account.Sid)}/IncomingPhoneNumbers/{number.Sid}.json",
        VoiceReceiveMode = "voice",
        VoiceApplicationSid = (string?)null,
        VoiceCallerIdLookup = false,
        VoiceFallbackMethod = "POST",
        VoiceFallbackUrl = (string?)null,
        VoiceMethod = "POST",
        VoiceUrl = (string?)null,
        EmergencyStatus = "Inactive",
        EmergencyAddressSid = (string?)null,
        EmergencyAddressStatus = "unregistered",
        BundleSid = (string?)null,
        Status = "in-use",
        Type = number.Kind,
    };
}
