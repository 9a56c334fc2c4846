import type { Text } from "../xrm/user";

export const partiesText: Text = { en: "From and to", fr: "De et à", nl: "Van en aan", pt: "De e para" };
export const fromText: Text = { en: "From", fr: "De", nl: "Van", pt: "De" };
export const toText: Text = { en: "To", fr: "À", nl: "Aan", pt: "Para" };
export const copyText: Text = { en: "Cc", fr: "Cc", nl: "Cc", pt: "Cc" };
export const blindText: Text = { en: "Bcc", fr: "Cci", nl: "Bcc", pt: "Cco" };
export const addPartyText: Text = { en: "Add ({0})", fr: "Ajouter ({0})", nl: "Toevoegen ({0})", pt: "Adicionar ({0})" };
export const removePartyText: Text = { en: "Remove {0} ({1})", fr: "Retirer {0} ({1})", nl: "{0} verwijderen ({1})", pt: "Remover {0} ({1})" };
export const nobodyText: Text = { en: "Nobody", fr: "Personne", nl: "Niemand", pt: "Ninguém" };
export const sendText: Text = { en: "Send", fr: "Envoyer", nl: "Verzenden", pt: "Enviar" };
