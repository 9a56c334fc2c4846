using System.Globalization;
using System.Text;
using PowerPacks.Sandbox.Crm.Mail;

namespace PowerPacks.Sandbox.Providers.Mailboxes;

/// <summary>A mail that is open: who and what, its images or how to get them, what can be done with it.</summary>
/// <param name="Address">Whose mailbox it is in.</param>
/// <param name="Mail">The mail.</param>
/// <param name="Use">What was done with it.</param>
/// <param name="WithImages">Whether they are shown.</param>
/// <param name="Always">Whether they are shown in every mail of the mailbox.</param>
/// <param name="Wrong">What went wrong with what was just asked for; null for nothing.</param>
internal sealed record Letter(string Address, SentMail Mail, MailUse Use, bool WithImages, bool Always, string? Wrong)
{
    private const double Kilobyte = 1024;

    private readonly string path = MailboxPage.PathOf(Address, Mail.Id);

    public void Write(StringBuilder html)
    {
        Head(html);
        if (Wrong is not null) html.Append(CultureInfo.InvariantCulture, $"<p class=\"wrong\" role=\"alert\">{OutsidePage.Text(Wrong)}</p>");
        Outcome(html);
        Images(html);
        // No scripts; a link opens in a tab of its own, which is a browser like any other.
        html.Append(CultureInfo.InvariantCulture, $"<iframe title=\"{OutsidePage.Text($"What “{Mail.Subject}” says")}\" sandbox=\"allow-popups allow-popups-to-escape-sandbox\" src=\"{path}/content?images={(WithImages ? "yes" : "no")}\"></iframe>");
        Visits(html);
        html.Append(CultureInfo.InvariantCulture, $"<form method=\"post\" action=\"{path}/form/reply\"><label for=\"text\">Reply to {OutsidePage.Text(Mail.From)}</label><textarea id=\"text\" name=\"text\" rows=\"4\" required></textarea><div class=\"row\"><button class=\"main\">Send reply</button></div></form>");
    }

    private void Head(StringBuilder html)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h2 id=\"subject\">{OutsidePage.Text(Mail.Subject.Length > 0 ? Mail.Subject : "(no subject)")}</h2><dl>");
        Line(html, "From", Mail.FromName.Length > 0 ? $"{Mail.FromName} <{Mail.From}>" : Mail.From);
        Line(html, "To", string.Join(", ", Mail.To));
        if (Mail.Cc.Count > 0) Line(html, "Cc", string.Join(", ", Mail.Cc));
        if (Mail.Bcc.Contains(Address, StringComparer.OrdinalIgnoreCase)) Line(html, "Bcc", "you, unseen by the others");
        Line(html, "Sent", Mail.SentOn.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture));
        if (Mail.Attachments.Count > 0) Line(html, "Attached", string.Join(", ", Mail.Attachments.Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.Name} ({Math.Ceiling(a.Bytes / Kilobyte):0} KB)"))));
        html.Append("</dl><div class=\"row\">");
        if (MailboxRoutes.UnsubscribeOf(Mail) is not null) Button(html, "unsubscribe", "Unsubscribe");
        Button(html, "unread", "Mark as unread");
        html.Append("</div>");
    }

    private void Images(StringBuilder html)
    {
        if (!new MailBody(Mail.Html).HasImages) return;
        html.Append(CultureInfo.InvariantCulture, $"<form class=\"bar\" method=\"post\" action=\"{path}/form/images\"><p>{(WithImages ? "Images are shown." : "Images are not shown, so that nobody learns from them that you read this.")}</p>");
        if (WithImages) html.Append("<button name=\"show\" value=\"never\">Hide images</button>");
        else html.Append("<button name=\"show\" value=\"mail\">Show images</button>");
        if (!Always) html.Append("<button name=\"show\" value=\"always\">Always show images here</button>");
        html.Append("</form>");
    }

    private void Visits(StringBuilder html)
    {
        html.Append(CultureInfo.InvariantCulture, $"<form method=\"post\" action=\"{path}/form/visit\"><fieldset><legend>Let a machine visit</legend><div class=\"row\">");
        foreach (var visitor in Visitor.All) html.Append(CultureInfo.InvariantCulture, $"<button name=\"visitor\" value=\"{visitor.Name}\">{visitor.Title}</button>");
        html.Append("</div></fieldset></form>");
        if (new MailBody(Mail.Html).IsTracked)
            html.Append("<p class=\"quiet\">Within five minutes of sending, when scanners come, hardly anybody is a person for sure. To see people at once, start the sandbox with <code>--clock-offset 00:10:00</code>.</p>");
    }

    private void Outcome(StringBuilder html)
    {
        if (Use.What.Length == 0) return;
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"bar\" role=\"status\"><p>{OutsidePage.Text(Use.What)}{(Use.Fetched.Count == 0 ? "." : ":")}</p>");
        if (Use.Fetched.Count > 0) html.Append("<ul class=\"fetched\">");
        foreach (var one in Use.Fetched) html.Append(CultureInfo.InvariantCulture, $"<li><code>{one.Method} {OutsidePage.Text(one.Path)}</code> {(one.Status is { } status ? $"{status}" : OutsidePage.Text(one.Note))}</li>");
        html.Append(Use.Fetched.Count > 0 ? "</ul></div>" : "</div>");
    }

    private static void Line(StringBuilder html, string name, string value) => html.Append(CultureInfo.InvariantCulture, $"<dt>{name}</dt><dd>{OutsidePage.Text(value)}</dd>");

    private void Button(StringBuilder html, string form, string title) => html.Append(CultureInfo.InvariantCulture, $"<form method=\"post\" action=\"{path}/form/{form}\"><button>{title}</button></form>");
}
