using Microsoft.Xrm.Sdk;

namespace PowerPacks.Plugins;

/// <summary>Whom a mail goes to, and whether they may be tracked.</summary>
internal sealed class MailRecipient
{
    public const int To = 2;
    public const int Cc = 3;
    public const int Bcc = 4;

    private static readonly string[] Colleagues = { "systemuser", "team", "queue", "businessunit" };

    /// <param name="row">Who; null for an address that is no row's.</param>
    /// <param name="address">As it is used.</param>
    /// <param name="name">Of the row; the address where there is none.</param>
    /// <param name="role">As the platform numbers parties.</param>
    public MailRecipient(EntityReference? row, string address, string name, int role)
    {
        Row = row;
        Address = address;
        Name = name;
        Role = role;
    }

    public EntityReference? Row { get; }

    public string Address { get; }

    public string Name { get; }

    public int Role { get; }

    /// <summary>Somebody of our own: nobody's opening of their own colleagues' mail is anybody's business.</summary>
    public bool IsColleague => Row != null && Colleagues.Contains(Row.LogicalName);

    /// <summary>Whether their row says that mails to them may not be followed.</summary>
    public bool WantsNone { get; set; }

    /// <summary>What their address has said; null where it never did.</summary>
    public EmailPreference? Preference { get; set; }

    /// <summary>As an activity party.</summary>
    public Entity Party()
    {
        var party = new Entity("activityparty") { ["participationtypemask"] = new OptionSetValue(Role), ["addressused"] = Address };
        if (Row != null) party["partyid"] = Row;
        return party;
    }
}
