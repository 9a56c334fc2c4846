namespace PowerPacks.Plugins;

/// <summary>What this pack has to say to people.</summary>
internal static class EmailTexts
{
    public static readonly Text Unsubscribe = new Text("Unsubscribe", "Se désinscrire", "Afmelden", "Cancelar inscrição");

    public static readonly Text HasUnsubscribed = new Text(
        "{0} has unsubscribed on {1} and gets no mails. Remove the address, or mark the mail as a service mail if it must arrive, such as a contract.",
        "{0} s’est désinscrit le {1} et ne reçoit pas d’e-mails. Retirez l’adresse, ou marquez l’e-mail comme e-mail de service s’il doit arriver, par exemple un contrat.",
        "{0} heeft zich op {1} afgemeld en krijgt geen e-mails. Verwijder het adres, of markeer de e-mail als servicemail als hij moet aankomen, zoals een contract.",
        "{0} cancelou a inscrição em {1} e não recebe e-mails. Remova o endereço, ou marque o e-mail como e-mail de serviço se ele precisa chegar, como um contrato.");

    public static readonly Text HasComplained = new Text(
        "{0} reported a mail as spam on {1} and gets no mails. Remove the address, or mark the mail as a service mail if it must arrive.",
        "{0} a signalé un e-mail comme indésirable le {1} et ne reçoit pas d’e-mails. Retirez l’adresse, ou marquez l’e-mail comme e-mail de service s’il doit arriver.",
        "{0} heeft op {1} een e-mail als spam gemeld en krijgt geen e-mails. Verwijder het adres, of markeer de e-mail als servicemail als hij moet aankomen.",
        "{0} denunciou um e-mail como spam em {1} e não recebe e-mails. Remova o endereço, ou marque o e-mail como e-mail de serviço se ele precisa chegar.");

    public static readonly Text CannotBeReached = new Text(
        "{0} cannot be reached: a mail came back for good on {1}. Correct the address, or take it off the suppression list if it works again.",
        "{0} est injoignable : un e-mail est revenu définitivement le {1}. Corrigez l’adresse, ou retirez-la de la liste d’exclusion si elle fonctionne de nouveau.",
        "{0} is niet bereikbaar: op {1} kwam een e-mail definitief terug. Verbeter het adres, of haal het van de uitsluitingslijst als het weer werkt.",
        "{0} não pode ser alcançado: um e-mail voltou em definitivo em {1}. Corrija o endereço, ou tire-o da lista de supressão se voltou a funcionar.");

    public static readonly Text IsSuppressed = new Text(
        "{0} is on the suppression list since {1}. Remove the address, or mark the mail as a service mail if it must arrive.",
        "{0} est sur la liste d’exclusion depuis le {1}. Retirez l’adresse, ou marquez l’e-mail comme e-mail de service s’il doit arriver.",
        "{0} staat sinds {1} op de uitsluitingslijst. Verwijder het adres, of markeer de e-mail als servicemail als hij moet aankomen.",
        "{0} está na lista de supressão desde {1}. Remova o endereço, ou marque o e-mail como e-mail de serviço se ele precisa chegar.");

    public static readonly Text IsSuppressedElsewhere = new Text(
        "{0} is on the suppression list since {1}. Remove the address, or send the mail untracked if it must arrive.",
        "{0} est sur la liste d’exclusion depuis le {1}. Retirez l’adresse, ou envoyez l’e-mail sans suivi s’il doit arriver.",
        "{0} staat sinds {1} op de uitsluitingslijst. Verwijder het adres, of verzend de e-mail ongevolgd als hij moet aankomen.",
        "{0} está na lista de supressão desde {1}. Remova o endereço, ou envie o e-mail sem rastreamento se ele precisa chegar.");

    public static readonly Text OneSettings = new Text(
        "There are tracking settings already. Change those, or switch them off first.", "Il y a déjà des paramètres de suivi. Modifiez-les, ou désactivez-les d’abord.",
        "Er zijn al instellingen voor volgen. Wijzig die, of schakel ze eerst uit.", "Já existem configurações de rastreamento. Altere-as, ou desligue-as primeiro.");

    public static readonly Text NoPicture = new Text(
        "Choose a picture first: a PNG, JPEG or GIF of at most 256 KB.", "Choisissez d’abord une image : un PNG, JPEG ou GIF de 256 Ko au plus.",
        "Kies eerst een afbeelding: een PNG, JPEG of GIF van hoogstens 256 KB.", "Escolha antes uma imagem: um PNG, JPEG ou GIF de no máximo 256 KB.");

    public static readonly Text AddressMissing = new Text("Enter an email address.", "Saisissez une adresse e-mail.", "Voer een e-mailadres in.", "Informe um endereço de e-mail.");

    public static readonly Text TrackingOff = new Text(
        "Tracking is not set up, or is switched off.", "Le suivi n’est pas configuré, ou est désactivé.", "Volgen is niet ingesteld, of uitgeschakeld.", "O rastreamento não está configurado, ou está desligado.");

    public static readonly Text NotWanted = new Text(
        "One of the recipients does not want to be tracked, or has not agreed to it: the mail goes out untracked.", "L’un des destinataires ne veut pas être suivi, ou ne l’a pas accepté : l’e-mail part sans suivi.",
        "Een van de ontvangers wil niet worden gevolgd, of heeft er niet mee ingestemd: de e-mail gaat ongevolgd uit.", "Um dos destinatários não quer ser rastreado, ou não aceitou: o e-mail sai sem rastreamento.");
}
