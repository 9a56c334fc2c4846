using PowerPacks.Solutions;

namespace PowerPacks.Packs.WebForm;

/// <summary>What PowerWebForm keeps in the CRM: its forms, what they were and how many people use them; what visitors sent is in <see cref="SubmissionTables"/>.</summary>
public static class Tables
{
    private const int FormKeyLength = 64; // FormLimits.FormKey in the relay
    private const int DayLength = 11; // A hyphen and a date.

    private const int Active = 0;
    private const int Inactive = 1;

    public static readonly Table WebForm = new("pp_WebForm", "pp_webforms",
        ("Web form", "Formulaire web", "Webformulier", "Formulário web"), ("Web forms", "Formulaires web", "Webformulieren", "Formulários web"))
    {
        Description = (
            "A form on a website: what it asks, and what a submission becomes.",
            "Un formulaire sur un site web : ce qu’il demande et ce que devient un envoi.",
            "Een formulier op een website: wat het vraagt, en wat een inzending wordt.",
            "Um formulário em um site: o que ele pergunta e o que um envio se torna."),
        PrimaryName = "pp_name",
        HasNotes = true,
        ChangeTracking = true,
        Icon = Pages.WebFormIcon,
        Columns =
        [
            new Column.Text("pp_Name", ("Name", "Nom", "Naam", "Nome"), 200) { Required = RequiredLevel.Application },
            new Column.Text("pp_FormKey", ("Form key", "Clé du formulaire", "Formuliersleutel", "Chave do formulário"), FormKeyLength)
            {
                Required = RequiredLevel.Application,
                Description = (
                    "What the form’s address ends with: lower-case letters, digits and hyphens. It stays once the form has been published.",
                    "La fin de l’adresse du formulaire : minuscules, chiffres et traits d’union. Elle ne change plus après la publication.",
                    "Waar het adres van het formulier op eindigt: kleine letters, cijfers en koppeltekens. Na publicatie blijft hij zo.",
                    "O final do endereço do formulário: letras minúsculas, dígitos e hifens. Não muda mais depois da publicação."),
            },
            new Column.Memo("pp_Definition", ("Definition", "Définition", "Definitie", "Definição"), 262_144)
            {
                Description = (
                    "The form as its relay takes it: a JSON document.",
                    "Le formulaire tel que le relais le reçoit : un document JSON.",
                    "Het formulier zoals de relay het aanneemt: een JSON-document.",
                    "O formulário como o relay o recebe: um documento JSON."),
            },
            new Column.Text("pp_PublishRequest", ("Publish request", "Demande de publication", "Publicatieverzoek", "Pedido de publicação"), 32)
            {
                Description = (
                    "Names the last wish to publish, so that an older one that comes late is left alone.",
                    "Nomme la dernière demande de publication, afin qu’une plus ancienne, arrivée tard, soit ignorée.",
                    "Benoemt het laatste publicatieverzoek, zodat een ouder dat te laat komt wordt overgeslagen.",
                    "Identifica o último pedido de publicação, para que um mais antigo e atrasado seja ignorado."),
            },
            new Column.Memo("pp_Problem", ("What to mend", "À corriger", "Te verhelpen", "O que corrigir"), 4_000),
            new Column.WholeNumber("pp_PublishedVersion", ("Published version", "Version publiée", "Gepubliceerde versie", "Versão publicada")) { Minimum = 0 },
            new Column.Text("pp_PublishedHash", ("Hash of the published definition", "Empreinte de la définition publiée", "Hash van de gepubliceerde definitie", "Hash da definição publicada"), 64)
            {
                Description = (
                    "Tells whether the definition has changed since visitors see it (SHA-256).",
                    "Indique si la définition a changé depuis que les visiteurs la voient (SHA-256).",
                    "Zegt of de definitie is gewijzigd sinds bezoekers haar zien (SHA-256).",
                    "Informa se a definição mudou desde que os visitantes a veem (SHA-256)."),
            },
            new Column.DateTime("pp_PublishedOn", ("Published on", "Publié le", "Gepubliceerd op", "Publicado em")),
            Column.Lookup.To("queue", "pp_MailQueueId", ("Confirmation mails from", "E-mails de confirmation de", "Bevestigingsmails van", "E-mails de confirmação de")),
            new Column.DateTime("pp_CheckRequestedOn", ("Check requested on", "Vérification demandée le", "Controle gevraagd op", "Verificação pedida em")),
            new Column.DateTime("pp_CheckedOn", ("Checked on", "Vérifié le", "Gecontroleerd op", "Verificado em")),
            new Column.Text("pp_Page", SubmissionTables.Page, SubmissionTables.PageLength) { Format = TextFormat.Url },
            new Column.Memo("pp_Snippet", ("Snippet for a site", "Extrait pour un site", "Fragment voor een site", "Trecho para um site"), 4_000),
            new Column.Choice("StateCode", ("Status", "Statut", "Status", "Status"),
                new(Active, ("Active", "Actif", "Actief", "Ativo")),
                new(Inactive, ("Inactive", "Inactif", "Inactief", "Inativo"))) { Default = Active },
            new Column.Choice("StatusCode", ("Status reason", "Raison du statut", "Reden van status", "Razão do status"),
                new(1, ("Draft", "Brouillon", "Concept", "Rascunho"), Active),
                new(Publisher.PowerPacks.Option(1), ("Publishing", "Publication en cours", "Wordt gepubliceerd", "Publicando"), Active),
                new(Publisher.PowerPacks.Option(2), ("Published", "Publié", "Gepubliceerd", "Publicado"), Active),
                new(Publisher.PowerPacks.Option(3), ("Changed since published", "Modifié depuis la publication", "Gewijzigd na publicatie", "Alterado após a publicação"), Active),
                new(Publisher.PowerPacks.Option(4), ("Needs attention", "Demande votre attention", "Heeft aandacht nodig", "Precisa de atenção"), Active),
                new(2, ("Withdrawn", "Retiré", "Ingetrokken", "Retirado"), Inactive)) { Default = 1 },
        ],
        Keys = [new AlternateKey("pp_FormKeyKey", ("Form key", "Clé du formulaire", "Formuliersleutel", "Chave do formulário"), "pp_formkey")],
        Forms = [Forms.WebForm],
        Views = Views.WebForms,
        Buttons = Buttons.WebForm,
    };

    public static readonly Table FormVersion = new("pp_FormVersion", "pp_formversions",
        ("Form version", "Version de formulaire", "Formulierversie", "Versão do formulário"), ("Form versions", "Versions de formulaire", "Formulierversies", "Versões do formulário"))
    {
        Description = (
            "A web form as visitors saw it from some day on.",
            "Un formulaire web tel que les visiteurs l’ont vu à partir d’un jour donné.",
            "Een webformulier zoals bezoekers het vanaf een dag zagen.",
            "Um formulário web como os visitantes o viram a partir de um dia."),
        PrimaryName = "pp_name",
        Icon = Pages.WebFormIcon,
        Columns =
        [
            new Column.Text("pp_Name", ("Name", "Nom", "Naam", "Nome"), 200),
            Column.Lookup.To("pp_webform", "pp_WebFormId", ("Web form", "Formulaire web", "Webformulier", "Formulário web"), OnDelete.Cascade),
            new Column.WholeNumber("pp_Version", ("Version", "Version", "Versie", "Versão")) { Minimum = 1 },
            new Column.Memo("pp_Definition", ("Definition", "Définition", "Definitie", "Definição"), 262_144),
            new Column.DateTime("pp_PublishedOn", ("Published on", "Publié le", "Gepubliceerd op", "Publicado em")),
            Column.Lookup.To("systemuser", "pp_PublishedBy", ("Published by", "Publié par", "Gepubliceerd door", "Publicado por")),
        ],
        Forms = [Forms.FormVersion],
        Views = Views.FormVersions,
    };

    /// <summary>Counts that the relay writes again and again while the day lasts: no history of them is kept, and nothing in them is about anybody.</summary>
    public static readonly Table FormDay = new("pp_FormDay", "pp_formdays",
        ("Form figures", "Chiffres du formulaire", "Formuliercijfers", "Números do formulário"), ("Form figures", "Chiffres des formulaires", "Formuliercijfers", "Números dos formulários"))
    {
        Description = (
            "How many people saw a web form on a day, began to fill it in, and sent it.",
            "Combien de personnes ont vu un formulaire web un jour donné, ont commencé à le remplir et l’ont envoyé.",
            "Hoeveel mensen een webformulier op een dag zagen, begonnen in te vullen en verstuurden.",
            "Quantas pessoas viram um formulário web em um dia, começaram a preenchê-lo e o enviaram."),
        PrimaryName = "pp_name",
        Icon = Pages.WebFormIcon,
        Columns =
        [
            new Column.Text("pp_Name", ("Name", "Nom", "Naam", "Nome"), FormKeyLength + DayLength),
            new Column.Text("pp_DayKey", ("Form key and day", "Clé du formulaire et jour", "Formuliersleutel en dag", "Chave do formulário e dia"), FormKeyLength + DayLength) { Required = RequiredLevel.Application, Audited = false },
            new Column.Text("pp_FormKey", ("Form", "Formulaire", "Formulier", "Formulário"), FormKeyLength) { Audited = false },
            new Column.DateTime("pp_Day", ("Day", "Jour", "Dag", "Dia"))
            {
                DateOnly = true,
                Audited = false,
                Description = ("Of universal time (UTC).", "En temps universel (UTC).", "In wereldtijd (UTC).", "Em tempo universal (UTC)."),
            },
            new Column.WholeNumber("pp_Views", ("Views", "Vues", "Weergaven", "Visualizações")) { Minimum = 0, Audited = false },
            new Column.WholeNumber("pp_Starts", ("Starts", "Commencés", "Begonnen", "Iniciados")) { Minimum = 0, Audited = false },
            new Column.WholeNumber("pp_Submissions", ("Submissions", "Envois", "Inzendingen", "Envios")) { Minimum = 0, Audited = false },
            new Column.DecimalNumber("pp_Conversion", ("Conversion, %", "Conversion, %", "Conversie, %", "Conversão, %"))
            {
                Precision = 1,
                Audited = false,
                Description = (
                    "Submissions for each hundred views. Empty where nobody saw it; above 100 where more was sent than seen, as by a script that sends without showing the form.",
                    "Envois pour cent vues. Vide si personne ne l’a vu ; au-dessus de 100 si on l’a envoyé plus souvent que vu, par exemple par un script qui envoie sans afficher le formulaire.",
                    "Inzendingen per honderd weergaven. Leeg als niemand het zag; boven 100 als er meer is verstuurd dan gezien, bijvoorbeeld door een script dat verstuurt zonder het formulier te tonen.",
                    "Envios a cada cem visualizações. Vazio se ninguém o viu; acima de 100 se foi enviado mais vezes do que visto, por exemplo por um script que envia sem mostrar o formulário."),
            },
            Column.Lookup.To("pp_webform", "pp_WebFormId", ("Web form", "Formulaire web", "Webformulier", "Formulário web")),
        ],
        Keys = [new AlternateKey("pp_FormDayKey", ("Form key and day", "Clé du formulaire et jour", "Formuliersleutel en dag", "Chave do formulário e dia"), "pp_daykey")],
        Forms = [Forms.FormDay],
        Views = Views.FormDays,
        Charts = Charts.FormDays,
    };

    public static readonly IReadOnlyList<Table> All = [WebForm, SubmissionTables.FormSubmission, SubmissionTables.ConsentReceipt, FormVersion, SubmissionTables.FormActivity, FormDay];
}
