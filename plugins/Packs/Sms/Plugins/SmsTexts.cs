namespace PowerPacks.Plugins;

/// <summary>What this pack has to say to people.</summary>
internal static class SmsTexts
{
    public static readonly Text NoSender = new Text(
        "No sender is connected. An administrator connects one in the app PowerSMS, under Senders.",
        "Aucun expéditeur n’est connecté. Un administrateur en connecte un dans l’application PowerSMS, sous Expéditeurs.",
        "Er is geen afzender verbonden. Een beheerder verbindt er een in de app PowerSMS, onder Afzenders.",
        "Nenhum remetente está conectado. Um administrador conecta um no aplicativo PowerSMS, em Remetentes.");

    public static readonly Text ManySenders = new Text(
        "Choose a sender: there are several.", "Choisissez un expéditeur : il y en a plusieurs.", "Kies een afzender: er zijn er meer.", "Escolha um remetente: há vários.");

    public static readonly Text SenderNotConnected = new Text(
        "The sender {0} is not connected. Connect it first, or choose another.",
        "L’expéditeur {0} n’est pas connecté. Connectez-le d’abord, ou choisissez-en un autre.",
        "De afzender {0} is niet verbonden. Verbind hem eerst, of kies een andere.",
        "O remetente {0} não está conectado. Conecte-o primeiro ou escolha outro.");

    public static readonly Text NoText = new Text(
        "A text needs words or a picture.", "Un SMS a besoin de mots ou d’une image.", "Een sms heeft woorden of een afbeelding nodig.", "Um SMS precisa de palavras ou de uma imagem.");

    public static readonly Text TooLong = new Text(
        "The text has {0} characters; at most {1} can be sent.",
        "Le texte a {0} caractères ; {1} au plus peuvent être envoyés.",
        "De tekst heeft {0} tekens; hoogstens {1} kunnen worden verzonden.",
        "O texto tem {0} caracteres; no máximo {1} podem ser enviados.");

    public static readonly Text NoReceiver = new Text(
        "There is nobody to text: say whom the text regards, or enter a phone number.",
        "Il n’y a personne à qui écrire : indiquez qui le SMS concerne, ou saisissez un numéro.",
        "Er is niemand om te sms’en: zeg over wie de sms gaat, of voer een telefoonnummer in.",
        "Não há para quem enviar: diga a quem o SMS se refere ou informe um número.");

    public static readonly Text NoNumber = new Text(
        "{0} has no phone number.", "{0} n’a pas de numéro de téléphone.", "{0} heeft geen telefoonnummer.", "{0} não tem número de telefone.");

    public static readonly Text NumberCharacters = new Text(
        "The phone number has letters or signs that no number has, or an extension, which no text reaches.",
        "Le numéro contient des lettres ou des signes qu’aucun numéro n’a, ou un poste, qu’aucun SMS n’atteint.",
        "Het telefoonnummer heeft letters of tekens die geen nummer heeft, of een toestelnummer, dat geen sms bereikt.",
        "O número tem letras ou sinais que nenhum número tem, ou um ramal, que nenhum SMS alcança.");

    public static readonly Text NumberCountry = new Text(
        "The phone number belongs to no country: write it with its country code, such as +12065550100.",
        "Le numéro n’appartient à aucun pays : écrivez-le avec son indicatif, par exemple +33639980104.",
        "Het telefoonnummer hoort bij geen land: schrijf het met zijn landnummer, zoals +31610280105.",
        "O número não pertence a nenhum país: escreva-o com o código do país, como +5511955500106.");

    public static readonly Text NumberShort = new Text(
        "The phone number has too few digits for its country.", "Le numéro a trop peu de chiffres pour son pays.", "Het telefoonnummer heeft te weinig cijfers voor zijn land.", "O número tem dígitos de menos para o país.");

    public static readonly Text NumberLong = new Text(
        "The phone number has too many digits for its country.", "Le numéro a trop de chiffres pour son pays.", "Het telefoonnummer heeft te veel cijfers voor zijn land.", "O número tem dígitos demais para o país.");

    public static readonly Text OptedOut = new Text(
        "{0} has opted out of texts from {1}. Nothing was sent.",
        "{0} ne veut plus de SMS de {1}. Rien n’a été envoyé.",
        "{0} heeft zich afgemeld voor sms’en van {1}. Er is niets verzonden.",
        "{0} pediu para não receber SMS de {1}. Nada foi enviado.");

    public static readonly Text OnHold = new Text(
        "{0} seems not to want texts any more. Somebody must decide first: open its opt state in PowerSMS. Nothing was sent.",
        "{0} semble ne plus vouloir de SMS. Quelqu’un doit d’abord décider : ouvrez son état dans PowerSMS. Rien n’a été envoyé.",
        "{0} lijkt geen sms’en meer te willen. Iemand moet eerst beslissen: open de toestemmingsstatus in PowerSMS. Er is niets verzonden.",
        "{0} parece não querer mais SMS. Alguém precisa decidir primeiro: abra a situação em PowerSMS. Nada foi enviado.");

    public static readonly Text CannotReceive = new Text(
        "{0} cannot receive texts: it may be a landline. Nothing was sent.",
        "{0} ne peut pas recevoir de SMS : c’est peut-être un fixe. Rien n’a été envoyé.",
        "{0} kan geen sms’en ontvangen: het is misschien een vaste lijn. Er is niets verzonden.",
        "{0} não pode receber SMS: talvez seja fixo. Nada foi enviado.");

    public static readonly Text SomebodyElses = new Text(
        "{0} may belong to somebody else now: it was given up after the last consent. Ask for consent anew. Nothing was sent.",
        "{0} appartient peut-être à quelqu’un d’autre : il a été résilié après le dernier consentement. Redemandez le consentement. Rien n’a été envoyé.",
        "{0} is nu misschien van iemand anders: het is opgezegd na de laatste toestemming. Vraag opnieuw toestemming. Er is niets verzonden.",
        "{0} pode ser de outra pessoa agora: foi cancelado após o último consentimento. Peça o consentimento de novo. Nada foi enviado.");

    public static readonly Text NoConsent = new Text(
        "There is no proof that {0} agreed to texts from {1}, and this sender needs one. Enter it in PowerSMS, under Consent proofs. Nothing was sent.",
        "Rien ne prouve que {0} a accepté les SMS de {1}, et cet expéditeur l’exige. Saisissez la preuve dans PowerSMS, sous Preuves de consentement. Rien n’a été envoyé.",
        "Er is geen bewijs dat {0} instemde met sms’en van {1}, en deze afzender heeft dat nodig. Voer het in PowerSMS in, onder Toestemmingsbewijzen. Er is niets verzonden.",
        "Não há comprovante de que {0} aceitou SMS de {1}, e este remetente exige um. Informe-o no PowerSMS, em Comprovantes. Nada foi enviado.");

    public static readonly Text NoValue = new Text(
        "The place {{{{{0}}}}} in the text has no value for {1}. Fill it in there, or give the place a word to fall back on: {{{{{0}|there}}}}.",
        "Le champ {{{{{0}}}}} du texte n’a pas de valeur pour {1}. Remplissez-le, ou donnez-lui un mot de repli : {{{{{0}|vous}}}}.",
        "De plek {{{{{0}}}}} in de tekst heeft geen waarde voor {1}. Vul die daar in, of geef de plek een woord om op terug te vallen: {{{{{0}|u}}}}.",
        "O campo {{{{{0}}}}} do texto não tem valor para {1}. Preencha-o lá ou dê ao campo uma palavra alternativa: {{{{{0}|você}}}}.");

    public static readonly Text NoColumn = new Text(
        "The place {{{{{0}}}}} in the text is no column of {1}.", "Le champ {{{{{0}}}}} du texte n’est pas une colonne de {1}.", "De plek {{{{{0}}}}} in de tekst is geen kolom van {1}.", "O campo {{{{{0}}}}} do texto não é uma coluna de {1}.");

    public static readonly Text Gone = new Text(
        "This text has left already. Write a new one.", "Ce SMS est déjà parti. Écrivez-en un nouveau.", "Deze sms is al vertrokken. Schrijf een nieuwe.", "Este SMS já saiu. Escreva um novo.");

    public static readonly Text SenderKey = new Text(
        "A sender’s key has 1 to 50 lower-case letters, digits and hyphens, and neither begins nor ends with a hyphen.",
        "La clé d’un expéditeur compte 1 à 50 minuscules, chiffres et traits d’union, sans trait d’union au début ni à la fin.",
        "De sleutel van een afzender heeft 1 tot 50 kleine letters, cijfers en koppeltekens, en begint noch eindigt met een koppelteken.",
        "A chave de um remetente tem de 1 a 50 letras minúsculas, dígitos e hifens, e não começa nem termina com hífen.");

    public static readonly Text KeyStays = new Text(
        "This sender was connected: its key stays.", "Cet expéditeur a été connecté : sa clé ne change plus.", "Deze afzender is verbonden: zijn sleutel blijft.", "Este remetente foi conectado: a chave não muda mais.");

    public static readonly Text Country = new Text(
        "A country has two letters, such as US.", "Un pays a deux lettres, par exemple FR.", "Een land heeft twee letters, zoals NL.", "Um país tem duas letras, como BR.");

    public static readonly Text NotRegistered = new Text(
        "The sender is not registered with US carriers (A2P 10DLC): they will block this text.",
        "L’expéditeur n’est pas enregistré auprès des opérateurs américains (A2P 10DLC) : ils bloqueront ce SMS.",
        "De afzender is niet geregistreerd bij Amerikaanse aanbieders (A2P 10DLC): zij zullen deze sms blokkeren.",
        "O remetente não está registrado nas operadoras dos EUA (A2P 10DLC): elas vão bloquear este SMS.");

    public static readonly Text RegistrationPending = new Text(
        "The sender’s registration with US carriers is pending: they may block this text.",
        "L’enregistrement de l’expéditeur auprès des opérateurs américains est en cours : ils peuvent bloquer ce SMS.",
        "De registratie van de afzender bij Amerikaanse aanbieders is in behandeling: zij kunnen deze sms blokkeren.",
        "O registro do remetente nas operadoras dos EUA está em andamento: elas podem bloquear este SMS.");

    public static readonly Text NoReceivers = new Text(
        "The batch has no receivers: choose a marketing list or a view of contacts, leads, accounts or users.",
        "L’envoi n’a pas de destinataires : choisissez une liste marketing ou une vue de contacts, prospects, comptes ou utilisateurs.",
        "De groepszending heeft geen ontvangers: kies een marketinglijst of een weergave van contactpersonen, potentiële klanten, accounts of gebruikers.",
        "O lote não tem destinatários: escolha uma lista de marketing ou uma exibição de contatos, clientes potenciais, contas ou usuários.");

    public static readonly Text BatchNotApproved = new Text(
        "Ask for approval first: it counts whom the batch would text and what that costs.",
        "Demandez d’abord l’approbation : elle compte les destinataires et le coût.",
        "Vraag eerst goedkeuring: die telt wie de groepszending zou krijgen en wat dat kost.",
        "Peça a aprovação primeiro: ela conta a quem o lote chegaria e quanto custa.");

    public static readonly Text BatchUnderWay = new Text(
        "The batch is being sent: what was approved cannot be changed. Withdraw it to stop what has not left yet.",
        "L’envoi est en cours : ce qui a été approuvé ne peut plus changer. Retirez-le pour arrêter ce qui n’est pas encore parti.",
        "De groepszending wordt verzonden: wat is goedgekeurd kan niet meer worden gewijzigd. Trek haar in om tegen te houden wat nog niet weg is.",
        "O lote está sendo enviado: o que foi aprovado não pode mudar. Cancele-o para deter o que ainda não saiu.");

    public static readonly Text LeftNoNumber = new Text("have no phone number", "n’ont pas de numéro de téléphone", "hebben geen telefoonnummer", "não têm número de telefone");

    public static readonly Text LeftBadNumber = new Text("have a phone number that cannot be one", "ont un numéro qui ne peut pas en être un", "hebben een telefoonnummer dat er geen kan zijn", "têm um número que não pode existir");

    public static readonly Text LeftOptedOut = new Text("have opted out, are on hold, or cannot receive texts", "se sont désabonnés, sont en attente ou ne peuvent pas recevoir de SMS", "hebben zich afgemeld, zijn aangehouden of kunnen geen sms’en ontvangen", "recusaram, estão em espera ou não podem receber SMS");

    public static readonly Text LeftNoConsent = new Text("have given no consent that can be proven", "n’ont donné aucun consentement prouvable", "hebben geen toestemming gegeven die te bewijzen is", "não deram consentimento comprovável");

    public static readonly Text LeftNoValue = new Text("have no value for a place in the text", "n’ont pas de valeur pour un champ du texte", "hebben geen waarde voor een plek in de tekst", "não têm valor para um campo do texto");

    public static readonly Text LeftTooLong = new Text("would get a text that is too long", "recevraient un texte trop long", "zouden een te lange tekst krijgen", "receberiam um texto longo demais");

    public static readonly Text LeftTwice = new Text("have the number of somebody who gets the text already", "ont le numéro de quelqu’un qui reçoit déjà le SMS", "hebben het nummer van iemand die de sms al krijgt", "têm o número de alguém que já recebe o SMS");

    public static readonly Text Time = new Text(
        "A time looks like 21:00.", "Une heure s’écrit 21:00.", "Een tijd ziet eruit als 21:00.", "Uma hora tem a forma 21:00.");
}
