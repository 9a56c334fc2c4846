using PowerPacks.Solutions;

namespace PowerPacks.Packs.Sms;

public static class Dashboards
{
    public static readonly Dashboard Sms = new("sms", ("SMS", "SMS", "Sms", "SMS"),
        new DashboardTile(("SMS that need an answer", "SMS en attente de réponse", "Sms’en die op antwoord wachten", "SMS que precisam de resposta"), "pp_sms", "unanswered"),
        new DashboardTile(("On hold: somebody must decide", "En attente : quelqu’un doit décider", "Aangehouden: iemand moet beslissen", "Em espera: alguém precisa decidir"), "pp_smsoptstate", "hold"),
        OfTexts("statusbyday", "sentin30"),
        new DashboardTile(("Replies per day", "Réponses par jour", "Antwoorden per dag", "Respostas por dia"), "pp_sms", "receivedin30", "byday"),
        OfTexts("byfailure", "failedin30"),
        new DashboardTile(("Opt-outs by source", "Désabonnements par source", "Afmeldingen per bron", "Recusas por origem"), "pp_smsoptstate", "optedout", "bysource"),
        OfTexts("costbyday", "sentin30"),
        OfTexts("costbysender", "sentin30"),
        new DashboardTile(("Senders that need attention", "Expéditeurs demandant votre attention", "Afzenders die aandacht nodig hebben", "Remetentes que precisam de atenção"), "pp_smssender", "attention"),
        new DashboardTile(("Batches that wait for somebody", "Envois groupés en attente", "Groepszendingen die op iemand wachten", "Lotes que esperam por alguém"), "pp_smsbatch", "waiting"))
    {
        Description = (
            "What was sent and received in 30 days, what it cost, and what needs somebody.",
            "Ce qui a été envoyé et reçu en 30 jours, son coût, et ce qui demande votre attention.",
            "Wat in 30 dagen is verzonden en ontvangen, wat het kostte, en wat iemand nodig heeft.",
            "O que foi enviado e recebido em 30 dias, quanto custou e o que precisa de alguém."),
    };

    private static DashboardTile OfTexts(string chart, string view) => new(Charts.Sms.First(c => c.Name == chart).Title, "pp_sms", view, chart);
}
