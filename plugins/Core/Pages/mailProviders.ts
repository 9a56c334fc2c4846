import { say, type Words } from "../../Shared/Pages/words";
import { ofMails } from "./accountTexts";
import type { AccountKind } from "./accounts";

const words = {
  sendGridWhy: {
    en: "For mail that your server-side synchronization sends through SendGrid. Switch the event webhook on there, with the address below and signed; what is delivered, bounces or is complained about then stands on the mail. SendGrid’s own opens and clicks are not taken: ours tell people from machines.",
    fr: "Pour les e-mails que votre synchronisation côté serveur envoie par SendGrid. Activez-y le webhook d’événements, avec l’adresse ci-dessous et signé ; ce qui est remis, rejeté ou signalé figure alors sur l’e-mail. Les ouvertures et clics de SendGrid ne sont pas pris : les nôtres distinguent personnes et machines.",
    nl: "Voor e-mail die uw synchronisatie aan serverzijde via SendGrid verstuurt. Zet daar de event-webhook aan, met het adres hieronder en ondertekend; wat is afgeleverd, terugkomt of als spam wordt gemeld staat dan op de e-mail. De opens en klikken van SendGrid worden niet overgenomen: de onze scheiden mensen van machines.",
    pt: "Para e-mails que sua sincronização do servidor envia pelo SendGrid. Ative lá o webhook de eventos, com o endereço abaixo e assinado; o que é entregue, devolvido ou denunciado aparece então no e-mail. As aberturas e cliques do SendGrid não são usados: os nossos separam pessoas de máquinas.",
  },
  postmarkWhy: {
    en: "For mail that goes out through Postmark. Its webhooks are not signed: choose a user name and a password here, and enter the same at Postmark, with the address below.",
    fr: "Pour les e-mails envoyés par Postmark. Ses webhooks ne sont pas signés : choisissez ici un nom d’utilisateur et un mot de passe, et saisissez les mêmes chez Postmark, avec l’adresse ci-dessous.",
    nl: "Voor e-mail die via Postmark uitgaat. De webhooks daarvan zijn niet ondertekend: kies hier een gebruikersnaam en een wachtwoord en voer dezelfde bij Postmark in, met het adres hieronder.",
    pt: "Para e-mails que saem pelo Postmark. Os webhooks dele não são assinados: escolha aqui um nome de usuário e uma senha, e informe os mesmos no Postmark, com o endereço abaixo.",
  },
  bouncesWhy: {
    en: "For anything else that knows of bounces: another provider by a flow, or a script that reads a mailbox. It signs as Standard Webhooks says, with a secret that you choose.",
    fr: "Pour tout ce qui connaît les rejets : un autre fournisseur par un flux, ou un script qui lit une boîte aux lettres. Il signe selon Standard Webhooks, avec un secret que vous choisissez.",
    nl: "Voor al het andere dat van teruggekomen e-mail weet: een andere provider via een stroom, of een script dat een postvak leest. Het ondertekent volgens Standard Webhooks, met een geheim dat u kiest.",
    pt: "Para tudo o mais que sabe de devoluções: outro provedor por um fluxo, ou um script que lê uma caixa de correio. Assina como diz o Standard Webhooks, com um segredo que você escolhe.",
  },
  bounces: { en: "another source", fr: "une autre source", nl: "een andere bron", pt: "outra fonte" },
  address: { en: "Webhook address", fr: "Adresse du webhook", nl: "Webhookadres", pt: "Endereço do webhook" },
  verificationKey: { en: "Verification key", fr: "Clé de vérification", nl: "Verificatiesleutel", pt: "Chave de verificação" },
  verificationHint: { en: "SendGrid shows it under Signed Event Webhook.", fr: "SendGrid l’affiche sous Signed Event Webhook.", nl: "SendGrid toont hem onder Signed Event Webhook.", pt: "O SendGrid a mostra em Signed Event Webhook." },
  userName: { en: "User name", fr: "Nom d’utilisateur", nl: "Gebruikersnaam", pt: "Nome de usuário" },
  password: { en: "Password", fr: "Mot de passe", nl: "Wachtwoord", pt: "Senha" },
  atLeast: { en: "At least {0} characters.", fr: "Au moins {0} caractères.", nl: "Ten minste {0} tekens.", pt: "No mínimo {0} caracteres." },
  secret: { en: "Secret", fr: "Secret", nl: "Geheim", pt: "Segredo" },
  secretHint: { en: "At least {0} bytes in base64, with whsec_ before them or not.", fr: "Au moins {0} octets en base64, précédés ou non de whsec_.", nl: "Ten minste {0} bytes in base64, met of zonder whsec_ ervoor.", pt: "No mínimo {0} bytes em base64, com ou sem whsec_ antes." },
} satisfies Record<string, Words>;

/** As the relay demands. */
const minPassword = 16;
const minSecret = 24;

interface Shown { webhookUrl: string }

const of = (name: string, title: string, why: Words, fields: AccountKind["fields"]): AccountKind<Shown> => ({
  path: `/v1/packs/email/providers/${name}`,
  says: ofMails,
  title,
  why,
  fields,
  more: (shown) => [[words.address, shown.webhookUrl]],
  note: () => undefined,
});

export const sendGrid = of("sendgrid", "SendGrid", words.sendGridWhy, { verificationKey: { title: words.verificationKey, hint: () => say(words.verificationHint), required: true, secret: false } });

export const postmark = of("postmark", "Postmark", words.postmarkWhy, {
  userName: { title: words.userName, required: true, secret: false },
  password: { title: words.password, hint: () => say(words.atLeast, minPassword), required: true, secret: true },
});

export const bounces = of("bounces", say(words.bounces), words.bouncesWhy, { secret: { title: words.secret, hint: () => say(words.secretHint, minSecret), required: true, secret: true } });
