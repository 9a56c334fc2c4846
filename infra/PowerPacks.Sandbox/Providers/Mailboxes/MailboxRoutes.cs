using System.Net.Mail;
using PowerPacks.Sandbox.Crm;
using PowerPacks.Sandbox.Crm.Mail;

namespace PowerPacks.Sandbox.Providers.Mailboxes;

/// <summary>The mailboxes, for programs and tests; what a person does on their pages goes the same way.</summary>
internal sealed class MailboxRoutes(Mailboxes mailboxes, Visits visits)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/mailbox.json", () => TypedResults.Ok(mailboxes.Post.All));
        routes.MapGet("/mailbox/undelivered.json", () => TypedResults.Ok(mailboxes.Undelivered.Select(u => new { u.Address, u.Why.Kind, u.Why.Reason, u.Mail.MessageId, u.Mail.EmailId, u.Mail.Organization, u.Mail.SentOn })));
        routes.MapGet("/mailbox/{address}/mails.json", (string address) => TypedResults.Ok(mailboxes.Of(address).Select(m => new { m.Id, m.From, m.Subject, m.MessageId, m.SentOn, unread = !mailboxes.UseOf(address, m.Id).IsRead })));
        routes.MapPut("/mailbox/{address}/images", (string address, WantedImages wanted) =>
        {
            mailboxes.ShowImages(address, wanted.Always);
            return Results.NoContent();
        });
        routes.MapGet("/mailbox/{address}/mails/{id:guid}/content", (string address, Guid id, HttpResponse response) => mailboxes.Find(address, id) is { } mail ? Content(address, mail, response) : Results.NotFound());
        routes.MapPost("/mailbox/{address}/mails/{id:guid}/visits/{visitor}", async (string address, Guid id, string visitor, CancellationToken cancellation) =>
            mailboxes.Find(address, id) is { } mail && Visitor.Find(visitor) is { } machine ? Results.Ok(await VisitAsync(address, mail, machine, cancellation)) : Results.NotFound());
        routes.MapPost("/mailbox/{address}/mails/{id:guid}/unsubscribe", async (string address, Guid id, CancellationToken cancellation) =>
            mailboxes.Find(address, id) is { } mail && await UnsubscribeAsync(address, mail, cancellation) is { } fetched ? Results.Ok(fetched) : Results.NotFound());
        routes.MapPost("/mailbox/{address}/mails/{id:guid}/replies", async (string address, Guid id, WantedReply wanted, CancellationToken cancellation) =>
            mailboxes.Find(address, id) is { } mail ? await ReplyAsync(address, mail, wanted.Html ?? MailBody.OfText(wanted.Text ?? ""), cancellation) : Results.NotFound());
    }

    public bool ShowsImages(string address, SentMail mail) => mailboxes.ShowsImages(address) || mailboxes.UseOf(address, mail.Id).ShowsImages;

    /// <summary>Where a mail program would unsubscribe its user: what the mail's header says, or else a link of ours in it.</summary>
    public static string? UnsubscribeOf(SentMail mail) =>
        mail.Headers.GetValueOrDefault("List-Unsubscribe")?.Split('<', '>').FirstOrDefault(part => part.StartsWith("http", StringComparison.Ordinal)) ?? new MailBody(mail.Html).Unsubscribe;

    public async Task<IReadOnlyList<Fetched>> VisitAsync(string address, SentMail mail, Visitor visitor, CancellationToken cancellation)
    {
        var fetched = await visits.MakeAsync(visitor, new MailBody(mail.Html), cancellation);
        mailboxes.Change(address, mail.Id, use => use with { What = $"{visitor.Title} visited", Fetched = fetched });
        return fetched;
    }

    /// <returns>Null where the mail says nothing of unsubscribing.</returns>
    public async Task<Fetched?> UnsubscribeAsync(string address, SentMail mail, CancellationToken cancellation)
    {
        if (UnsubscribeOf(mail) is not { } link) return null;
        var fetched = await visits.UnsubscribeAsync(link, cancellation);
        mailboxes.Change(address, mail.Id, use => use with { What = fetched.Status is >= 200 and < 300 ? "Unsubscribed" : "Not unsubscribed", Fetched = [fetched] });
        return fetched;
    }

    public async Task<IResult> ReplyAsync(string address, SentMail mail, string html, CancellationToken cancellation)
    {
        try
        {
            var reply = await mailboxes.Post.ReplyAsync(mail, address, html, cancellation);
            mailboxes.Change(address, mail.Id, use => use with { What = "Answered", Fetched = [] });
            return Results.Ok(new { reply.Id, reply.MessageId, reply.EmailId });
        }
        catch (CrmException refusal)
        {
            return Results.Problem(refusal.Message, statusCode: StatusCodes.Status409Conflict);
        }
    }

    /// <summary>Whether a text could be somebody's address.</summary>
    public static bool IsAddress(string text) => MailAddress.TryCreate(text, out var address) && address.Address == text;

    private IResult Content(string address, SentMail mail, HttpResponse response)
    {
        var withImages = ShowsImages(address, mail);
        response.Headers.ContentSecurityPolicy = MailBody.Policy(withImages);
        response.Headers.CacheControl = "no-store"; // it changes with the choice of images
        return Results.Content(new MailBody(mail.Html).Page(withImages), "text/html; charset=utf-8");
    }

    /// <param name="Always">Whether images are shown in every mail.</param>
    private sealed record WantedImages(bool Always);

    /// <param name="Html">What the answer says.</param>
    /// <param name="Text">The same as plain text, where there is no HTML.</param>
    private sealed record WantedReply(string? Html, string? Text);
}
