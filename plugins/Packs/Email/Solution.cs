using PowerPacks.Core;
using PowerPacks.Solutions;

namespace PowerPacks.Packs.Email;

/// <summary>PowerEmail's CRM side: what became of each mail to each recipient, and who wants no more of them.</summary>
public static class EmailSolution
{
    public const string UniqueName = "PowerEmail";

    public static readonly Solution Declaration = new(UniqueName,
        ("PowerEmail", "PowerEmail", "PowerEmail", "PowerEmail"),
        (
            "Know what became of a mail: delivered, opened, followed, bounced, unsubscribed, with people told from machines.",
            "Sachez ce qu’un e-mail est devenu : remis, ouvert, suivi, rejeté, désinscrit, en distinguant personnes et machines.",
            "Weet wat er van een e-mail is geworden: afgeleverd, geopend, gevolgd, teruggekomen, afgemeld, met mensen en machines gescheiden.",
            "Saiba o que aconteceu com um e-mail: entregue, aberto, seguido, devolvido, descadastrado, separando pessoas de máquinas."))
    {
        Requires = [CoreSolution.UniqueName],
        Tables = [SetupTables.EmailTracking, SetupTables.TrackingImage, SetupTables.EmailPreference, TrackTables.EmailTrack, TrackTables.EmailEvent, TrackTables.EmailLink],
        Extensions = Extensions.All,
        WebResources = Pages.All,
        Dashboards = [Dashboards.Email],
        Roles = [Roles.Administrator, Roles.User, Roles.Relay],
        ColumnSecurityProfiles = [Roles.LinkKey],
        Apps = [Apps.PowerEmail],
    };
}
