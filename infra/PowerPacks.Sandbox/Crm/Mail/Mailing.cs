using System.Text.Json;
using PowerPacks.Sandbox.Crm.Messages;
using PowerPacks.Sandbox.Crm.Security;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Sandbox.Crm.WebApi;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Mail;

/// <summary>
/// Sends e-mail rows: the request <c>SendEmail</c>, whose message, with the steps on it, is <c>Send</c>. A draft becomes <em>Pending Send</em> in the sender's name; then server-side
/// synchronization, which is SYSTEM, gives it its message id and makes it <em>Sent</em>. Both are updates with steps of their own, and all of it is one transaction: there is no mail
/// server in between, and what is sent is at its receivers' once it is committed.
/// </summary>
internal static class Mailing
{
    private const string Issue = "IssueSend", Token = "TrackingToken", Answer = "Subject";

    /// <summary>What the platform calls the message.</summary>
    public const string Message = "Send";

    public static IReadOnlyList<(string Name, Func<ActionCall, Session, ApiResponse> Run)> All =>
    [
        ("email.SendEmail", (call, session) =>
        {
            var issue = call.Arguments.TryGetProperty(Issue, out var asked) && asked.ValueKind is JsonValueKind.True;
            var subject = Send(call.Context, session, Rows.Get(session, call.Bound!).Id, issue, call.OptionalText(Token));
            return call.Answer(json => json.WriteString(Answer, subject));
        }),
    ];

    /// <param name="rows">Where the request came from.</param>
    /// <param name="session">The transaction.</param>
    /// <param name="id">The e-mail.</param>
    /// <param name="issue">False to only mark it as sent. Steps before the operation may decide otherwise.</param>
    /// <param name="token">What the platform would look for in answers; null or empty for nothing.</param>
    /// <returns>The mail's subject.</returns>
    /// <exception cref="CrmException">400: it is no draft, or its parties are not in order; whatever a step throws.</exception>
    public static string Send(RowContext rows, Session session, Guid id, bool issue, string? token)
    {
        var table = rows.Schema["email"];
        Rows.Get(session, RowAddress.Of(table, id));
        DemandDraft(session, id);
        if (Pipeline.For(rows, session, Message, table, id) is not { } pipeline) return Go(rows, session, id, issue, token);
        // Before any step: who may not, sets nothing off.
        Guard.Row(session, table, Access.Write, id);
        (pipeline.Input["EmailId"], pipeline.Input[Issue], pipeline.Input[Token]) = (id, issue, token ?? "");
        var subject = "";
        pipeline.Around([], () =>
        {
            DemandDraft(session, id); // a step may have sent it
            var obeyed = pipeline.Input.TryGetValue(Issue, out var decided) && decided is true;
            pipeline.Output[Answer] = subject = Go(rows, session, id, obeyed, pipeline.Input.TryGetValue(Token, out var changed) ? changed as string : null);
        });
        return subject;
    }

    /// <summary>What this organization's receivers have, the newest first.</summary>
    public static IReadOnlyList<SentMail> Sent(CrmOrganization organization) => organization.Database.Read(Mailbag.All);

    private static string Go(RowContext rows, Session session, Guid id, bool issue, string? token)
    {
        var table = rows.Schema["email"];
        var change = RowChange.Of(table);
        if (!string.IsNullOrEmpty(token)) change.Values["trackingtoken"] = SdkValues.Store(table, table.FindColumn("trackingtoken")!, token);
        change.Values["statecode"] = MailState.Completed;
        if (issue)
        {
            var parties = MailAddresses.Use(rows, session, id);
            change.Values["statuscode"] = MailState.PendingSend;
            RowMessages.Update(rows, session, change, id);
            session.As(session.Home.System, () => Synchronization.Deliver(rows, session, id, parties));
        }
        else
        {
            (change.Values["statuscode"], change.Values["actualend"]) = (MailState.Sent, session.Now);
            RowMessages.Update(rows, session, change, id);
        }
        return session.Scalar("SELECT subject FROM email WHERE activityid = @0", Values.Store(id)) as string ?? "";
    }

    private static void DemandDraft(Session session, Guid id)
    {
        if (session.Scalar("SELECT statecode FROM email WHERE activityid = @0", Values.Store(id)) is not MailState.Open)
            throw new CrmException(400, "0x80040203", "The e-mail must be a draft to be sent.");
    }
}
