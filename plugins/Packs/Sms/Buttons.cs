using PowerPacks.Solutions;

namespace PowerPacks.Packs.Sms;

/// <summary>The buttons of the pack's own tables; those of contacts, leads, accounts and lists are in <see cref="SendButtons"/>.</summary>
public static class Buttons
{
    public static readonly IReadOnlyList<Button> Sms =
    [
        OnForm("Send", ("Send", "Envoyer", "Verzenden", "Enviar"),
            ("Sends this draft.", "Envoie ce brouillon.", "Verzendt dit concept.", "Envia este rascunho."),
            Pages.SmsScript, "PowerPacks.Sms.send", Pages.SendIcon, 5, "PowerPacks.Sms.isDraft"),
        OnForm("Reply", ("Reply", "Répondre", "Beantwoorden", "Responder"),
            ("Writes an SMS to the number that this one came from.", "Écrit un SMS au numéro d’où vient celui-ci.", "Schrijft een sms aan het nummer waar deze vandaan kwam.", "Escreve um SMS ao número de onde veio este."),
            Pages.SmsScript, "PowerPacks.Sms.reply", Pages.ReplyIcon, 10, "PowerPacks.Sms.canBeAnswered"),
        OnForm("Done", ("Mark as done", "Marquer comme traité", "Als afgehandeld markeren", "Marcar como concluído"),
            ("This SMS needs no answer any more.", "Ce SMS n’attend plus de réponse.", "Deze sms wacht niet meer op antwoord.", "Este SMS não precisa mais de resposta."),
            Pages.SmsScript, "PowerPacks.Sms.done", Pages.CheckIcon, 20, "PowerPacks.Sms.isOpenIncoming"),
        OnList("DoneSelected", ("Mark as done", "Marquer comme traité", "Als afgehandeld markeren", "Marcar como concluído"),
            ("The selected SMS that were received need no answer any more.", "Les SMS reçus sélectionnés n’attendent plus de réponse.", "De geselecteerde ontvangen sms’en wachten niet meer op antwoord.", "Os SMS recebidos selecionados não precisam mais de resposta."),
            Pages.SmsScript, "PowerPacks.Sms.doneSelected", Pages.CheckIcon, 20),
        OnForm("Withdraw", ("Withdraw", "Retirer", "Intrekken", "Cancelar envio"),
            ("Takes this SMS back as long as it waits.", "Reprend ce SMS tant qu’il attend.", "Trekt deze sms in zolang hij wacht.", "Retira este SMS enquanto ele aguarda."),
            Pages.SmsScript, "PowerPacks.Sms.withdraw", Pages.WithdrawIcon, 30, "PowerPacks.Sms.isWaiting"),
    ];

    public static readonly IReadOnlyList<Button> SmsSender =
    [
        OnForm("Connect", ("Connect", "Connecter", "Verbinden", "Conectar"),
            (
                "Tells the relay of this sender and of its quiet hours, so that texts go out from it and come in.",
                "Fait connaître cet expéditeur et ses heures calmes au relais, pour que des SMS en partent et y arrivent.",
                "Maakt deze afzender en zijn stille uren bekend bij de relay, zodat er sms’en uitgaan en binnenkomen.",
                "Informa o relay deste remetente e de seus horários de silêncio, para que SMS saiam e cheguem por ele."),
            Pages.SenderScript, "PowerPacks.Sms.Sender.connect", Pages.ConnectIcon, 10, "PowerPacks.Sms.Sender.isActive"),
        OnForm("Check", ("Check", "Vérifier", "Controleren", "Verificar"),
            (
                "Asks the relay whether it has this sender, where texts come in, and an account to send with.",
                "Demande au relais s’il a cet expéditeur, où les SMS entrent, et un compte pour envoyer.",
                "Vraagt de relay of hij deze afzender heeft, waar sms’en binnenkomen, en een account om mee te verzenden.",
                "Pergunta ao relay se ele tem este remetente, onde os SMS chegam, e uma conta para enviar."),
            Pages.SenderScript, "PowerPacks.Sms.Sender.check", Pages.CheckIcon, 20, "PowerPacks.Sms.Sender.isActive"),
    ];

    public static readonly IReadOnlyList<Button> SmsBatch =
    [
        OnForm("Test", ("Send a test", "Envoyer un test", "Test verzenden", "Enviar um teste"),
            (
                "Sends the text once to the test number, filled as for you.",
                "Envoie le texte une fois au numéro de test, rempli comme pour vous.",
                "Verzendt de tekst één keer naar het testnummer, ingevuld als voor u.",
                "Envia o texto uma vez ao número de teste, preenchido como para você."),
            Pages.BatchScript, "PowerPacks.Sms.Batch.test", Pages.SendIcon, 10, "PowerPacks.Sms.Batch.isOpen"),
        OnForm("Ask", ("Ask for approval", "Demander l’approbation", "Goedkeuring vragen", "Pedir aprovação"),
            (
                "Counts whom the batch would text and what that costs, for whoever approves it.",
                "Compte les destinataires et le coût, pour qui approuvera.",
                "Telt wie de zending zou krijgen en wat dat kost, voor wie haar goedkeurt.",
                "Conta a quem o lote chegaria e quanto custa, para quem for aprovar."),
            Pages.BatchScript, "PowerPacks.Sms.Batch.ask", Pages.ApproveIcon, 20, "PowerPacks.Sms.Batch.canBeAsked"),
        OnForm("Approve", ("Approve and send", "Approuver et envoyer", "Goedkeuren en verzenden", "Aprovar e enviar"),
            (
                "Sends the text to everybody who was counted. Your name is kept with it.",
                "Envoie le texte à tous ceux qui ont été comptés. Votre nom y est conservé.",
                "Verzendt de tekst naar iedereen die is geteld. Uw naam wordt erbij bewaard.",
                "Envia o texto a todos os que foram contados. Seu nome fica registrado."),
            Pages.BatchScript, "PowerPacks.Sms.Batch.approve", Pages.CheckIcon, 30, "PowerPacks.Sms.Batch.canBeApproved"),
        OnForm("Withdraw", ("Withdraw", "Retirer", "Intrekken", "Cancelar envio"),
            (
                "Stops what of this batch has not left yet.",
                "Arrête ce qui de cet envoi n’est pas encore parti.",
                "Houdt tegen wat van deze zending nog niet weg is.",
                "Detém o que deste lote ainda não saiu."),
            Pages.BatchScript, "PowerPacks.Sms.Batch.withdraw", Pages.WithdrawIcon, 40, "PowerPacks.Sms.Batch.isOpen"),
    ];

    private static readonly Label May = ("May be texted", "Peut recevoir des SMS", "Mag sms’en krijgen", "Pode receber SMS");
    private static readonly Label MayWhy = ("Somebody has agreed to texts again.", "Quelqu’un a de nouveau accepté les SMS.", "Iemand heeft weer met sms’en ingestemd.", "Alguém aceitou SMS de novo.");
    private static readonly Label Out = ("Opt out", "Désabonner", "Afmelden", "Registrar recusa");
    private static readonly Label OutWhy = ("No more texts go to this number.", "Plus aucun SMS ne part vers ce numéro.", "Er gaan geen sms’en meer naar dit nummer.", "Nenhum SMS vai mais para este número.");

    public static readonly IReadOnlyList<Button> SmsOptState =
    [
        OnForm("May", May, MayWhy, Pages.ConsentScript, "PowerPacks.Sms.Consent.optIn", Pages.CheckIcon, 10, "PowerPacks.Sms.Consent.mayNot"),
        OnForm("OptOut", Out, OutWhy, Pages.ConsentScript, "PowerPacks.Sms.Consent.optOut", Pages.StopIcon, 20, "PowerPacks.Sms.Consent.isNotOut"),
        OnList("MaySelected", May, MayWhy, Pages.ConsentScript, "PowerPacks.Sms.Consent.optInSelected", Pages.CheckIcon, 10),
        OnList("OptOutSelected", Out, OutWhy, Pages.ConsentScript, "PowerPacks.Sms.Consent.optOutSelected", Pages.StopIcon, 20),
    ];

    private static Button OnForm(string name, Label title, Label tooltip, string script, string function, string icon, int sequence, string shownBy) =>
        new(name, ButtonPlace.Form, title, tooltip, script, function) { Icon = icon, Sequence = sequence, ShownBy = shownBy };

    private static Button OnList(string name, Label title, Label tooltip, string script, string function, string icon, int sequence) =>
        new(name, ButtonPlace.HomepageGrid, title, tooltip, script, function) { Icon = icon, Sequence = sequence, Selected = 1 };
}
