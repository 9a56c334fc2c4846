import type { Text } from "../xrm/user";

export const generalText: Text = { en: "General", fr: "Général", nl: "Algemeen", pt: "Geral" };
export const timelineText: Text = { en: "Timeline", fr: "Chronologie", nl: "Tijdlijn", pt: "Linha do tempo" };
export const changedByOther: Text = {
  en: "Somebody else has changed this row since you opened it. What you entered is still here. Save yours over theirs, or keep editing and choose Refresh to see theirs?",
  fr: "Quelqu’un d’autre a modifié cette ligne depuis que vous l’avez ouverte. Votre saisie est toujours là. Enregistrer la vôtre par-dessus, ou continuer et choisir Actualiser pour voir la sienne ?",
  nl: "Iemand anders heeft deze rij gewijzigd nadat u die opende. Wat u invoerde staat er nog. Het uwe over het andere heen opslaan, of doorgaan en Vernieuwen kiezen om het andere te zien?",
  pt: "Outra pessoa alterou esta linha depois que você a abriu. O que você digitou continua aqui. Salvar o seu por cima, ou continuar editando e escolher Atualizar para ver o dela?",
};
export const saveMine: Text = { en: "Save mine", fr: "Enregistrer la mienne", nl: "Het mijne opslaan", pt: "Salvar o meu" };
export const keepEditing: Text = { en: "Keep editing", fr: "Continuer", nl: "Doorgaan", pt: "Continuar editando" };
export const missingValue: Text = {
  en: "{0}: Required fields must be filled in.", fr: "{0} : Les champs obligatoires doivent être remplis.", nl: "{0}: Verplichte velden moeten worden ingevuld.", pt: "{0}: Os campos obrigatórios devem ser preenchidos.",
};
export const newText: Text = { en: "New {0}", fr: "Nouveau : {0}", nl: "Nieuw: {0}", pt: "Novo: {0}" };
export const unsavedText: Text = { en: "Unsaved", fr: "Non enregistré", nl: "Niet opgeslagen", pt: "Não salvo" };
export const savedText: Text = { en: "Saved", fr: "Enregistré", nl: "Opgeslagen", pt: "Salvo" };
export const savingText: Text = { en: "Saving…", fr: "Enregistrement…", nl: "Opslaan…", pt: "Salvando…" };
export const inactiveText: Text = {
  en: "Read-only: this record’s status is {0}.", fr: "Lecture seule : l’état de cet enregistrement est {0}.", nl: "Alleen-lezen: de status van deze record is {0}.", pt: "Somente leitura: o status deste registro é {0}.",
};
export const leaveTitle: Text = { en: "Unsaved changes", fr: "Modifications non enregistrées", nl: "Niet-opgeslagen wijzigingen", pt: "Alterações não salvas" };
export const leaveText: Text = {
  en: "Do you want to save your changes before leaving this page?", fr: "Voulez-vous enregistrer vos modifications avant de quitter cette page ?",
  nl: "Wilt u uw wijzigingen opslaan voordat u deze pagina verlaat?", pt: "Deseja salvar suas alterações antes de sair desta página?",
};
export const leaveSave: Text = { en: "Save and continue", fr: "Enregistrer et continuer", nl: "Opslaan en doorgaan", pt: "Salvar e continuar" };
export const leaveDiscard: Text = { en: "Discard changes", fr: "Abandonner les modifications", nl: "Wijzigingen verwijderen", pt: "Descartar alterações" };
export const stayText: Text = { en: "Stay on this page", fr: "Rester sur cette page", nl: "Op deze pagina blijven", pt: "Ficar nesta página" };
export const saveText: Text = { en: "Save", fr: "Enregistrer", nl: "Opslaan", pt: "Salvar" };
export const saveCloseText: Text = { en: "Save & Close", fr: "Enregistrer et fermer", nl: "Opslaan en sluiten", pt: "Salvar e fechar" };
export const addNewText: Text = { en: "New", fr: "Nouveau", nl: "Nieuw", pt: "Novo" };
export const deleteText: Text = { en: "Delete", fr: "Supprimer", nl: "Verwijderen", pt: "Excluir" };
export const refreshText: Text = { en: "Refresh", fr: "Actualiser", nl: "Vernieuwen", pt: "Atualizar" };
export const activateText: Text = { en: "Activate", fr: "Activer", nl: "Activeren", pt: "Ativar" };
export const deactivateText: Text = { en: "Deactivate", fr: "Désactiver", nl: "Deactiveren", pt: "Desativar" };
export const assignText: Text = { en: "Assign", fr: "Attribuer", nl: "Toewijzen", pt: "Atribuir" };
export const deleteTitle: Text = { en: "Confirm deletion", fr: "Confirmer la suppression", nl: "Verwijderen bevestigen", pt: "Confirmar exclusão" };
export const deleteAsk: Text = {
  en: "Do you want to delete “{0}”? You can’t undo this action.", fr: "Voulez-vous supprimer « {0} » ? Cette action est irréversible.",
  nl: "Wilt u ‘{0}’ verwijderen? Dit kan niet ongedaan worden gemaakt.", pt: "Deseja excluir “{0}”? Esta ação não pode ser desfeita.",
};
export const deactivateAsk: Text = {
  en: "Do you want to deactivate this row? It becomes read-only.", fr: "Voulez-vous désactiver cette ligne ? Elle sera en lecture seule.",
  nl: "Wilt u deze rij deactiveren? De rij wordt alleen-lezen.", pt: "Deseja desativar esta linha? Ela ficará somente leitura.",
};
export const reasonText: Text = { en: "Status reason", fr: "Raison du statut", nl: "Reden van status", pt: "Razão do status" };
export const discardAsk: Text = {
  en: "What you have not saved will be lost. Refresh anyway?", fr: "Ce qui n’est pas enregistré sera perdu. Actualiser quand même ?", nl: "Wat niet is opgeslagen, gaat verloren. Toch vernieuwen?", pt: "O que não foi salvo será perdido. Atualizar mesmo assim?",
};
export const backText: Text = { en: "Go back", fr: "Retour", nl: "Terug", pt: "Voltar" };
export const saveFirst: Text = { en: "To enable this content, save the record first.", fr: "Pour activer ce contenu, enregistrez d’abord.", nl: "Sla de record eerst op om deze inhoud in te schakelen.", pt: "Para habilitar este conteúdo, salve o registro primeiro." };
export const goneText: Text = { en: "This row cannot be shown.", fr: "Cette ligne ne peut pas être affichée.", nl: "Deze rij kan niet worden weergegeven.", pt: "Esta linha não pode ser mostrada." };
export const headerMore: Text = { en: "More header fields", fr: "Plus de champs d’en-tête", nl: "Meer kopvelden", pt: "Mais campos do cabeçalho" };
export const tabsText: Text = { en: "Form tabs", fr: "Onglets du formulaire", nl: "Tabbladen", pt: "Guias do formulário" };
export const quickCreateText: Text = { en: "Quick Create: {0}", fr: "Création rapide : {0}", nl: "Snel maken: {0}", pt: "Criação rápida: {0}" };
export const formsText: Text = { en: "Form", fr: "Formulaire", nl: "Formulier", pt: "Formulário" };
export const addExistingText: Text = { en: "Add existing", fr: "Ajouter existant", nl: "Bestaande toevoegen", pt: "Adicionar existente" };
export const commandsText: Text = { en: "Commands", fr: "Commandes", nl: "Opdrachten", pt: "Comandos" };
export const emptyText: Text = { en: "No data available", fr: "Aucune donnée disponible", nl: "Geen gegevens beschikbaar", pt: "Nenhum dado disponível" };
