using PowerPacks.Sandbox.Providers.Phones;

namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>Twilio's Lookup: whether a number can be one, of which country, and what kind of line it is.</summary>
internal sealed class LookupRoutes(TwilioApi api, OwnNumbers numbers, PhoneBook phones)
{
    public const string Host = "/lookups.twilio.com";

    private const string LineType = "line_type_intelligence";

    public void Map(IEndpointRouteBuilder routes, Reception reception) => api.Map(routes, reception, "GET", Host + "/v2/PhoneNumbers/{number}", (http, _) =>
    {
        var asked = (string)http.Request.RouteValues["number"]!;
        var number = asked.StartsWith('+') ? asked : $"+{asked.Trim()}";
        var fields = http.Request.Query["Fields"].ToString().Split(',', StringSplitOptions.TrimEntries);
        return TwilioJson.Answer(StatusCodes.Status200OK, Resource(number, fields.Contains(LineType)));
    });

    private Dictionary<string, object?> Resource(string number, bool withLine)
    {
        var problem = ProblemOf(number);
        var country = problem is null ? Country.Of(number) : null;
        return new Dictionary<string, object?>
        {
            ["calling_country_code"] = country?.CallingCode,
            ["country_code"] = country?.Code,
            ["phone_number"] = number,
            ["national_format"] = country is null ? null : National(number, country),
            ["valid"] = problem is null,
            ["validation_errors"] = problem is null ? Array.Empty<string>() : [problem],
            ["caller_name"] = null,
            ["sim_swap"] = null,
            ["call_forwarding"] = null,
            ["line_status"] = null,
            [LineType] = withLine && problem is null ? Line(number) : null,
            ["identity_match"] = null,
            ["reassigned_number"] = null,
            ["sms_pumping_risk"] = null,
            ["phone_number_quality_score"] = null,
            ["pre_fill"] = null,
            ["url"] = $"https://lookups.twilio.com/v2/PhoneNumbers/{Uri.EscapeDataString(number)}",
        };
    }

    private static string National(string number, Country country)
    {
        var digits = number[(1 + country.CallingCode.Length)..];
        return country.Code == Country.UnitedStates ? $"({digits[..3]}) {digits[3..6]}-{digits[6..]}" : $"0{digits}";
    }

    private string? ProblemOf(string number)
    {
        if (number.Length < 2 || !number.Skip(1).All(char.IsAsciiDigit)) return "NOT_A_NUMBER";
        if (!Country.IsNumber(number))
        {
            if (Country.Of(number) is not { } country) return "INVALID_COUNTRY_CODE";
            var length = number.Length - 1 - country.CallingCode.Length;
            return length < country.MinDigits ? "TOO_SHORT" : length > country.MaxDigits ? "TOO_LONG" : "INVALID_BUT_POSSIBLE";
        }
        return phones.Get(number).Outcome.ErrorCode == 21211 ? "INVALID_BUT_POSSIBLE" : null;
    }

    private object Line(string number)
    {
        var type = numbers.Find(number) is { } own ? own.Kind == OwnNumber.TollFree ? "tollFree" : "nonFixedVoip" : phones.Get(number).LineType;
        return new { ErrorCode = (int?)null, MobileCountryCode = (string?)null, MobileNetworkCode = (string?)null, CarrierName = $"Sandbox {type}", Type = type };
    }
}
