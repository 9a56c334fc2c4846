using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace PowerPacks.Plugins;

/// <summary>
/// Writes a mail for each of its recipients. All who get the same words get them in one mail; whoever has addresses of their own gets a copy of their own where there are others, since a mail has one body for all
/// to whom it goes. The mail itself then stays as it was written, with everybody on it, and only says that it was sent.
/// </summary>
internal sealed class MailTracking
{
    private readonly PluginRun run;
    private readonly Tracking tracking;
    private readonly OutgoingMail mail;
    private readonly IReadOnlyList<MailRecipient> recipients;
    private readonly MailBody body;
    private readonly Guid key = TrackKeys.New();

    public MailTracking(PluginRun run, Tracking tracking, OutgoingMail mail, IReadOnlyList<MailRecipient> recipients)
    {
        this.run = run;
        this.tracking = tracking;
        this.mail = mail;
        this.recipients = recipients;
        body = MailBody.Read(mail.Html);
    }

    /// <summary>Whether anything is saved already.</summary>
    public bool HasBegun { get; private set; }

    /// <returns>Whether copies have left in place of the mail.</returns>
    public bool Write()
    {
        var others = recipients.Where(r => !r.IsColleague).ToList();
        if (others.Count == 0) return false;
        var whyNot = others.ToDictionary(r => r, WhyNot);
        var tracked = others.Where(r => whyNot[r] is null).ToList();
        var style = tracking.Style(run, mail.Image);
        if (tracking.IsShared && recipients.Count > 1) return Shared(others, whyNot, style);

        // Who is not tracked may still want to unsubscribe.
        var own = body.HasWords ? others : tracked;
        Keep(others.Select((r, i) => Track(r, i + 1, whyNot[r], style)).ToList(), tracked.Count > 0 ? null : whyNot[others[0]]);
        if (own.Count == 0) return false;
        if (recipients.Count == 1)
        {
            run.Update(new Entity("email", mail.Row.Id) { ["description"] = HtmlFor(others[0], 1, style, whyNot[others[0]] is null) });
            return false;
        }
        foreach (var recipient in own) Copy(new[] { recipient }, HtmlFor(recipient, others.IndexOf(recipient) + 1, style, whyNot[recipient] is null));
        var rest = recipients.Except(own).ToList();
        if (rest.Count > 0) Copy(rest, mail.Html);
        return true;
    }

    /// <summary>One set of addresses for all: then nobody may be among them who may not be tracked.</summary>
    private bool Shared(List<MailRecipient> others, Dictionary<MailRecipient, Email.WhyNots?> whyNot, MailStyle style)
    {
        var first = others.Select(r => whyNot[r]).FirstOrDefault(w => w != null);
        var why = first is Email.WhyNots.TheRecipientSaysSo or Email.WhyNots.NoConsent ? Email.WhyNots.AnotherRecipientSaysSo : first;
        var track = new EmailTrack { Name = string.Join(", ", others.Select(r => r.Name)), Role = EmailTrack.Roles.Everybody, Address = others.Count == 1 ? others[0].Address.ToLowerInvariant() : null };
        Keep(new[] { Complete(track, 1, why, style) }, why);
        if (why is null || body.HasWords) run.Update(new Entity("email", mail.Row.Id) { ["description"] = HtmlFor(others[0], 1, style, why is null) });
        return false;
    }

    private Email.WhyNots? WhyNot(MailRecipient recipient)
    {
        if (!tracking.IsOn) return Email.WhyNots.TrackingIsOff;
        if (mail.IsPrivate) return Email.WhyNots.TheMailSaysSo;
        if (recipient.WantsNone || recipient.Preference?.Tracking == EmailPreference.Trackings.Refused) return Email.WhyNots.TheRecipientSaysSo;
        return tracking.NeedsConsent && recipient.Preference?.Tracking != EmailPreference.Trackings.Agreed ? Email.WhyNots.NoConsent : (Email.WhyNots?)null;
    }

    private string HtmlFor(MailRecipient recipient, int number, MailStyle style, bool isTracked)
    {
        using (var writer = tracking.Writer()) return body.For(writer, TrackKeys.Of(key, number), style, isTracked);
    }

    private EmailTrack Track(MailRecipient recipient, int number, Email.WhyNots? why, MailStyle style)
    {
        var track = new EmailTrack
        {
            Name = recipient.Name,
            Address = recipient.Address.ToLowerInvariant(),
            Role = recipient.Role switch { MailRecipient.Cc => EmailTrack.Roles.Cc, MailRecipient.Bcc => EmailTrack.Roles.Bcc, _ => EmailTrack.Roles.To },
        };
        switch (recipient.Row?.LogicalName)
        {
            case "contact": track.ContactId = recipient.Row; break;
            case "lead": track.LeadId = recipient.Row; break;
            case "account": track.AccountId = recipient.Row; break;
            case { } other:
                track.RecipientTable = other;
                track.RecipientId = recipient.Row!.Id.ToString("D");
                break;
        }
        return Complete(track, number, why, style);
    }

    private EmailTrack Complete(EmailTrack track, int number, Email.WhyNots? why, MailStyle style)
    {
        track.Id = TrackKeys.Of(key, number);
        track.EmailId = mail.Row.ToEntityReference();
        track.MailKey = TrackKeys.Text(key);
        track.State = why is null ? EmailTrack.States.Sent : EmailTrack.States.NotTracked;
        if (why is { } reason) track.WhyNot = (EmailTrack.WhyNots)(int)reason;
        track.SentOn = DateTime.UtcNow;
        using (var writer = tracking.Writer()) track.UnsubscribeUrl = style.UnsubscribeOf(writer, track.Id);
        if (mail.Owner != null) track["ownerid"] = mail.Owner; // Whose mail it is may see what became of it.
        return track;
    }

    private void Keep(IReadOnlyList<EmailTrack> tracks, Email.WhyNots? why)
    {
        HasBegun = true;
        foreach (var track in tracks) run.System.Create(track);
        run.Update(new Email { Id = mail.Row.Id, MailKey = TrackKeys.Text(key), Recipients = tracks.Count, TrackingState = why is null ? Email.TrackingStates.Tracked : Email.TrackingStates.NotTracked, WhyNot = why });
    }

    /// <summary>The mail as some of its recipients get it. It regards nothing, so that it stands on no timeline beside the mail itself.</summary>
    private void Copy(IReadOnlyList<MailRecipient> to, string html)
    {
        var copy = new Entity("email")
        {
            ["subject"] = mail.Row.GetAttributeValue<string>("subject"),
            ["description"] = html,
            ["directioncode"] = true,
            [Email.Columns.CopyOfId] = mail.Row.ToEntityReference(),
            ["from"] = Senders(),
        };
        if (mail.Owner != null) copy["ownerid"] = mail.Owner;
        foreach (var role in to.GroupBy(r => r.Role)) copy[role.Key == MailRecipient.Cc ? "cc" : role.Key == MailRecipient.Bcc ? "bcc" : "to"] = Parties(role.Select(r => r.Party()));
        var id = run.System.Create(copy);
        Attach(id);
        run.System.Execute(new OrganizationRequest("SendEmail") { [TrackMail.MailId] = id, [TrackMail.Issue] = true, ["TrackingToken"] = "" });
    }

    private EntityCollection Senders()
    {
        const int from = 1;
        var query = new QueryExpression("activityparty") { ColumnSet = new ColumnSet("partyid", "addressused") };
        query.Criteria.AddCondition("activityid", ConditionOperator.Equal, mail.Row.Id);
        query.Criteria.AddCondition("participationtypemask", ConditionOperator.Equal, from);
        return Parties(run.System.RetrieveMultiple(query).Entities.Select(p =>
        {
            var party = new Entity("activityparty") { ["participationtypemask"] = new OptionSetValue(from) };
            foreach (var column in p.Attributes.Where(a => a.Key == "partyid" || a.Key == "addressused")) party[column.Key] = column.Value;
            return party;
        }));
    }

    private void Attach(Guid copy)
    {
        var query = new QueryExpression("activitymimeattachment") { ColumnSet = new ColumnSet("filename", "subject", "mimetype", "body") };
        query.Criteria.AddCondition("objectid", ConditionOperator.Equal, mail.Row.Id);
        foreach (var attachment in run.System.RetrieveMultiple(query).Entities)
        {
            var same = new Entity("activitymimeattachment") { ["objectid"] = new EntityReference("email", copy), ["objecttypecode"] = "email" };
            foreach (var column in attachment.Attributes.Where(a => a.Key != "activitymimeattachmentid")) same[column.Key] = column.Value;
            run.System.Create(same);
        }
    }

    private static EntityCollection Parties(IEnumerable<Entity> parties) => new EntityCollection(parties.ToList()) { EntityName = "activityparty" };
}
