using PowerPacks.Solutions;

namespace PowerPacks.Packs.WebForm;

public static class Buttons
{
    public static readonly IReadOnlyList<Button> WebForm =
    [
        new("Design", ButtonPlace.Form, ("Design", "Concevoir", "Ontwerpen", "Criar"),
            (
                "Opens the form designer.",
                "Ouvre le concepteur de formulaire.",
                "Opent de formulierontwerper.",
                "Abre o designer de formulário."),
            Pages.WebFormScript, "PowerPacks.WebForm.design")
        { Icon = Pages.DesignIcon, Sequence = 5, ShownBy = "PowerPacks.WebForm.isActive" },
        new("Publish", ButtonPlace.Form, ("Publish", "Publier", "Publiceren", "Publicar"),
            (
                "Sends this form to the relay, where visitors reach it.",
                "Envoie ce formulaire au relais, où les visiteurs l’atteignent.",
                "Stuurt dit formulier naar de relay, waar bezoekers het bereiken.",
                "Envia este formulário ao relay, onde os visitantes o encontram."),
            Pages.WebFormScript, "PowerPacks.WebForm.publish")
        { Icon = Pages.PublishIcon, Sequence = 10, ShownBy = "PowerPacks.WebForm.isActive" },
        new("Check", ButtonPlace.Form, ("Check", "Vérifier", "Controleren", "Verificar"),
            (
                "Compares the form with the table its submissions go to.",
                "Compare le formulaire avec la table qui reçoit ses envois.",
                "Vergelijkt het formulier met de tabel waar inzendingen heen gaan.",
                "Compara o formulário com a tabela que recebe os envios."),
            Pages.WebFormScript, "PowerPacks.WebForm.check")
        { Icon = Pages.WebFormIcon, Sequence = 20, ShownBy = "PowerPacks.WebForm.isActive" },
        new("PublishSelected", ButtonPlace.HomepageGrid, ("Publish", "Publier", "Publiceren", "Publicar"),
            (
                "Sends the selected forms to the relay.",
                "Envoie les formulaires sélectionnés au relais.",
                "Stuurt de geselecteerde formulieren naar de relay.",
                "Envia os formulários selecionados ao relay."),
            Pages.WebFormScript, "PowerPacks.WebForm.publishSelected")
        { Icon = Pages.PublishIcon, Sequence = 10, Selected = 1 },
    ];

    public static readonly IReadOnlyList<Button> FormSubmission =
    [
        Retry("Retry", ButtonPlace.Form, "PowerPacks.WebForm.Submission.retry"),
        Retry("RetrySelected", ButtonPlace.HomepageGrid, "PowerPacks.WebForm.Submission.retrySelected"),
        Ask("Ask", ButtonPlace.Form, "PowerPacks.WebForm.Submission.ask"),
        Ask("AskSelected", ButtonPlace.HomepageGrid, "PowerPacks.WebForm.Submission.askSelected"),
        Fine("Fine", ButtonPlace.Form, "PowerPacks.WebForm.Submission.fine"),
        Spam("Spam", ButtonPlace.Form, "PowerPacks.WebForm.Submission.spam"),
        Fine("FineSelected", ButtonPlace.HomepageGrid, "PowerPacks.WebForm.Submission.fineSelected"),
        Spam("SpamSelected", ButtonPlace.HomepageGrid, "PowerPacks.WebForm.Submission.spamSelected"),
    ];

    private static Button Retry(string name, ButtonPlace place, string function) => new(name, place,
        ("Retry", "Réessayer", "Opnieuw proberen", "Tentar de novo"),
        (
            "Makes of a failed submission what the form makes of submissions, from the answers that stand in it.",
            "Fait d’un envoi en échec ce que le formulaire fait des envois, à partir des réponses qu’il contient.",
            "Maakt van een mislukte inzending wat het formulier van inzendingen maakt, uit de antwoorden die erin staan.",
            "Faz de um envio com falha o que o formulário faz com os envios, a partir das respostas que ele contém."),
        Pages.SubmissionScript, function)
    {
        Icon = Pages.RetryIcon,
        Sequence = 5,
        ShownBy = place == ButtonPlace.Form ? "PowerPacks.WebForm.Submission.canBeRetried" : null,
        Selected = place == ButtonPlace.Form ? null : 1,
    };

    private static Button Ask(string name, ButtonPlace place, string function) => new(name, place,
        ("Send the mail again", "Renvoyer l’e-mail", "De mail opnieuw sturen", "Reenviar o e-mail"),
        (
            "Asks the sender of a submission that awaits confirmation once more, with a new link.",
            "Redemande à l’expéditeur d’un envoi en attente de confirmation, avec un nouveau lien.",
            "Vraagt de afzender van een inzending die op bevestiging wacht het nog eens, met een nieuwe link.",
            "Pede de novo ao remetente de um envio que aguarda confirmação, com um novo link."),
        Pages.SubmissionScript, function)
    {
        Icon = Pages.RetryIcon,
        Sequence = 6,
        ShownBy = place == ButtonPlace.Form ? "PowerPacks.WebForm.Submission.canBeAsked" : null,
        Selected = place == ButtonPlace.Form ? null : 1,
    };

    private static Button Fine(string name, ButtonPlace place, string function) => new(name, place,
        ("This was fine", "C’était correct", "Dit was in orde", "Este era legítimo"),
        (
            "Lets it become what the form makes of submissions, and teaches the form to hold back fewer like it.",
            "Le laisse devenir ce que le formulaire fait des envois, et apprend au formulaire à en retenir moins de semblables.",
            "Laat het worden wat het formulier van inzendingen maakt, en leert het formulier zulke minder tegen te houden.",
            "Deixa que se torne o que o formulário faz com os envios e ensina o formulário a reter menos como este."),
        Pages.SubmissionScript, function)
    {
        Icon = Pages.FineIcon,
        Sequence = 10,
        ShownBy = place == ButtonPlace.Form ? "PowerPacks.WebForm.Submission.canBeFine" : null,
        Selected = place == ButtonPlace.Form ? null : 1,
    };

    private static Button Spam(string name, ButtonPlace place, string function) => new(name, place,
        ("This is spam", "C’est du spam", "Dit is spam", "Isto é spam"),
        (
            "Marks it as spam, and teaches the form to hold back more like it. A lead it has become stays.",
            "Le marque comme spam, et apprend au formulaire à en retenir plus de semblables. Un prospect qui en est né reste.",
            "Merkt het als spam, en leert het formulier er meer van tegen te houden. Een potentiële klant die het al werd, blijft.",
            "Marca como spam e ensina o formulário a reter mais como este. Um cliente potencial já criado permanece."),
        Pages.SubmissionScript, function)
    {
        Icon = Pages.SpamIcon,
        Sequence = 20,
        ShownBy = place == ButtonPlace.Form ? "PowerPacks.WebForm.Submission.canBeSpam" : null,
        Selected = place == ButtonPlace.Form ? null : 1,
    };
}
