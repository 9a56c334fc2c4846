using System.Globalization;
using System.Text;

namespace PowerPacks.Sandbox.Providers.Phones;

/// <summary>One phone in a person's hands: its conversation, a box to text with, and what becomes of texts to it.</summary>
internal sealed class PhonePage(PhoneBook phones, IReadOnlyList<ICarrier> carriers, PhoneRoutes routes)
{
    private const int Shown = 200;

    /// <summary>Puts a newer conversation in the place of this one, and who texted last in the choice of whom to text, unless somebody writes or chose.</summary>
    private const string Script = """
        <script>
        const [talk, to, body] = ['talk', 'to', 'body'].map(id => document.getElementById(id));
        let chosen = false;
        to.addEventListener('change', () => { chosen = true; });
        talk.scrollTop = talk.scrollHeight;
        setInterval(async () => {
          try {
            const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
            const newer = page.getElementById('talk');
            if (newer.innerHTML === talk.innerHTML) return;
            talk.innerHTML = newer.innerHTML;
            talk.scrollTop = talk.scrollHeight;
            if (!chosen && !body.value) to.value = page.getElementById('to').value;
          } catch { /* The sandbox may be starting again: the next look tells. */ }
        }, 1500);
        </script>
        """;

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(SamplePicture.Path, () => Results.Bytes(SamplePicture.Content, SamplePicture.ContentType));
        endpoints.MapGet("/phones/{number}", (string number) => PhoneRoutes.NumberOf(number) is { } phone ? Html(phone) : Results.NotFound());
        Form(endpoints, "text", async (phone, form) =>
        {
            var to = form["to"].ToString();
            if (routes.CarrierOf(to) is { } carrier) await carrier.TextAsync(phone, to, form["body"].ToString().ReplaceLineEndings("\n"), form.ContainsKey("picture") ? 1 : 0);
        });
        Form(endpoints, "deliver", (phone, _) =>
        {
            foreach (var carrier in carriers) carrier.Release(phone);
            return Task.CompletedTask;
        });
        Form(endpoints, "settings", (phone, form) =>
        {
            var line = form["line"].ToString();
            phones.Change(phone, p => p with
            {
                Outcome = Outcome.Find(form["outcome"].ToString()) ?? p.Outcome,
                Order = Phone.Orders.Contains(form["order"].ToString()) ? form["order"].ToString() : p.Order,
                Line = Phone.Lines.Contains(line) ? line : null,
                Deactivated = DateOnly.TryParse(form["deactivated"].ToString(), CultureInfo.InvariantCulture, out var day) ? day : null,
            });
            return Task.CompletedTask;
        });
    }

    private static void Form(IEndpointRouteBuilder routes, string name, Func<string, IFormCollection, Task> act) =>
        routes.MapPost($"/phones/{{number}}/form/{name}", async (string number, HttpRequest request, CancellationToken cancellation) =>
        {
            if (PhoneRoutes.NumberOf(number) is not { } phone || !request.HasFormContentType) return Results.BadRequest();
            await act(phone, await request.ReadFormAsync(cancellation));
            return Results.Redirect($"/phones/{phone[1..]}");
        });

    private IResult Html(string number)
    {
        var phone = phones.Get(number);
        var texts = routes.TextsOf(number);
        var html = new StringBuilder("<p><a href=\"/phones\">All phones</a></p><div class=\"sides\"><div>");
        Talk(html, texts);
        Write(html, number, texts);
        html.Append("</div><div>");
        Settings(html, phone, texts);
        html.Append("</div></div>").Append(Script);
        return OutsidePage.Of(number, html.ToString(), PhoneStyle.Rules);
    }

    private static void Talk(StringBuilder html, IReadOnlyList<PhoneText> texts)
    {
        html.Append("<h2 id=\"texts\">Texts</h2><div class=\"talk\" id=\"talk\" tabindex=\"0\" role=\"log\" aria-labelledby=\"texts\"><ol>");
        if (texts.Count == 0) html.Append("<li>No texts yet. Write one below, or send one to this number.</li>");
        foreach (var text in texts.Take(Shown).Reverse())
        {
            html.Append(CultureInfo.InvariantCulture, $"<li{(text.IsMine ? " class=\"mine\"" : "")}><p>{OutsidePage.Text(text.Body)}</p>");
            foreach (var media in text.Media)
            {
                html.Append(media is { } source
                    ? $"<p>Picture: <a href=\"{OutsidePage.Text(source)}\">{OutsidePage.Text(source)}</a></p>"
                    : $"<img src=\"{SamplePicture.Path}\" width=\"64\" height=\"64\" alt=\"The sample picture\">");
            }
            var other = text.IsMine ? $"to {text.Other}" : $"from {text.Other ?? "a number still to be chosen"}";
            html.Append(CultureInfo.InvariantCulture, $"<small>{other}, {text.At:HH:mm:ss} UTC, {OutsidePage.Text(text.Status)}</small></li>");
        }
        html.Append("</ol></div>");
    }

    private void Write(StringBuilder html, string number, IReadOnlyList<PhoneText> texts)
    {
        var last = texts.Count > 0 ? texts[0].Other : null;
        html.Append(CultureInfo.InvariantCulture, $"<h2>Text from this phone</h2><form method=\"post\" action=\"/phones/{number[1..]}/form/text\"><label for=\"to\">To</label><select id=\"to\" name=\"to\" class=\"wide\">");
        foreach (var own in carriers.SelectMany(c => c.Numbers)) html.Append(CultureInfo.InvariantCulture, $"<option value=\"{own.Number}\"{(own.Number == last ? " selected" : "")}>{own.Number}: {OutsidePage.Text(own.Note)}{(!own.IsHeard ? " (no webhook yet)" : "")}</option>");
        html.Append("</select><label for=\"body\">Text</label><textarea id=\"body\" name=\"body\" rows=\"3\" maxlength=\"1600\"></textarea>");
        html.Append("<label class=\"check\"><input type=\"checkbox\" name=\"picture\"> With the sample picture</label><button class=\"main\">Send</button></form>");
    }

    private static void Settings(StringBuilder html, Phone phone, IReadOnlyList<PhoneText> texts)
    {
        var path = $"/phones/{phone.Number[1..]}/form";
        html.Append(CultureInfo.InvariantCulture, $"<h2>Texts to this phone</h2><form method=\"post\" action=\"{path}/settings\">");
        Choice(html, "outcome", "What becomes of them", phone.Outcome.Name, Outcome.All.Select(o => (o.Name, o.Title)));
        Choice(html, "order", "Receipts come", phone.Order, [(Phone.InOrder, "in order"), (Phone.Reverse, "in reverse order"), (Phone.Twice, "each twice")]);
        Choice(html, "line", "Kind of line, as Lookup says", phone.Line ?? "", [("", $"by the outcome ({(phone with { Line = null }).LineType})"), .. Phone.Lines.Select(l => (l, l))]);
        html.Append(CultureInfo.InvariantCulture, $"<label for=\"deactivated\">The carrier took the number back on</label><input id=\"deactivated\" name=\"deactivated\" type=\"date\" value=\"{phone.Deactivated:yyyy-MM-dd}\">");
        html.Append("<br><button>Save</button></form>");
        if (phone.Outcome == Outcome.Queued || texts.Any(t => t.IsHeld)) html.Append(CultureInfo.InvariantCulture, $"<form method=\"post\" action=\"{path}/deliver\"><button class=\"main\">Deliver what waits</button></form>");
        html.Append("<h2>Opted out</h2>");
        var senders = phone.OptedOutOf.Select(sender => sender.StartsWith("MG", StringComparison.Ordinal) ? "the Messaging Service and its numbers" : sender);
        html.Append(phone.OptedOutOf.Count == 0 ? "<p>Of nothing. A text of STOP alone opts this phone out, START in again.</p>" : $"<p>Of {OutsidePage.Text(string.Join(", ", senders))}: texts from there are refused with 21610. Text START to opt in again.</p>");
    }

    private static void Choice(StringBuilder html, string name, string label, string chosen, IEnumerable<(string Value, string Title)> options)
    {
        html.Append(CultureInfo.InvariantCulture, $"<label for=\"{name}\">{label}</label><select id=\"{name}\" name=\"{name}\" class=\"wide\">");
        foreach (var (value, title) in options) html.Append(CultureInfo.InvariantCulture, $"<option value=\"{value}\"{(value == chosen ? " selected" : "")}>{OutsidePage.Text(title)}</option>");
        html.Append("</select>");
    }
}
