import type { Text } from "../xrm/user";

export const resultsFor: Text = { en: "Results for “{0}”", fr: "Résultats pour « {0} »", nl: "Resultaten voor ‘{0}’", pt: "Resultados para “{0}”" };
export const moreText: Text = { en: "Show all in {0}", fr: "Tout afficher dans {0}", nl: "Alles weergeven in {0}", pt: "Mostrar tudo em {0}" };
