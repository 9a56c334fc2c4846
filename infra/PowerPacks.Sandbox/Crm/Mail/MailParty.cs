using Microsoft.Data.Sqlite;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Mail;

/// <summary>Sender or recipient of an e-mail row.</summary>
/// <param name="Id">Of the activity party, as stored.</param>
/// <param name="Part">Its participationtypemask.</param>
/// <param name="Table">Of whom it is; empty for an address alone.</param>
/// <param name="Row">Id of whom it is, as stored; empty for an address alone.</param>
/// <param name="Address">That is used; empty until the mail is sent, where it is somebody's.</param>
internal sealed record MailParty(string Id, int Part, string Table, string Row, string Address)
{
    /// <summary>participationtypemask.</summary>
    public const int Sender = 1, To = 2, Copy = 3, Blind = 4;

    public bool IsRecipient => Part is To or Copy or Blind;

    /// <summary>Whether it is an address that belongs to nobody in the CRM.</summary>
    public bool IsUnresolved => Row.Length == 0;

    /// <summary>Senders and recipients, in the order in which they were written.</summary>
    public static IReadOnlyList<MailParty> Of(Session session, Guid mail) => [.. session.Query(
        "SELECT activitypartyid, participationtypemask, partyid_type, partyid, addressused FROM activityparty WHERE activityid = @0 ORDER BY versionnumber", [Values.Store(mail)],
        reader => new MailParty(reader.GetString(0), reader.GetInt32(1), Text(reader, 2), Text(reader, 3), Text(reader, 4))).Where(p => p.Part == Sender || p.IsRecipient)];

    private static string Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? "" : reader.GetString(column);
}
