namespace PowerPacks.Relay.Packs.Email;

/// <summary>What PowerEmail does with personal data.</summary>
internal static class EmailProcessing
{
    public static readonly ProcessingRecord Record = new(
        Purpose: (
            "To tell the sender of a mail whether it arrived, was opened and which of its links were followed, by a person or by a program, and to obey whoever wants no more of them.",
            "Dire à l’expéditeur d’un e-mail s’il est arrivé, a été ouvert et quels liens ont été suivis, par une personne ou par un programme, et obéir à qui n’en veut plus.",
            "De afzender van een e-mail vertellen of die is aangekomen, is geopend en welke links zijn gevolgd, door een mens of door een programma, en gehoorzamen aan wie er geen meer wil.",
            "Dizer a quem enviou um e-mail se ele chegou, foi aberto e quais links foram seguidos, por uma pessoa ou por um programa, e obedecer a quem não quer mais."),
        Subjects: [("Recipients of mails that the organization sends", "Destinataires des e-mails envoyés par l’organisation", "Ontvangers van e-mails die de organisatie verstuurt", "Destinatários dos e-mails que a organização envia")],
        Data:
        [
            (
                "When a picture or a link of a mail was asked for, by which kind of program (such as “Outlook”) and from which network, shortened (IPv4 to /24, IPv6 to /48); for organizations that only count, neither program nor network",
                "Quand une image ou un lien d’un e-mail a été demandé, par quel type de programme (par exemple « Outlook ») et depuis quel réseau, abrégé (IPv4 à /24, IPv6 à /48) ; pour les organisations qui ne font que compter, ni programme ni réseau",
                "Wanneer een afbeelding of link van een e-mail werd opgevraagd, door welk soort programma (zoals “Outlook”) en vanuit welk netwerk, ingekort (IPv4 tot /24, IPv6 tot /48); bij organisaties die alleen tellen noch programma noch netwerk",
                "Quando uma imagem ou um link de um e-mail foi solicitado, por que tipo de programa (como “Outlook”) e de que rede, abreviada (IPv4 em /24, IPv6 em /48); para organizações que só contam, nem programa nem rede"),
            (
                "Where a followed link leads",
                "Où mène un lien suivi",
                "Waar een gevolgde link heen leidt",
                "Para onde leva um link seguido"),
            (
                "What a mail provider reports: address, message id, delivered, bounced and why, complaint, unsubscription",
                "Ce que signale un fournisseur d’e-mail : adresse, identifiant du message, remis, rejeté et pourquoi, plainte, désinscription",
                "Wat een mailprovider meldt: adres, bericht-id, afgeleverd, geweigerd en waarom, klacht, afmelding",
                "O que um provedor de e-mail informa: endereço, identificador da mensagem, entregue, devolvido e por quê, reclamação, descadastro"),
        ],
        Recipients: [("Nobody besides the organization’s CRM", "Personne hormis le CRM de l’organisation", "Niemand behalve het CRM van de organisatie", "Ninguém além do CRM da organização")],
        KeptInRelay: (
            "Erased as soon as the CRM has it, usually within seconds; at most 30 days. A mail’s links lead on to their targets after that, and nothing is recorded any more.",
            "Effacé dès que le CRM l’a, en général en quelques secondes ; 30 jours au plus. Ensuite, les liens d’un e-mail mènent toujours à leurs cibles, et plus rien n’est enregistré.",
            "Gewist zodra het CRM het heeft, meestal binnen enkele seconden; hoogstens 30 dagen. Daarna leiden de links van een e-mail nog naar hun doel en wordt niets meer vastgelegd.",
            "Apagado assim que o CRM o tem, em geral em segundos; no máximo 30 dias. Depois disso, os links de um e-mail ainda levam aos seus destinos, e nada mais é registrado."));
}
