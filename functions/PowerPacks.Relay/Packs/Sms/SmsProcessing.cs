namespace PowerPacks.Relay.Packs.Sms;

/// <summary>What this pack does with personal data.</summary>
internal static class SmsProcessing
{
    public static readonly ProcessingRecord Record = new(
        Purpose: (
            "The organization texts people and they text back; what was said and what became of it stands in its CRM.",
            "L’organisation écrit par SMS et on lui répond ; ce qui a été dit et ce qu’il en est advenu figure dans son CRM.",
            "De organisatie sms’t mensen en zij sms’en terug; wat er is gezegd en wat ervan werd staat in haar CRM.",
            "A organização envia SMS às pessoas e elas respondem; o que foi dito e o que resultou fica no CRM dela."),
        Subjects:
        [
            ("people whom the organization texts", "personnes à qui l’organisation écrit", "mensen die de organisatie sms’t", "pessoas a quem a organização envia SMS"),
            ("people who text the organization", "personnes qui écrivent à l’organisation", "mensen die de organisatie sms’en", "pessoas que enviam SMS à organização"),
        ],
        Data:
        [
            ("phone numbers", "numéros de téléphone", "telefoonnummers", "números de telefone"),
            ("what texts say; pictures that come in, and the addresses of those that go out", "le contenu des SMS ; les images reçues, et les adresses de celles envoyées", "wat sms’en zeggen; afbeeldingen die binnenkomen, en de adressen van die uitgaan", "o conteúdo dos SMS; as imagens recebidas e os endereços das enviadas"),
            ("whether and when a text arrived, and why it did not", "si et quand un SMS est arrivé, et pourquoi non", "of en wanneer een sms aankwam, en waarom niet", "se e quando um SMS chegou, e por que não"),
            ("whether somebody wants texts: a keyed hash of number and sender, for 30 days; the wish itself stands in the CRM",
                "si quelqu’un veut des SMS : une empreinte à clé du numéro et de l’expéditeur, pendant 30 jours ; le souhait lui-même figure dans le CRM",
                "of iemand sms’en wil: een hash met sleutel van nummer en afzender, 30 dagen lang; de wens zelf staat in het CRM",
                "se alguém quer SMS: um hash com chave do número e do remetente, por 30 dias; o desejo em si fica no CRM"),
            ("the day on which a receiver last agreed, where the CRM knows it", "le jour du dernier accord d’un destinataire, si le CRM le connaît", "de dag waarop een ontvanger het laatst instemde, als het CRM die kent", "o dia em que quem recebe concordou pela última vez, se o CRM o conhece"),
        ],
        Recipients:
        [
            (
                "CallFire, where a sender is one of its numbers, with whom the organization has a contract of its own: number and text of each message. It has no way to delete them, and keeps them by its own rules",
                "CallFire, si un expéditeur est un de ses numéros, avec qui l’organisation a son propre contrat : numéro et texte de chaque message. Il n’offre aucun moyen de les supprimer et les conserve selon ses propres règles",
                "CallFire, als een afzender een van zijn nummers is, waarmee de organisatie een eigen contract heeft: nummer en tekst van elk bericht. Het biedt geen manier om ze te verwijderen en bewaart ze volgens eigen regels",
                "CallFire, quando um remetente é um dos seus números, com quem a organização tem contrato próprio: número e texto de cada mensagem. Ele não oferece como excluí-los e os guarda por regras próprias"),
            (
                "Twilio, with whom the organization has a contract of its own: number, text and pictures of each message. It keeps them by its own rules until they are deleted there",
                "Twilio, avec qui l’organisation a son propre contrat : numéro, texte et images de chaque message. Il les conserve selon ses propres règles jusqu’à leur suppression",
                "Twilio, waarmee de organisatie een eigen contract heeft: nummer, tekst en afbeeldingen van elk bericht. Twilio bewaart ze volgens eigen regels tot ze daar worden verwijderd",
                "Twilio, com quem a organização tem contrato próprio: número, texto e imagens de cada mensagem. Ele os guarda por regras próprias até serem excluídos lá"),
        ],
        KeptInRelay: (
            "At most 30 days; erased as soon as the provider and the CRM have it, usually within seconds, or when its moment has come for a text that is scheduled or waits for quiet hours to end.",
            "30 jours au plus ; effacé dès que le fournisseur et le CRM l’ont, en général en quelques secondes, ou le moment venu pour un SMS programmé ou en heures calmes.",
            "Hoogstens 30 dagen; gewist zodra de provider en het CRM het hebben, meestal binnen enkele seconden, of als zijn moment daar is voor een geplande sms of een die stille uren afwacht.",
            "No máximo 30 dias; apagado assim que o provedor e o CRM o têm, em geral em segundos, ou quando chega a hora de um SMS agendado ou em horário de silêncio."));
}
