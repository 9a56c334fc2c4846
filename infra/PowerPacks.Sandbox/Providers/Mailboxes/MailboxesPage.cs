using System.Globalization;
using System.Text;

namespace PowerPacks.Sandbox.Providers.Mailboxes;

/// <summary>All mailboxes, the one that got something last first, and below them what reached nobody.</summary>
internal sealed class MailboxesPage(Mailboxes mailboxes)
{
    private const int Shown = 200;

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/mailbox", () => OutsidePage.Of("Mailboxes", Html(), MailStyle.Rules));

    private string Html()
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
        Undelivered(html);
        return html.ToString();
    }

    private void Undelivered(StringBuilder html)
    {
        var domains = string.Join(", ", NonDelivery.ByDomain.Select(d => $"<code>{d.Key}</code> ({d.Value.Kind})"));
        html.Append(CultureInfo.InvariantCulture, $"<h2>Not delivered</h2><p>Mail to some addresses reaches no mailbox: {domains}.</p>");
        var undelivered = mailboxes.Undelivered;
        if (undelivered.Count == 0) return;
        html.Append("<table><thead><tr><th scope=\"col\">To</th><th scope=\"col\">Mail</th><th scope=\"col\">Why</th></tr></thead><tbody>");
        foreach (var (mail, address, why) in undelivered.Take(Shown))
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{OutsidePage.Text(address)}</th><td>{OutsidePage.Text(mail.Subject)}, {mail.SentOn:yyyy-MM-dd HH:mm} UTC</td><td>{OutsidePage.Text(why.Reason)}</td></tr>");
        html.Append("</tbody></table>");
    }
}
