using PowerPacks.Solutions;

namespace PowerPacks.Packs.Sms;

/// <summary>The forms of senders and of their quiet hours.</summary>
public static class SetupForms
{
    private static readonly Label Quiet = ("Quiet hours", "Heures calmes", "Stille uren", "Horários de silêncio");
    private static readonly Label Texts = ("SMS", "SMS", "Sms’en", "SMS");

    public static readonly Form SmsSender = new("main", ("SMS sender", "Expéditeur de SMS", "SMS-afzender", "Remetente de SMS"),
        new FormTab("general", Forms.General,
            new FormSection("sender", ("Sender", "Expéditeur", "Afzender", "Remetente"), "pp_name", "pp_provider", "pp_number", "pp_messagingservice", "pp_country", "pp_rate", "pp_price", "pp_currency") { Width = 2 },
            new FormSection("rules", ("What holds for its texts", "Ce qui vaut pour ses SMS", "Wat voor zijn sms’en geldt", "O que vale para os seus SMS"), "pp_consentrequired", "pp_registration") { Width = 2 },
            new FormSection("incoming", ("Texts that come in", "SMS entrants", "Sms’en die binnenkomen", "SMS recebidos"), "pp_unknownnumbers", "pp_matchorder") { Width = 2 },
            // The one thing that somebody must carry to Twilio's own site by hand; CallFire is told by the relay.
            new FormSection("address", ("At Twilio, paste this as the webhook for incoming messages; CallFire knows it", "Chez Twilio, à coller comme webhook des messages entrants ; CallFire le connaît", "Plak dit bij Twilio als webhook voor inkomende berichten; CallFire weet het al", "No Twilio, cole isto como webhook de mensagens recebidas; o CallFire já o conhece"),
                Forms.ReadOnly("pp_inboundaddress")),
            new FormSection("connection", ("Connection", "Connexion", "Verbinding", "Conexão"), Forms.ReadOnly("pp_connectedon"), Forms.ReadOnly("pp_key"), Forms.ReadOnly("pp_problem", 3)) { Width = 2 }),
        new FormTab("replies", ("Answers", "Réponses", "Antwoorden", "Respostas"),
            new FormSection("replies", ("What people get who text a keyword", "Ce que reçoit qui envoie un mot-clé", "Wat mensen krijgen die een trefwoord sms’en", "O que recebe quem envia uma palavra-chave"),
                new FormControl.Field("pp_stopreply") { Rows = 4 }, new FormControl.Field("pp_startreply") { Rows = 4 }, new FormControl.Field("pp_helpreply") { Rows = 4 })),
        new FormTab("quiet", Quiet,
            new FormSection("quiet", Quiet, new FormControl.Subgrid("quiet", Quiet, "pp_smsquietrule", "pp_pp_smssender_pp_smsquietrule_pp_senderid", "associated"))),
        new FormTab("texts", Texts,
            new FormSection("texts", Texts, new FormControl.Subgrid("texts", Texts, "pp_sms", "pp_pp_smssender_pp_sms_pp_senderid", "associated"))))
    {
        Header = ["statuscode", "pp_number", "ownerid"],
        Scripts = [new FormScript(Pages.SenderScript, "PowerPacks.Sms.Sender.onLoad")],
    };

    public static readonly Form SmsQuietRule = new("main", ("SMS quiet hours", "Heures calmes pour SMS", "Stille uren voor sms", "Horário de silêncio para SMS"),
        new FormTab("general", Forms.General,
            new FormSection("rule", Quiet, "pp_name", "pp_senderid", "pp_country"),
            new FormSection("time", ("By the receiver’s own clock", "À l’heure du destinataire", "Op de klok van de ontvanger", "Pelo relógio de quem recebe"), "pp_from", "pp_until", "pp_days")))
    {
        Header = ["statecode", "ownerid"],
    };
}
