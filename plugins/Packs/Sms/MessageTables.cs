using PowerPacks.Solutions;

namespace PowerPacks.Packs.Sms;

/// <summary>Texts, and the batches that they go out in.</summary>
public static class MessageTables
{
    private const int Open = 0;
    private const int Completed = 1;
    private const int Canceled = 2;

    /// <summary>Why a text did not arrive, in words for whoever sent it. The relay and the plug-ins know them by number: <c>Failure</c> in the relay.</summary>
    private static readonly Column.Choice Failure = new("pp_Failure", ("Why it failed", "Pourquoi l’échec", "Waarom het mislukte", "Por que falhou"),
        new(Publisher.PowerPacks.Option(1), ("The receiver has opted out", "Le destinataire s’est désabonné", "De ontvanger heeft zich afgemeld", "O destinatário pediu para não receber")),
        new(Publisher.PowerPacks.Option(2), ("The number does not exist", "Le numéro n’existe pas", "Het nummer bestaat niet", "O número não existe")),
        new(Publisher.PowerPacks.Option(3), ("The number cannot receive texts: it may be a landline", "Le numéro ne peut pas recevoir de SMS : peut-être un fixe", "Het nummer kan geen sms’en ontvangen: misschien een vaste lijn", "O número não pode receber SMS: talvez seja fixo")),
        new(Publisher.PowerPacks.Option(4), ("The phone is switched off or out of reach", "Le téléphone est éteint ou hors de portée", "De telefoon staat uit of is buiten bereik", "O telefone está desligado ou fora de alcance")),
        new(Publisher.PowerPacks.Option(5), ("The receiver or the carrier has blocked it", "Le destinataire ou l’opérateur l’a bloqué", "De ontvanger of de aanbieder heeft het geblokkeerd", "O destinatário ou a operadora bloqueou")),
        new(Publisher.PowerPacks.Option(6), ("The number is not in use any more", "Le numéro n’est plus utilisé", "Het nummer is niet meer in gebruik", "O número não está mais em uso")),
        new(Publisher.PowerPacks.Option(7), ("The carrier took it for spam", "L’opérateur l’a pris pour du spam", "De aanbieder hield het voor spam", "A operadora considerou spam")),
        new(Publisher.PowerPacks.Option(8), ("The sender is not registered with US carriers (A2P 10DLC)", "L’expéditeur n’est pas enregistré auprès des opérateurs américains (A2P 10DLC)", "De afzender is niet geregistreerd bij Amerikaanse aanbieders (A2P 10DLC)", "O remetente não está registrado nas operadoras dos EUA (A2P 10DLC)")),
        new(Publisher.PowerPacks.Option(9), ("The text is empty or too long", "Le texte est vide ou trop long", "De tekst is leeg of te lang", "O texto está vazio ou é longo demais")),
        new(Publisher.PowerPacks.Option(10), ("The picture cannot be sent", "L’image ne peut pas être envoyée", "De afbeelding kan niet worden verzonden", "A imagem não pode ser enviada")),
        new(Publisher.PowerPacks.Option(11), ("The sender’s number is not the account’s", "Le numéro d’expéditeur n’est pas celui du compte", "Het nummer van de afzender is niet van de account", "O número do remetente não é da conta")),
        new(Publisher.PowerPacks.Option(12), ("The sender may not text this country", "L’expéditeur ne peut pas écrire à ce pays", "De afzender mag dit land niet sms’en", "O remetente não pode enviar para este país")),
        new(Publisher.PowerPacks.Option(13), ("There is no proof of consent", "Il n’y a pas de preuve de consentement", "Er is geen bewijs van toestemming", "Não há comprovante de consentimento")),
        new(Publisher.PowerPacks.Option(14), ("The number is on hold: somebody must decide", "Le numéro est en attente : quelqu’un doit décider", "Het nummer is aangehouden: iemand moet beslissen", "O número está em espera: alguém precisa decidir")),
        new(Publisher.PowerPacks.Option(15), ("The number may belong to somebody else now", "Le numéro appartient peut-être à quelqu’un d’autre", "Het nummer is nu misschien van iemand anders", "O número pode ser de outra pessoa agora")),
        new(Publisher.PowerPacks.Option(16), ("It waited too long and was not sent", "Il a attendu trop longtemps et n’est pas parti", "Het wachtte te lang en is niet verzonden", "Esperou tempo demais e não foi enviado")),
        new(Publisher.PowerPacks.Option(17), ("A place in the text has no value", "Un champ du texte n’a pas de valeur", "Een plek in de tekst heeft geen waarde", "Um campo do texto não tem valor")),
        new(Publisher.PowerPacks.Option(99), ("The carrier did not say why", "L’opérateur n’a pas dit pourquoi", "De aanbieder zei niet waarom", "A operadora não disse por quê")));

    public static readonly Table Sms = new("pp_Sms", "pp_smses",
        ("SMS", "SMS", "Sms", "SMS"), ("SMS", "SMS", "Sms’en", "SMS"))
    {
        Description = (
            "A text that was sent or received, on the timeline of whom it concerns.",
            "Un SMS envoyé ou reçu, dans la chronologie de la personne concernée.",
            "Een verzonden of ontvangen sms, op de tijdlijn van wie het betreft.",
            "Um SMS enviado ou recebido, na linha do tempo de quem interessa."),
        Kind = TableKind.Activity,
        HasNotes = true, // As every activity has; pictures are notes.
        Icon = Pages.SmsIcon,
        PrimaryName = "subject",
        ChangeTracking = true,
        Columns =
        [
            new Column.Text("Subject", ("Subject", "Objet", "Onderwerp", "Assunto"), 200),
            new Column.Memo("pp_Text", ("Text", "Texte", "Tekst", "Texto"), Tables.TextLength),
            new Column.Choice("pp_Direction", ("Direction", "Sens", "Richting", "Direção"),
                new(Publisher.PowerPacks.Option(1), ("Outgoing", "Sortant", "Uitgaand", "Enviado")),
                new(Publisher.PowerPacks.Option(2), ("Incoming", "Entrant", "Inkomend", "Recebido"))) { Default = Publisher.PowerPacks.Option(1) },
            new Column.Text("pp_Number", Tables.Number, Tables.NumberLength) { Format = TextFormat.Phone },
            new Column.Text("pp_SenderKey", ("Sender key", "Clé de l’expéditeur", "Sleutel van afzender", "Chave do remetente"), Tables.SenderKeyLength),
            Column.Lookup.To("pp_smssender", "pp_SenderId", Tables.Sender),
            // An activity can regard no user: a colleague's texts stand here.
            Column.Lookup.To("systemuser", "pp_UserId", ("Colleague", "Collègue", "Collega", "Colega")),
            new Column.Memo("pp_MediaUrls", ("Pictures", "Images", "Afbeeldingen", "Imagens"), 4_000)
            {
                Description = ("Addresses of pictures to send, one a line.", "Adresses des images à envoyer, une par ligne.", "Adressen van te verzenden afbeeldingen, één per regel.", "Endereços das imagens a enviar, um por linha."),
            },
            new Column.WholeNumber("pp_MediaCount", ("Number of pictures", "Nombre d’images", "Aantal afbeeldingen", "Quantidade de imagens")) { Minimum = 0 },
            new Column.DateTime("pp_SendAt", ("Send at", "Envoyer à", "Verzenden om", "Enviar em")),
            new Column.Text("pp_ProviderId", ("Provider’s id", "Identifiant chez le fournisseur", "Id bij de provider", "Identificador no provedor"), 64),
            new Column.WholeNumber("pp_Segments", ("Segments", "Segments", "Segmenten", "Segmentos")) { Minimum = 0 },
            new Column.DecimalNumber("pp_Cost", ("Cost", "Coût", "Kosten", "Custo")) { Precision = 5 },
            new Column.Text("pp_Currency", ("Currency", "Devise", "Valuta", "Moeda"), 3),
            Failure,
            new Column.WholeNumber("pp_ErrorCode", ("Provider’s error code", "Code d’erreur du fournisseur", "Foutcode van de provider", "Código de erro do provedor")),
            new Column.Memo("pp_Problem", ("What to mend", "À corriger", "Te verhelpen", "O que corrigir"), 4_000),
            new Column.DateTime("pp_SentOn", ("Sent on", "Envoyé le", "Verzonden op", "Enviado em")),
            new Column.DateTime("pp_DeliveredOn", ("Delivered on", "Distribué le", "Bezorgd op", "Entregue em")),
            new Column.Choice("pp_Keyword", ("Keyword", "Mot-clé", "Trefwoord", "Palavra-chave"),
                new(Publisher.PowerPacks.Option(1), ("STOP", "STOP", "STOP", "PARAR")),
                new(Publisher.PowerPacks.Option(2), ("START", "START", "START", "INICIAR")),
                new(Publisher.PowerPacks.Option(3), ("HELP", "AIDE", "HELP", "AJUDA")),
                new(Publisher.PowerPacks.Option(4), ("STOP, in own words", "STOP, en ses propres mots", "STOP, in eigen woorden", "PARAR, com as próprias palavras")))
            {
                Description = ("What an incoming text asks for.", "Ce que demande un SMS entrant.", "Waar een inkomende sms om vraagt.", "O que um SMS recebido pede."),
            },
            new Column.Boolean("pp_NeedsAnswer", ("Needs an answer", "Attend une réponse", "Wacht op antwoord", "Precisa de resposta")),
            Column.Lookup.To("pp_smsbatch", "pp_BatchId", ("SMS batch", "Envoi groupé de SMS", "Sms-groepszending", "Lote de SMS")),
            Column.Lookup.To("pp_smstemplate", "pp_TemplateId", ("SMS template", "Modèle de SMS", "Sms-sjabloon", "Modelo de SMS")),
            new Column.Choice("StateCode", ("Activity status", "Statut de l’activité", "Activiteitsstatus", "Status da atividade"),
                new(Open, ("Open", "Ouverte", "Open", "Aberta")),
                new(Completed, ("Completed", "Terminée", "Voltooid", "Concluída")),
                new(Canceled, ("Canceled", "Annulée", "Geannuleerd", "Cancelada"))) { Default = Open },
            new Column.Choice("StatusCode", ("Status reason", "Raison du statut", "Reden van status", "Razão do status"),
                new(1, ("Draft", "Brouillon", "Concept", "Rascunho"), Open),
                new(Publisher.PowerPacks.Option(1), ("Sending", "Envoi en cours", "Wordt verzonden", "Enviando"), Open),
                new(Publisher.PowerPacks.Option(2), ("Waits for its time", "Attend son heure", "Wacht op zijn tijd", "Aguarda a hora"), Open),
                new(Publisher.PowerPacks.Option(3), ("Received", "Reçu", "Ontvangen", "Recebido"), Open),
                new(2, ("Sent", "Envoyé", "Verzonden", "Enviado"), Completed),
                new(Publisher.PowerPacks.Option(4), ("Delivered", "Distribué", "Bezorgd", "Entregue"), Completed),
                new(Publisher.PowerPacks.Option(5), ("Read", "Lu", "Gelezen", "Lido"), Completed),
                new(Publisher.PowerPacks.Option(6), ("Received and done", "Reçu et traité", "Ontvangen en afgehandeld", "Recebido e concluído"), Completed),
                new(3, ("Failed", "Échec", "Mislukt", "Falhou"), Canceled),
                new(Publisher.PowerPacks.Option(7), ("Not delivered", "Non distribué", "Niet bezorgd", "Não entregue"), Canceled),
                new(Publisher.PowerPacks.Option(8), ("Withdrawn", "Retiré", "Ingetrokken", "Cancelado"), Canceled)) { Default = 1 },
        ],
        Forms = [Forms.Sms],
        Views = MessageViews.Sms,
        Charts = Charts.Sms,
        Buttons = Buttons.Sms,
    };

    public static readonly Table SmsBatch = new("pp_SmsBatch", "pp_smsbatches",
        ("SMS batch", "Envoi groupé de SMS", "Sms-groepszending", "Lote de SMS"), ("SMS batches", "Envois groupés de SMS", "Sms-groepszendingen", "Lotes de SMS"))
    {
        Description = (
            "One text to the members of a marketing list or the rows of a view, sent once somebody has approved it.",
            "Un SMS aux membres d’une liste marketing ou aux lignes d’une vue, envoyé après approbation.",
            "Eén sms aan de leden van een marketinglijst of de rijen van een weergave, verzonden na goedkeuring.",
            "Um SMS aos membros de uma lista de marketing ou às linhas de uma exibição, enviado após aprovação."),
        Icon = Pages.BatchIcon,
        PrimaryName = "pp_name",
        Columns =
        [
            new Column.Text("pp_Name", ("Name", "Nom", "Naam", "Nome"), 100) { Required = RequiredLevel.Application },
            Column.Lookup.To("pp_smssender", "pp_SenderId", Tables.Sender),
            Column.Lookup.To("pp_smstemplate", "pp_TemplateId", ("SMS template", "Modèle de SMS", "Sms-sjabloon", "Modelo de SMS")),
            new Column.Memo("pp_Text", ("Text", "Texte", "Tekst", "Texto"), Tables.TextLength),
            Column.Lookup.To("list", "pp_ListId", ("Marketing list", "Liste marketing", "Marketinglijst", "Lista de marketing")),
            new Column.Memo("pp_Query", ("View", "Vue", "Weergave", "Exibição"), 20_000) { Description = ("As FetchXML.", "En FetchXML.", "Als FetchXML.", "Em FetchXML.") },
            new Column.DateTime("pp_SendAt", ("Send at", "Envoyer à", "Verzenden om", "Enviar em")),
            new Column.WholeNumber("pp_Receivers", ("Receivers", "Destinataires", "Ontvangers", "Destinatários")) { Minimum = 0 },
            new Column.WholeNumber("pp_Enqueued", ("Handed to the relay", "Remis au relais", "Aan de relay gegeven", "Entregues ao relay")) { Minimum = 0 },
            new Column.WholeNumber("pp_NextPage", ("Next page", "Page suivante", "Volgende pagina", "Próxima página")) { Minimum = 1, Audited = false },
            new Column.WholeNumber("pp_LeftOut", ("Left out", "Laissés de côté", "Overgeslagen", "Deixados de fora")) { Minimum = 0 },
            new Column.Memo("pp_LeftOutWhy", ("Why left out", "Pourquoi laissés de côté", "Waarom overgeslagen", "Por que foram deixados de fora"), 4_000),
            new Column.DecimalNumber("pp_EstimatedCost", ("Estimated cost", "Coût estimé", "Geschatte kosten", "Custo estimado")) { Precision = 2 },
            new Column.Text("pp_TestNumber", ("Test number", "Numéro de test", "Testnummer", "Número de teste"), Tables.NumberLength) { Format = TextFormat.Phone },
            Column.Lookup.To("systemuser", "pp_ApprovedBy", ("Approved by", "Approuvé par", "Goedgekeurd door", "Aprovado por")),
            new Column.DateTime("pp_ApprovedOn", ("Approved on", "Approuvé le", "Goedgekeurd op", "Aprovado em")),
            new Column.Memo("pp_Problem", ("What to mend", "À corriger", "Te verhelpen", "O que corrigir"), 4_000),
            new Column.Choice("StateCode", ("Status", "Statut", "Status", "Status"),
                new(0, ("Active", "Actif", "Actief", "Ativo")),
                new(1, ("Inactive", "Inactif", "Inactief", "Inativo"))) { Default = 0 },
            new Column.Choice("StatusCode", ("Status reason", "Raison du statut", "Reden van status", "Razão do status"),
                new(1, ("Draft", "Brouillon", "Concept", "Rascunho"), 0),
                new(Publisher.PowerPacks.Option(1), ("Awaits approval", "Attend l’approbation", "Wacht op goedkeuring", "Aguarda aprovação"), 0),
                new(Publisher.PowerPacks.Option(2), ("Being sent", "Envoi en cours", "Wordt verzonden", "Enviando"), 0),
                new(Publisher.PowerPacks.Option(3), ("Needs attention", "Demande votre attention", "Heeft aandacht nodig", "Precisa de atenção"), 0),
                new(2, ("Sent", "Envoyé", "Verzonden", "Enviado"), 1),
                new(Publisher.PowerPacks.Option(4), ("Withdrawn", "Retiré", "Ingetrokken", "Cancelado"), 1)) { Default = 1 },
        ],
        Forms = [Forms.SmsBatch],
        Views = MessageViews.SmsBatches,
        Buttons = Buttons.SmsBatch,
    };
}
