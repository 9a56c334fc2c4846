using System.Globalization;
using System.Text.Json;
using PowerPacks.Sandbox.Providers.Phones;

namespace PowerPacks.Sandbox.Providers.CallFire;

/// <summary>Sending texts and looking for them; their pictures; who the account is.</summary>
internal sealed class TextRoutes(TimeProvider clock, CallFireApi api, CallFireTexts texts, PhoneBook phones, CallFireCarrier carrier, AnswerFaults<CallFireSettings> faults)
{
    private const int DefaultLimit = 100;
    private const int MaxMessage = 1600;

    public void Map(IEndpointRouteBuilder routes, Reception reception)
    {
        api.Map(routes, reception, "POST", "/texts", Send);
        api.Map(routes, reception, "GET", "/texts", (http, _) => List(http.Request.Query));
        api.Map(routes, reception, "GET", "/texts/{id:long}", (http, _) =>
            texts.List(t => $"{t.Id}" == (string?)http.Request.RouteValues["id"]) is [var found] ? CallFireApi.Ok(Resource(found)) : CallFireApi.Error(StatusCodes.Status404NotFound, "There is no such text."));
        api.Map(routes, reception, "GET", "/media/public/{file}", (_, _) => new ProviderAnswer(StatusCodes.Status200OK, SamplePicture.Content, SamplePicture.ContentType));
        api.Map(routes, reception, "GET", "/me/account", (_, _) => CallFireApi.Ok(new { id = 1_348_751_344L, name = "Sandbox", active = true, country = "US", status = "ACTIVE" }));
    }

    private ProviderAnswer Send(HttpContext http, string body)
    {
        if (faults.TakeFailure() is { } status) return CallFireApi.Error(status, "The stand-in fails on purpose.");
        if (Read(body) is not { } recipients) return CallFireApi.Error(StatusCodes.Status400BadRequest, "The body is a list of recipients.");
        var strict = http.Request.Query["strictValidation"] == "true";
        var accepted = new List<CallFireText>();
        foreach (var recipient in recipients)
        {
            if (!CallFireNumbers.IsOwn(recipient.FromNumber)) return CallFireApi.Error(StatusCodes.Status400BadRequest, "fromNumber is none of the account's.");
            if (recipient.Message is not { Length: > 0 and <= MaxMessage }) return CallFireApi.Error(StatusCodes.Status400BadRequest, "message is empty or too long.");
            var isPhone = CallFireNumbers.IsPhone(recipient.PhoneNumber);
            if (!isPhone && strict) return CallFireApi.Error(StatusCodes.Status400BadRequest, "phoneNumber is not valid.");
            if (!isPhone) continue;
            accepted.Add(Add(recipient));
        }
        foreach (var text in accepted) carrier.Start(text);
        return faults.TakeLoss() ? ProviderAnswer.Cut : CallFireApi.Ok(new { items = accepted.Select(Resource) });
    }

    private CallFireText Add(Recipient recipient) => texts.Add(id => new CallFireText(id, false, recipient.FromNumber!, recipient.PhoneNumber!, recipient.Message!, CallFireText.Ready, clock.GetUtcNow())
    {
        Attributes = recipient.Attributes ?? new Dictionary<string, string>(),
    } is var text && CallFireCarrier.RefusalOf(phones.Get(text.Phone).Outcome) is { } refused ? text with { State = refused.State, Result = refused.Result } : text);

    private ProviderAnswer List(IQueryCollection query)
    {
        var (limit, offset) = (Number("limit") ?? DefaultLimit, Number("offset") ?? 0);
        var found = texts.List(t => Is("toNumber", t.To) && Is("fromNumber", t.From) && Is("inbound", t.Inbound ? "true" : "false")
            && !(t.Created.ToUnixTimeMilliseconds() < Number("intervalBegin")) && !(t.Created.ToUnixTimeMilliseconds() > Number("intervalEnd")));
        return CallFireApi.Ok(new { items = found.Skip((int)offset).Take((int)limit).Select(Resource), limit, offset, totalCount = found.Count });

        bool Is(string name, string value) => query[name].ToString() is var wanted && (wanted.Length == 0 || wanted == value);
        long? Number(string name) => long.TryParse(query[name].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private Dictionary<string, object> Resource(CallFireText text) => text.Resource(faults.Settings.Attributes);

    private static List<Recipient>? Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<List<Recipient>>(body, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>CallFire's <c>TextRecipient</c>.</summary>
    private sealed record Recipient(string? PhoneNumber, string? Message, string? FromNumber, Dictionary<string, string>? Attributes);
}
