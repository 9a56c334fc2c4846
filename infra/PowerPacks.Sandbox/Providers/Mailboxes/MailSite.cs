using PowerPacks.Sandbox.Crm.Mail;

namespace PowerPacks.Sandbox.Providers.Mailboxes;

/// <summary>Everything about mail on the providers' port: mailboxes with their pages and routes, and the mail program of the CRM's users.</summary>
/// <param name="post">Where mail comes from and goes to; it may not be there before the first request.</param>
/// <param name="clock">The suite's.</param>
internal sealed class MailSite(Func<PostOffice> post, TimeProvider clock) : IDisposable
{
    private readonly Visits visits = new();
    private readonly WebhookClient webhooks = new();

    public void Map(IEndpointRouteBuilder routes)
    {
        var mailboxes = new Mailboxes(post);
        var (actions, outlook) = (new MailboxRoutes(mailboxes, visits), new OutlookRoutes(mailboxes));
        actions.Map(routes);
        outlook.Map(routes);
        new MailboxesPage(mailboxes, new Reports(mailboxes, webhooks, clock)).Map(routes);
        new MailboxPage(mailboxes, actions).Map(routes);
        new OutlookPage(mailboxes, outlook).Map(routes);
    }

    public void Dispose()
    {
        visits.Dispose();
        webhooks.Dispose();
    }
}
