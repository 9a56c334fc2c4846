using PowerPacks.Solutions;

namespace PowerPacks.Packs.Email;

public static class Apps
{
    public static readonly App PowerEmail = new("pp_PowerEmail", ("PowerEmail", "PowerEmail", "PowerEmail", "PowerEmail"),
        (
            "What became of your mails, and who wants no more of them.",
            "Ce que vos e-mails sont devenus, et qui n’en veut plus.",
            "Wat er van uw e-mails is geworden, en wie er geen meer wil.",
            "O que aconteceu com seus e-mails, e quem não quer mais."),
        new AppArea("mail", ("Mail", "E-mails", "E-mail", "E-mails"),
            new AppGroup("watch", ("Overview", "Vue d’ensemble", "Overzicht", "Visão geral"),
                new AppPage.OfDashboard("dashboard", ("Dashboard", "Tableau de bord", "Dashboard", "Painel"), Dashboards.Email.Name)),
            new AppGroup("tracking", ("Tracking", "Suivi", "Volgen", "Rastreamento"),
                new AppPage.OfTable("emails", "email"),
                new AppPage.OfTable("tracks", "pp_emailtrack"),
                new AppPage.OfTable("links", "pp_emaillink"),
                new AppPage.OfTable("events", "pp_emailevent")),
            new AppGroup("people", ("People", "Personnes", "Mensen", "Pessoas"),
                new AppPage.OfTable("preferences", "pp_emailpreference"))),
        new AppArea("setup", ("Setup", "Configuration", "Instellingen", "Configuração"),
            new AppGroup("settings", ("Settings", "Paramètres", "Instellingen", "Configurações"),
                new AppPage.OfTable("settings", "pp_emailtracking"),
                new AppPage.OfTable("images", "pp_trackingimage")),
            new AppGroup("registration", ("Registration", "Inscription", "Registratie", "Registro"),
                new AppPage.OfWebResource("registration", ("Registration", "Inscription", "Registratie", "Registro"), Core.Pages.Registration),
                new AppPage.OfWebResource("configuration", ("Configuration", "Configuration", "Configuratie", "Configuração"), Core.Pages.Configuration) { Data = "email" })))
    {
        Icon = Pages.EmailIcon,
        Roles = ["System Administrator", Email.Roles.Administrator.Name, Email.Roles.User.Name],
    };
}
