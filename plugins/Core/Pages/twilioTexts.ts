import type { Words } from "../../Shared/Pages/words";

export const texts = {
  title: { en: "Twilio account", fr: "Compte Twilio", nl: "Twilio-account", pt: "Conta Twilio" },
  why: {
    en: "Texts go out through your own account at Twilio. What you enter goes straight to the relay in your region, is kept encrypted there, and the secrets are never shown again. You find it in Twilio’s console, under Account info.",
    fr: "Les SMS partent par votre propre compte Twilio. Ce que vous saisissez va directement au relais de votre région, y est gardé chiffré, et les secrets ne sont plus jamais affichés. Vous le trouvez dans la console Twilio, sous Account info.",
    nl: "Sms’en gaan uit via uw eigen account bij Twilio. Wat u invoert gaat rechtstreeks naar de relay in uw regio, wordt daar versleuteld bewaard, en de geheimen worden nooit meer getoond. U vindt het in de console van Twilio, onder Account info.",
    pt: "Os SMS saem pela sua própria conta no Twilio. O que você informa vai direto ao relay da sua região, fica guardado cifrado, e os segredos nunca mais são mostrados. Você encontra tudo no console do Twilio, em Account info.",
  },
  loading: { en: "Loading", fr: "Chargement", nl: "Laden", pt: "Carregando" },
  notSet: { en: "No account is set: texts wait.", fr: "Aucun compte n’est défini : les SMS attendent.", nl: "Er is geen account ingesteld: sms’en wachten.", pt: "Nenhuma conta está definida: os SMS esperam." },
  account: { en: "Account", fr: "Compte", nl: "Account", pt: "Conta" },
  setOn: { en: "Set on", fr: "Défini le", nl: "Ingesteld op", pt: "Definida em" },
  lastUsed: { en: "Last used", fr: "Dernière utilisation", nl: "Laatst gebruikt", pt: "Usada pela última vez" },
  unused: { en: "Not yet", fr: "Pas encore", nl: "Nog niet", pt: "Ainda não" },
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
  save: { en: "Save the account", fr: "Enregistrer le compte", nl: "Account opslaan", pt: "Salvar a conta" },
  replace: { en: "Replace the account", fr: "Remplacer le compte", nl: "Account vervangen", pt: "Substituir a conta" },
  saved: { en: "Saved. Connect a sender next, if none is.", fr: "Enregistré. Connectez ensuite un expéditeur s’il n’y en a pas.", nl: "Opgeslagen. Verbind nu een afzender, als er geen is.", pt: "Salva. Conecte agora um remetente, se não houver nenhum." },
  forget: { en: "Forget the account", fr: "Oublier le compte", nl: "Account vergeten", pt: "Esquecer a conta" },
  forgetAsk: {
    en: "Forget the Twilio account? Texts wait from then on, and what comes in is not taken.", fr: "Oublier le compte Twilio ? Les SMS attendent alors, et ce qui arrive n’est pas pris.",
    nl: "Het Twilio-account vergeten? Sms’en wachten vanaf dan, en wat binnenkomt wordt niet aangenomen.", pt: "Esquecer a conta Twilio? A partir daí os SMS esperam, e o que chega não é aceito.",
  },
} satisfies Record<string, Words>;
