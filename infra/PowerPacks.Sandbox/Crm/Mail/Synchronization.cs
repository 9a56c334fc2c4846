using System.Globalization;
using PowerPacks.Sandbox.Crm.Messages;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Mail;

/// <summary>Server-side synchronization on its way out: puts a mail that waits for it into the receivers' mailboxes, and writes down that it did.</summary>
internal static class Synchronization
{
    /// <summary>Of email.torecipients.</summary>
    private const int MaxRecipients = 500;

    /// <returns>The mail as it left: before any step on its message id could change it.</returns>
    public static SentMail Deliver(RowContext rows, Session session, Guid id, IReadOnlyList<MailParty> parties)
    {
        var sender = parties.First(p => p.Part == MailParty.Sender);
        var row = session.Query("SELECT subject, description, conversationindex FROM email WHERE activityid = @0", [Values.Store(id)],
            reader => (Subject: Text(reader, 0), Html: Text(reader, 1), Conversation: Text(reader, 2)))[0];
        var mail = new SentMail(rows.Execution!.Organization.Name, sender.Address, Addresses(MailParty.To), row.Subject, row.Html, Moment(session.Now))
        {
            Id = id,
            EmailId = id,
            MessageId = NewMessageId(sender.Address),
            FromName = NameOf(rows, session, sender),
            Cc = Addresses(MailParty.Copy),
            Bcc = Addresses(MailParty.Blind),
            Attachments = session.Query("SELECT filename, filesize FROM activitymimeattachment WHERE objectid = @0 ORDER BY versionnumber", [Values.Store(id)],
                reader => new MailAttachment(Text(reader, 0), reader.IsDBNull(1) ? 0 : reader.GetInt64(1))),
        };
        Mailbag.Add(session, mail);
        var change = RowChange.Of(rows.Schema["email"]);
        (change.Values["statuscode"], change.Values["actualend"], change.Values["senton"]) = (MailState.Sent, session.Now, session.Now);
        (change.Values["messageid"], change.Values["sender"], change.Values["torecipients"]) = (mail.MessageId, mail.From, Recipients(mail.To));
        change.Values["conversationindex"] = row.Conversation.Length > 0 ? row.Conversation : ConversationIndex.New(mail.SentOn);
        RowMessages.Update(rows, session, change, id);
        return mail;

        IReadOnlyList<string> Addresses(int part) => [.. parties.Where(p => p.Part == part).Select(p => p.Address)];
    }

    /// <summary>Makes a message id as the sender's mail server would.</summary>
    public static string NewMessageId(string sender) => $"<{Guid.NewGuid():N}@{sender[(sender.LastIndexOf('@') + 1)..].ToLowerInvariant()}>";

    /// <summary>As email.torecipients holds addresses: as many as there is room for.</summary>
    public static string Recipients(IEnumerable<string> addresses)
    {
        var text = "";
        foreach (var address in addresses.TakeWhile(a => text.Length + a.Length < MaxRecipients)) text += address + ";";
        return text;
    }

    private static string NameOf(RowContext rows, Session session, MailParty party) =>
        party.IsUnresolved ? "" : Rows.NameOf(session, rows.Schema[party.Table], Guid.Parse(party.Row)) ?? "";

    private static DateTimeOffset Moment(string stored) => DateTimeOffset.Parse(stored, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static string Text(Microsoft.Data.Sqlite.SqliteDataReader reader, int column) => reader.IsDBNull(column) ? "" : reader.GetString(column);
}
