using PowerPacks.Solutions;

namespace PowerPacks.Packs.WebForm;

public static class Apps
{
    public static readonly App PowerWebForm = new("pp_PowerWebForm", ("PowerWebForm", "PowerWebForm", "PowerWebForm", "PowerWebForm"),
        (
            "Forms for your websites, and what visitors sent.",
            "Des formulaires pour vos sites, et ce que les visiteurs ont envoyé.",
            "Formulieren voor uw websites, en wat bezoekers stuurden.",
            "Formulários para os seus sites e o que os visitantes enviaram."),
        new AppArea("forms", ("Web forms", "Formulaires web", "Webformulieren", "Formulários web"),
            new AppGroup("watch", ("Overview", "Vue d’ensemble", "Overzicht", "Visão geral"),
                new AppPage.OfWebResource("start", ("Get started", "Premiers pas", "Aan de slag", "Primeiros passos"), Pages.Start),
                new AppPage.OfDashboard("dashboard", ("Dashboard", "Tableau de bord", "Dashboard", "Painel"), Dashboards.WebForms.Name)),
            new AppGroup("forms", ("Forms", "Formulaires", "Formulieren", "Formulários"),
                new AppPage.OfTable("webforms", "pp_webform"),
                new AppPage.OfTable("submissions", "pp_formsubmission"),
                new AppPage.OfTable("receipts", "pp_consentreceipt"),
                new AppPage.OfTable("figures", "pp_formday"))),
        new AppArea("setup", ("Setup", "Configuration", "Instellingen", "Configuração"),
            new AppGroup("registration", ("Registration", "Inscription", "Registratie", "Registro"), 
                new AppPage.OfWebResource("registration", ("Registration", "Inscription", "Registratie", "Registro"), Core.Pages.Registration),
                new AppPage.OfWebResource("configuration", ("Configuration", "Configuration", "Configuratie", "Configuração"), Core.Pages.Configuration) { Data = "webform" })))
    {
        Icon = Pages.WebFormIcon,
        Roles = ["System Administrator", WebForm.Roles.Administrator.Name, WebForm.Roles.User.Name],
    };
}
