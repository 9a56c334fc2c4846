using PowerPacks.Solutions;

namespace PowerPacks.Packs.WebForm;

/// <summary>What visitors sent, what they agreed to, and where timelines show it.</summary>
public static class SubmissionTables
{
    internal const int PageLength = 2000;

    // The relay's envelope id, so that a redelivered envelope finds its row again.
    private const int EnvelopeIdLength = 32;
    private const int ReceiptKeyLength = 36; // The envelope id, and a number behind it from a form's second consent on.
    private const int CampaignLength = 200; // FormLimits.Campaign in the relay

    private const int OutcomeLength = 20_000; // A form's fields and lookups, each with a word.
    private const int FailureLength = 100;
    private const int ReasonsLength = 500; // SpamLimits.Reasons codes in the relay

    private const int Active = 0;
    private const int Inactive = 1;

    // What visitors sent is not audited: it would outlive the rows that are deleted when a visitor asks to be forgotten.
    internal static readonly Label Page = ("Page", "Page", "Pagina", "Página");
    private static readonly Label Envelope = ("Envelope", "Enveloppe", "Envelop", "Envelope");

    public static readonly Table FormSubmission = new("pp_FormSubmission", "pp_formsubmissions",
        ("Form submission", "Envoi de formulaire", "Inzending", "Envio de formulário"), ("Form submissions", "Envois de formulaires", "Inzendingen", "Envios de formulários"))
    {
        Description = (
            "What a visitor sent, and the row it became.",
            "Ce qu’un visiteur a envoyé, et la ligne que c’est devenu.",
            "Wat een bezoeker stuurde, en de rij die het werd.",
            "O que um visitante enviou e a linha em que se tornou."),
        PrimaryName = "pp_name",
        HasNotes = true,
        HasActivities = true,
        ChangeTracking = true,
        Icon = Pages.SubmissionIcon,
        Columns =
        [
            new Column.Text("pp_Name", ("Name", "Nom", "Naam", "Nome"), 200),
            new Column.Text("pp_EnvelopeId", Envelope, EnvelopeIdLength) { Required = RequiredLevel.Application },
            new Column.Text("pp_FormKey", ("Form", "Formulaire", "Formulier", "Formulário"), 100),
            new Column.DateTime("pp_SubmittedOn", ("Submitted on", "Envoyé le", "Ingezonden op", "Enviado em")),
            new Column.Memo("pp_Values", ("Values", "Valeurs", "Waarden", "Valores"), 1_048_576) { Audited = false },
            new Column.Text("pp_Page", Page, PageLength) { Format = TextFormat.Url, Audited = false },
            new Column.Text("pp_RecordTable", ("Table of the row", "Table de la ligne", "Tabel van de rij", "Tabela da linha"), 100),
            new Column.Text("pp_RecordId", ("Id of the row", "Identifiant de la ligne", "Id van de rij", "Id da linha"), 36),
            new Column.Boolean("pp_Matched", ("Matched an existing row", "Correspond à une ligne existante", "Kwam overeen met een bestaande rij", "Correspondeu a uma linha existente")),
            new Column.Text("pp_UtmSource", ("Campaign source", "Source de campagne", "Campagnebron", "Origem da campanha"), CampaignLength) { Audited = false },
            new Column.Text("pp_UtmMedium", ("Campaign medium", "Support de campagne", "Campagnemedium", "Mídia da campanha"), CampaignLength) { Audited = false },
            new Column.Text("pp_UtmCampaign", ("Campaign name", "Nom de campagne", "Campagnenaam", "Nome da campanha"), CampaignLength) { Audited = false },
            new Column.Text("pp_UtmTerm", ("Campaign term", "Terme de campagne", "Campagneterm", "Termo da campanha"), CampaignLength) { Audited = false },
            new Column.Text("pp_UtmContent", ("Campaign content", "Contenu de campagne", "Campagne-inhoud", "Conteúdo da campanha"), CampaignLength) { Audited = false },
            new Column.Text("pp_Referrer", ("Page before", "Page précédente", "Vorige pagina", "Página anterior"), PageLength) { Format = TextFormat.Url, Audited = false },
            new Column.Text("pp_FirstPage", ("First page", "Première page", "Eerste pagina", "Primeira página"), PageLength) { Format = TextFormat.Url, Audited = false },
            new Column.Text("pp_ClickId", ("Click id", "Identifiant de clic", "Klik-id", "Id do clique"), CampaignLength) { Audited = false },
            new Column.Text("pp_ClickIdKind", ("Kind of click id", "Type d’identifiant de clic", "Soort klik-id", "Tipo de id do clique"), 20) { Audited = false },
            new Column.WholeNumber("pp_Score", ("Spam score", "Score de spam", "Spamscore", "Pontuação de spam"))
            {
                Minimum = 0,
                Maximum = 100,
                Description = (
                    "How much speaks for spam, from 0 to 100. The form says from which score on a submission waits for a person.",
                    "Ce qui laisse penser à un spam, de 0 à 100. Le formulaire indique à partir de quel score un envoi attend qu’on en décide.",
                    "Hoeveel er op spam wijst, van 0 tot 100. Het formulier zegt vanaf welke score een inzending op iemand wacht.",
                    "O quanto aponta para spam, de 0 a 100. O formulário informa a partir de qual pontuação um envio espera por alguém."),
            },
            new Column.Text("pp_Reasons", ("Reasons for the score", "Raisons du score", "Redenen van de score", "Motivos da pontuação"), ReasonsLength)
            {
                Description = (
                    "Codes of the signals that were found, the weightiest first.",
                    "Codes des signaux trouvés, le plus important en premier.",
                    "Codes van de gevonden signalen, het zwaarste eerst.",
                    "Códigos dos sinais encontrados, o mais importante primeiro."),
            },
            new Column.Boolean("pp_IsTest", ("Test", "Essai", "Test", "Teste"))
            {
                Description = (
                    "Somebody sent it from the form designer, to see where it arrives.",
                    "Quelqu’un l’a envoyé depuis le concepteur de formulaire, pour voir où il arrive.",
                    "Iemand stuurde het vanuit de formulierontwerper, om te zien waar het aankomt.",
                    "Alguém o enviou pelo designer de formulário, para ver onde chega."),
            },
            new Column.Choice("pp_Verdict", ("Verdict", "Verdict", "Oordeel", "Veredito"),
                new(Publisher.PowerPacks.Option(0), ("None", "Aucun", "Geen", "Nenhum")),
                new(Publisher.PowerPacks.Option(1), ("Fine", "Correct", "In orde", "Legítimo")),
                new(Publisher.PowerPacks.Option(2), ("Spam", "Spam", "Spam", "Spam")))
            {
                Default = Publisher.PowerPacks.Option(0),
                Description = (
                    "What somebody said of it. The form learns from that.",
                    "Ce que quelqu’un en a dit. Le formulaire en tire une leçon.",
                    "Wat iemand ervan zei. Het formulier leert daarvan.",
                    "O que alguém disse dele. O formulário aprende com isso."),
            },
            new Column.Memo("pp_Outcome", ("What became of it", "Ce qu’il est devenu", "Wat ervan werd", "O que aconteceu"), OutcomeLength)
            {
                Description = (
                    "Whether a row was made, updated or only linked to, by which columns it was found, and what was left out: a JSON document of codes and column names.",
                    "Si une ligne a été créée, mise à jour ou seulement liée, par quelles colonnes elle a été trouvée, et ce qui a été laissé de côté : un document JSON de codes et de noms de colonnes.",
                    "Of een rij is gemaakt, bijgewerkt of alleen gekoppeld, via welke kolommen zij is gevonden, en wat is weggelaten: een JSON-document van codes en kolomnamen.",
                    "Se uma linha foi criada, atualizada ou apenas vinculada, por quais colunas foi encontrada e o que ficou de fora: um documento JSON de códigos e nomes de colunas."),
            },
            new Column.Text("pp_Failure", ("Why it failed", "Pourquoi l’échec", "Waarom het mislukte", "Por que falhou"), FailureLength)
            {
                Description = (
                    "The code with which the CRM refused the row that this should have become.",
                    "Le code par lequel le CRM a refusé la ligne que ceci devait devenir.",
                    "De code waarmee het CRM de rij weigerde die dit had moeten worden.",
                    "O código com que o CRM recusou a linha que isto deveria se tornar."),
            },
            new Column.Text("pp_Language", ("Language", "Langue", "Taal", "Idioma"), 10)
            {
                Description = (
                    "In which language the visitor read the form.",
                    "Dans quelle langue le visiteur a lu le formulaire.",
                    "In welke taal de bezoeker het formulier las.",
                    "Em qual idioma o visitante leu o formulário."),
            },
            new Column.Text("pp_IntendedRecordId", ("Row to change", "Ligne à modifier", "Te wijzigen rij", "Linha a alterar"), 36)
            {
                Description = (
                    "Id of the row that a prefilled link named.",
                    "Identifiant de la ligne nommée par un lien prérempli.",
                    "Id van de rij die een vooraf ingevulde link noemde.",
                    "Id da linha indicada por um link preenchido."),
            },
            new Column.DateTime("pp_ConfirmRequestedOn", ("Confirmation asked for on", "Confirmation demandée le", "Bevestiging gevraagd op", "Confirmação pedida em")),
            new Column.DateTime("pp_ConfirmSentOn", ("Confirmation mail sent on", "E-mail de confirmation envoyé le", "Bevestigingsmail verzonden op", "E-mail de confirmação enviado em")),
            new Column.DateTime("pp_ConfirmBy", ("Confirm by", "À confirmer avant le", "Te bevestigen vóór", "Confirmar até")),
            new Column.DateTime("pp_ConfirmedOn", ("Confirmed on", "Confirmé le", "Bevestigd op", "Confirmado em")),
            new Column.Text("pp_ConfirmIpAddress", ("Confirmed from (IP address, shortened)", "Confirmé depuis (adresse IP, abrégée)", "Bevestigd vanaf (IP-adres, ingekort)", "Confirmado de (endereço IP, abreviado)"), 45) { Audited = false },
            new Column.DateTime("pp_RetryRequestedOn", ("Retry requested on", "Nouvel essai demandé le", "Nieuwe poging gevraagd op", "Nova tentativa pedida em")),
            new Column.Memo("pp_Problem", ("What to mend", "À corriger", "Te verhelpen", "O que corrigir"), 4_000),
            new Column.Choice("StateCode", ("Status", "Statut", "Status", "Status"),
                new(Active, ("Active", "Actif", "Actief", "Ativo")),
                new(Inactive, ("Inactive", "Inactif", "Inactief", "Inativo"))) { Default = Active },
            new Column.Choice("StatusCode", ("Status reason", "Raison du statut", "Reden van status", "Razão do status"),
                new(1, ("Received", "Reçu", "Ontvangen", "Recebido"), Active),
                new(Publisher.PowerPacks.Option(1), ("Quarantined", "En quarantaine", "In quarantaine", "Em quarentena"), Active),
                new(Publisher.PowerPacks.Option(2), ("Released", "Libéré", "Vrijgegeven", "Liberado"), Active),
                new(Publisher.PowerPacks.Option(3), ("Spam", "Spam", "Spam", "Spam"), Active),
                new(Publisher.PowerPacks.Option(4), ("Failed", "En échec", "Mislukt", "Com falha"), Active),
                new(Publisher.PowerPacks.Option(5), ("Awaiting confirmation", "En attente de confirmation", "Wacht op bevestiging", "Aguardando confirmação"), Active),
                new(2, ("Inactive", "Inactif", "Inactief", "Inativo"), Inactive)) { Default = 1 },
            Column.Lookup.To("pp_webform", "pp_WebFormId", ("Web form", "Formulaire web", "Webformulier", "Formulário web")),
            Column.Lookup.To("lead", "pp_LeadId", ("Lead", "Prospect", "Potentiële klant", "Cliente potencial")),
            Column.Lookup.To("contact", "pp_ContactId", ("Contact", "Contact", "Contactpersoon", "Contato")),
            Column.Lookup.To("account", "pp_AccountId", ("Account", "Compte", "Account", "Conta")),
        ],
        Keys = [new AlternateKey("pp_EnvelopeKey", Envelope, "pp_envelopeid")],
        Forms = [Forms.FormSubmission],
        Views = Views.FormSubmissions,
        Charts = Charts.FormSubmissions,
        Buttons = Buttons.FormSubmission,
    };

    public static readonly Table ConsentReceipt = new("pp_ConsentReceipt", "pp_consentreceipts",
        ("Consent receipt", "Preuve de consentement", "Toestemmingsbewijs", "Comprovante de consentimento"),
        ("Consent receipts", "Preuves de consentement", "Toestemmingsbewijzen", "Comprovantes de consentimento"))
    {
        Description = (
            "Whether a visitor agreed, to which words, when and where.",
            "Si un visiteur a accepté, quels mots, quand et où.",
            "Of een bezoeker akkoord ging, met welke woorden, wanneer en waar.",
            "Se um visitante concordou, com quais palavras, quando e onde."),
        PrimaryName = "pp_name",
        ChangeTracking = true,
        Icon = Pages.ReceiptIcon,
        Columns =
        [
            new Column.Text("pp_Name", ("Name", "Nom", "Naam", "Nome"), 200),
            new Column.Text("pp_EnvelopeId", Envelope, ReceiptKeyLength) { Required = RequiredLevel.Application },
            new Column.Boolean("pp_Given", ("Given", "Donné", "Gegeven", "Dado")),
            new Column.Memo("pp_Text", ("Text agreed to", "Texte accepté", "Tekst waarmee is ingestemd", "Texto aceito"), 10_000),
            new Column.Text("pp_Version", ("Version of the text", "Version du texte", "Versie van de tekst", "Versão do texto"), 100),
            new Column.Text("pp_Purpose", ("Purpose", "Finalité", "Doel", "Finalidade"), 100),
            new Column.Text("pp_Language", ("Language of the text", "Langue du texte", "Taal van de tekst", "Idioma do texto"), 10),
            new Column.DateTime("pp_GivenOn", ("Given on", "Donné le", "Gegeven op", "Dado em")),
            new Column.Text("pp_Page", Page, PageLength) { Format = TextFormat.Url, Audited = false },
            new Column.Text("pp_IpAddress", ("IP address, shortened", "Adresse IP, abrégée", "IP-adres, ingekort", "Endereço IP, abreviado"), 45) { Audited = false },
            Column.Lookup.To("pp_formsubmission", "pp_FormSubmissionId", ("Form submission", "Envoi de formulaire", "Inzending", "Envio de formulário")),
        ],
        Keys = [new AlternateKey("pp_EnvelopeKey", Envelope, "pp_envelopeid")],
        Forms = [Forms.ConsentReceipt],
        Views = Views.ConsentReceipts,
        Charts = Charts.ConsentReceipts,
    };

    /// <summary>Stands on the timeline of the row that a submission became: submissions themselves are no activities.</summary>
    public static readonly Table FormActivity = new("pp_FormActivity", "pp_formactivities",
        ("Form sent", "Formulaire envoyé", "Formulier verzonden", "Formulário enviado"), ("Forms sent", "Formulaires envoyés", "Verzonden formulieren", "Formulários enviados"))
    {
        Description = (
            "On the timeline of a lead, contact or account: that a form was sent, with a link to what was sent.",
            "Dans la chronologie d’un prospect, contact ou compte : qu’un formulaire a été envoyé, avec un lien vers son contenu.",
            "Op de tijdlijn van een potentiële klant, contactpersoon of account: dat een formulier is verzonden, met een koppeling naar de inhoud.",
            "Na linha do tempo de um cliente potencial, contato ou conta: que um formulário foi enviado, com um link para o conteúdo."),
        Kind = TableKind.Activity,
        HasNotes = true, // As every activity has.
        PrimaryName = "subject",
        Icon = Pages.SubmissionIcon,
        Columns =
        [
            new Column.Text("Subject", ("Subject", "Objet", "Onderwerp", "Assunto"), 200),
            Column.Lookup.To("pp_formsubmission", "pp_FormSubmissionId", ("Form submission", "Envoi de formulaire", "Inzending", "Envio de formulário")),
        ],
        Forms = [Forms.FormActivity],
        Views = Views.FormActivities,
    };
}
