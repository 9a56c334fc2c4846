using PowerPacks.Solutions;

namespace PowerPacks.Packs.Email;

/// <summary>The files that the pack adds to the CRM.</summary>
public static class Pages
{
    public const string Timeline = "pp_/email/timeline.html";
    public const string Outlook = "pp_/email/outlook.html";
    public const string MailScript = "pp_/email/mail.commands.js";
    public const string SetupScript = "pp_/email/setup.commands.js";
    public const string EmailIcon = "pp_/email/email.svg";
    public const string TrackIcon = "pp_/email/track.svg";
    public const string EventIcon = "pp_/email/event.svg";
    public const string LinkIcon = "pp_/email/link.svg";
    public const string PreferenceIcon = "pp_/email/preference.svg";
    public const string ImageIcon = "pp_/email/image.svg";
    public const string SettingsIcon = "pp_/email/settings.svg";
    public const string OffIcon = "pp_/email/off.svg";

    public static readonly IReadOnlyList<WebResource> All =
    [
        Of(Timeline, "Email tracking"),
        Of("pp_/email/timeline.css", "Email tracking: style"),
        Of("pp_/email/timeline.page.js", "Email tracking: script"),
        Of(Outlook, "Outlook add-in: the window in which a mail is made trackable"),
        Of("pp_/email/outlook.page.js", "Outlook add-in: script of that window"),
        Of(MailScript, "Email tracking: commands of mails and people"),
        Of(SetupScript, "Email tracking: commands of settings and pictures"),
        Of(EmailIcon, "PowerEmail: icon"),
        Of(TrackIcon, "Tracked recipient: icon"),
        Of(EventIcon, "Email event: icon"),
        Of(LinkIcon, "Tracked link: icon"),
        Of(PreferenceIcon, "Email preference: icon"),
        Of(ImageIcon, "Tracking image: icon"),
        Of(SettingsIcon, "Tracking settings: icon"),
        Of(OffIcon, "Off: icon"),
    ];

    /// <summary>A file is called as its web resource is. Only makers see its title, and the platform keeps one language for it.</summary>
    private static WebResource Of(string name, string title) => WebResource.From(name, (title, title, title, title), "Packs/Email/Pages" + name["pp_/email".Length..]);
}
