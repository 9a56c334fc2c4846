import type { Text } from "../xrm/user";

export const asTable: Text = { en: "Show as table", fr: "Afficher en tableau", nl: "Als tabel weergeven", pt: "Mostrar como tabela" };
export const asChart: Text = { en: "Show as chart", fr: "Afficher en graphique", nl: "Als grafiek weergeven", pt: "Mostrar como gráfico" };
export const chartTitle: Text = { en: "Chart", fr: "Graphique", nl: "Grafiek", pt: "Gráfico" };
export const noCharts: Text = { en: "This table has no charts.", fr: "Cette table n’a pas de graphique.", nl: "Deze tabel heeft geen grafieken.", pt: "Esta tabela não tem gráficos." };
export const noData: Text = { en: "No data", fr: "Aucune donnée", nl: "Geen gegevens", pt: "Sem dados" };
export const blank: Text = { en: "(blank)", fr: "(vide)", nl: "(leeg)", pt: "(em branco)" };
export const count: Text = { en: "Count", fr: "Nombre", nl: "Aantal", pt: "Quantidade" };
export const showAll: Text = { en: "Show all rows again", fr: "Afficher à nouveau toutes les lignes", nl: "Weer alle rijen tonen", pt: "Mostrar todas as linhas novamente" };
export const filterRows: Text = { en: "Filter the list by {0}", fr: "Filtrer la liste par {0}", nl: "De lijst filteren op {0}", pt: "Filtrar a lista por {0}" };
export const closeChart: Text = { en: "Close chart", fr: "Fermer le graphique", nl: "Grafiek sluiten", pt: "Fechar gráfico" };
export const openView: Text = { en: "Open {0}", fr: "Ouvrir {0}", nl: "{0} openen", pt: "Abrir {0}" };
export const noDashboards: Text = { en: "There is no dashboard.", fr: "Il n’y a pas de tableau de bord.", nl: "Er is geen dashboard.", pt: "Não há painel." };
export const dashboardsTitle: Text = { en: "Dashboards", fr: "Tableaux de bord", nl: "Dashboards", pt: "Painéis" };
