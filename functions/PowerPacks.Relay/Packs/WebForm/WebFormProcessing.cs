namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>What this pack does with personal data.</summary>
internal static class WebFormProcessing
{
    public static readonly ProcessingRecord Record = new(
        Purpose: (
            "Visitors of the organization’s websites send it a form; what they sent becomes rows in its CRM.",
            "Les visiteurs des sites de l’organisation lui envoient un formulaire ; ce qu’ils ont envoyé devient des lignes dans son CRM.",
            "Bezoekers van de websites van de organisatie sturen haar een formulier; wat zij stuurden wordt rijen in haar CRM.",
            "Visitantes dos sites da organização enviam um formulário; o que enviaram vira linhas no CRM dela."),
        Subjects: [("visitors of websites", "visiteurs de sites web", "bezoekers van websites", "visitantes de sites")],
        Data:
        [
            ("what the visitor typed into the organization’s form", "ce que le visiteur a saisi dans le formulaire", "wat de bezoeker in het formulier invulde", "o que o visitante digitou no formulário"),
            ("consent: whether it was given, its text, version and time", "le consentement : s’il a été donné, son texte, sa version et l’heure", "toestemming: of ze is gegeven, haar tekst, versie en tijd",
                "consentimento: se foi dado, o texto, a versão e a hora"),
            ("the visitor’s network address, shortened to /24 (IPv4) or /48 (IPv6)", "l’adresse réseau du visiteur, abrégée à /24 (IPv4) ou /48 (IPv6)",
                "het netwerkadres van de bezoeker, ingekort tot /24 (IPv4) of /48 (IPv6)", "o endereço de rede do visitante, abreviado a /24 (IPv4) ou /48 (IPv6)"),
            ("the address of the page and of the page before, without their queries", "l’adresse de la page et de la page précédente, sans leurs requêtes", "het adres van de pagina en van de vorige pagina, zonder hun query’s",
                "o endereço da página e da página anterior, sem as consultas"),
            ("campaign parameters and advertisers’ click ids in the page’s address, unless the form leaves them out",
                "les paramètres de campagne et identifiants de clic publicitaires dans l’adresse de la page, sauf si le formulaire les omet",
                "campagneparameters en klik-id’s van adverteerders in het adres van de pagina, tenzij het formulier ze weglaat",
                "parâmetros de campanha e ids de clique de anunciantes no endereço da página, salvo se o formulário os omitir"),
            ("where the form asks for confirmation by mail: that the link’s button was pressed, when, and from which network address, shortened likewise; the mail itself the CRM sends",
                "si le formulaire demande une confirmation par e-mail : que le bouton du lien a été pressé, quand, et depuis quelle adresse réseau, abrégée de même ; l’e-mail lui-même est envoyé par le CRM",
                "als het formulier per mail om bevestiging vraagt: dat op de knop van de link is gedrukt, wanneer, en vanaf welk netwerkadres, even zo ingekort; de mail zelf verstuurt het CRM",
                "se o formulário pedir confirmação por e-mail: que o botão do link foi apertado, quando, e de qual endereço de rede, abreviado do mesmo modo; o e-mail em si é enviado pelo CRM"),
            ("whether it may be spam: a score, and codes that say why", "si c’est peut-être un spam : un score et des codes qui disent pourquoi", "of het spam kan zijn: een score, en codes die zeggen waarom",
                "se pode ser spam: uma pontuação e códigos que dizem por quê"),
            ("of senders whom somebody in the CRM judged: a keyed hash of the address, for 30 days", "des expéditeurs jugés par quelqu’un dans le CRM : une empreinte à clé de l’adresse, pendant 30 jours",
                "van afzenders over wie iemand in het CRM oordeelde: een hash met sleutel van het adres, 30 dagen lang", "de remetentes julgados por alguém no CRM: um hash com chave do endereço, por 30 dias"),
            ("what a visitor saved to go on later, until it is sent, erased or has run out", "ce qu’un visiteur a enregistré pour continuer plus tard, jusqu’à l’envoi, l’effacement ou l’expiration",
                "wat een bezoeker opsloeg om later verder te gaan, tot het is verstuurd, gewist of verlopen", "o que um visitante salvou para continuar depois, até ser enviado, apagado ou expirar"),
            ("what the organization filled in ahead for somebody it knows, for 30 days at most", "ce que l’organisation a prérempli pour quelqu’un qu’elle connaît, 30 jours au plus",
                "wat de organisatie vooraf invulde voor iemand die zij kent, hoogstens 30 dagen", "o que a organização preencheu antes para alguém que conhece, por no máximo 30 dias"),
            ("files that the visitor chose, where the form asks for them", "les fichiers choisis par le visiteur, si le formulaire en demande", "bestanden die de bezoeker koos, als het formulier erom vraagt",
                "arquivos que o visitante escolheu, se o formulário os pedir"),
            ("counts, which say nothing about anybody: per form and day how many people saw it, began it and sent it, counted without cookies or addresses; in the relay until the CRM has them and the day is over, 30 days at the most, then in the CRM for as long as the organization keeps them",
                "des décomptes, qui ne disent rien de personne : par formulaire et par jour, combien de personnes l’ont vu, commencé et envoyé, comptées sans cookies ni adresses ; dans le relais jusqu’à ce que le CRM les ait et que le jour soit passé, 30 jours au plus, puis dans le CRM aussi longtemps que l’organisation les conserve",
                "tellingen, die over niemand iets zeggen: per formulier en dag hoeveel mensen het zagen, begonnen en verstuurden, geteld zonder cookies of adressen; in de relay tot het CRM ze heeft en de dag voorbij is, hoogstens 30 dagen, daarna in het CRM zolang de organisatie ze bewaart",
                "contagens, que não dizem nada de ninguém: por formulário e dia, quantas pessoas o viram, começaram e enviaram, contadas sem cookies nem endereços; no relay até que o CRM as tenha e o dia termine, no máximo 30 dias, depois no CRM enquanto a organização as guardar"),
        ],
        Recipients:
        [
            (
                "the captcha service that the organization chose for a form, if any: its token, and whatever the visitor’s browser tells it (network address, kind of browser); Friendly Captcha’s script comes from the jsDelivr network",
                "le service de captcha choisi par l’organisation pour un formulaire, le cas échéant : son jeton, et ce que le navigateur du visiteur lui dit (adresse réseau, type de navigateur) ; le script de Friendly Captcha vient du réseau jsDelivr",
                "de captchadienst die de organisatie voor een formulier koos, als die er is: zijn token, en wat de browser van de bezoeker hem vertelt (netwerkadres, soort browser); het script van Friendly Captcha komt van het netwerk jsDelivr",
                "o serviço de captcha que a organização escolheu para um formulário, se houver: o token dele e o que o navegador do visitante lhe diz (endereço de rede, tipo de navegador); o script do Friendly Captcha vem da rede jsDelivr"),
        ],
        KeptInRelay: (
            "At most 30 days; erased as soon as the CRM has confirmed the rows, usually within seconds.",
            "30 jours au plus ; effacé dès que le CRM a confirmé les lignes, en général en quelques secondes.",
            "Hoogstens 30 dagen; gewist zodra het CRM de rijen heeft bevestigd, meestal binnen enkele seconden.",
            "No máximo 30 dias; apagado assim que o CRM confirma as linhas, em geral em segundos."));
}
