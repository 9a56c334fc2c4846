using Microsoft.Xrm.Sdk;

namespace PowerPacks.Plugins;

/// <summary>A mail that is about to leave.</summary>
internal sealed class OutgoingMail
{
    public static readonly string[] Columns = { "subject", "description", "ownerid", Email.Columns.DoNotTrack, Email.Columns.Service, Email.Columns.CopyOfId, Email.Columns.TrackingImageId };

    private readonly Email mail;

    public OutgoingMail(Entity row)
    {
        Row = row;
        mail = row.ToEntity<Email>();
    }

    public Entity Row { get; }

    public string Html => Row.GetAttributeValue<string>("description") ?? "";

    public EntityReference? Owner => Row.GetAttributeValue<EntityReference>("ownerid");

    /// <summary>Whether it is the copy of a mail for some of its recipients.</summary>
    public bool IsCopy => mail.CopyOfId != null;

    /// <summary>Whether it must reach whoever wants no more mails: a contract, an invoice.</summary>
    public bool IsService => mail.Service == true;

    public bool IsPrivate => mail.DoNotTrack == true;

    public EntityReference? Image => mail.TrackingImageId;
}
