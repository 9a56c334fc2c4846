import type { Words } from "../../../../Shared/Pages/words";

/** Why a submission may be spam, by the code that the relay writes into pp_reasons. */
export const reasons: Record<string, Words> = {
  "honeypot": {
    en: "A field that people do not see was filled in.",
    fr: "Un champ que personne ne voit a été rempli.",
    nl: "Een veld dat mensen niet zien, was ingevuld.",
    pt: "Um campo que as pessoas não veem foi preenchido.",
  },
  "too-fast": {
    en: "It was sent sooner than anybody types.",
    fr: "L’envoi est arrivé plus vite que personne ne tape.",
    nl: "Het werd sneller verzonden dan iemand typt.",
    pt: "Foi enviado mais rápido do que alguém digita.",
  },
  "no-start": {
    en: "It came from no page of the relay’s: from your own page or server, or from a program.",
    fr: "Il ne vient d’aucune page du relais : de votre propre page ou serveur, ou d’un programme.",
    nl: "Het kwam niet van een pagina van de relay: van uw eigen pagina of server, of van een programma.",
    pt: "Não veio de nenhuma página do relay: veio da sua página ou servidor, ou de um programa.",
  },
  "start-forged": {
    en: "The token that says when the form was opened was changed or made up.",
    fr: "Le jeton qui indique l’ouverture du formulaire a été modifié ou inventé.",
    nl: "Het bewijs van wanneer het formulier werd geopend, was gewijzigd of verzonnen.",
    pt: "O token que diz quando o formulário foi aberto foi alterado ou inventado.",
  },
  "start-expired": {
    en: "The form was opened more than a day before.",
    fr: "Le formulaire avait été ouvert plus d’un jour avant.",
    nl: "Het formulier was meer dan een dag eerder geopend.",
    pt: "O formulário foi aberto mais de um dia antes.",
  },
  "no-proof": {
    en: "The page’s script did not run.",
    fr: "Le script de la page n’a pas été exécuté.",
    nl: "Het script van de pagina heeft niet gedraaid.",
    pt: "O script da página não foi executado.",
  },
  "wrong-proof": {
    en: "The browser’s proof of work was wrong.",
    fr: "La preuve de travail du navigateur était fausse.",
    nl: "Het rekenbewijs van de browser klopte niet.",
    pt: "A prova de trabalho do navegador estava errada.",
  },
  "replayed-proof": {
    en: "The browser’s proof of work had been used before.",
    fr: "La preuve de travail du navigateur avait déjà servi.",
    nl: "Het rekenbewijs van de browser was al eerder gebruikt.",
    pt: "A prova de trabalho do navegador já tinha sido usada.",
  },
  "captcha-unverified": {
    en: "The captcha service could not be asked, or its secret is missing.",
    fr: "Le service de captcha n’a pas pu être interrogé, ou son secret manque.",
    nl: "De captchadienst kon niet worden gevraagd, of het geheim ontbreekt.",
    pt: "O serviço de captcha não pôde ser consultado, ou falta o segredo.",
  },
  "links": {
    en: "The message has web addresses.",
    fr: "Le message contient des adresses web.",
    nl: "Het bericht bevat webadressen.",
    pt: "A mensagem tem endereços da web.",
  },
  "link-in-name": {
    en: "A web address stands where a name, company or phone number belongs.",
    fr: "Une adresse web figure à la place d’un nom, d’une société ou d’un téléphone.",
    nl: "Er staat een webadres waar een naam, bedrijf of telefoonnummer hoort.",
    pt: "Há um endereço da web no lugar de um nome, empresa ou telefone.",
  },
  "shortener": {
    en: "A link hides where it leads.",
    fr: "Un lien cache où il mène.",
    nl: "Een koppeling verbergt waar zij heen leidt.",
    pt: "Um link esconde aonde leva.",
  },
  "markup": {
    en: "The text has HTML or forum code in it.",
    fr: "Le texte contient du HTML ou du code de forum.",
    nl: "De tekst bevat HTML of forumcode.",
    pt: "O texto contém HTML ou código de fórum.",
  },
  "repeated-text": {
    en: "The same letter or word stands over and over.",
    fr: "La même lettre ou le même mot revient sans cesse.",
    nl: "Dezelfde letter of hetzelfde woord staat er steeds weer.",
    pt: "A mesma letra ou palavra se repete muitas vezes.",
  },
  "random-text": {
    en: "A value looks like letters in no order.",
    fr: "Une valeur ressemble à des lettres sans ordre.",
    nl: "Een waarde lijkt op letters zonder volgorde.",
    pt: "Um valor parece letras sem ordem.",
  },
  "digits-in-name": {
    en: "A name has digits.",
    fr: "Un nom contient des chiffres.",
    nl: "Een naam bevat cijfers.",
    pt: "Um nome tem dígitos.",
  },
  "name-sentence": {
    en: "A name is a sentence.",
    fr: "Un nom est une phrase.",
    nl: "Een naam is een zin.",
    pt: "Um nome é uma frase.",
  },
  "same-value": {
    en: "Different fields have the same value.",
    fr: "Des champs différents ont la même valeur.",
    nl: "Verschillende velden hebben dezelfde waarde.",
    pt: "Campos diferentes têm o mesmo valor.",
  },
  "foreign-script": {
    en: "The text is in an alphabet that the form’s language is not written in.",
    fr: "Le texte est dans un alphabet qui n’est pas celui de la langue du formulaire.",
    nl: "De tekst is in een alfabet waarin de taal van het formulier niet wordt geschreven.",
    pt: "O texto está em um alfabeto que não é o do idioma do formulário.",
  },
  "lookalike-letters": {
    en: "Letters of two alphabets are mixed within a word.",
    fr: "Des lettres de deux alphabets sont mêlées dans un mot.",
    nl: "Letters van twee alfabetten staan door elkaar in één woord.",
    pt: "Letras de dois alfabetos estão misturadas em uma palavra.",
  },
  "hidden-characters": {
    en: "The text has characters that nobody sees.",
    fr: "Le texte contient des caractères que personne ne voit.",
    nl: "De tekst bevat tekens die niemand ziet.",
    pt: "O texto tem caracteres que ninguém vê.",
  },
  "shouting": {
    en: "The message is in capital letters.",
    fr: "Le message est en majuscules.",
    nl: "Het bericht is in hoofdletters.",
    pt: "A mensagem está em letras maiúsculas.",
  },
  "phrases": {
    en: "The text says what spam says.",
    fr: "Le texte dit ce que disent les spams.",
    nl: "De tekst zegt wat spam zegt.",
    pt: "O texto diz o que spam diz.",
  },
  "contact-elsewhere": {
    en: "The message asks for an answer at another address or service.",
    fr: "Le message demande une réponse à une autre adresse ou sur un autre service.",
    nl: "Het bericht vraagt om antwoord op een ander adres of via een andere dienst.",
    pt: "A mensagem pede resposta em outro endereço ou serviço.",
  },
  "blocked": {
    en: "It has a word or an address that this form blocks.",
    fr: "Il contient un mot ou une adresse que ce formulaire bloque.",
    nl: "Het bevat een woord of adres dat dit formulier blokkeert.",
    pt: "Tem uma palavra ou um endereço que este formulário bloqueia.",
  },
  "disposable": {
    en: "The e-mail address is one that is thrown away.",
    fr: "L’adresse e-mail est une adresse jetable.",
    nl: "Het e-mailadres is een wegwerpadres.",
    pt: "O endereço de e-mail é descartável.",
  },
  "dotted-address": {
    en: "The Gmail address has dots between its letters, which that provider ignores.",
    fr: "L’adresse Gmail a des points entre ses lettres, que ce fournisseur ignore.",
    nl: "Het Gmail-adres heeft punten tussen de letters, die die aanbieder negeert.",
    pt: "O endereço Gmail tem pontos entre as letras, que esse provedor ignora.",
  },
  "role-address": {
    en: "The address belongs to an office and not to a person.",
    fr: "L’adresse est celle d’un service et non d’une personne.",
    nl: "Het adres is van een afdeling en niet van een persoon.",
    pt: "O endereço é de um setor e não de uma pessoa.",
  },
  "distrusted-sender": {
    en: "Somebody called a submission from this address spam in the last 30 days.",
    fr: "Quelqu’un a qualifié de spam un envoi de cette adresse au cours des 30 derniers jours.",
    nl: "Iemand noemde een inzending van dit adres in de laatste 30 dagen spam.",
    pt: "Alguém chamou de spam um envio deste endereço nos últimos 30 dias.",
  },
  "trusted-sender": {
    en: "Somebody called a submission from this address fine in the last 30 days.",
    fr: "Quelqu’un a qualifié de correct un envoi de cette adresse au cours des 30 derniers jours.",
    nl: "Iemand noemde een inzending van dit adres in de laatste 30 dagen in orde.",
    pt: "Alguém chamou de legítimo um envio deste endereço nos últimos 30 dias.",
  },
};

/** The codes of a score. */
export const codesOf = (reasons: string | null | undefined): string[] => (reasons ?? "").split(",").filter(Boolean);
