using PowerPacks.Solutions;

namespace PowerPacks.Packs.Email;

/// <summary>What an admin sets up: how mails are tracked, which pictures they show, what addresses want.</summary>
public static class SetupTables
{
    private const int Active = 0;
    private const int Inactive = 1;

    public static readonly Label Address = ("Email address", "Adresse e-mail", "E-mailadres", "Endereço de e-mail");

    private static readonly Label Problem = ("What to know", "À savoir", "Wat u moet weten", "O que saber");
    private static readonly Label Status = ("Status", "Statut", "Status", "Status");
    private static readonly Label Reason = ("Status reason", "Raison du statut", "Reden van status", "Razão do status");
    private static readonly Label NeedsAttention = ("Needs attention", "Demande votre attention", "Heeft aandacht nodig", "Precisa de atenção");

    /// <summary>How this organization tracks: one active row. What signs its mails' addresses is a secured column.</summary>
    public static readonly Table EmailTracking = new("pp_EmailTracking", "pp_emailtrackings",
        ("Tracking settings", "Paramètres de suivi", "Instellingen voor volgen", "Configurações de rastreamento"), ("Tracking settings", "Paramètres de suivi", "Instellingen voor volgen", "Configurações de rastreamento"))
    {
        Description = (
            "What is recorded of the mails that this organization sends, and how its recipients know it.",
            "Ce qui est enregistré des e-mails envoyés par cette organisation, et sous quel nom ses destinataires la connaissent.",
            "Wat wordt vastgelegd van de e-mails die deze organisatie verstuurt, en hoe haar ontvangers haar kennen.",
            "O que é registrado dos e-mails que esta organização envia, e como seus destinatários a conhecem."),
        Icon = Pages.SettingsIcon,
        Ownership = Ownership.Organization,
        PrimaryName = "pp_name",
        Columns =
        [
            new Column.Text("pp_Name", ("Your organization, as recipients know it", "Votre organisation, telle que les destinataires la connaissent", "Uw organisatie, zoals ontvangers haar kennen", "Sua organização, como os destinatários a conhecem"), 160) { Required = RequiredLevel.Application },
            new Column.Choice("pp_Mode", ("What to record", "Ce qui est enregistré", "Wat wordt vastgelegd", "O que registrar"),
                new(Publisher.PowerPacks.Option(1), ("Nothing", "Rien", "Niets", "Nada")),
                new(Publisher.PowerPacks.Option(2), ("Counts only", "Des nombres seulement", "Alleen aantallen", "Só contagens")),
                new(Publisher.PowerPacks.Option(3), ("Per recipient", "Par destinataire", "Per ontvanger", "Por destinatário")))
            {
                Required = RequiredLevel.Application,
                Description = (
                    "Counts only: how often a mail was opened and its links followed, by nobody in particular; neither program nor network is kept. Per recipient: who did.",
                    "Des nombres seulement : combien de fois un e-mail a été ouvert et ses liens suivis, par personne en particulier ; ni programme ni réseau ne sont gardés. Par destinataire : qui l’a fait.",
                    "Alleen aantallen: hoe vaak een e-mail is geopend en links zijn gevolgd, door niemand in het bijzonder; programma noch netwerk wordt bewaard. Per ontvanger: wie dat deed.",
                    "Só contagens: quantas vezes um e-mail foi aberto e seus links seguidos, por ninguém em particular; nem programa nem rede são guardados. Por destinatário: quem o fez."),
            },
            new Column.Choice("pp_SeveralRecipients", ("A mail to several people", "Un e-mail à plusieurs personnes", "Een e-mail aan meer mensen", "Um e-mail para várias pessoas"),
                new(Publisher.PowerPacks.Option(1), ("A copy for each", "Une copie pour chacun", "Een kopie voor elk", "Uma cópia para cada um")),
                new(Publisher.PowerPacks.Option(2), ("One mail for all", "Un seul e-mail pour tous", "Eén e-mail voor allen", "Um só e-mail para todos")))
            {
                Default = Publisher.PowerPacks.Option(1),
                Description = (
                    "A mail has one body, so that only with a copy of their own it can be told who opened it; each then sees only themselves as recipient. With one mail for all nobody sees a difference, and what happens is counted for all together.",
                    "Un e-mail n’a qu’un corps : seule une copie propre permet de dire qui l’a ouvert ; chacun ne voit alors que soi comme destinataire. Avec un seul e-mail, personne ne voit de différence, et tout est compté ensemble.",
                    "Een e-mail heeft één tekst: alleen met een eigen kopie is te zeggen wie hem opende; ieder ziet dan alleen zichzelf als ontvanger. Met één e-mail voor allen ziet niemand verschil, en alles wordt samen geteld.",
                    "Um e-mail tem um só corpo: só com uma cópia própria se sabe quem o abriu; cada um vê então apenas a si como destinatário. Com um só e-mail ninguém vê diferença, e tudo é contado em conjunto."),
            },
            new Column.Boolean("pp_ConsentNeeded", ("Only who agreed to tracking", "Seulement qui a accepté le suivi", "Alleen wie met volgen heeft ingestemd", "Só quem aceitou o rastreamento")),
            new Column.Boolean("pp_HiddenLink", ("Hidden link for scanners", "Lien caché pour les analyseurs", "Verborgen link voor scanners", "Link oculto para verificadores")) { Default = true },
            new Column.Text("pp_Domain", ("Own tracking domain", "Domaine de suivi propre", "Eigen volgdomein", "Domínio de rastreamento próprio"), 253)
            {
                Description = (
                    "Such as links.contoso.com: a CNAME of your relay’s host. Empty for the relay’s own.", "Par exemple links.contoso.com : un CNAME de l’hôte de votre relais. Vide pour celui du relais.",
                    "Zoals links.contoso.com: een CNAME van de host van uw relay. Leeg voor die van de relay zelf.", "Como links.contoso.com: um CNAME do host do seu relay. Vazio para o do próprio relay."),
            },
            new Column.WholeNumber("pp_Confidence", ("Automations begin at, %", "Les automatisations commencent à, %", "Automatisering begint bij, %", "Automações começam em, %")) { Minimum = 50, Maximum = 100 },
            new Column.WholeNumber("pp_EventDays", ("Events are kept, days", "Événements gardés, jours", "Gebeurtenissen bewaard, dagen", "Eventos guardados, dias")) { Minimum = 61, Maximum = 730 },
            new Column.Text("pp_LinkKey", ("Link key", "Clé des liens", "Sleutel van links", "Chave dos links"), 100) { Secured = true },
            new Column.Text("pp_BaseUrl", ("Addresses begin with", "Les adresses commencent par", "Adressen beginnen met", "Endereços começam com"), 300) { Format = TextFormat.Url, Secured = true },
            new Column.Memo("pp_Problem", Problem, 2_000),
            new Column.DateTime("pp_ConnectedOn", ("Connected on", "Connecté le", "Verbonden op", "Conectado em")),
            new Column.Choice("StateCode", Status,
                new(Active, ("Active", "Actif", "Actief", "Ativo")),
                new(Inactive, ("Inactive", "Inactif", "Inactief", "Inativo"))) { Default = Active },
            new Column.Choice("StatusCode", Reason,
                new(1, ("Draft", "Brouillon", "Concept", "Rascunho"), Active),
                new(Publisher.PowerPacks.Option(1), ("Connecting", "Connexion en cours", "Wordt verbonden", "Conectando"), Active),
                new(Publisher.PowerPacks.Option(2), ("Connected", "Connecté", "Verbonden", "Conectado"), Active),
                new(Publisher.PowerPacks.Option(3), NeedsAttention, Active),
                new(2, ("Off", "Désactivé", "Uit", "Desligado"), Inactive)) { Default = 1 },
        ],
        Forms = [Forms.EmailTracking],
        Views = Views.EmailTrackings,
        Buttons = Buttons.EmailTracking,
    };

    /// <summary>A picture that mails show in place of one that nobody sees.</summary>
    public static readonly Table TrackingImage = new("pp_TrackingImage", "pp_trackingimages",
        ("Tracking image", "Image de suivi", "Volgafbeelding", "Imagem de rastreamento"), ("Tracking images", "Images de suivi", "Volgafbeeldingen", "Imagens de rastreamento"))
    {
        Description = (
            "A picture such as a logo that a mail shows where |potoken| stands, or at its end, in place of one that nobody sees.",
            "Une image, par exemple un logo, montrée par un e-mail là où se trouve |potoken|, ou à sa fin, au lieu d’une image invisible.",
            "Een afbeelding, zoals een logo, die een e-mail toont waar |potoken| staat, of aan het eind, in plaats van een onzichtbare.",
            "Uma imagem, como um logotipo, que o e-mail mostra onde está |potoken|, ou no fim, no lugar de uma invisível."),
        Icon = Pages.ImageIcon,
        Ownership = Ownership.Organization,
        PrimaryName = "pp_name",
        Columns =
        [
            new Column.Text("pp_Name", ("Name", "Nom", "Naam", "Nome"), 100) { Required = RequiredLevel.Application },
            new Column.Memo("pp_Content", ("Picture, base64", "Image, base64", "Afbeelding, base64", "Imagem, base64"), 360_000) { Audited = false },
            new Column.Text("pp_ContentType", ("Type", "Type", "Type", "Tipo"), 50),
            new Column.Boolean("pp_IsDefault", ("Default", "Par défaut", "Standaard", "Padrão")),
            new Column.Text("pp_AltText", ("Text for who sees no pictures", "Texte pour qui ne voit pas d’images", "Tekst voor wie geen afbeeldingen ziet", "Texto para quem não vê imagens"), 200),
            new Column.Memo("pp_Problem", Problem, 2_000),
            new Column.Choice("StateCode", Status,
                new(Active, ("Active", "Active", "Actief", "Ativa")),
                new(Inactive, ("Inactive", "Inactive", "Inactief", "Inativa"))) { Default = Active },
            new Column.Choice("StatusCode", Reason,
                new(1, ("Draft", "Brouillon", "Concept", "Rascunho"), Active),
                new(Publisher.PowerPacks.Option(1), ("Publishing", "Publication en cours", "Wordt gepubliceerd", "Publicando"), Active),
                new(Publisher.PowerPacks.Option(2), ("Published", "Publiée", "Gepubliceerd", "Publicada"), Active),
                new(Publisher.PowerPacks.Option(3), NeedsAttention, Active),
                new(2, ("Withdrawn", "Retirée", "Ingetrokken", "Retirada"), Inactive)) { Default = 1 },
        ],
        Forms = [Forms.TrackingImage],
        Views = Views.TrackingImages,
        Buttons = Buttons.TrackingImage,
    };

    /// <summary>What an address wants: no more mails, or not to be tracked. It belongs to nobody's row, and stays when a row goes.</summary>
    public static readonly Table EmailPreference = new("pp_EmailPreference", "pp_emailpreferences",
        ("Email preference", "Préférence d’e-mail", "E-mailvoorkeur", "Preferência de e-mail"), ("Email preferences", "Préférences d’e-mail", "E-mailvoorkeuren", "Preferências de e-mail"))
    {
        Description = (
            "Whether an address may get mails from this organization and be tracked, since when and why.",
            "Si une adresse peut recevoir des e-mails de cette organisation et être suivie, depuis quand et pourquoi.",
            "Of een adres e-mails van deze organisatie mag krijgen en gevolgd mag worden, sinds wanneer en waarom.",
            "Se um endereço pode receber e-mails desta organização e ser rastreado, desde quando e por quê."),
        Icon = Pages.PreferenceIcon,
        Ownership = Ownership.Organization,
        PrimaryName = "pp_name",
        ChangeTracking = true,
        Columns =
        [
            new Column.Text("pp_Name", ("Name", "Nom", "Naam", "Nome"), 320) { Audited = false },
            new Column.Text("pp_Address", Address, 320) { Format = TextFormat.Email, Audited = false, Required = RequiredLevel.Application },
            new Column.Boolean("pp_Suppressed", ("Gets no mails", "Ne reçoit pas d’e-mails", "Krijgt geen e-mails", "Não recebe e-mails")),
            new Column.Choice("pp_SuppressedWhy", ("Why", "Pourquoi", "Waarom", "Por quê"),
                new(Publisher.PowerPacks.Option(1), ("Unsubscribed", "Désinscription", "Afgemeld", "Cancelou a inscrição")),
                new(Publisher.PowerPacks.Option(2), ("Complained", "Plainte", "Klacht", "Reclamação")),
                new(Publisher.PowerPacks.Option(3), ("Hard bounce", "Rejet définitif", "Definitief teruggekomen", "Devolução definitiva")),
                new(Publisher.PowerPacks.Option(4), ("By hand", "À la main", "Met de hand", "À mão"))),
            new Column.DateTime("pp_SuppressedOn", ("Since", "Depuis", "Sinds", "Desde")),
            new Column.DateTime("pp_ReleasedOn", ("Taken off the list on", "Retirée de la liste le", "Van de lijst gehaald op", "Retirado da lista em")),
            new Column.Choice("pp_Tracking", ("Tracking", "Suivi", "Volgen", "Rastreamento"),
                new(Publisher.PowerPacks.Option(1), ("Not asked", "Pas demandé", "Niet gevraagd", "Não perguntado")),
                new(Publisher.PowerPacks.Option(2), ("Agreed", "Accepté", "Ingestemd", "Aceitou")),
                new(Publisher.PowerPacks.Option(3), ("Refused", "Refusé", "Geweigerd", "Recusou"))) { Default = Publisher.PowerPacks.Option(1) },
            new Column.DateTime("pp_TrackingOn", ("Tracking decided on", "Suivi décidé le", "Over volgen besloten op", "Rastreamento decidido em")),
            new Column.Memo("pp_Evidence", ("What was agreed to", "Ce qui a été accepté", "Waarmee is ingestemd", "O que foi aceito"), 2_000) { Audited = false },
        ],
        Keys = [new AlternateKey("pp_AddressKey", ("Address", "Adresse", "Adres", "Endereço"), "pp_address")],
        Forms = [Forms.EmailPreference],
        Views = Views.EmailPreferences,
        Charts = Charts.EmailPreferences,
    };
}
