using PowerPacks.Sandbox.Crm;
using PowerPacks.Sandbox.Crm.Mail;

namespace PowerPacks.Sandbox.Providers.Mailboxes;

/// <summary>Mail that users write beside the CRM, for programs and tests; what a person writes on the page goes the same way.</summary>
internal sealed class OutlookRoutes(Mailboxes mailboxes)
{
    /// <summary>Of email.subject.</summary>
    public const int MaxSubject = 800;

    /// <summary>Of one mail.</summary>
    private const int MaxReceivers = 500;

    private PostOffice Post => mailboxes.Post;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/outlook/users.json", () => TypedResults.Ok(Post.Users));
        routes.MapGet("/outlook/rows.json", (string? from, string? q) => TypedResults.Ok(UserOf(from ?? "") is { } user ? Post.Search(user.Organization, q?.Trim() ?? "") : []));
        routes.MapPost("/outlook/mails", async (OutlookMail mail, CancellationToken cancellation) =>
        {
            var (sent, wrong) = await SendAsync(mail, cancellation);
            return sent is null ? Results.Problem(wrong, statusCode: StatusCodes.Status400BadRequest) : Results.Ok(new { sent.Id, sent.MessageId, sent.EmailId });
        });
    }

    /// <returns>Null for an address that is no user's.</returns>
    public MailUser? UserOf(string address) => Post.Users.FirstOrDefault(u => u.Address.Equals(address, StringComparison.OrdinalIgnoreCase));

    /// <returns>The mail as it left, or what is wrong.</returns>
    public async Task<(SentMail? Sent, string Wrong)> SendAsync(OutlookMail mail, CancellationToken cancellation)
    {
        if (UserOf(mail.From) is not { } user) return (null, "Nobody with this address is a user of a CRM.");
        IReadOnlyList<string> receivers = [.. mail.To, .. mail.Cc, .. mail.Bcc];
        if (receivers.Count is 0 or > MaxReceivers) return (null, $"A mail goes to 1 to {MaxReceivers} addresses.");
        if (receivers.FirstOrDefault(r => !MailboxRoutes.IsAddress(r)) is { } wrong) return (null, $"“{wrong}” is no address.");
        if (mail.Subject.Length > MaxSubject) return (null, $"A subject has at most {MaxSubject} characters.");
        try
        {
            return (await Post.PostAsync(user, mail, cancellation), "");
        }
        catch (CrmException refusal)
        {
            return (null, refusal.Message);
        }
    }
}
