import type { Text } from "../xrm/user";

export const sortUp: Text = { en: "Sort A to Z", fr: "Trier de A à Z", nl: "Sorteren van A naar Z", pt: "Classificar de A a Z" };
export const sortDown: Text = { en: "Sort Z to A", fr: "Trier de Z à A", nl: "Sorteren van Z naar A", pt: "Classificar de Z a A" };
export const filterBy: Text = { en: "Filter by…", fr: "Filtrer par…", nl: "Filteren op…", pt: "Filtrar por…" };
export const filterTitle: Text = { en: "Filter by {0}", fr: "Filtrer par {0}", nl: "Filteren op {0}", pt: "Filtrar por {0}" };
export const clearFilter: Text = { en: "Clear filter", fr: "Effacer le filtre", nl: "Filter wissen", pt: "Limpar filtro" };
export const apply: Text = { en: "Apply", fr: "Appliquer", nl: "Toepassen", pt: "Aplicar" };
export const operatorText: Text = { en: "Condition", fr: "Condition", nl: "Voorwaarde", pt: "Condição" };
export const valueText: Text = { en: "Value", fr: "Valeur", nl: "Waarde", pt: "Valor" };
export const operators: Record<string, Text> = {
  like: { en: "Contains", fr: "Contient", nl: "Bevat", pt: "Contém" },
  eq: { en: "Equals", fr: "Égal à", nl: "Is gelijk aan", pt: "Igual a" },
  ne: { en: "Does not equal", fr: "Différent de", nl: "Is niet gelijk aan", pt: "Diferente de" },
  "begins-with": { en: "Begins with", fr: "Commence par", nl: "Begint met", pt: "Começa com" },
  "not-null": { en: "Contains data", fr: "Contient des données", nl: "Bevat gegevens", pt: "Contém dados" },
  null: { en: "Does not contain data", fr: "Ne contient pas de données", nl: "Bevat geen gegevens", pt: "Não contém dados" },
  on: { en: "On", fr: "Le", nl: "Op", pt: "Em" },
  "on-or-after": { en: "On or after", fr: "À partir du", nl: "Op of na", pt: "Em ou após" },
  "on-or-before": { en: "On or before", fr: "Jusqu’au", nl: "Op of voor", pt: "Em ou antes" },
  today: { en: "Today", fr: "Aujourd’hui", nl: "Vandaag", pt: "Hoje" },
  gt: { en: "Greater than", fr: "Supérieur à", nl: "Groter dan", pt: "Maior que" },
  lt: { en: "Less than", fr: "Inférieur à", nl: "Kleiner dan", pt: "Menor que" },
  "eq-userid": { en: "Is me", fr: "Est moi", nl: "Ben ik", pt: "Sou eu" },
};
export const selectAll: Text = { en: "Select all rows", fr: "Sélectionner toutes les lignes", nl: "Alle rijen selecteren", pt: "Selecionar todas as linhas" };
export const selectRow: Text = { en: "Select {0}", fr: "Sélectionner {0}", nl: "{0} selecteren", pt: "Selecionar {0}" };
export const noRows: Text = { en: "There is nothing here yet.", fr: "Il n’y a encore rien ici.", nl: "Hier is nog niets.", pt: "Ainda não há nada aqui." };
export const noneFound: Text = { en: "Nothing was found. Change the search or the filters.", fr: "Rien n’a été trouvé. Modifiez la recherche ou les filtres.", nl: "Niets gevonden. Wijzig de zoekopdracht of de filters.", pt: "Nada foi encontrado. Altere a pesquisa ou os filtros." };
export const rowsText: Text = { en: "Rows: {0}", fr: "Lignes : {0}", nl: "Rijen: {0}", pt: "Linhas: {0}" };
export const rangeText: Text = { en: "{0} – {1} of {2}", fr: "{0} – {1} sur {2}", nl: "{0} – {1} van {2}", pt: "{0} – {1} de {2}" };
export const selectedOne: Text = { en: "{0} selected", fr: "{0} sélectionnée", nl: "{0} geselecteerd", pt: "{0} selecionada" };
export const selectedText: Text = { en: "{0} selected", fr: "{0} sélectionnées", nl: "{0} geselecteerd", pt: "{0} selecionadas" };
export const nextPage: Text = { en: "Next page", fr: "Page suivante", nl: "Volgende pagina", pt: "Próxima página" };
export const previousPage: Text = { en: "Previous page", fr: "Page précédente", nl: "Vorige pagina", pt: "Página anterior" };
export const emptyName: Text = { en: "(no name)", fr: "(sans nom)", nl: "(geen naam)", pt: "(sem nome)" };
export const chooseView: Text = { en: "Choose a view. Now: {0}", fr: "Choisir une vue. Actuelle : {0}", nl: "Een weergave kiezen. Nu: {0}", pt: "Escolher uma exibição. Atual: {0}" };
export const systemViews: Text = { en: "System views", fr: "Vues système", nl: "Systeemweergaven", pt: "Exibições do sistema" };
export const myViews: Text = { en: "My views", fr: "Mes vues", nl: "Mijn weergaven", pt: "Minhas exibições" };
export const searchView: Text = { en: "Filter by keyword", fr: "Filtrer par mot-clé", nl: "Filteren op trefwoord", pt: "Filtrar por palavra-chave" };
export const newText: Text = { en: "New", fr: "Nouveau", nl: "Nieuw", pt: "Novo" };
export const deleteText: Text = { en: "Delete", fr: "Supprimer", nl: "Verwijderen", pt: "Excluir" };
export const refresh: Text = { en: "Refresh", fr: "Actualiser", nl: "Vernieuwen", pt: "Atualizar" };
export const exportText: Text = { en: "Export to CSV", fr: "Exporter en CSV", nl: "Exporteren naar CSV", pt: "Exportar para CSV" };
export const activate: Text = { en: "Activate", fr: "Activer", nl: "Activeren", pt: "Ativar" };
export const deactivate: Text = { en: "Deactivate", fr: "Désactiver", nl: "Deactiveren", pt: "Desativar" };
export const showChart: Text = { en: "Show chart", fr: "Afficher le graphique", nl: "Grafiek weergeven", pt: "Mostrar gráfico" };
export const hideChart: Text = { en: "Hide chart", fr: "Masquer le graphique", nl: "Grafiek verbergen", pt: "Ocultar gráfico" };
export const saveView: Text = { en: "Save as new view", fr: "Enregistrer comme nouvelle vue", nl: "Opslaan als nieuwe weergave", pt: "Salvar como nova exibição" };
export const viewName: Text = { en: "Name of the view", fr: "Nom de la vue", nl: "Naam van de weergave", pt: "Nome da exibição" };
export const save: Text = { en: "Save", fr: "Enregistrer", nl: "Opslaan", pt: "Salvar" };
export const cancel: Text = { en: "Cancel", fr: "Annuler", nl: "Annuleren", pt: "Cancelar" };
export const deleteTitle: Text = { en: "Delete {0}?", fr: "Supprimer {0} ?", nl: "{0} verwijderen?", pt: "Excluir {0}?" };
export const deleteWarningOne: Text = { en: "You are about to delete {0} row for good. This cannot be undone.", fr: "Vous allez supprimer définitivement {0} ligne. Cette action est irréversible.", nl: "U verwijdert {0} rij definitief. Dit kan niet ongedaan worden gemaakt.", pt: "Você vai excluir {0} linha para sempre. Isto não pode ser desfeito." };
export const deleteWarning: Text = { en: "You are about to delete {0} rows for good. This cannot be undone.", fr: "Vous allez supprimer définitivement {0} lignes. Cette action est irréversible.", nl: "U verwijdert {0} rijen definitief. Dit kan niet ongedaan worden gemaakt.", pt: "Você vai excluir {0} linhas para sempre. Isto não pode ser desfeito." };
export const someFailed: Text = { en: "{0} of {1} rows could not be changed: {2}", fr: "{0} lignes sur {1} n’ont pas pu être modifiées : {2}", nl: "{0} van {1} rijen konden niet worden gewijzigd: {2}", pt: "{0} de {1} linhas não puderam ser alteradas: {2}" };
export const filtered: Text = { en: "filtered", fr: "filtré", nl: "gefilterd", pt: "filtrado" };
export const cancelJob: Text = { en: "Cancel job", fr: "Annuler la tâche", nl: "Taak annuleren", pt: "Cancelar trabalho" };
export const resumeJob: Text = { en: "Retry now", fr: "Réessayer maintenant", nl: "Nu opnieuw proberen", pt: "Tentar agora" };
