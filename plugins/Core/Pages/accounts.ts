import { moment, say, type Words } from "../../Shared/Pages/words";
import { type CardTexts, ofTexts, texts } from "./accountTexts";

const { account } = texts;

/** A field of an account: secrets are written and never read. */
export interface Field {
  title: Words;
  hint?: () => string;
  required: boolean;
  secret: boolean;
}

/** A provider: what opens its account or proves its word, and what may be shown of that. `Shown` is the relay's answer. */
export interface AccountKind<Shown = Record<string, unknown>> {
  /** The relay's route. */
  path: string;
  says: CardTexts;
  title: string;
  why: Words;
  fields: Record<string, Field>;
  /** What tells this one from others. */
  more: (shown: Shown) => [Words, string][];
  note: (shown: Shown) => string | undefined;
}

const words = {
  twilioWhy: {
    en: "Texts go out through your own account at Twilio. What you enter goes straight to the relay in your region, is tried and kept encrypted there, and the secrets are never shown again. You find it in Twilio’s console, under Account info.",
    fr: "Les SMS partent par votre propre compte Twilio. Ce que vous saisissez va directement au relais de votre région, y est essayé et gardé chiffré, et les secrets ne sont plus jamais affichés. Vous le trouvez dans la console Twilio, sous Account info.",
    nl: "Sms’en gaan uit via uw eigen account bij Twilio. Wat u invoert gaat rechtstreeks naar de relay in uw regio, wordt daar geprobeerd en versleuteld bewaard, en de geheimen worden nooit meer getoond. U vindt het in de console van Twilio, onder Account info.",
    pt: "Os SMS saem pela sua própria conta no Twilio. O que você informa vai direto ao relay da sua região, é testado e fica guardado cifrado, e os segredos nunca mais são mostrados. Você encontra tudo no console do Twilio, em Account info.",
  },
  callFireWhy: {
    en: "For numbers at CallFire, in the United States and Canada. Make API credentials in CallFire’s settings: they are others than what you sign in with there. The relay checks them, and tells CallFire by itself where to report what comes in. CallFire has no way to delete a text that it has.",
    fr: "Pour les numéros chez CallFire, aux États-Unis et au Canada. Créez des identifiants d’API dans les paramètres de CallFire : ce ne sont pas ceux de votre connexion. Le relais les vérifie et indique lui-même à CallFire où signaler ce qui arrive. CallFire n’offre aucun moyen de supprimer un SMS.",
    nl: "Voor nummers bij CallFire, in de Verenigde Staten en Canada. Maak API-gegevens in de instellingen van CallFire: het zijn andere dan waarmee u daar inlogt. De relay controleert ze en vertelt CallFire zelf waar het moet melden wat binnenkomt. CallFire biedt geen manier om een sms te verwijderen.",
    pt: "Para números no CallFire, nos Estados Unidos e no Canadá. Crie credenciais de API nas configurações do CallFire: não são as do seu login. O relay as verifica e diz por si ao CallFire onde informar o que chega. O CallFire não oferece como excluir um SMS.",
  },
  signsIn: { en: "Signs in with", fr: "Se connecte avec", nl: "Meldt zich aan met", pt: "Entra com" },
  withKey: { en: "An API key", fr: "Une clé API", nl: "Een API-sleutel", pt: "Uma chave de API" },
  withToken: { en: "The auth token", fr: "Le jeton d’authentification", nl: "Het auth-token", pt: "O token de autenticação" },
  former: {
    en: "The former token is good until {0}, for what Twilio still signs with it.", fr: "L’ancien jeton reste valable jusqu’au {0}, pour ce que Twilio signe encore avec lui.",
    nl: "Het vorige token is geldig tot {0}, voor wat Twilio er nog mee ondertekent.", pt: "O token anterior vale até {0}, para o que o Twilio ainda assina com ele.",
  },
  accountSid: { en: "Account SID", fr: "Account SID", nl: "Account SID", pt: "Account SID" },
  authToken: { en: "Auth token", fr: "Jeton d’authentification (Auth token)", nl: "Auth-token", pt: "Token de autenticação (Auth token)" },
  apiKey: { en: "API key SID (optional)", fr: "SID de clé API (facultatif)", nl: "SID van API-sleutel (optioneel)", pt: "SID da chave de API (opcional)" },
  apiSecret: { en: "API key secret (optional)", fr: "Secret de la clé API (facultatif)", nl: "Geheim van API-sleutel (optioneel)", pt: "Segredo da chave de API (opcional)" },
  beginsWith: { en: "Begins with {0}.", fr: "Commence par {0}.", nl: "Begint met {0}.", pt: "Começa com {0}." },
  tokenWhy: {
    en: "Twilio signs with it what it reports, so it is needed beside an API key too.", fr: "Twilio signe avec lui ce qu’il rapporte : il est donc nécessaire même avec une clé API.",
    nl: "Twilio ondertekent ermee wat het meldt, dus het is ook naast een API-sleutel nodig.", pt: "O Twilio assina com ele o que informa, por isso é necessário mesmo com uma chave de API.",
  },
  login: { en: "API login", fr: "Identifiant d’API", nl: "API-login", pt: "Login da API" },
  password: { en: "API password", fr: "Mot de passe d’API", nl: "API-wachtwoord", pt: "Senha da API" },
} satisfies Record<string, Words>;

export const twilio: AccountKind<{ accountSid?: string | null; hasApiKey: boolean; formerTokenUntil?: string | null }> = {
  path: "/v1/packs/sms/accounts/twilio",
  says: ofTexts,
  title: "Twilio",
  why: words.twilioWhy,
  fields: {
    accountSid: { title: words.accountSid, hint: () => say(words.beginsWith, "AC"), required: true, secret: false },
    authToken: { title: words.authToken, hint: () => say(words.tokenWhy), required: true, secret: true },
    apiKey: { title: words.apiKey, hint: () => say(words.beginsWith, "SK"), required: false, secret: false },
    apiSecret: { title: words.apiSecret, required: false, secret: true },
  },
  more: (shown) => [[account, shown.accountSid ?? ""], [words.signsIn, say(shown.hasApiKey ? words.withKey : words.withToken)]],
  note: (shown) => (shown.formerTokenUntil ? say(words.former, moment(shown.formerTokenUntil)) : undefined),
};

export const callFire: AccountKind<{ login?: string | null }> = {
  path: "/v1/packs/sms/accounts/callfire",
  says: ofTexts,
  title: "CallFire",
  why: words.callFireWhy,
  fields: {
    login: { title: words.login, required: true, secret: false },
    password: { title: words.password, required: true, secret: true },
  },
  more: (shown) => [[account, shown.login ?? ""]],
  note: () => undefined,
};
