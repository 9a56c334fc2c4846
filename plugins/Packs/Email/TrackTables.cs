using PowerPacks.Solutions;

namespace PowerPacks.Packs.Email;

/// <summary>What becomes of mails: by recipient, event by event, by link.</summary>
public static class TrackTables
{
    private static readonly Label Mail = ("Email", "E-mail", "E-mail", "E-mail");
    private static readonly Label MailKey = ("Mail key", "Clé de l’e-mail", "Sleutel van e-mail", "Chave do e-mail");
    private static readonly Label MessageId = ("Message id", "Identifiant du message", "Bericht-id", "Identificador da mensagem");
    private static readonly Label Name = ("Name", "Nom", "Naam", "Nome");

    public static readonly IReadOnlyList<ChoiceOption> WhyNot =
    [
        new(Publisher.PowerPacks.Option(1), ("Tracking is off", "Le suivi est désactivé", "Volgen staat uit", "O rastreamento está desligado")),
        new(Publisher.PowerPacks.Option(2), ("The mail says so", "L’e-mail le demande", "De e-mail zegt het", "O e-mail pede isso")),
        new(Publisher.PowerPacks.Option(3), ("The recipient says so", "Le destinataire le demande", "De ontvanger zegt het", "O destinatário pede isso")),
        new(Publisher.PowerPacks.Option(4), ("No consent", "Pas de consentement", "Geen toestemming", "Sem consentimento")),
        new(Publisher.PowerPacks.Option(5), ("Another recipient says so", "Un autre destinataire le demande", "Een andere ontvanger zegt het", "Outro destinatário pede isso")),
    ];

    public static readonly Label WhyNotTitle = ("Why not tracked", "Pourquoi non suivi", "Waarom niet gevolgd", "Por que não rastreado");

    private static readonly IReadOnlyList<ChoiceOption> BounceKinds =
    [
        new(Publisher.PowerPacks.Option(1), ("Hard", "Définitif", "Definitief", "Definitiva")),
        new(Publisher.PowerPacks.Option(2), ("Soft", "Temporaire", "Tijdelijk", "Temporária")),
        new(Publisher.PowerPacks.Option(3), ("Blocked", "Bloqué", "Geblokkeerd", "Bloqueada")),
    ];

    private static readonly Label BounceKind = ("Kind of bounce", "Type de rejet", "Soort terugkeer", "Tipo de devolução");

    /// <summary>What a mail has come to for one recipient: what workflows begin with, and what people's statistics are made of.</summary>
    public static readonly Table EmailTrack = new("pp_EmailTrack", "pp_emailtracks",
        ("Tracked recipient", "Destinataire suivi", "Gevolgde ontvanger", "Destinatário rastreado"), ("Tracked recipients", "Destinataires suivis", "Gevolgde ontvangers", "Destinatários rastreados"))
    {
        Description = (
            "What became of a mail for one recipient, counted from its events, people and machines apart.",
            "Ce qu’un e-mail est devenu pour un destinataire, compté à partir de ses événements, personnes et machines à part.",
            "Wat er van een e-mail is geworden voor één ontvanger, geteld uit de gebeurtenissen, mensen en machines apart.",
            "O que aconteceu com um e-mail para um destinatário, contado a partir dos eventos, pessoas e máquinas à parte."),
        Icon = Pages.TrackIcon,
        PrimaryName = "pp_name",
        Columns =
        [
            new Column.Text("pp_Name", ("Recipient", "Destinataire", "Ontvanger", "Destinatário"), 320) { Audited = false },
            Column.Lookup.To("email", "pp_EmailId", Mail, OnDelete.Cascade),
            new Column.Text("pp_MailKey", MailKey, 32) { Audited = false },
            new Column.Choice("pp_Role", ("Role", "Rôle", "Rol", "Papel"),
                new(Publisher.PowerPacks.Option(1), ("To", "À", "Aan", "Para")),
                new(Publisher.PowerPacks.Option(2), ("Cc", "Cc", "Cc", "Cc")),
                new(Publisher.PowerPacks.Option(3), ("Bcc", "Cci", "Bcc", "Cco")),
                new(Publisher.PowerPacks.Option(4), ("Everybody", "Tous", "Iedereen", "Todos"))),
            new Column.Text("pp_Address", SetupTables.Address, 320) { Format = TextFormat.Email, Audited = false },
            Column.Lookup.To("contact", "pp_ContactId", ("Contact", "Contact", "Contactpersoon", "Contato")),
            Column.Lookup.To("lead", "pp_LeadId", ("Lead", "Prospect", "Potentiële klant", "Cliente potencial")),
            Column.Lookup.To("account", "pp_AccountId", ("Account", "Compte", "Account", "Conta")),
            new Column.Text("pp_RecipientTable", ("Recipient’s table", "Table du destinataire", "Tabel van ontvanger", "Tabela do destinatário"), 100),
            new Column.Text("pp_RecipientId", ("Recipient’s row", "Ligne du destinataire", "Rij van ontvanger", "Linha do destinatário"), 36),
            new Column.Choice("pp_State", ("What became of it", "Ce qu’il est devenu", "Wat ervan werd", "O que aconteceu"),
                new(Publisher.PowerPacks.Option(1), ("Not tracked", "Non suivi", "Niet gevolgd", "Não rastreado")),
                new(Publisher.PowerPacks.Option(2), ("Sent", "Envoyé", "Verzonden", "Enviado")),
                new(Publisher.PowerPacks.Option(3), ("Delivered", "Remis", "Afgeleverd", "Entregue")),
                new(Publisher.PowerPacks.Option(4), ("Opened", "Ouvert", "Geopend", "Aberto")),
                new(Publisher.PowerPacks.Option(5), ("Clicked", "Cliqué", "Geklikt", "Clicado")),
                new(Publisher.PowerPacks.Option(6), ("Bounced", "Rejeté", "Teruggekomen", "Devolvido")),
                new(Publisher.PowerPacks.Option(7), ("Complained", "Plainte", "Klacht", "Reclamou")),
                new(Publisher.PowerPacks.Option(8), ("Unsubscribed", "Désinscrit", "Afgemeld", "Cancelou a inscrição"))),
            new Column.Choice("pp_WhyNot", WhyNotTitle, WhyNot),
            new Column.DateTime("pp_SentOn", ("Sent on", "Envoyé le", "Verzonden op", "Enviado em")),
            new Column.Text("pp_MessageId", MessageId, 500) { Audited = false },
            new Column.DateTime("pp_TouchedOn", ("Last event came on", "Dernier événement arrivé le", "Laatste gebeurtenis kwam op", "Último evento chegou em")) { Audited = false },
            .. Counts(),
            new Column.DateTime("pp_FirstPersonOpenOn", ("First opened by a person on", "Première ouverture par une personne le", "Voor het eerst door een mens geopend op", "Aberto pela primeira vez por uma pessoa em")),
            new Column.DateTime("pp_FirstPersonClickOn", ("First link followed by a person on", "Premier lien suivi par une personne le", "Eerste link door een mens gevolgd op", "Primeiro link seguido por uma pessoa em")),
            new Column.DateTime("pp_LastPersonOn", ("Last looked at by a person on", "Dernière consultation par une personne le", "Laatst door een mens bekeken op", "Visto por último por uma pessoa em")),
            new Column.DateTime("pp_DeliveredOn", ("Delivered on", "Remis le", "Afgeleverd op", "Entregue em")),
            new Column.DateTime("pp_BouncedOn", ("Bounced on", "Rejeté le", "Teruggekomen op", "Devolvido em")),
            new Column.Choice("pp_BounceKind", BounceKind, BounceKinds),
            new Column.Text("pp_BounceReason", ("Why it bounced", "Pourquoi il a été rejeté", "Waarom hij terugkwam", "Por que foi devolvido"), 500) { Audited = false },
            new Column.DateTime("pp_ComplainedOn", ("Complained on", "Plainte le", "Klacht op", "Reclamou em")),
            new Column.DateTime("pp_UnsubscribedOn", ("Unsubscribed on", "Désinscrit le", "Afgemeld op", "Cancelou a inscrição em")),
            new Column.Text("pp_UnsubscribeUrl", ("Unsubscribe address", "Adresse de désinscription", "Afmeldadres", "Endereço de cancelamento"), 500) { Format = TextFormat.Url, Audited = false },
        ],
        Forms = [Forms.EmailTrack],
        Views = Views.EmailTracks,
        Charts = Charts.EmailTracks,
    };

    /// <summary>Everything that happened, for as long as the settings say: each row by itself, in its mail's partition.</summary>
    public static readonly Table EmailEvent = new("pp_EmailEvent", "pp_emailevents",
        ("Email event", "Événement d’e-mail", "E-mailgebeurtenis", "Evento de e-mail"), ("Email events", "Événements d’e-mail", "E-mailgebeurtenissen", "Eventos de e-mail"))
    {
        Description = (
            "One thing that happened to a mail, and whether it was a person or a machine. Deleted by itself when its time is over.",
            "Une chose arrivée à un e-mail, et si c’était une personne ou une machine. Supprimée d’elle-même à son terme.",
            "Eén ding dat met een e-mail is gebeurd, en of het een mens of een machine was. Verdwijnt vanzelf als zijn tijd om is.",
            "Algo que aconteceu com um e-mail, e se foi uma pessoa ou uma máquina. Excluído por si quando termina seu prazo."),
        Icon = Pages.EventIcon,
        Kind = TableKind.Elastic,
        PrimaryName = "pp_name",
        Columns =
        [
            new Column.Text("pp_Name", Name, 100),
            new Column.Text("pp_TrackKey", ("Tracked recipient’s id", "Identifiant du destinataire suivi", "Id van gevolgde ontvanger", "Identificador do destinatário rastreado"), 36),
            new Column.Choice("pp_Kind", ("What happened", "Ce qui s’est passé", "Wat er gebeurde", "O que aconteceu"),
                new(Publisher.PowerPacks.Option(1), ("Opened", "Ouvert", "Geopend", "Aberto")),
                new(Publisher.PowerPacks.Option(2), ("Clicked", "Cliqué", "Geklikt", "Clicado")),
                new(Publisher.PowerPacks.Option(3), ("Unsubscribed", "Désinscrit", "Afgemeld", "Cancelou a inscrição")),
                new(Publisher.PowerPacks.Option(4), ("Delivered", "Remis", "Afgeleverd", "Entregue")),
                new(Publisher.PowerPacks.Option(5), ("Deferred", "Retardé", "Vertraagd", "Adiado")),
                new(Publisher.PowerPacks.Option(6), ("Bounced", "Rejeté", "Teruggekomen", "Devolvido")),
                new(Publisher.PowerPacks.Option(7), ("Blocked", "Bloqué", "Geblokkeerd", "Bloqueado")),
                new(Publisher.PowerPacks.Option(8), ("Complained", "Plainte", "Klacht", "Reclamou"))),
            new Column.Choice("pp_Verdict", ("Who", "Qui", "Wie", "Quem"),
                new(Publisher.PowerPacks.Option(1), ("Person", "Personne", "Mens", "Pessoa")),
                new(Publisher.PowerPacks.Option(2), ("Machine", "Machine", "Machine", "Máquina")),
                new(Publisher.PowerPacks.Option(3), ("Uncertain", "Incertain", "Onzeker", "Incerto"))),
            new Column.WholeNumber("pp_Confidence", ("A person by, %", "Une personne à, %", "Een mens met, %", "Uma pessoa com, %")) { Minimum = 0, Maximum = 100 },
            new Column.Boolean("pp_Counts", ("Starts automations", "Déclenche des automatisations", "Start automatisering", "Inicia automações")),
            new Column.Text("pp_Reasons", ("Why", "Pourquoi", "Waarom", "Por quê"), 500),
            new Column.DateTime("pp_OccurredOn", ("When", "Quand", "Wanneer", "Quando")),
            new Column.WholeNumber("pp_LinkNumber", ("Link number", "Numéro du lien", "Nummer van link", "Número do link")),
            new Column.Text("pp_Url", ("Link", "Lien", "Link", "Link"), 2_000) { Format = TextFormat.Url },
            new Column.Text("pp_Client", ("Program", "Programme", "Programma", "Programa"), 100),
            new Column.Text("pp_Network", ("Network, shortened", "Réseau, abrégé", "Netwerk, ingekort", "Rede, abreviada"), 50),
            new Column.Text("pp_Source", ("Told by", "Indiqué par", "Gemeld door", "Informado por"), 50),
            new Column.Text("pp_Detail", ("In the server’s words", "Selon le serveur", "In de woorden van de server", "Nas palavras do servidor"), 500),
            new Column.Choice("pp_BounceKind", BounceKind, BounceKinds),
            new Column.Text("pp_MessageId", MessageId, 500),
            new Column.Text("pp_Address", SetupTables.Address, 320) { Format = TextFormat.Email },
        ],
        Forms = [Forms.EmailEvent],
        Views = Views.EmailEvents,
    };

    public static readonly Table EmailLink = new("pp_EmailLink", "pp_emaillinks",
        ("Tracked link", "Lien suivi", "Gevolgde link", "Link rastreado"), ("Tracked links", "Liens suivis", "Gevolgde links", "Links rastreados"))
    {
        Description = (
            "A link of a mail that somebody or something has followed, and how often.", "Un lien d’un e-mail que quelqu’un ou quelque chose a suivi, et combien de fois.",
            "Een link van een e-mail die iemand of iets heeft gevolgd, en hoe vaak.", "Um link de um e-mail que alguém ou algo seguiu, e quantas vezes."),
        Icon = Pages.LinkIcon,
        PrimaryName = "pp_name",
        Columns =
        [
            new Column.Text("pp_Name", ("Link", "Lien", "Link", "Link"), 300),
            new Column.Text("pp_Url", ("Address", "Adresse", "Adres", "Endereço"), 2_000) { Format = TextFormat.Url },
            Column.Lookup.To("email", "pp_EmailId", Mail, OnDelete.Cascade),
            new Column.Text("pp_MailKey", MailKey, 32) { Audited = false },
            new Column.WholeNumber("pp_Number", ("Number", "Numéro", "Nummer", "Número")) { Minimum = 0 },
            new Column.Text("pp_LinkKey", ("Key", "Clé", "Sleutel", "Chave"), 50) { Audited = false },
            .. Counts().Where(c => c.SchemaName.EndsWith("Clicks", StringComparison.Ordinal)),
        ],
        Keys = [new AlternateKey("pp_LinkKeyKey", ("Key", "Clé", "Sleutel", "Chave"), "pp_linkkey")],
        Forms = [Forms.EmailLink],
        Views = Views.EmailLinks,
        Charts = Charts.EmailLinks,
    };

    /// <summary>Opens and clicks, people and machines side by side.</summary>
    public static IEnumerable<Column> Counts() =>
    [
        Count("pp_PersonOpens", ("Opened by people", "Ouvertures par des personnes", "Geopend door mensen", "Aberturas por pessoas")),
        Count("pp_UncertainOpens", ("Opened, uncertain by whom", "Ouvertures incertaines", "Geopend, onzeker door wie", "Aberturas incertas")),
        Count("pp_MachineOpens", ("Opened by machines", "Ouvertures par des machines", "Geopend door machines", "Aberturas por máquinas")),
        Count("pp_PersonClicks", ("Clicked by people", "Clics de personnes", "Geklikt door mensen", "Cliques de pessoas")),
        Count("pp_UncertainClicks", ("Clicked, uncertain by whom", "Clics incertains", "Geklikt, onzeker door wie", "Cliques incertos")),
        Count("pp_MachineClicks", ("Clicked by machines", "Clics de machines", "Geklikt door machines", "Cliques de máquinas")),
    ];

    public static Column.WholeNumber Count(string schemaName, Label title) => new(schemaName, title) { Minimum = 0, Audited = false };
}
