using System.Globalization;
using PowerPacks.Sandbox.Crm.Messages;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Mail;

/// <summary>All mail of all organizations, as the world outside meets it: what arrived, and what people there send and answer. Of what concerns it the CRM is told by server-side synchronization.</summary>
internal sealed class PostOffice(CrmOrganizations organizations)
{
    /// <summary>Rows that a search finds.</summary>
    private const int MaxFound = 20;

    /// <summary>Every mail, the newest first.</summary>
    public IReadOnlyList<SentMail> All => Gather(Mailbag.All);

    /// <summary>As <see cref="All"/>, without what they say.</summary>
    public IReadOnlyList<SentMail> Heads => Gather(Mailbag.Heads);

    /// <summary>Who may write with another program than the CRM.</summary>
    public IReadOnlyList<MailUser> Users => [.. organizations.All.SelectMany(o => o.Database.Read(session => session.Query(
        "SELECT systemuserid, fullname, internalemailaddress FROM systemuser WHERE isdisabled = 0 AND internalemailaddress IS NOT NULL ORDER BY createdon, systemuserid", [],
        reader => new MailUser(o.Name, Guid.Parse(reader.GetString(0)), reader.GetString(1), reader.GetString(2)))))];

    public SentMail? Find(Guid id) => organizations.All.Select(o => o.Database.Read(session => Mailbag.Find(session, id))).FirstOrDefault(mail => mail is not null);

    /// <summary>Rows of all tables that have activities whose name begins with a text, or has it in it.</summary>
    public IReadOnlyList<MailRow> Search(string organization, string text) => organizations.Find(organization) is { } found && text.Length > 0
        ? found.Database.Read(session => found.Schema["email"].Lookups.First(l => l.LogicalName == "regardingobjectid").Targets.Select(t => found.Schema[t.Table])
            .SelectMany(table => session.Query(
                $"SELECT \"{table.PrimaryId}\", \"{table.Declaration.PrimaryName}\" FROM \"{table.Name}\" WHERE instr(lower(\"{table.Declaration.PrimaryName}\"), lower(@0)) > 0 ORDER BY instr(lower(\"{table.Declaration.PrimaryName}\"), lower(@0)), modifiedon DESC LIMIT {MaxFound}",
                [text], reader => new MailRow(table.Name, Guid.Parse(reader.GetString(0)), reader.GetString(1))))
            .Take(MaxFound).ToList())
        : [];

    /// <summary>Sends what a user wrote: it is at its receivers' at once, and in the CRM where the user tracks it.</summary>
    /// <exception cref="CrmException">400: a step on the message or on the new row refuses it; 404: the row that it regards is not there. Then nobody has it.</exception>
    public Task<SentMail> PostAsync(MailUser user, OutlookMail written, CancellationToken cancellation) => InAsync(user.Organization, (rows, session) =>
    {
        var mail = New(user.Organization, session, written) with { FromName = user.Name };
        if (!written.IsTracked) return mail;
        if (written.Regarding is { } row) Rows.Get(session, RowAddress.Of(rows.Schema.Find(row.Table) ?? throw CrmErrors.TableUnknown(row.Table), row.Id));
        var promotion = new Promotion(mail, IsOutgoing: true)
        {
            Regarding = written.Regarding is { } regarded ? (regarded.Table, regarded.Id) : null,
            Owner = Values.Store(user.Id),
            MimeType = written.IsPlain ? "text/plain" : "text/html",
        };
        return mail with { EmailId = promotion.Run(rows, session) };
    }, cancellation);

    /// <summary>Answers a mail. Where the CRM has that one, it gets the answer too, with the same regarding.</summary>
    /// <param name="answered">The mail.</param>
    /// <param name="from">Who answers: an address that got it.</param>
    /// <param name="html">The answer.</param>
    /// <param name="cancellation">Of whoever waits.</param>
    public Task<SentMail> ReplyAsync(SentMail answered, string from, string html, CancellationToken cancellation) => InAsync(answered.Organization, (rows, session) =>
    {
        var subject = answered.Subject.StartsWith("Re: ", StringComparison.OrdinalIgnoreCase) ? answered.Subject : $"Re: {answered.Subject}";
        var mail = New(answered.Organization, session, new OutlookMail(from, [answered.From], subject, html)) with { InReplyTo = answered.MessageId };
        if (answered.EmailId is not { } asked) return mail;
        var row = session.Query("SELECT regardingobjectid_type, regardingobjectid, ownerid, ownerid_type FROM email WHERE activityid = @0", [Values.Store(asked)], reader =>
            (Regarding: reader.IsDBNull(1) ? null : ((string, Guid)?)(reader.GetString(0), Guid.Parse(reader.GetString(1))), Owner: reader.GetString(3) == "systemuser" ? reader.GetString(2) : null));
        if (row is not [var known]) return mail; // it was deleted there, so that the answer is to nothing the CRM knows
        var isOwn = MailAddresses.PartyOf(rows, session, from) is ("systemuser" or "queue", _);
        return mail with { EmailId = new Promotion(mail, isOwn) { Regarding = known.Regarding, Answers = asked, Owner = known.Owner }.Run(rows, session) };
    }, cancellation);

    private static SentMail New(string organization, Session session, OutlookMail written) =>
        new(organization, written.From, written.To, written.Subject, written.Html, DateTimeOffset.Parse(session.Now, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal))
        {
            Id = Guid.CreateVersion7(),
            MessageId = Synchronization.NewMessageId(written.From),
            Cc = written.Cc,
            Bcc = written.Bcc,
        };

    /// <summary>Works in an organization as server-side synchronization, and puts what comes of it into the mailboxes.</summary>
    private Task<SentMail> InAsync(string name, Func<RowContext, Session, SentMail> work, CancellationToken cancellation)
    {
        var organization = organizations.Find(name) ?? throw new ArgumentException($"There is no organization '{name}'.", nameof(name));
        var rows = new RowContext(organization.Schema, null, null)
        {
            Execution = new Execution(organization) { UserId = organization.SystemUserId, InitiatingUserId = organization.SystemUserId, UserAgent = "server-side synchronization" },
        };
        return organization.Database.WriteAsync(session => session.As(session.Home.System, () =>
        {
            var mail = work(rows, session);
            Mailbag.Add(session, mail);
            return mail;
        }), cancellation);
    }

    private IReadOnlyList<SentMail> Gather(Func<Session, IReadOnlyList<SentMail>> read) => [.. organizations.All.SelectMany(o => o.Database.Read(read)).OrderByDescending(mail => mail.SentOn)];
}
