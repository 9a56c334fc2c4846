using System.Text.Json;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Mail;

/// <summary>
/// The mails that left an organization and those that answered them, word for word: an e-mail row may change after it was sent, what its receivers have does not.
/// They lie in the organization's file, so that a mail is sent with its transaction or not at all, but in no table of the CRM.
/// </summary>
internal static class Mailbag
{
    /// <summary>How many are kept; the oldest go.</summary>
    public const int MaxMails = 2000;

    private const string Table = "crm_mail";

    public static IReadOnlyList<string> Tables => [$"CREATE TABLE IF NOT EXISTS {Table} (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, mail TEXT NOT NULL, html TEXT NOT NULL)"];

    public static void Add(Session session, SentMail mail)
    {
        session.Execute($"INSERT INTO {Table} (id, mail, html) VALUES (@0, @1, @2)", Values.Store(mail.Id), JsonSerializer.Serialize(mail with { Html = "" }), mail.Html);
        session.Execute($"DELETE FROM {Table} WHERE number <= (SELECT max(number) FROM {Table}) - @0", (long)MaxMails);
    }

    /// <summary>The newest first.</summary>
    public static IReadOnlyList<SentMail> All(Session session) =>
        session.Query($"SELECT mail, html FROM {Table} ORDER BY number DESC", [], reader => Read(reader.GetString(0)) with { Html = reader.GetString(1) });

    /// <summary>The newest first, without what they say: for lists.</summary>
    public static IReadOnlyList<SentMail> Heads(Session session) => session.Query($"SELECT mail FROM {Table} ORDER BY number DESC", [], reader => Read(reader.GetString(0)));

    public static SentMail? Find(Session session, Guid id) =>
        session.Query($"SELECT mail, html FROM {Table} WHERE id = @0", [Values.Store(id)], reader => Read(reader.GetString(0)) with { Html = reader.GetString(1) }) is [var mail] ? mail : null;

    private static SentMail Read(string json) => JsonSerializer.Deserialize<SentMail>(json)!;
}
