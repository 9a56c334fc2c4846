// The commands of a sender: Connect writes a wish into the row, Check asks the relay itself.
import { passBy, relay } from "../../../Shared/Pages/relay";
import { say, type Words } from "../../../Shared/Pages/words";
import { ask, guarded, isSaved, offer, showProblem, valueOf } from "./commands";
import { senderStates } from "./statuses";

const table = "pp_smssender";

const texts = {
  connecting: {
    en: "The relay is being told. The address for incoming texts appears here in a moment.",
    fr: "Le relais est informé. L’adresse des SMS entrants apparaîtra ici dans un instant.",
    nl: "De relay wordt ingelicht. Het adres voor inkomende sms’en verschijnt hier zo meteen.",
    pt: "O relay está sendo avisado. O endereço para SMS recebidos aparecerá aqui em instantes.",
  },
  draft: {
    en: "Nothing is sent from here yet. Set the provider’s account under Configuration, then choose Connect.",
    fr: "Rien ne part encore d’ici. Définissez le compte du fournisseur sous Configuration, puis choisissez Connecter.",
    nl: "Van hieruit wordt nog niets verzonden. Stel de account van de provider in onder Configuratie en kies dan Verbinden.",
    pt: "Ainda não sai nada daqui. Defina a conta do provedor em Configuração e depois escolha Conectar.",
  },
  fine: {
    en: "The relay has this sender and an account to send with. Texts come in at the address below.",
    fr: "Le relais a cet expéditeur et un compte pour envoyer. Les SMS entrent par l’adresse ci-dessous.",
    nl: "De relay heeft deze afzender en een account om mee te verzenden. Sms’en komen binnen op het adres hieronder.",
    pt: "O relay tem este remetente e uma conta para enviar. Os SMS chegam pelo endereço abaixo.",
  },
  unknown: {
    en: "The relay does not have this sender. Choose Connect.",
    fr: "Le relais n’a pas cet expéditeur. Choisissez Connecter.",
    nl: "De relay heeft deze afzender niet. Kies Verbinden.",
    pt: "O relay não tem este remetente. Escolha Conectar.",
  },
  changed: {
    en: "The relay takes incoming texts at another address than the one below. Choose Connect, then paste the new one at your provider.",
    fr: "Le relais reçoit les SMS à une autre adresse que celle ci-dessous. Choisissez Connecter, puis collez la nouvelle chez votre fournisseur.",
    nl: "De relay neemt inkomende sms’en op een ander adres aan dan het adres hieronder. Kies Verbinden en plak het nieuwe dan bij uw provider.",
    pt: "O relay recebe SMS em um endereço diferente do que está abaixo. Escolha Conectar e cole o novo no seu provedor.",
  },
  noAccount: {
    en: "The relay has this sender, but no account to send with: texts wait. Set the account under Configuration, Access.",
    fr: "Le relais a cet expéditeur, mais aucun compte pour envoyer : les SMS attendent. Définissez le compte sous Configuration, Accès.",
    nl: "De relay heeft deze afzender, maar geen account om mee te verzenden: sms’en wachten. Stel de account in onder Configuratie, Toegang.",
    pt: "O relay tem este remetente, mas nenhuma conta para enviar: os SMS esperam. Defina a conta em Configuração, Acesso.",
  },
} satisfies Record<string, Words>;

/** As the relay shows a sender. */
interface Shown {
  key: string;
  provider: string;
  inboundUrl: string;
  withdrawn: boolean;
}

async function connect(form: Xrm.FormContext): Promise<void> {
  form.ui.clearFormNotification("pp_checked");
  await ask(form, table, { statuscode: senderStates.connecting, pp_problem: null }, texts.connecting, (row) => row["statuscode"] !== senderStates.connecting);
  show(form);
}

const check = (form: Xrm.FormContext): Promise<void> => guarded(async () => {
  const { senders } = await relay<{ senders: Shown[] }>("GET", "/v1/packs/sms/senders");
  const shown = senders.find((s) => s.key === valueOf(form, "pp_key") && !s.withdrawn);
  const account = { set: shown !== undefined && (await relay<{ set: boolean }>("GET", `/v1/packs/sms/accounts/${shown.provider}`)).set };
  const [level, words]: [Xrm.FormNotificationLevel, Words] = !shown ? ["ERROR", texts.unknown] : shown.inboundUrl !== valueOf(form, "pp_inboundaddress") ? ["WARNING", texts.changed] : !account.set ? ["ERROR", texts.noAccount] : ["INFO", texts.fine];
  form.ui.setFormNotification(say(words), level, "pp_checked");
});

function show(form: Xrm.FormContext): void {
  showProblem(form);
  if (isSaved(form) && valueOf(form, "statuscode") === senderStates.draft) form.ui.setFormNotification(say(texts.draft), "INFO", "pp_draft");
  else form.ui.clearFormNotification("pp_draft");
}

passBy("pp_OpenSms");
offer({
  Sender: {
    connect,
    check,
    isActive: (form: Xrm.FormContext): boolean => isSaved(form) && valueOf(form, "statuscode") !== senderStates.withdrawn,
    onLoad: (event: Xrm.Events.EventContext) => show(event.getFormContext()),
  },
});
