using System.Globalization;
using System.Text;

namespace PowerPacks.Sandbox.Providers.Mailboxes;

/// <summary>All mailboxes, the one that got something last first, and below them what reached nobody.</summary>
internal sealed class MailboxesPage(Mailboxes mailboxes, Reports reports)
{
    private const int Shown = 200;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/mailbox", () => Page(null, ""));
        routes.MapPost("/mailbox/reports", async (HttpRequest request, CancellationToken cancellation) =>
        {
            if (!request.HasFormContentType) return Results.BadRequest();
            var form = await request.ReadFormAsync(cancellation);
            return Page(form, await reports.TellAsync(form["organization"].ToString(), form["address"].ToString(), form["secret"].ToString(), cancellation));
        });
    }

    private IResult Page(IFormCollection? form, string said) => OutsidePage.Of("Mailboxes", Html(form, said), MailStyle.Rules);

    private string Html(IFormCollection? form, string said)
    {
        var html = new StringBuilder("<p>Whoever is mailed has a mailbox here, which opens for anybody. <a href=\"/outlook\">Write a mail as a user would in Outlook</a>.</p>");
        var all = mailboxes.All;
        if (all.Count == 0) html.Append("<p>No mail yet. What an organization’s CRM sends arrives here, whoever it is for.</p>");
        else
        {
            html.Append("<table><thead><tr><th scope=\"col\">Mailbox</th><th scope=\"col\">Newest mail</th><th scope=\"col\">Unread</th><th scope=\"col\">Mails</th></tr></thead><tbody>");
            foreach (var (address, mails, unread, newest) in all.Take(Shown))
            {
                html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\"><a href=\"{MailboxPage.PathOf(address)}\">{OutsidePage.Text(address)}</a></th>");
                html.Append(CultureInfo.InvariantCulture, $"<td>{OutsidePage.Text(newest.Subject)}, {newest.SentOn:yyyy-MM-dd HH:mm} UTC</td><td>{unread}</td><td>{mails}</td></tr>");
            }
            html.Append("</tbody></table>");
        }
        Undelivered(html, form, said);
        return html.ToString();
    }

    private void Undelivered(StringBuilder html, IFormCollection? form, string said)
    {
        var domains = string.Join(", ", NonDelivery.ByDomain.Select(d => $"<code>{d.Key}</code> ({d.Value.Kind})"));
        html.Append(CultureInfo.InvariantCulture, $"<h2>Not delivered</h2><p>Mail to some addresses reaches no mailbox: {domains}.</p>");
        var undelivered = mailboxes.Undelivered;
        if (undelivered.Count == 0) return;
        html.Append("<table><thead><tr><th scope=\"col\">To</th><th scope=\"col\">Mail</th><th scope=\"col\">Why</th></tr></thead><tbody>");
        foreach (var (mail, address, why) in undelivered.Take(Shown))
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{OutsidePage.Text(address)}</th><td>{OutsidePage.Text(mail.Subject)}, {mail.SentOn:yyyy-MM-dd HH:mm} UTC</td><td>{OutsidePage.Text(why.Reason)}</td></tr>");
        html.Append("</tbody></table>");
        Report(html, undelivered.Select(u => u.Mail.Organization).Distinct(StringComparer.Ordinal), form, said);
    }

    /// <summary>As a provider's settings of webhooks: what the relay shows is pasted here.</summary>
    private static void Report(StringBuilder html, IEnumerable<string> organizations, IFormCollection? form, string said)
    {
        html.Append("<form method=\"post\" action=\"/mailbox/reports\"><fieldset><legend>Report it to a relay</legend><p class=\"quiet\">As a program does that reads where bounces come back. In PowerEmail: Configuration, Access, another source.</p>");
        html.Append("<label for=\"organization\">Mail of</label><select id=\"organization\" name=\"organization\">");
        foreach (var name in organizations) html.Append(CultureInfo.InvariantCulture, $"<option{(name == form?["organization"].ToString() ? " selected" : "")}>{OutsidePage.Text(name)}</option>");
        html.Append(CultureInfo.InvariantCulture, $"</select><label for=\"address\">Webhook address</label><input id=\"address\" name=\"address\" class=\"wide\" required autocomplete=\"off\" value=\"{OutsidePage.Text(form?["address"].ToString() ?? "")}\">");
        html.Append("<label for=\"secret\">Secret</label><input id=\"secret\" name=\"secret\" class=\"wide\" required autocomplete=\"off\"><div class=\"row\"><button class=\"main\">Report</button></div></fieldset></form>");
        if (said.Length > 0) html.Append(CultureInfo.InvariantCulture, $"<p role=\"status\">{OutsidePage.Text(said)}</p>");
    }
}
