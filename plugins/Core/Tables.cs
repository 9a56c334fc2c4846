using PowerPacks.Solutions;

namespace PowerPacks.Core;

/// <summary>What the core keeps in the CRM.</summary>
public static class Tables
{
    /// <summary>The option of each region, by the region's name.</summary>
    public static readonly IReadOnlyDictionary<string, int> RegionOptions = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["us"] = Publisher.PowerPacks.Option(1),
        ["br"] = Publisher.PowerPacks.Option(2),
        ["eu"] = Publisher.PowerPacks.Option(3),
        ["asia"] = Publisher.PowerPacks.Option(4),
    };

    public static readonly GlobalChoice Region = new("pp_region", ("Region", "Région", "Regio", "Região"),
        new(RegionOptions["us"], ("United States", "États-Unis", "Verenigde Staten", "Estados Unidos")),
        new(RegionOptions["br"], ("Brazil", "Brésil", "Brazilië", "Brasil")),
        new(RegionOptions["eu"], ("Europe", "Europe", "Europa", "Europa")),
        new(RegionOptions["asia"], ("East Asia", "Asie de l’Est", "Oost-Azië", "Leste da Ásia")));

    private const int Active = 0;
    private const int Inactive = 1;

    /// <summary>The organization as its relay knows it: one active row. Its key and its grant are secured columns.</summary>
    public static readonly Table Registration = new("pp_Registration", "pp_registrations",
        ("Registration", "Inscription", "Registratie", "Registro"), ("Registrations", "Inscriptions", "Registraties", "Registros"))
    {
        Description = (
            "Who this organization is to its PowerPacks relay, and in which region.",
            "Qui est cette organisation pour son relais PowerPacks, et dans quelle région.",
            "Wie deze organisatie is voor haar PowerPacks-relay, en in welke regio.",
            "Quem é esta organização para o seu relay PowerPacks, e em qual região."),
        Ownership = Ownership.Organization,
        PrimaryName = "pp_name",
        Icon = Pages.RegistrationIcon,
        Columns =
        [
            new Column.Text("pp_Name", ("Organization", "Organisation", "Organisatie", "Organização"), 160) { Required = RequiredLevel.Application },
            Column.Choice.Of("pp_Region", ("Region", "Région", "Regio", "Região"), Region) with
            {
                Description = (
                    "Where this organization’s data is accepted, stored and processed. It never leaves it.",
                    "Où les données de cette organisation sont reçues, conservées et traitées. Elles n’en sortent jamais.",
                    "Waar de gegevens van deze organisatie worden ontvangen, bewaard en verwerkt. Ze verlaten die regio nooit.",
                    "Onde os dados desta organização são recebidos, guardados e processados. Eles nunca saem dela."),
            },
            new Column.Text("pp_RelayUrl", ("Relay", "Relais", "Relay", "Relay"), 200) { Format = TextFormat.Url, Secured = true }, // the key goes where it says
            new Column.Text("pp_OrganizationKey", ("Organization key", "Clé de l’organisation", "Organisatiesleutel", "Chave da organização"), 200) { Secured = true },
            new Column.Memo("pp_Grant", ("Region grant", "Autorisation régionale", "Regiovergunning", "Autorização da região"), 16_384) { Secured = true },
            new Column.DateTime("pp_GrantExpiresOn", ("Registered until", "Inscrite jusqu’au", "Geregistreerd tot", "Registrada até")),
            new Column.Text("pp_Packs", ("Packs", "Packs", "Packs", "Pacotes"), 500),
            new Column.WholeNumber("pp_UserCount", ("Users", "Utilisateurs", "Gebruikers", "Usuários")) { Minimum = 0, Maximum = 10_000_000 },
            new Column.Text("pp_ContactName", ("Contact", "Contact", "Contactpersoon", "Contato"), 160),
            new Column.Text("pp_ContactEmail", ("Contact’s email", "E-mail du contact", "E-mail van de contactpersoon", "E-mail do contato"), 254) { Format = TextFormat.Email },
            new Column.Text("pp_Terms", ("Terms accepted", "Conditions acceptées", "Aanvaarde voorwaarden", "Termos aceitos"), 50),
            new Column.DateTime("pp_DetailsUntil", ("Detailed traces until", "Traces détaillées jusqu’au", "Uitgebreide traces tot", "Rastreamento detalhado até"))
            {
                Description = (
                    "Until then plug-ins write more into the trace log. Never what a person typed.",
                    "Jusque-là, les plug-ins écrivent davantage dans le journal de suivi. Jamais ce qu’une personne a saisi.",
                    "Tot dan schrijven plug-ins meer in het traceerlogboek. Nooit wat iemand heeft ingevuld.",
                    "Até lá, os plug-ins escrevem mais no log de rastreamento. Nunca o que alguém digitou."),
            },
            new Column.DateTime("pp_CheckRequestedOn", ("Check requested on", "Vérification demandée le", "Controle gevraagd op", "Verificação pedida em")),
            new Column.DateTime("pp_CheckedOn", ("Checked on", "Vérifiée le", "Gecontroleerd op", "Verificada em")),
            new Column.Memo("pp_Message", ("What to know", "À savoir", "Wat u moet weten", "O que saber"), 2_000),
            new Column.Choice("StateCode", ("Status", "Statut", "Status", "Status"),
                new(Active, ("Active", "Active", "Actief", "Ativa")),
                new(Inactive, ("Inactive", "Inactive", "Inactief", "Inativa"))) { Default = Active },
            new Column.Choice("StatusCode", ("Status reason", "Raison du statut", "Reden van status", "Razão do status"),
                new(1, ("Waiting for the relay", "En attente du relais", "Wacht op de relay", "Aguardando o relay"), Active),
                new(Publisher.PowerPacks.Option(1), ("Connected", "Connectée", "Verbonden", "Conectada"), Active),
                new(Publisher.PowerPacks.Option(2), ("Needs attention", "Demande votre attention", "Heeft aandacht nodig", "Precisa de atenção"), Active),
                new(2, ("Unregistered", "Désinscrite", "Uitgeschreven", "Sem registro"), Inactive)) { Default = 1 },
        ],
        Forms = [Forms.Registration],
        Views = Views.Registration,
        Buttons =
        [
            new Button("Check", ButtonPlace.Form,
                ("Check connection", "Vérifier la connexion", "Verbinding controleren", "Verificar conexão"),
                (
                    "Shows the relay this registration again and says what it answered.",
                    "Présente de nouveau cette inscription au relais et indique sa réponse.",
                    "Toont deze registratie opnieuw aan de relay en meldt wat die antwoordde.",
                    "Mostra de novo este registro ao relay e informa a resposta."),
                Pages.RegistrationScript, "PowerPacks.Registration.check")
            {
                Icon = Pages.RegistrationIcon,
                ShownBy = "PowerPacks.Registration.isActive",
            },
        ],
    };
}
