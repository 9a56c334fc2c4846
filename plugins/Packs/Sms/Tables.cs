using PowerPacks.Solutions;

namespace PowerPacks.Packs.Sms;

/// <summary>What PowerSMS keeps in the CRM: senders and their rules here, messages in <see cref="MessageTables"/>, what people agreed to in <see cref="ConsentTables"/>.</summary>
public static class Tables
{
    /// <summary>Longest number: E.164 has 15 digits behind its plus sign.</summary>
    public const int NumberLength = 16;

    /// <summary>Longest text of a message: what Twilio takes.</summary>
    public const int TextLength = 1_600;

    public const int SenderKeyLength = 50; // SmsLimits.SenderKey in the relay

    private const int Active = 0;
    private const int Inactive = 1;

    public static readonly Label Sender = ("Sender", "Expéditeur", "Afzender", "Remetente");
    public static readonly Label Number = ("Phone number", "Numéro de téléphone", "Telefoonnummer", "Número de telefone");

    public static readonly Table SmsSender = new("pp_SmsSender", "pp_smssenders",
        ("SMS sender", "Expéditeur de SMS", "SMS-afzender", "Remetente de SMS"), ("SMS senders", "Expéditeurs de SMS", "SMS-afzenders", "Remetentes de SMS"))
    {
        Description = (
            "A number or messaging service from which texts go out and to which people answer.",
            "Un numéro ou un service de messagerie d’où partent les SMS et auquel on répond.",
            "Een nummer of berichtendienst van waaruit sms’en vertrekken en waarop mensen antwoorden.",
            "Um número ou serviço de mensagens de onde saem os SMS e ao qual as pessoas respondem."),
        Icon = Pages.SenderIcon,
        PrimaryName = "pp_name",
        Columns =
        [
            new Column.Text("pp_Name", ("Name", "Nom", "Naam", "Nome"), 100) { Required = RequiredLevel.Application },
            new Column.Text("pp_Key", ("Key", "Clé", "Sleutel", "Chave"), SenderKeyLength)
            {
                Description = (
                    "Names the sender at the relay: lower-case letters, digits and hyphens. It is made from the name and stays.",
                    "Nomme l’expéditeur au relais : minuscules, chiffres et traits d’union. Elle est tirée du nom et ne change plus.",
                    "Benoemt de afzender bij de relay: kleine letters, cijfers en koppeltekens. Hij komt van de naam en blijft zo.",
                    "Identifica o remetente no relay: letras minúsculas, dígitos e hifens. Vem do nome e não muda."),
            },
            new Column.Choice("pp_Provider", ("Provider", "Fournisseur", "Provider", "Provedor"),
                new(Publisher.PowerPacks.Option(1), Same("Twilio")),
                new(Publisher.PowerPacks.Option(2), Same("CallFire"))) { Default = Publisher.PowerPacks.Option(1), Required = RequiredLevel.Application },
            new Column.Text("pp_Number", Number, NumberLength)
            {
                Format = TextFormat.Phone,
                Description = (
                    "In international form, such as +12065550100; a short code has its digits only. Empty where a messaging service chooses.",
                    "Au format international, par exemple +12065550100 ; un numéro court n’a que ses chiffres. Vide si un service de messagerie choisit.",
                    "In internationale vorm, zoals +12065550100; een kort nummer heeft alleen zijn cijfers. Leeg als een berichtendienst kiest.",
                    "No formato internacional, como +12065550100; um número curto tem só os dígitos. Vazio se um serviço de mensagens escolhe."),
            },
            new Column.Text("pp_MessagingService", ("Messaging service", "Service de messagerie", "Berichtendienst", "Serviço de mensagens"), 34)
            {
                Description = (
                    "Twilio’s id of it, which begins with MG.", "Son identifiant chez Twilio, qui commence par MG.", "De id ervan bij Twilio, die met MG begint.", "O identificador dele no Twilio, que começa com MG."),
            },
            new Column.Text("pp_Country", ("Country", "Pays", "Land", "País"), 2)
            {
                Description = (
                    "Two letters, such as US. Numbers without a country code are read as of this country.",
                    "Deux lettres, par exemple US. Les numéros sans indicatif sont lus comme étant de ce pays.",
                    "Twee letters, zoals NL. Nummers zonder landnummer worden gelezen als van dit land.",
                    "Duas letras, como BR. Números sem código de país são lidos como deste país."),
                Required = RequiredLevel.Application,
            },
            new Column.DecimalNumber("pp_Rate", ("Texts per second", "SMS par seconde", "Sms’en per seconde", "SMS por segundo"))
            {
                Description = (
                    "How many leave at most. 1 for a usual US number, 10 for a toll-free one; your provider says how many it takes.",
                    "Combien partent au plus. 1 pour un numéro américain ordinaire, 10 pour un numéro gratuit ; votre fournisseur dit combien il en prend.",
                    "Hoeveel er hoogstens vertrekken. 1 voor een gewoon Amerikaans nummer, 10 voor een gratis nummer; uw provider zegt hoeveel hij aanneemt.",
                    "Quantos saem no máximo. 1 para um número comum dos EUA, 10 para um gratuito; seu provedor diz quantos aceita."),
            },
            new Column.DecimalNumber("pp_Price", ("Price per segment", "Prix par segment", "Prijs per segment", "Preço por segmento")) { Precision = 5 },
            new Column.Text("pp_Currency", ("Currency", "Devise", "Valuta", "Moeda"), 3),
            new Column.Boolean("pp_ConsentRequired", ("Only with proof of consent", "Uniquement avec preuve de consentement", "Alleen met bewijs van toestemming", "Só com comprovante de consentimento")),
            new Column.Choice("pp_Registration", ("Registered with carriers", "Enregistré auprès des opérateurs", "Geregistreerd bij aanbieders", "Registrado nas operadoras"),
                new(Publisher.PowerPacks.Option(1), ("Not needed", "Pas nécessaire", "Niet nodig", "Não é necessário")),
                new(Publisher.PowerPacks.Option(2), ("Registered", "Enregistré", "Geregistreerd", "Registrado")),
                new(Publisher.PowerPacks.Option(3), ("Pending", "En cours", "In behandeling", "Em andamento")),
                new(Publisher.PowerPacks.Option(4), ("Not registered", "Non enregistré", "Niet geregistreerd", "Não registrado")))
            {
                Description = (
                    "US carriers block texts of numbers that are not registered (A2P 10DLC, or verified toll-free).",
                    "Les opérateurs américains bloquent les SMS de numéros non enregistrés (A2P 10DLC, ou gratuits vérifiés).",
                    "Amerikaanse aanbieders blokkeren sms’en van nummers die niet zijn geregistreerd (A2P 10DLC, of geverifieerd gratis nummer).",
                    "As operadoras dos EUA bloqueiam SMS de números não registrados (A2P 10DLC, ou gratuitos verificados)."),
            },
            new Column.Choice("pp_UnknownNumbers", ("Texts from unknown numbers", "SMS de numéros inconnus", "Sms’en van onbekende nummers", "SMS de números desconhecidos"),
                new(Publisher.PowerPacks.Option(1), ("Keep, linked to nobody", "Garder, sans lien", "Bewaren, aan niemand gekoppeld", "Guardar, sem vínculo")),
                new(Publisher.PowerPacks.Option(2), ("Make a lead", "Créer un prospect", "Een potentiële klant maken", "Criar um cliente potencial")),
                new(Publisher.PowerPacks.Option(3), ("Make a contact", "Créer un contact", "Een contactpersoon maken", "Criar um contato"))) { Default = Publisher.PowerPacks.Option(1) },
            new Column.Text("pp_MatchOrder", ("Whom numbers are looked for in", "Où chercher les numéros", "Waarin nummers worden gezocht", "Onde procurar os números"), 100)
            {
                Description = (
                    "contact, lead, account and systemuser, in the order in which they are tried, with commas.",
                    "contact, lead, account et systemuser, dans l’ordre d’essai, séparés par des virgules.",
                    "contact, lead, account en systemuser, in de volgorde waarin ze worden geprobeerd, met komma’s.",
                    "contact, lead, account e systemuser, na ordem em que são tentados, com vírgulas."),
            },
            new Column.Memo("pp_HelpReply", ("Answer to HELP", "Réponse à AIDE", "Antwoord op HELP", "Resposta a AJUDA"), TextLength),
            new Column.Memo("pp_StopReply", ("Answer to STOP", "Réponse à STOP", "Antwoord op STOP", "Resposta a PARAR"), TextLength),
            new Column.Memo("pp_StartReply", ("Answer to START", "Réponse à START", "Antwoord op START", "Resposta a INICIAR"), TextLength),
            new Column.Text("pp_InboundAddress", ("Address for incoming texts", "Adresse des SMS entrants", "Adres voor inkomende sms’en", "Endereço para SMS recebidos"), 500) { Format = TextFormat.Url },
            new Column.Text("pp_PublishRequest", ("Connect request", "Demande de connexion", "Verbindingsverzoek", "Pedido de conexão"), 32),
            new Column.DateTime("pp_ConnectedOn", ("Connected on", "Connecté le", "Verbonden op", "Conectado em")),
            new Column.Memo("pp_Problem", ("What to mend", "À corriger", "Te verhelpen", "O que corrigir"), 4_000),
            new Column.Choice("StateCode", ("Status", "Statut", "Status", "Status"),
                new(Active, ("Active", "Actif", "Actief", "Ativo")),
                new(Inactive, ("Inactive", "Inactif", "Inactief", "Inativo"))) { Default = Active },
            new Column.Choice("StatusCode", ("Status reason", "Raison du statut", "Reden van status", "Razão do status"),
                new(1, ("Draft", "Brouillon", "Concept", "Rascunho"), Active),
                new(Publisher.PowerPacks.Option(1), ("Connecting", "Connexion en cours", "Wordt verbonden", "Conectando"), Active),
                new(Publisher.PowerPacks.Option(2), ("Connected", "Connecté", "Verbonden", "Conectado"), Active),
                new(Publisher.PowerPacks.Option(3), ("Needs attention", "Demande votre attention", "Heeft aandacht nodig", "Precisa de atenção"), Active),
                new(2, ("Withdrawn", "Retiré", "Ingetrokken", "Retirado"), Inactive)) { Default = 1 },
        ],
        Keys = [new AlternateKey("pp_KeyKey", ("Key", "Clé", "Sleutel", "Chave"), "pp_key")],
        Forms = [SetupForms.SmsSender],
        Views = Views.SmsSenders,
        Buttons = Buttons.SmsSender,
    };

    public static readonly Table SmsQuietRule = new("pp_SmsQuietRule", "pp_smsquietrules",
        ("SMS quiet hours", "Heures calmes pour SMS", "Stille uren voor sms", "Horário de silêncio para SMS"), ("SMS quiet hours", "Heures calmes pour SMS", "Stille uren voor sms", "Horários de silêncio para SMS"))
    {
        Description = (
            "When no text may reach anybody, by the receiver’s own clock: it waits until the time is over.",
            "Quand aucun SMS ne doit arriver, à l’heure du destinataire : il attend la fin de la plage.",
            "Wanneer geen sms iemand mag bereiken, op de klok van de ontvanger: hij wacht tot de tijd voorbij is.",
            "Quando nenhum SMS pode chegar, pelo relógio de quem recebe: ele espera o fim do horário."),
        Icon = Pages.QuietIcon,
        PrimaryName = "pp_name",
        Columns =
        [
            new Column.Text("pp_Name", ("Name", "Nom", "Naam", "Nome"), 100) { Required = RequiredLevel.Application },
            Column.Lookup.To("pp_smssender", "pp_SenderId", Sender, OnDelete.Cascade),
            new Column.Text("pp_Country", ("Country", "Pays", "Land", "País"), 2)
            {
                Description = (
                    "Two letters; empty for receivers everywhere.", "Deux lettres ; vide pour les destinataires partout.", "Twee letters; leeg voor ontvangers overal.", "Duas letras; vazio para destinatários em todo lugar."),
            },
            new Column.Text("pp_From", ("From", "De", "Van", "Das"), 5) { Required = RequiredLevel.Application, Description = ("Such as 21:00.", "Par exemple 21:00.", "Zoals 21:00.", "Como 21:00.") },
            new Column.Text("pp_Until", ("Until", "À", "Tot", "Às"), 5) { Required = RequiredLevel.Application, Description = ("Such as 08:00: on the next day where it is earlier.", "Par exemple 08:00 : le lendemain si c’est plus tôt.", "Zoals 08:00: op de volgende dag als het eerder is.", "Como 08:00: no dia seguinte, se for mais cedo.") },
            new Column.MultiChoice("pp_Days", ("Days", "Jours", "Dagen", "Dias"),
                new(Publisher.PowerPacks.Option(1), ("Monday", "Lundi", "Maandag", "Segunda-feira")),
                new(Publisher.PowerPacks.Option(2), ("Tuesday", "Mardi", "Dinsdag", "Terça-feira")),
                new(Publisher.PowerPacks.Option(3), ("Wednesday", "Mercredi", "Woensdag", "Quarta-feira")),
                new(Publisher.PowerPacks.Option(4), ("Thursday", "Jeudi", "Donderdag", "Quinta-feira")),
                new(Publisher.PowerPacks.Option(5), ("Friday", "Vendredi", "Vrijdag", "Sexta-feira")),
                new(Publisher.PowerPacks.Option(6), ("Saturday", "Samedi", "Zaterdag", "Sábado")),
                new(Publisher.PowerPacks.Option(7), ("Sunday", "Dimanche", "Zondag", "Domingo")))
            {
                Description = ("On which it begins; none means every day.", "Où elle commence ; aucun signifie tous les jours.", "Waarop het begint; geen betekent elke dag.", "Em que começa; nenhum significa todos os dias."),
            },
        ],
        Forms = [SetupForms.SmsQuietRule],
        Views = Views.SmsQuietRules,
    };

    public static readonly Table SmsTemplate = new("pp_SmsTemplate", "pp_smstemplates",
        ("SMS template", "Modèle de SMS", "Sms-sjabloon", "Modelo de SMS"), ("SMS templates", "Modèles de SMS", "Sms-sjablonen", "Modelos de SMS"))
    {
        Description = (
            "A text with places that are filled from each receiver’s row.",
            "Un texte dont des parties sont remplies depuis la ligne de chaque destinataire.",
            "Een tekst met plekken die uit de rij van elke ontvanger worden gevuld.",
            "Um texto com lugares preenchidos pela linha de cada destinatário."),
        Icon = Pages.TemplateIcon,
        PrimaryName = "pp_name",
        Columns =
        [
            new Column.Text("pp_Name", ("Name", "Nom", "Naam", "Nome"), 100) { Required = RequiredLevel.Application },
            new Column.Memo("pp_Text", ("Text", "Texte", "Tekst", "Texto"), TextLength)
            {
                Required = RequiredLevel.Application,
                Description = (
                    "{{firstname}} stands for that column; {{firstname|there}} for “there” where it is empty.",
                    "{{firstname}} représente cette colonne ; {{firstname|vous}} devient « vous » si elle est vide.",
                    "{{firstname}} staat voor die kolom; {{firstname|u}} voor “u” als die leeg is.",
                    "{{firstname}} representa essa coluna; {{firstname|você}} vira “você” se ela estiver vazia."),
            },
            new Column.Text("pp_Language", ("Language", "Langue", "Taal", "Idioma"), 10),
        ],
        Forms = [Forms.SmsTemplate],
        Views = Views.SmsTemplates,
    };

    public static readonly IReadOnlyList<Table> All =
        [MessageTables.Sms, SmsSender, SmsTemplate, MessageTables.SmsBatch, SmsQuietRule, ConsentTables.SmsOptState, ConsentTables.SmsConsentProof, ConsentTables.SmsErasure];

    private static Label Same(string text) => (text, text, text, text);
}
