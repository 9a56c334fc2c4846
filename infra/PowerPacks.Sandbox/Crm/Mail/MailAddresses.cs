using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Mail;

/// <summary>Between the parties of a mail and their addresses.</summary>
internal static class MailAddresses
{
    /// <summary>Where an address is looked for, in this order; the first column of a table is where mail to its rows goes.</summary>
    private static readonly IReadOnlyList<(string Table, IReadOnlyList<string> Columns)> Places =
    [
        ("systemuser", ["internalemailaddress"]), ("queue", ["emailaddress"]), ("contact", ["emailaddress1", "emailaddress2"]), ("account", ["emailaddress1"]), ("lead", ["emailaddress1", "emailaddress2"]),
    ];

    /// <summary>Writes down which address of each party is used, as the platform does when it sends.</summary>
    /// <returns>The parties with their addresses.</returns>
    /// <exception cref="CrmException">400: it has no sender with an address, nobody to go to, or somebody who is no row where the organization forbids that.</exception>
    public static IReadOnlyList<MailParty> Use(RowContext rows, Session session, Guid mail)
    {
        var parties = MailParty.Of(session, mail);
        if (parties.Count(p => p.Part == MailParty.Sender) != 1) throw new CrmException(400, "0x80040203", "The e-mail must have one sender.");
        if (!parties.Any(p => p.IsRecipient)) throw new CrmException(400, "0x80040203", "The e-mail must have at least one recipient.");
        var allowsUnresolved = session.Scalar("SELECT allowunresolvedpartiesonemailsend FROM organization") is 1L;
        return [.. parties.Select(p => Use(rows, session, p, allowsUnresolved))];
    }

    /// <returns>Whose an address is, as the platform finds it for mail that comes in: table and id; null for nobody's.</returns>
    public static (string Table, Guid Id)? PartyOf(RowContext rows, Session session, string address)
    {
        foreach (var (table, columns) in Places)
        {
            var (id, where) = (rows.Schema[table].PrimaryId, string.Join(" OR ", columns.Select(c => $"\"{c}\" = @0")));
            if (session.Scalar($"SELECT \"{id}\" FROM \"{table}\" WHERE {where} ORDER BY createdon LIMIT 1", address) is string found) return (table, Guid.Parse(found));
        }
        return null;
    }

    private static MailParty Use(RowContext rows, Session session, MailParty party, bool allowsUnresolved)
    {
        if (party.IsUnresolved && !allowsUnresolved) throw new CrmException(400, "0x80044342", "The e-mail has an unresolved recipient, and this organization does not allow such messages to be sent.");
        var address = party.IsUnresolved ? party.Address : AddressOf(rows, session, party);
        if (address.Length == 0) throw new CrmException(400, "0x80040b01", party.Part == MailParty.Sender ? "The sender does not have an email address on the party record." : "The recipient does not have an email address on the party record.");
        session.Execute("UPDATE activityparty SET addressused = @0 WHERE activitypartyid = @1", address, party.Id);
        return party with { Address = address };
    }

    private static string AddressOf(RowContext rows, Session session, MailParty party)
    {
        var column = Places.FirstOrDefault(p => p.Table == party.Table).Columns?[0];
        return column is null ? "" : session.Scalar($"SELECT \"{column}\" FROM \"{party.Table}\" WHERE \"{rows.Schema[party.Table].PrimaryId}\" = @0", party.Row) as string ?? "";
    }
}
