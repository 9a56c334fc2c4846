using System.Globalization;
using System.Text;
using PowerPacks.Sandbox.Providers.Phones;

namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>The account, as a person copies it into a configuration: credentials, numbers, and how the stand-in behaves.</summary>
internal sealed class AccountPage(TwilioAccount account, OwnNumbers numbers, AnswerFaults<TwilioSettings> faults)
{
    private const string Path = "/twilio";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (string? wrong) => Html(wrong));
        Form(routes, "secondary", _ =>
        {
            account.CreateSecondary();
            return null;
        });
        Form(routes, "promote", _ =>
        {
            account.Promote();
            return null;
        });
        Form(routes, "settings", Set);
    }

    private static void Form(IEndpointRouteBuilder routes, string name, Func<IFormCollection, string?> act) => routes.MapPost($"{Path}/form/{name}", async (HttpRequest request, CancellationToken cancellation) =>
    {
        if (!request.HasFormContentType) return Results.BadRequest();
        var wrong = act(await request.ReadFormAsync(cancellation));
        return Results.Redirect(wrong is null ? Path : $"{Path}?wrong={Uri.EscapeDataString(wrong)}");
    });

    private string? Set(IFormCollection form)
    {
        var failing = form["failNext"].ToString();
        var (settings, problem) = AnswerSettings.With(faults.Settings, $$"""
            {
              "latencyMilliseconds": {{Number("latencyMilliseconds")}}, "receiptDelayMilliseconds": {{Number("receiptDelayMilliseconds")}}, "loseNextAnswers": {{Number("loseNextAnswers")}},
              "json": {{(form.ContainsKey("json") ? "true" : "false")}}, "keywords": {{(form.ContainsKey("keywords") ? "true" : "false")}},
              "failNext": {{(int.TryParse(failing, NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? $"{{\"status\":{status},\"requests\":{Number("failures")}}}" : "null")}}
            }
            """);
        if (settings is not null) faults.Settings = settings;
        return problem;

        string Number(string name) => int.TryParse(form[name].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number.ToString(CultureInfo.InvariantCulture) : "0";
    }

    private IResult Html(string? wrong)
    {
        var html = new StringBuilder("<p><a href=\"/phones\">Phones</a> &nbsp; <a href=\"/twilio.json\">for programs</a></p>");
        if (wrong is not null) html.Append(CultureInfo.InvariantCulture, $"<p class=\"wrong\" role=\"alert\">{OutsidePage.Text(wrong)}</p>");
        html.Append("<h2>What opens it</h2><table><tbody>");
        Row(html, "Account SID", account.Sid);
        Row(html, "Auth token", account.AuthToken);
        if (account.SecondaryAuthToken is { } second) Row(html, "Secondary auth token", second);
        Row(html, "API key SID", account.KeySid);
        Row(html, "API key secret", account.KeySecret);
        Row(html, "Messaging Service SID", numbers.ServiceSid);
        html.Append("</tbody></table>");
        html.Append(account.SecondaryAuthToken is null
            ? $"<p>To change the auth token, create a second one, give it to whoever uses the first, and then promote it.</p><form method=\"post\" action=\"{Path}/form/secondary\"><button>Create a secondary auth token</button></form>"
            : $"<p>Both tokens open the account. Webhooks are signed with the first until the second is promoted; then the first opens nothing.</p><form method=\"post\" action=\"{Path}/form/promote\"><button>Promote the secondary auth token</button></form>");
        Numbers(html);
        Settings(html, faults.Settings);
        return OutsidePage.Of("Twilio account", html.ToString(), PhoneStyle.Rules);
    }

    private static void Row(StringBuilder html, string name, string value) => html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{name}</th><td><code>{value}</code></td></tr>");

    private void Numbers(StringBuilder html)
    {
        html.Append("<h2>Numbers</h2><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Numbers\"><table><thead><tr><th scope=\"col\">Number</th><th scope=\"col\">What it is</th><th scope=\"col\">In the service</th><th scope=\"col\">Texts to it are sent to</th></tr></thead><tbody>");
        foreach (var number in numbers.All)
        {
            var hook = number.SmsUrl.Length == 0 ? "nowhere yet" : $"<code>{OutsidePage.Text($"{number.SmsMethod} {number.SmsUrl}")}</code>";
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{number.Number}</th><td>{OutsidePage.Text(number.Note)}</td><td>{(number.IsPooled ? "yes" : "no")}</td><td>{hook}</td></tr>");
        }
        html.Append("</tbody></table></div>");
    }

    private static void Settings(StringBuilder html, TwilioSettings settings)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h2>How it behaves</h2><form method=\"post\" action=\"{Path}/form/settings\">");
        Number("latencyMilliseconds", "Milliseconds before each answer", settings.LatencyMilliseconds, 0);
        Number("receiptDelayMilliseconds", "Milliseconds between two statuses of a text", settings.ReceiptDelayMilliseconds, 0);
        html.Append(CultureInfo.InvariantCulture, $"<label class=\"check\"><input type=\"checkbox\" name=\"keywords\"{Checked(settings.Keywords)}> STOP, START and HELP are handled</label>");
        html.Append(CultureInfo.InvariantCulture, $"<label class=\"check\"><input type=\"checkbox\" name=\"json\"{Checked(settings.Json)}> Webhooks carry JSON</label>");
        Number("loseNextAnswers", "New texts that are taken and then not answered", settings.LoseNextAnswers, 0);
        html.Append("<label for=\"failNext\">The next new texts are answered with</label><select id=\"failNext\" name=\"failNext\"><option value=\"\">success</option>");
        foreach (var status in AnswerSettings.Failures) html.Append(CultureInfo.InvariantCulture, $"<option{(settings.FailNext?.Status == status ? " selected" : "")}>{status}</option>");
        html.Append("</select>");
        Number("failures", "How many of them", settings.FailNext?.Requests ?? 1, 1);
        html.Append("<br><button>Save</button></form>");

        void Number(string name, string label, int value, int least) => html.Append(CultureInfo.InvariantCulture, $"<label for=\"{name}\">{label}</label><input id=\"{name}\" name=\"{name}\" type=\"number\" min=\"{least}\" value=\"{value}\">");
        static string Checked(bool on) => on ? " checked" : "";
    }
}
