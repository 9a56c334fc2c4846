import type { Words } from "../../Shared/Pages/words";

/** What the cards of providers' accounts say, whichever provider it is. */
export const texts = {
  title: { en: "{0} account", fr: "Compte {0}", nl: "{0}-account", pt: "Conta {0}" },
  loading: { en: "Loading", fr: "Chargement", nl: "Laden", pt: "Carregando" },
  notSet: {
    en: "No account is set: texts of senders at {0} wait.", fr: "Aucun compte n’est défini : les SMS des expéditeurs chez {0} attendent.",
    nl: "Er is geen account ingesteld: sms’en van afzenders bij {0} wachten.", pt: "Nenhuma conta está definida: os SMS dos remetentes no {0} esperam.",
  },
  account: { en: "Account", fr: "Compte", nl: "Account", pt: "Conta" },
  setOn: { en: "Set on", fr: "Défini le", nl: "Ingesteld op", pt: "Definida em" },
  lastUsed: { en: "Last used", fr: "Dernière utilisation", nl: "Laatst gebruikt", pt: "Usada pela última vez" },
  unused: { en: "Not yet", fr: "Pas encore", nl: "Nog niet", pt: "Ainda não" },
  save: { en: "Save the {0} account", fr: "Enregistrer le compte {0}", nl: "{0}-account opslaan", pt: "Salvar a conta {0}" },
  replace: { en: "Replace the {0} account", fr: "Remplacer le compte {0}", nl: "{0}-account vervangen", pt: "Substituir a conta {0}" },
  saved: { en: "Saved. Connect a sender next, if none is.", fr: "Enregistré. Connectez ensuite un expéditeur s’il n’y en a pas.", nl: "Opgeslagen. Verbind nu een afzender, als er geen is.", pt: "Salva. Conecte agora um remetente, se não houver nenhum." },
  forget: { en: "Forget the {0} account", fr: "Oublier le compte {0}", nl: "{0}-account vergeten", pt: "Esquecer a conta {0}" },
  forgetAsk: {
    en: "Forget the {0} account? Texts wait from then on, and what comes in is not taken.", fr: "Oublier le compte {0} ? Les SMS attendent alors, et ce qui arrive n’est pas pris.",
    nl: "Het {0}-account vergeten? Sms’en wachten vanaf dan, en wat binnenkomt wordt niet aangenomen.", pt: "Esquecer a conta {0}? A partir daí os SMS esperam, e o que chega não é aceito.",
  },
} satisfies Record<string, Words>;
