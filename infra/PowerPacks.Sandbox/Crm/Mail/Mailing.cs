using System.Globalization;
using PowerPacks.Sandbox.Crm.Messages;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Sandbox.Crm.WebApi;

namespace PowerPacks.Sandbox.Crm.Mail;

/// <summary>
/// Sends e-mail rows (message <c>SendEmail</c>). There is no mail server: what is sent is at its receiver's at once, and <see cref="Sent"/> is every receiver's mailbox.
/// </summary>
internal static class Mailing
{
    private const int Sender = 1, Blind = 4; // participationtypemask, from the sender to the last kind of recipient
    private const int Open = 0, Completed = 1, SentReason = 3;

    public static IReadOnlyList<(string Name, Func<ActionCall, Session, ApiResponse> Run)> All =>
    [
        ("email.SendEmail", (call, session) =>
        {
            var id = Rows.Get(session, call.Bound!).Id;
            Send(call.Context, session, id, call.Arguments.TryGetProperty("IssueSend", out var issue) && issue.ValueKind is System.Text.Json.JsonValueKind.True);
            return call.Answer(json => json.WriteString("Subject", SubjectOf(session, id)));
        }),
    ];

    /// <param name="rows">Where the request came from.</param>
    /// <param name="session">The transaction.</param>
    /// <param name="id">The e-mail.</param>
    /// <param name="isSent">False to only mark it as sent.</param>
    /// <exception cref="CrmException">400: it has no sender with an address, nobody to go to, or somebody who is no row where the organization forbids that.</exception>
    public static void Send(RowContext rows, Session session, Guid id, bool isSent)
    {
        var table = rows.Schema["email"];
        Rows.Get(session, RowAddress.Of(table, id));
        if (Convert.ToInt32(session.Scalar("SELECT statecode FROM email WHERE activityid = @0", Values.Store(id)), CultureInfo.InvariantCulture) != Open)
            throw new CrmException(400, "0x80040203", "The e-mail must be a draft to be sent.");
        if (isSent) Address(rows, session, id);
        var change = RowChange.Of(table);
        (change.Values["statecode"], change.Values["statuscode"], change.Values["actualend"]) = (Completed, SentReason, session.Now);
        RowMessages.Update(rows, session, change, id);
    }

    /// <summary>What this organization has sent, the newest first.</summary>
    public static IReadOnlyList<SentMail> Sent(CrmOrganization organization) => organization.Database.Read(session => session.Query(
        "SELECT activityid, subject, description, actualend FROM email WHERE statuscode = @0 AND directioncode = 1 ORDER BY actualend DESC, versionnumber DESC", [SentReason],
        reader => (Id: reader.GetString(0), Subject: Text(reader, 1), Html: Text(reader, 2), On: Text(reader, 3)))
        .Select(mail =>
        {
            var parties = session.Query("SELECT participationtypemask, addressused FROM activityparty WHERE activityid = @0 AND addressused IS NOT NULL", [mail.Id], reader => (Part: reader.GetInt32(0), Address: reader.GetString(1)));
            return new SentMail(organization.Name, parties.Where(p => p.Part == Sender).Select(p => p.Address).FirstOrDefault() ?? "", [.. parties.Where(p => p.Part is > Sender and <= Blind).Select(p => p.Address)],
                mail.Subject, mail.Html, DateTimeOffset.Parse(mail.On, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
        }).ToList());

    /// <summary>Writes down which address of each party is used, as the platform does when it sends.</summary>
    private static void Address(RowContext rows, Session session, Guid id)
    {
        var parties = session.Query("SELECT activitypartyid, participationtypemask, partyid, partyid_type, addressused FROM activityparty WHERE activityid = @0", [Values.Store(id)],
            reader => (Id: reader.GetString(0), Part: reader.GetInt32(1), Row: Text(reader, 2), Type: Text(reader, 3), Address: Text(reader, 4)));
        if (parties.Count(p => p.Part == Sender) != 1) throw new CrmException(400, "0x80040203", "The e-mail must have one sender.");
        if (!parties.Exists(p => p.Part is > Sender and <= Blind)) throw new CrmException(400, "0x80040203", "The e-mail must have at least one recipient.");
        var allowsUnresolved = session.Scalar("SELECT allowunresolvedpartiesonemailsend FROM organization") is 1L;
        foreach (var party in parties)
        {
            if (party.Row.Length == 0 && !allowsUnresolved) throw new CrmException(400, "0x80044342", "The e-mail has an unresolved recipient, and this organization does not allow such messages to be sent.");
            var address = party.Row.Length == 0 ? party.Address : AddressOf(rows, session, party.Type, party.Row);
            if (address.Length == 0) throw new CrmException(400, "0x80040b01", party.Part == Sender ? "The sender does not have an email address on the party record." : "The recipient does not have an email address on the party record.");
            session.Execute("UPDATE activityparty SET addressused = @0 WHERE activitypartyid = @1", address, party.Id);
        }
    }

    private static string AddressOf(RowContext rows, Session session, string table, string id)
    {
        var column = table switch { "systemuser" => "internalemailaddress", "queue" => "emailaddress", _ => "emailaddress1" };
        return rows.Schema[table].FindColumn(column) is null ? "" : session.Scalar($"SELECT \"{column}\" FROM \"{table}\" WHERE \"{rows.Schema[table].PrimaryId}\" = @0", id) as string ?? "";
    }

    private static string SubjectOf(Session session, Guid id) => session.Scalar("SELECT subject FROM email WHERE activityid = @0", Values.Store(id)) as string ?? "";

    private static string Text(Microsoft.Data.Sqlite.SqliteDataReader reader, int column) => reader.IsDBNull(column) ? "" : reader.GetValue(column).ToString()!;
}
