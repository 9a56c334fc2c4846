using System.Globalization;
using System.Text;
using PowerPacks.Sandbox.Crm.Mail;

namespace PowerPacks.Sandbox.Providers.Mailboxes;

/// <summary>A user's mail program beside the CRM: writes a mail, and tells the CRM of it where the user tracks it.</summary>
internal sealed class OutlookPage(Mailboxes mailboxes, OutlookRoutes outlook)
{
    /// <summary>Offers the rows whose name has in it what was typed.</summary>
    private const string Script = """
        <script>
        const [from, search, regarding] = ['from', 'search', 'regarding'].map(id => document.getElementById(id));
        let asked = 0;
        async function find() {
          const mine = ++asked;
          const rows = await (await fetch(`/outlook/rows.json?from=${encodeURIComponent(from.value)}&q=${encodeURIComponent(search.value)}`)).json();
          if (mine !== asked) return;
          regarding.replaceChildren(new Option('Nothing', ''), ...rows.map(row => new Option(`${row.name} (${row.table})`, `${row.table}:${row.id}`)));
          if (rows.length) regarding.selectedIndex = 1;
          document.getElementById('found').textContent = search.value.trim() ? `${rows.length} found.` : '';
        }
        search.addEventListener('input', find);
        from.addEventListener('change', find);
        </script>
        """;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/outlook", () => Html("", null));
        routes.MapPost("/outlook", async (HttpRequest request, CancellationToken cancellation) =>
        {
            if (!request.HasFormContentType) return Results.BadRequest();
            var form = await request.ReadFormAsync(cancellation);
            var (sent, wrong) = await outlook.SendAsync(Read(form), cancellation);
            return sent is null ? Html(wrong, form) : Html($"<p role=\"status\">Sent. {Links(sent)}</p>", null, isDone: true);
        });
    }

    private static OutlookMail Read(IFormCollection form)
    {
        var (isPlain, row) = (form["kind"] == "text", form["regarding"].ToString().Split(':'));
        var body = form["body"].ToString();
        return new OutlookMail(form["from"].ToString(), Addresses("to"), form["subject"].ToString(), isPlain ? MailBody.OfText(body) : body)
        {
            Cc = Addresses("cc"),
            Bcc = Addresses("bcc"),
            IsPlain = isPlain,
            IsTracked = form.ContainsKey("tracked"),
            Regarding = row is [var table, var id] && Guid.TryParse(id, out var found) ? new MailRow(table, found) : null,
        };

        IReadOnlyList<string> Addresses(string name) => form[name].ToString().Split([';', ',', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Links(SentMail sent)
    {
        var mailboxes = sent.Receivers.Where(a => NonDelivery.Of(a) is null).Select(a => $"<a href=\"{MailboxPage.PathOf(a, sent.Id)}\">{OutsidePage.Text(a)}</a>");
        return string.Join(", ", mailboxes) + (sent.EmailId is null ? " The CRM was not told." : " The CRM has it, too.");
    }

    private IResult Html(string said, IFormCollection? form, bool isDone = false)
    {
        var html = new StringBuilder("<p>What a user of the CRM writes in a mail program of their own. Where it is tracked, server-side synchronization brings it into the CRM as it was sent. <a href=\"/mailbox\">All mailboxes</a></p>");
        if (isDone) html.Append(said);
        else if (said.Length > 0) html.Append(CultureInfo.InvariantCulture, $"<p class=\"wrong\" role=\"alert\">{OutsidePage.Text(said)}</p>");
        html.Append("<form method=\"post\" action=\"/outlook\"><label for=\"from\">From</label><select id=\"from\" name=\"from\" class=\"wide\">");
        foreach (var user in mailboxes.Post.Users)
            html.Append(CultureInfo.InvariantCulture, $"<option value=\"{OutsidePage.Text(user.Address)}\"{(user.Address == form?["from"].ToString() ? " selected" : "")}>{OutsidePage.Text($"{user.Name} <{user.Address}>, {user.Organization}")}</option>");
        html.Append("</select>");
        foreach (var (name, title, isRequired) in new[] { ("to", "To", true), ("cc", "Cc", false), ("bcc", "Bcc", false), ("subject", "Subject", false) })
            html.Append(CultureInfo.InvariantCulture, $"<label for=\"{name}\">{title}</label><input id=\"{name}\" name=\"{name}\" class=\"wide\" autocomplete=\"off\"{(isRequired ? " required" : "")}{(name == "subject" ? $" maxlength=\"{OutlookRoutes.MaxSubject}\"" : "")} value=\"{OutsidePage.Text(form?[name].ToString() ?? "")}\">");
        Body(html, form);
        Tracking(html, form);
        html.Append("<p><button class=\"main\">Send</button></p></form>").Append(Script);
        return OutsidePage.Of("Outlook", html.ToString(), MailStyle.Rules);
    }

    private static void Body(StringBuilder html, IFormCollection? form)
    {
        var isText = form is null || form["kind"] == "text";
        html.Append(CultureInfo.InvariantCulture, $"<label for=\"body\">Mail</label><textarea id=\"body\" name=\"body\" rows=\"8\">{OutsidePage.Text(form?["body"].ToString() ?? "")}</textarea>");
        html.Append(CultureInfo.InvariantCulture, $"<label for=\"kind\">It is</label><select id=\"kind\" name=\"kind\"><option value=\"text\"{(isText ? " selected" : "")}>plain text</option><option value=\"html\"{(isText ? "" : " selected")}>HTML, as it stands</option></select>");
    }

    private static void Tracking(StringBuilder html, IFormCollection? form)
    {
        html.Append("<fieldset><legend>Dynamics 365</legend>");
        html.Append(CultureInfo.InvariantCulture, $"<label class=\"check\"><input type=\"checkbox\" name=\"tracked\"{(form is null || form.ContainsKey("tracked") ? " checked" : "")}> Track to the CRM</label>");
        html.Append("<label for=\"search\">Search what it regards</label><input id=\"search\" type=\"search\" class=\"wide\" autocomplete=\"off\" aria-describedby=\"found\"><span id=\"found\" class=\"quiet\" role=\"status\"></span>");
        html.Append("<label for=\"regarding\">Regarding</label><select id=\"regarding\" name=\"regarding\" class=\"wide\"><option value=\"\">Nothing</option></select></fieldset>");
    }
}
