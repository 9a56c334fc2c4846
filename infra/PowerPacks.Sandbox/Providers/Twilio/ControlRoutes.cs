using System.Text.Json;
using PowerPacks.Sandbox.Providers.Phones;

namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>What programs and tests ask of the stand-in itself, not of Twilio.</summary>
internal sealed class ControlRoutes(TwilioAccount account, TwilioApi api, OwnNumbers numbers, Messages messages, PhoneBook phones, Carrier carrier, AnswerFaults<TwilioSettings> faults)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/twilio.json", () => TypedResults.Ok(Describe()));
        routes.MapGet("/twilio/settings", () => TypedResults.Ok(faults.Settings));
        routes.MapPut("/twilio/settings", SetAsync);
        routes.MapGet("/twilio/messages.json", () => TypedResults.Ok(messages.List(_ => true).Select(Describe)));
        routes.MapDelete("/twilio/messages", () =>
        {
            messages.Clear();
            carrier.Clear();
            phones.Clear();
            numbers.Forget();
            api.Forget();
            return TypedResults.NoContent();
        });
        routes.MapPost("/twilio/auth-token/secondary", () => TypedResults.Ok(new { secondaryAuthToken = account.CreateSecondary() }));
        routes.MapPost("/twilio/auth-token/promote", () => account.Promote() ? Results.Ok(new { account.AuthToken }) : Results.Problem("There is no secondary auth token.", statusCode: 409));
    }

    private object Describe() => new
    {
        accountSid = account.Sid,
        account.AuthToken,
        account.SecondaryAuthToken,
        apiKey = new { sid = account.KeySid, secret = account.KeySecret },
        messagingService = new { sid = numbers.ServiceSid, numbers = numbers.All.Where(n => n.IsPooled).Select(n => n.Number) },
        numbers = numbers.All.Select(n => new { n.Sid, n.Number, n.Country, n.Kind, registered = n.IsRegistered, pooled = n.IsPooled, n.SmsUrl, n.SmsMethod, n.Note }),
        settings = faults.Settings,
        unknownParameters = api.UnknownParameters,
        phones = "/phones",
    };

    private static object Describe(Message m) => new
    {
        m.Sid,
        m.To,
        m.From,
        m.Body,
        m.Status,
        m.Direction,
        m.Created,
        m.Sent,
        m.SendAt,
        m.ErrorCode,
        messagingServiceSid = m.ServiceSid,
        m.StatusCallback,
        numSegments = Segments.Of(m.Body),
        media = m.Media.Select(media => media.Sid),
        mediaUrls = m.Media.Select(media => media.Source).OfType<string>(),
    };

    private async Task<IResult> SetAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var reader = new StreamReader(request.Body);
        var (settings, problem) = AnswerSettings.With(faults.Settings, await reader.ReadToEndAsync(cancellation));
        if (settings is null) return Results.Problem(problem, statusCode: StatusCodes.Status400BadRequest);
        faults.Settings = settings;
        return Results.Json(settings, JsonSerializerOptions.Web);
    }
}
