using PowerPacks.Solutions;

namespace PowerPacks.Packs.Email;

public static class Dashboards
{
    public static readonly Dashboard Email = new("email", ("Email tracking", "Suivi d’e-mail", "E-mail volgen", "Rastreamento de e-mail"),
        OfTracks("opens"),
        OfTracks("clicks"),
        OfTracks("states"),
        new DashboardTile(("A person followed a link", "Une personne a suivi un lien", "Een mens volgde een link", "Uma pessoa seguiu um link"), "pp_emailtrack", "clicked"),
        new DashboardTile(("Links that people follow", "Liens suivis par des personnes", "Links die mensen volgen", "Links que as pessoas seguem"), "pp_emaillink", "active"),
        new DashboardTile(("Did not arrive", "Non arrivés", "Niet aangekomen", "Não chegaram"), "pp_emailtrack", "failed"),
        new DashboardTile(Charts.EmailTracks.First(c => c.Name == "bounces").Title, "pp_emailtrack", "failed", "bounces"),
        new DashboardTile(Charts.EmailPreferences[0].Title, "pp_emailpreference", "suppressed", "why"))
    {
        Description = (
            "What became of the mails of 30 days, people and machines apart, and who wants no more.",
            "Ce que les e-mails de 30 jours sont devenus, personnes et machines à part, et qui n’en veut plus.",
            "Wat er van de e-mails van 30 dagen is geworden, mensen en machines apart, en wie er geen meer wil.",
            "O que aconteceu com os e-mails de 30 dias, pessoas e máquinas à parte, e quem não quer mais."),
    };

    private static DashboardTile OfTracks(string chart) => new(Charts.EmailTracks.First(c => c.Name == chart).Title, "pp_emailtrack", "recent", chart);
}
