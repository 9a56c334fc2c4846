using PowerPacks.Solutions;

namespace PowerPacks.Packs.Sms;

/// <summary>Whether a number may be texted by a sender, and what shows that it may.</summary>
public static class ConsentTables
{
    public static readonly Table SmsOptState = new("pp_SmsOptState", "pp_smsoptstates",
        ("SMS opt state", "État d’abonnement SMS", "Sms-toestemmingsstatus", "Situação de SMS"), ("SMS opt states", "États d’abonnement SMS", "Sms-toestemmingsstatussen", "Situações de SMS"))
    {
        Description = (
            "Whether a phone number may be texted by a sender, since when and why.",
            "Si un numéro peut recevoir des SMS d’un expéditeur, depuis quand et pourquoi.",
            "Of een telefoonnummer van een afzender sms’en mag krijgen, sinds wanneer en waarom.",
            "Se um número pode receber SMS de um remetente, desde quando e por quê."),
        Icon = Pages.ConsentIcon,
        PrimaryName = "pp_name",
        ChangeTracking = true,
        Columns =
        [
            new Column.Text("pp_Name", ("Name", "Nom", "Naam", "Nome"), 100),
            new Column.Text("pp_Key", ("Key", "Clé", "Sleutel", "Chave"), 32)
            {
                Audited = false,
                Description = ("A hash of number and sender.", "Une empreinte du numéro et de l’expéditeur.", "Een hash van nummer en afzender.", "Um hash do número e do remetente."),
            },
            new Column.Text("pp_Number", Tables.Number, Tables.NumberLength) { Format = TextFormat.Phone, Audited = false },
            new Column.Text("pp_SenderKey", ("Sender key", "Clé de l’expéditeur", "Sleutel van afzender", "Chave do remetente"), Tables.SenderKeyLength)
            {
                Description = ("* stands for every sender.", "* représente tous les expéditeurs.", "* staat voor elke afzender.", "* representa todos os remetentes."),
            },
            Column.Lookup.To("pp_smssender", "pp_SenderId", Tables.Sender),
            new Column.Choice("pp_State", ("May be texted", "Peut recevoir des SMS", "Mag sms’en krijgen", "Pode receber SMS"),
                new(Publisher.PowerPacks.Option(1), ("Opted in", "A accepté", "Aangemeld", "Aceitou")),
                new(Publisher.PowerPacks.Option(2), ("Opted out", "A refusé", "Afgemeld", "Recusou")),
                new(Publisher.PowerPacks.Option(3), ("On hold: somebody must decide", "En attente : quelqu’un doit décider", "Aangehouden: iemand moet beslissen", "Em espera: alguém precisa decidir")),
                new(Publisher.PowerPacks.Option(4), ("Cannot receive texts", "Ne peut pas recevoir de SMS", "Kan geen sms’en ontvangen", "Não pode receber SMS")),
                new(Publisher.PowerPacks.Option(5), ("Belongs to somebody else now", "Appartient désormais à quelqu’un d’autre", "Is nu van iemand anders", "Agora é de outra pessoa"))),
            new Column.Choice("pp_Source", ("How", "Comment", "Hoe", "Como"),
                new(Publisher.PowerPacks.Option(1), ("A keyword by text", "Un mot-clé par SMS", "Een trefwoord per sms", "Uma palavra-chave por SMS")),
                new(Publisher.PowerPacks.Option(2), ("In own words by text", "En ses propres mots par SMS", "In eigen woorden per sms", "Com as próprias palavras por SMS")),
                new(Publisher.PowerPacks.Option(3), ("The provider says so", "Le fournisseur le dit", "De provider zegt het", "O provedor informa")),
                new(Publisher.PowerPacks.Option(4), ("Entered by a user", "Saisi par un utilisateur", "Ingevoerd door een gebruiker", "Inserido por um usuário")),
                new(Publisher.PowerPacks.Option(5), ("A web form", "Un formulaire web", "Een webformulier", "Um formulário web")),
                new(Publisher.PowerPacks.Option(6), ("A list of numbers given up", "Une liste de numéros résiliés", "Een lijst van opgezegde nummers", "Uma lista de números cancelados"))),
            new Column.Memo("pp_Said", ("What was said", "Ce qui a été dit", "Wat is gezegd", "O que foi dito"), Tables.TextLength) { Audited = false },
            new Column.DateTime("pp_ChangedOn", ("Since", "Depuis", "Sinds", "Desde")),
            new Column.DateTime("pp_ConsentOn", ("Last consent on", "Dernier consentement le", "Laatste toestemming op", "Último consentimento em")),
            Column.Lookup.To("pp_sms", "pp_SmsId", ("Text that said so", "SMS qui l’a dit", "Sms die het zei", "SMS que informou")),
        ],
        Keys = [new AlternateKey("pp_KeyKey", ("Key", "Clé", "Sleutel", "Chave"), "pp_key")],
        Forms = [ConsentForms.SmsOptState],
        Views = ConsentViews.SmsOptStates,
        Charts = Charts.SmsOptStates,
        Buttons = Buttons.SmsOptState,
    };

    public static readonly Table SmsErasure = new("pp_SmsErasure", "pp_smserasures",
        ("SMS erasure proof", "Preuve d’effacement SMS", "Bewijs van sms-verwijdering", "Comprovante de exclusão de SMS"),
        ("SMS erasure proofs", "Preuves d’effacement SMS", "Bewijzen van sms-verwijdering", "Comprovantes de exclusão de SMS"))
    {
        Description = (
            "That a provider has forgotten a text and its pictures, or cannot: what it answered, and when. It names nobody.",
            "Qu’un fournisseur a oublié un SMS et ses images, ou ne le peut pas : sa réponse, et quand. Elle ne nomme personne.",
            "Dat een provider een sms en de afbeeldingen ervan is vergeten, of dat niet kan: wat hij antwoordde, en wanneer. Het noemt niemand.",
            "Que um provedor esqueceu um SMS e suas imagens, ou não pode: o que respondeu e quando. Não identifica ninguém."),
        Icon = Pages.ErasureIcon,
        PrimaryName = "pp_name",
        Columns =
        [
            new Column.Text("pp_Name", ("Name", "Nom", "Naam", "Nome"), 100),
            new Column.Text("pp_Provider", ("Provider", "Fournisseur", "Provider", "Provedor"), 20),
            new Column.Text("pp_ProviderId", ("Provider’s id", "Identifiant chez le fournisseur", "Id bij de provider", "Identificador no provedor"), 64),
            new Column.DateTime("pp_RequestedOn", ("Requested on", "Demandé le", "Gevraagd op", "Pedido em")),
            new Column.DateTime("pp_ErasedOn", ("Erased on", "Effacé le", "Verwijderd op", "Excluído em")),
            new Column.WholeNumber("pp_MediaErased", ("Pictures erased", "Images effacées", "Verwijderde afbeeldingen", "Imagens excluídas")) { Minimum = 0 },
            new Column.Text("pp_Answer", ("Provider’s answer", "Réponse du fournisseur", "Antwoord van de provider", "Resposta do provedor"), 200),
            new Column.Choice("pp_Result", ("Result", "Résultat", "Resultaat", "Resultado"),
                new(Publisher.PowerPacks.Option(1), ("Erased", "Effacé", "Verwijderd", "Excluído")),
                new(Publisher.PowerPacks.Option(2), ("Was not there any more", "N’y était plus", "Was er niet meer", "Já não estava lá")),
                new(Publisher.PowerPacks.Option(3), ("The provider cannot erase", "Le fournisseur ne peut pas effacer", "De provider kan niet verwijderen", "O provedor não pode excluir"))),
        ],
        Forms = [ConsentForms.SmsErasure],
        Views = ConsentViews.SmsErasures,
    };

    public static readonly Table SmsConsentProof = new("pp_SmsConsentProof", "pp_smsconsentproofs",
        ("SMS consent proof", "Preuve de consentement SMS", "Bewijs van sms-toestemming", "Comprovante de consentimento de SMS"),
        ("SMS consent proofs", "Preuves de consentement SMS", "Bewijzen van sms-toestemming", "Comprovantes de consentimento de SMS"))
    {
        Description = (
            "That somebody agreed to be texted: to which words, when and where.",
            "Que quelqu’un a accepté de recevoir des SMS : quels mots, quand et où.",
            "Dat iemand ermee instemde sms’en te krijgen: met welke woorden, wanneer en waar.",
            "Que alguém aceitou receber SMS: com quais palavras, quando e onde."),
        Icon = Pages.ProofIcon,
        PrimaryName = "pp_name",
        ChangeTracking = true,
        Columns =
        [
            new Column.Text("pp_Name", ("Name", "Nom", "Naam", "Nome"), 100),
            Column.Lookup.To("pp_smsoptstate", "pp_OptStateId", ("SMS opt state", "État d’abonnement SMS", "Sms-toestemmingsstatus", "Situação de SMS"), OnDelete.Cascade),
            new Column.Text("pp_Number", Tables.Number, Tables.NumberLength) { Format = TextFormat.Phone, Required = RequiredLevel.Application, Audited = false },
            Column.Lookup.To("pp_smssender", "pp_SenderId", Tables.Sender),
            new Column.Boolean("pp_Given", ("Given", "Donné", "Gegeven", "Dado")) { Default = true },
            new Column.Memo("pp_Text", ("Text shown", "Texte affiché", "Getoonde tekst", "Texto exibido"), 10_000) { Required = RequiredLevel.Application },
            new Column.DateTime("pp_GivenOn", ("Given on", "Donné le", "Gegeven op", "Dado em")) { Required = RequiredLevel.Application },
            new Column.Text("pp_Source", ("Source", "Source", "Bron", "Origem"), 200)
            {
                Required = RequiredLevel.Application,
                Description = ("A form’s address, a paper’s number, a call.", "L’adresse d’un formulaire, le numéro d’un document, un appel.", "Het adres van een formulier, het nummer van een papier, een gesprek.", "O endereço de um formulário, o número de um documento, uma ligação."),
            },
            new Column.Text("pp_IpAddress", ("IP address, shortened", "Adresse IP, abrégée", "IP-adres, ingekort", "Endereço IP, abreviado"), 45) { Audited = false },
        ],
        Forms = [ConsentForms.SmsConsentProof],
        Views = ConsentViews.SmsConsentProofs,
    };
}
