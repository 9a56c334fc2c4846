using System.Globalization;
using System.Text;
using PowerPacks.Sandbox.Crm.Mail;

namespace PowerPacks.Sandbox.Providers;

/// <summary>Everybody's mailbox: what the organizations' CRMs sent, to be read and clicked as its receivers would.</summary>
internal static class MailboxPage
{
    private const int Shown = 50;

    public static void Map(IEndpointRouteBuilder routes, Func<IReadOnlyList<SentMail>> mail)
    {
        routes.MapGet("/mailbox", () => OutsidePage.Of("Mailbox", Html(mail())));
        routes.MapGet("/mailbox.json", () => TypedResults.Ok(mail()));
    }

    private static string Html(IReadOnlyList<SentMail> mail)
    {
        if (mail.Count == 0) return "<p>No mail yet. What an organization’s CRM sends arrives here, whoever it is for.</p>";
        var html = new StringBuilder();
        foreach (var one in mail.Take(Shown))
        {
            html.Append(CultureInfo.InvariantCulture, $"<h2>{OutsidePage.Text(one.Subject)}</h2><p>From {OutsidePage.Text(one.From)} ({OutsidePage.Text(one.Organization)}) to {OutsidePage.Text(string.Join(", ", one.To))}, {one.SentOn:yyyy-MM-dd HH:mm:ss} UTC</p>");
            // As mail programs show it: no scripts, and a link opens in the window.
            var content = $"<base target=\"_top\"><style>body {{ font: 16px/1.5 system-ui, sans-serif }}</style>{one.Html}";
            html.Append(CultureInfo.InvariantCulture, $"<iframe title=\"{OutsidePage.Text(one.Subject)}\" sandbox=\"allow-top-navigation-by-user-activation\" style=\"width:100%;height:20rem;border:1px solid #e1dfdd\" srcdoc=\"{OutsidePage.Text(content)}\"></iframe>");
        }
        return html.ToString();
    }
}
