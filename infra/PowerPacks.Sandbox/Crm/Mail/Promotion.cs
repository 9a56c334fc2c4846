using System.Globalization;
using Microsoft.Xrm.Sdk;
using PowerPacks.Sandbox.Crm.Messages;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Sandbox.Crm.Tables;

namespace PowerPacks.Sandbox.Crm.Mail;

/// <summary>
/// A mail of which the CRM was told: one that a user sent with another program and tracked (message <c>DeliverPromote</c>), or one that came in (<c>DeliverIncoming</c>). It becomes an e-mail
/// row, made by server-side synchronization, with the steps on Create of the table within those on the message.
/// </summary>
/// <param name="Mail">As it left.</param>
/// <param name="IsOutgoing">Whether one of the organization's own sent it.</param>
internal sealed record Promotion(SentMail Mail, bool IsOutgoing)
{
    public const string Outgoing = "DeliverPromote", Incoming = "DeliverIncoming";

    private const string Subject = "Subject", Body = "Body";

    /// <summary>What the row regards; null for nothing.</summary>
    public (string Table, Guid Id)? Regarding { get; init; }

    /// <summary>The e-mail row that it answers; null for none.</summary>
    public Guid? Answers { get; init; }

    /// <summary>Whose row it becomes, as stored; null for SYSTEM's.</summary>
    public string? Owner { get; init; }

    public string MimeType { get; init; } = "text/html";

    /// <returns>The row's id.</returns>
    /// <exception cref="CrmException">400: it regards a row of a table that has no activities; whatever a step throws.</exception>
    public Guid Run(RowContext rows, Session session)
    {
        var id = Guid.CreateVersion7();
        if (Pipeline.For(rows, session, IsOutgoing ? Outgoing : Incoming, rows.Schema["email"], id) is not { } pipeline)
        {
            Create(rows, session, id, Mail.Subject, Mail.Html);
            return id;
        }
        (pipeline.Input["MessageId"], pipeline.Input[Subject], pipeline.Input[Body], pipeline.Input["Importance"]) = (Mail.MessageId, Mail.Subject, Mail.Html, "Normal");
        (pipeline.Input["From"], pipeline.Input["To"], pipeline.Input["Cc"], pipeline.Input["Bcc"]) = (Mail.From, string.Join(';', Mail.To), string.Join(';', Mail.Cc), string.Join(';', Mail.Bcc));
        (pipeline.Input["SubmittedBy"], pipeline.Input["ReceivedOn"]) = (Mail.From, Mail.SentOn.UtcDateTime);
        pipeline.Input["Attachments"] = new EntityCollection { EntityName = "activitymimeattachment" };
        pipeline.Around([], () =>
        {
            Create(rows, session, id, Said(Subject, Mail.Subject), Said(Body, Mail.Html));
            pipeline.Output["EmailId"] = id;
        });
        return id;

        string Said(string parameter, string otherwise) => pipeline.Input.TryGetValue(parameter, out var value) && value is string text ? text : otherwise;
    }

    private void Create(RowContext rows, Session session, Guid id, string subject, string html)
    {
        var table = rows.Schema["email"];
        var change = RowChange.Of(table) with { Nested = new NestedRows([], [.. Parties(rows, session, table)], []) };
        var values = change.Values;
        foreach (var (name, text) in new[] { ("subject", subject), ("description", html), ("messageid", Mail.MessageId), ("sender", Mail.From), ("submittedby", Mail.From), ("mimetype", MimeType), ("inreplyto", Mail.InReplyTo) })
        {
            values[name] = text is null ? null : SdkValues.Store(table, table.FindColumn(name)!, text);
        }
        (values["torecipients"], values["directioncode"]) = (Synchronization.Recipients(Mail.To), IsOutgoing ? 1L : 0L);
        (values["statecode"], values["statuscode"]) = (MailState.Completed, IsOutgoing ? MailState.Sent : MailState.Received);
        values["actualend"] = values["senton"] = Values.Store(Mail.SentOn);
        values["ownerid"] = Owner;
        var conversation = Answers is { } answered ? session.Scalar("SELECT conversationindex FROM email WHERE activityid = @0", Values.Store(answered)) as string : null;
        values["conversationindex"] = conversation is null ? ConversationIndex.New(Mail.SentOn) : ConversationIndex.Below(conversation);
        if (Answers is { } parent)
        {
            change.Point(table.Target("parentactivityid", "email")!, parent);
            change.Point(table.Target("correlatedactivityid", "email")!, parent);
        }
        if (Regarding is var (other, row)) change.Point(table.Target("regardingobjectid", other) ?? throw CrmErrors.Payload(table.Set, $"'regardingobjectid' does not lead to '{other}'."), row);
        RowMessages.Create(rows, session, change, id);
    }

    private IEnumerable<(Collection Collection, RowChange Row)> Parties(RowContext rows, Session session, StoredTable table)
    {
        var collection = rows.Schema.Collections.Find(table.Name, $"{table.Name}_activity_parties")!;
        IReadOnlyList<(int Part, IReadOnlyList<string> Addresses)> parts = [(MailParty.Sender, [Mail.From]), (MailParty.To, Mail.To), (MailParty.Copy, Mail.Cc), (MailParty.Blind, Mail.Bcc)];
        return parts.SelectMany(p => p.Addresses, (p, address) => (collection, Party(rows, session, p.Part, address)));
    }

    private static RowChange Party(RowContext rows, Session session, int part, string address)
    {
        var parties = rows.Schema[Participation.ActivityParty.LogicalName];
        var party = RowChange.Of(parties);
        (party.Values["participationtypemask"], party.Values["addressused"]) = ((long)part, address);
        if (MailAddresses.PartyOf(rows, session, address) is var (table, id)) party.Point(parties.Target("partyid", table)!, id);
        return party;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsOutgoing ? Outgoing : Incoming)} of {Mail.Id}"); // nothing that anybody wrote
}
