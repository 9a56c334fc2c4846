import type { Text } from "./user";

export const okText: Text = { en: "OK", fr: "OK", nl: "OK", pt: "OK" };
export const cancelText: Text = { en: "Cancel", fr: "Annuler", nl: "Annuleren", pt: "Cancelar" };
export const closeText: Text = { en: "Close", fr: "Fermer", nl: "Sluiten", pt: "Fechar" };
export const errorTitle: Text = { en: "Something did not work", fr: "Quelque chose n’a pas fonctionné", nl: "Er is iets niet gelukt", pt: "Algo não funcionou" };
export const detailsText: Text = { en: "Show details", fr: "Afficher les détails", nl: "Details weergeven", pt: "Mostrar detalhes" };
export const hideText: Text = { en: "Hide details", fr: "Masquer les détails", nl: "Details verbergen", pt: "Ocultar detalhes" };
export const codeText: Text = { en: "Error code", fr: "Code d’erreur", nl: "Foutcode", pt: "Código do erro" };
export const openText: Text = { en: "Open", fr: "Ouvrir", nl: "Openen", pt: "Abrir" };
