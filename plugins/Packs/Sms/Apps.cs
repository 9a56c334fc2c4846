using PowerPacks.Solutions;

namespace PowerPacks.Packs.Sms;

public static class Apps
{
    public static readonly App PowerSms = new("pp_PowerSMS", ("PowerSMS", "PowerSMS", "PowerSMS", "PowerSMS"),
        (
            "Texts to and from your contacts, and who may be texted.",
            "Des SMS vers et depuis vos contacts, et qui peut en recevoir.",
            "Sms’en naar en van uw contactpersonen, en wie ze mag krijgen.",
            "SMS para e dos seus contatos, e quem pode recebê-los."),
        new AppArea("texts", ("SMS", "SMS", "Sms", "SMS"),
            new AppGroup("watch", ("Overview", "Vue d’ensemble", "Overzicht", "Visão geral"),
                new AppPage.OfDashboard("dashboard", ("Dashboard", "Tableau de bord", "Dashboard", "Painel"), Dashboards.Sms.Name)),
            new AppGroup("texts", ("Messages", "Messages", "Berichten", "Mensagens"),
                new AppPage.OfWebResource("conversations", ("Conversations", "Conversations", "Gesprekken", "Conversas"), Pages.Conversation),
                new AppPage.OfTable("texts", "pp_sms"),
                new AppPage.OfTable("batches", "pp_smsbatch"),
                new AppPage.OfTable("templates", "pp_smstemplate")),
            new AppGroup("consent", ("Consent", "Consentement", "Toestemming", "Consentimento"),
                new AppPage.OfTable("optstates", "pp_smsoptstate"),
                new AppPage.OfTable("proofs", "pp_smsconsentproof"),
                new AppPage.OfTable("erasures", "pp_smserasure"))),
        new AppArea("setup", ("Setup", "Configuration", "Instellingen", "Configuração"),
            new AppGroup("sending", ("Sending", "Envoi", "Verzenden", "Envio"),
                new AppPage.OfTable("senders", "pp_smssender"),
                new AppPage.OfTable("quiet", "pp_smsquietrule")),
            new AppGroup("registration", ("Registration", "Inscription", "Registratie", "Registro"),
                new AppPage.OfWebResource("registration", ("Registration", "Inscription", "Registratie", "Registro"), Core.Pages.Registration),
                new AppPage.OfWebResource("configuration", ("Configuration", "Configuration", "Configuratie", "Configuração"), Core.Pages.Configuration) { Data = "sms" })))
    {
        Icon = Pages.SmsIcon,
        Roles = ["System Administrator", Sms.Roles.Administrator.Name, Sms.Roles.User.Name],
    };
}
