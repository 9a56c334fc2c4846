using System.Globalization;
using System.Text;
using PowerPacks.Sandbox.Crm.Mail;

namespace PowerPacks.Sandbox.Providers.Mailboxes;

/// <summary>One mailbox as its owner's mail program shows it: the mails beside the one that is open.</summary>
internal sealed class MailboxPage(Mailboxes mailboxes, MailboxRoutes actions)
{
    private const int Shown = 100;

    /// <summary>Puts a newer list in the place of this one, and the focus back to where it was.</summary>
    private const string Script = """
        <script>
        const list = document.getElementById('list');
        setInterval(async () => {
          try {
            const newer = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html').getElementById('list');
            if (newer.innerHTML === list.innerHTML) return;
            const focused = list.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
            list.innerHTML = newer.innerHTML;
            if (focused) list.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus();
          } catch { /* The sandbox may be starting again: the next look tells. */ }
        }, 2000);
        </script>
        """;

    public static string PathOf(string address) => $"/mailbox/{Uri.EscapeDataString(address)}";

    public static string PathOf(string address, Guid mail) => $"{PathOf(address)}/mails/{mail}";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/mailbox/{address}", (string address) => MailboxRoutes.IsAddress(address) ? Html(address, null, null) : Results.NotFound());
        routes.MapGet("/mailbox/{address}/mails/{id:guid}", (string address, Guid id) => Open(address, id));
        Form(routes, "unread", (address, mail, _, _) => Task.FromResult<string?>(Changed(() => mailboxes.Change(address, mail.Id, use => use with { IsRead = false }))), toMailbox: true);
        Form(routes, "images", (address, mail, form, _) => Task.FromResult<string?>(Changed(() =>
        {
            var choice = form["show"].ToString();
            if (choice != "mail") mailboxes.ShowImages(address, choice == "always");
            mailboxes.Change(address, mail.Id, use => use with { ShowsImages = choice == "mail" });
        })));
        Form(routes, "visit", async (address, mail, form, cancellation) =>
        {
            if (Visitor.Find(form["visitor"].ToString()) is { } visitor) await actions.VisitAsync(address, mail, visitor, cancellation);
            return null;
        });
        Form(routes, "unsubscribe", async (address, mail, _, cancellation) =>
        {
            await actions.UnsubscribeAsync(address, mail, cancellation);
            return null;
        });
        Form(routes, "reply", async (address, mail, form, cancellation) =>
            await actions.ReplyAsync(address, mail, MailBody.OfText(form["text"].ToString()), cancellation) is IValueHttpResult { Value: Microsoft.AspNetCore.Mvc.ProblemDetails problem } ? problem.Detail : null);
    }

    private static string? Changed(Action change)
    {
        change();
        return null;
    }

    /// <param name="routes">Where.</param>
    /// <param name="name">Of the form.</param>
    /// <param name="act">Does what it asks for, and says what went wrong; null for nothing.</param>
    /// <param name="toMailbox">Whether the mail is closed by it.</param>
    private void Form(IEndpointRouteBuilder routes, string name, Func<string, SentMail, IFormCollection, CancellationToken, Task<string?>> act, bool toMailbox = false) =>
        routes.MapPost($"/mailbox/{{address}}/mails/{{id:guid}}/form/{name}", async (string address, Guid id, HttpRequest request, CancellationToken cancellation) =>
        {
            if (mailboxes.Find(address, id) is not { } mail || !request.HasFormContentType) return Results.BadRequest();
            var wrong = await act(address, mail, await request.ReadFormAsync(cancellation), cancellation);
            return wrong is null ? Results.Redirect(toMailbox ? PathOf(address) : PathOf(address, id)) : Html(address, mail, wrong);
        });

    private IResult Open(string address, Guid id)
    {
        if (mailboxes.Find(address, id) is not { } mail) return Results.NotFound();
        if (!mailboxes.UseOf(address, id).IsRead) mailboxes.Change(address, id, use => use with { IsRead = true });
        return Html(address, mail, null);
    }

    private IResult Html(string address, SentMail? open, string? wrong)
    {
        var html = new StringBuilder("<p><a href=\"/mailbox\">All mailboxes</a></p><div class=\"panes\"><nav aria-label=\"Mails\" id=\"list\">");
        List(html, address, open?.Id);
        html.Append("</nav>");
        if (open is null) html.Append("<p class=\"quiet\">Choose a mail to read it.</p>");
        else
        {
            html.Append("<article class=\"letter\" aria-labelledby=\"subject\">");
            new Letter(address, open, mailboxes.UseOf(address, open.Id), actions.ShowsImages(address, open), mailboxes.ShowsImages(address), wrong).Write(html);
            html.Append("</article>");
        }
        return OutsidePage.Of(address, html.Append("</div>").Append(Script).ToString(), MailStyle.Rules);
    }

    private void List(StringBuilder html, string address, Guid? open)
    {
        var mails = mailboxes.Of(address);
        if (mails.Count == 0)
        {
            html.Append("<p>No mail yet.</p>");
            return;
        }
        html.Append("<ol class=\"mails\">");
        foreach (var mail in mails.Take(Shown))
        {
            var isRead = mailboxes.UseOf(address, mail.Id).IsRead;
            html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"{PathOf(address, mail.Id)}\"{(isRead ? "" : " class=\"unread\"")}{(mail.Id == open ? " aria-current=\"true\"" : "")}>");
            html.Append(CultureInfo.InvariantCulture, $"<span>{(isRead ? "" : "<span class=\"dot\" style=\"display:inline\" role=\"img\" aria-label=\"Unread\">●</span> ")}{OutsidePage.Text(mail.FromName.Length > 0 ? mail.FromName : mail.From)}</span>");
            html.Append(CultureInfo.InvariantCulture, $"<span>{OutsidePage.Text(mail.Subject.Length > 0 ? mail.Subject : "(no subject)")}</span><small>{mail.SentOn:yyyy-MM-dd HH:mm} UTC</small></a></li>");
        }
        html.Append("</ol>");
        if (mails.Count > Shown) html.Append(CultureInfo.InvariantCulture, $"<p class=\"quiet\">{Shown} of {mails.Count} are shown.</p>");
    }
}
