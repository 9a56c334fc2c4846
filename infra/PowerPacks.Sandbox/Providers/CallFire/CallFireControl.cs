using System.Globalization;
using System.Text;
using System.Text.Json;
using PowerPacks.Sandbox.Providers.Phones;

namespace PowerPacks.Sandbox.Providers.CallFire;

/// <summary>What programs, tests and people ask of the stand-in itself, not of CallFire.</summary>
internal sealed class CallFireControl(CallFireTexts texts, CallFireHooks hooks, AnswerFaults<CallFireSettings> faults)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/callfire", Html);
        routes.MapGet("/callfire.json", () => TypedResults.Ok(Describe()));
        routes.MapGet("/callfire/settings", () => TypedResults.Ok(faults.Settings));
        routes.MapPut("/callfire/settings", SetAsync);
        routes.MapGet("/callfire/texts.json", () => TypedResults.Ok(texts.List(_ => true).Select(t => new { t.Id, t.Inbound, t.From, t.To, t.Message, t.State, t.Result, t.Attributes, t.Created })));
        routes.MapDelete("/callfire/texts", () =>
        {
            texts.Clear();
            return TypedResults.NoContent();
        });
    }

    private object Describe() => new
    {
        CallFireApi.Login,
        CallFireApi.Password,
        numbers = CallFireNumbers.All.Select(n => new { n.Number, n.Note }),
        webhooks = hooks.All,
        settings = faults.Settings,
        phones = "/phones",
    };

    private async Task<IResult> SetAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var reader = new StreamReader(request.Body);
        var (settings, problem) = AnswerSettings.With(faults.Settings, await reader.ReadToEndAsync(cancellation));
        if (settings is null) return Results.Problem(problem, statusCode: StatusCodes.Status400BadRequest);
        faults.Settings = settings;
        return Results.Json(settings, JsonSerializerOptions.Web);
    }

    /// <summary>The account, as a person copies it into a configuration.</summary>
    private IResult Html()
    {
        var html = new StringBuilder("<p><a href=\"/phones\">Phones</a> &nbsp; <a href=\"/callfire.json\">for programs</a></p><h2>What opens it</h2><table><tbody>");
        Row("API login", CallFireApi.Login);
        Row("API password", CallFireApi.Password);
        html.Append("</tbody></table><h2>Numbers</h2><table><tbody>");
        foreach (var (number, note) in CallFireNumbers.All) html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{number}</th><td>{OutsidePage.Text(note)}</td></tr>");
        html.Append("</tbody></table><h2>Webhooks</h2>");
        if (hooks.All.Count == 0) html.Append("<p>None yet: a relay makes them when it is given the account.</p>");
        else html.Append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Webhooks\"><table><thead><tr><th scope=\"col\">Name</th><th scope=\"col\">Events</th><th scope=\"col\">Are posted to</th></tr></thead><tbody>");
        foreach (var hook in hooks.All) html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{OutsidePage.Text(hook.Name!)}</th><td>{OutsidePage.Text($"{hook.Resource}: {string.Join(", ", hook.Events!)}")}</td><td><code>{OutsidePage.Text(hook.Callback!)}</code></td></tr>");
        return OutsidePage.Of("CallFire account", html.Append(hooks.All.Count == 0 ? "" : "</tbody></table></div>").ToString(), PhoneStyle.Rules);

        void Row(string name, string value) => html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{name}</th><td><code>{value}</code></td></tr>");
    }
}
