import type { Words } from "../../Shared/Pages/words";

/** What a card says of its provider; `{0}` is the provider's name. */
export interface CardTexts {
  title: Words;
  notSet: Words;
  save: Words;
  replace: Words;
  saved: Words;
  forget: Words;
  forgetAsk: Words;
}

/** What the cards of all providers say. */
export const texts = {
  loading: { en: "Loading", fr: "Chargement", nl: "Laden", pt: "Carregando" },
  account: { en: "Account", fr: "Compte", nl: "Account", pt: "Conta" },
  setOn: { en: "Set on", fr: "Défini le", nl: "Ingesteld op", pt: "Definida em" },
  lastUsed: { en: "Last used", fr: "Dernière utilisation", nl: "Laatst gebruikt", pt: "Usada pela última vez" },
  unused: { en: "Not yet", fr: "Pas encore", nl: "Nog niet", pt: "Ainda não" },
} satisfies Record<string, Words>;

/** Accounts that texts go out through. */
export const ofTexts: CardTexts = {
  title: { en: "{0} account", fr: "Compte {0}", nl: "{0}-account", pt: "Conta {0}" },
  notSet: {
    en: "No account is set: texts of senders at {0} wait.", fr: "Aucun compte n’est défini : les SMS des expéditeurs chez {0} attendent.",
    nl: "Er is geen account ingesteld: sms’en van afzenders bij {0} wachten.", pt: "Nenhuma conta está definida: os SMS dos remetentes no {0} esperam.",
  },
  save: { en: "Save the {0} account", fr: "Enregistrer le compte {0}", nl: "{0}-account opslaan", pt: "Salvar a conta {0}" },
  replace: { en: "Replace the {0} account", fr: "Remplacer le compte {0}", nl: "{0}-account vervangen", pt: "Substituir a conta {0}" },
  saved: { en: "Saved. Connect a sender next, if none is.", fr: "Enregistré. Connectez ensuite un expéditeur s’il n’y en a pas.", nl: "Opgeslagen. Verbind nu een afzender, als er geen is.", pt: "Salva. Conecte agora um remetente, se não houver nenhum." },
  forget: { en: "Forget the {0} account", fr: "Oublier le compte {0}", nl: "{0}-account vergeten", pt: "Esquecer a conta {0}" },
  forgetAsk: {
    en: "Forget the {0} account? Texts wait from then on, and what comes in is not taken.", fr: "Oublier le compte {0} ? Les SMS attendent alors, et ce qui arrive n’est pas pris.",
    nl: "Het {0}-account vergeten? Sms’en wachten vanaf dan, en wat binnenkomt wordt niet aangenomen.", pt: "Esquecer a conta {0}? A partir daí os SMS esperam, e o que chega não é aceito.",
  },
};

/** Providers that report what became of mails. */
export const ofMails: CardTexts = {
  title: { en: "Reports by {0}", fr: "Rapports de {0}", nl: "Meldingen van {0}", pt: "Avisos de {0}" },
  notSet: {
    en: "Not set: what {0} reports is not taken.", fr: "Non défini : ce que signale {0} n’est pas pris.", nl: "Niet ingesteld: wat {0} meldt wordt niet aangenomen.", pt: "Não definido: o que {0} informa não é aceito.",
  },
  save: { en: "Save for {0}", fr: "Enregistrer pour {0}", nl: "Opslaan voor {0}", pt: "Salvar para {0}" },
  replace: { en: "Replace for {0}", fr: "Remplacer pour {0}", nl: "Vervangen voor {0}", pt: "Substituir para {0}" },
  saved: {
    en: "Saved. Paste the address above into the provider’s webhook settings.", fr: "Enregistré. Collez l’adresse ci-dessus dans les paramètres de webhook du fournisseur.",
    nl: "Opgeslagen. Plak het adres hierboven in de webhookinstellingen van de provider.", pt: "Salvo. Cole o endereço acima nas configurações de webhook do provedor.",
  },
  forget: { en: "Forget for {0}", fr: "Oublier pour {0}", nl: "Vergeten voor {0}", pt: "Esquecer para {0}" },
  forgetAsk: { en: "Forget this? What {0} reports is not taken from then on.", fr: "Oublier ceci ? Ce que signale {0} n’est alors plus pris.", nl: "Dit vergeten? Wat {0} meldt wordt vanaf dan niet aangenomen.", pt: "Esquecer isto? A partir daí o que {0} informa não é aceito." },
};
