namespace PowerPacks.Plugins.Mono;

/// <summary>A row of each of PowerEmail's tables and of what it finds in a CRM, all in order, and the request that makes one of its plug-ins work.</summary>
internal sealed class Mailing
{
    private const int First = 482100000;
    private const string MailKey = "0193a1b2c3d470008000000000000000";
    private const string Page = "<p>Hello, <a href=\"https://example.com/tea\">tea</a></p>";
    private static readonly DateTime Sent = DateTime.UtcNow;

    private readonly Entity lead = new Entity("lead", Guid.NewGuid()) { ["fullname"] = "Ada Lovelace", ["emailaddress1"] = "ada@example.com", ["statecode"] = new OptionSetValue(0) };
    private readonly Entity tracking;
    private readonly Entity image;
    private readonly Entity preference;
    private readonly Entity mail;
    private readonly Entity track;

    /// <param name="plugin">Name of the class.</param>
    /// <param name="html">What the mail says.</param>
    public Mailing(string plugin, string? html = null)
    {
        tracking = new Entity("pp_emailtracking", Guid.NewGuid())
        {
            ["pp_name"] = "Smoke", ["pp_mode"] = Option(3), ["pp_hiddenlink"] = true, ["pp_linkkey"] = Convert.ToBase64String(new byte[32]), ["pp_baseurl"] = "https://links.example",
            ["statecode"] = new OptionSetValue(plugin == "OneTracking" ? 1 : 0), ["statuscode"] = Option(plugin == "ConnectTracking" ? 1 : 2),
        };
        image = new Entity("pp_trackingimage", Guid.NewGuid()) { ["pp_content"] = "R0lGODlhAQABAAAAACw=", ["statecode"] = new OptionSetValue(0), ["statuscode"] = Option(1) };
        preference = new Entity("pp_emailpreference", Guid.NewGuid()) { ["pp_address"] = "ada@example.com", ["statecode"] = new OptionSetValue(0) };
        mail = new Entity("email", Guid.NewGuid()) { ["subject"] = "Tea", ["description"] = html ?? Page, ["directioncode"] = true, ["messageid"] = "<one@acme.example>", ["regardingobjectid"] = lead.ToEntityReference() };
        if (plugin == "MatchMail") mail["pp_mailkey"] = MailKey;
        if (plugin == "FollowReply") mail["pp_copyofid"] = mail.ToEntityReference();
        track = new Entity("pp_emailtrack", Guid.NewGuid()) { ["pp_mailkey"] = MailKey, ["pp_address"] = "ada@example.com", ["pp_emailid"] = mail.ToEntityReference(), ["pp_senton"] = Sent, ["pp_state"] = Option(2) };
    }

    public IEnumerable<Entity> Rows => new[]
    {
        lead, tracking, image, preference, mail, track,
        new Entity("activityparty", Guid.NewGuid()) { ["activityid"] = mail.ToEntityReference(), ["partyid"] = lead.ToEntityReference(), ["participationtypemask"] = new OptionSetValue(2) },
        new Entity("pp_emailevent", Guid.NewGuid()) { ["partitionid"] = MailKey, ["pp_trackkey"] = track.Id.ToString("D"), ["pp_kind"] = Option(1), ["pp_verdict"] = Option(1), ["pp_counts"] = true, ["pp_occurredon"] = Sent },
        new Entity("sdkmessage", Guid.NewGuid()) { ["name"] = "Send" },
        new Entity("plugintype", Guid.NewGuid()) { ["typename"] = "PowerPacks.Plugins.TrackMail" },
    };

    /// <returns>Null where the plug-in is another pack's.</returns>
    public Request? Of(string plugin) => plugin switch
    {
        "ConnectTracking" => Status(tracking, 1),
        "CountMail" => new Request(track, "Update", new Entity(track.LogicalName, track.Id) { ["pp_touchedon"] = Sent }),
        "FollowReply" => new Request(mail, "Create", new Entity(mail.LogicalName) { ["directioncode"] = false, ["parentactivityid"] = mail.ToEntityReference() }),
        "KeyPreference" => new Request(preference, "Create", new Entity(preference.LogicalName) { ["pp_address"] = "Ada@example.com", ["pp_suppressed"] = true }),
        "MatchMail" => new Request(mail, "Update", new Entity(mail.LogicalName, mail.Id) { ["messageid"] = "<one@acme.example>" }),
        "OneTracking" => new Request(tracking, "Create", new Entity(tracking.LogicalName) { ["pp_name"] = "Smoke" }),
        "PublishImage" => Status(image, 1),
        "TrackBody" => new Request(mail, "pp_TrackMail", new Entity(mail.LogicalName, mail.Id)) { InputParameters = { ["Html"] = Page, ["Recipients"] = "ada@example.com" } },
        "TrackMail" => new Request(mail, "Send", new Entity(mail.LogicalName, mail.Id)) { InputParameters = { ["EmailId"] = mail.Id, ["IssueSend"] = true } },
        _ => null,
    };

    private static Request Status(Entity row, int status) => new Request(row, "Update", new Entity(row.LogicalName, row.Id) { ["statuscode"] = Option(status) });

    private static OptionSetValue Option(int number) => new OptionSetValue(First + number);
}
