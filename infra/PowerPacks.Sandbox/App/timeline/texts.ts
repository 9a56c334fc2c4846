import type { Text } from "../xrm/user";

export const addNoteText: Text = { en: "Add a note", fr: "Ajouter une note", nl: "Notitie toevoegen", pt: "Adicionar anotação" };
export const noteTitleText: Text = { en: "Title", fr: "Titre", nl: "Titel", pt: "Título" };
export const noteBodyText: Text = { en: "Enter text…", fr: "Saisir du texte…", nl: "Tekst invoeren…", pt: "Digite o texto…" };
export const attachText: Text = { en: "Attach a file", fr: "Joindre un fichier", nl: "Bestand bijvoegen", pt: "Anexar arquivo" };
export const addActivityText: Text = { en: "Create a timeline record", fr: "Créer un enregistrement de chronologie", nl: "Tijdlijnrecord maken", pt: "Criar registro da linha do tempo" };
export const searchTimelineText: Text = { en: "Search timeline", fr: "Rechercher dans la chronologie", nl: "Tijdlijn doorzoeken", pt: "Pesquisar na linha do tempo" };
export const nothingYetText: Text = { en: "Get started: capture and manage all records in your timeline.", fr: "Pour commencer : tout ce qui concerne cette ligne apparaîtra ici.", nl: "Aan de slag: alles over deze rij verschijnt hier.", pt: "Comece: tudo sobre esta linha aparecerá aqui." };
export const noteByText: Text = { en: "Note modified by {0}", fr: "Note modifiée par {0}", nl: "Notitie gewijzigd door {0}", pt: "Anotação modificada por {0}" };
export const activityByText: Text = { en: "{0} from {1}", fr: "{0} de {1}", nl: "{0} van {1}", pt: "{0} de {1}" };
export const deleteEntryText: Text = { en: "Delete", fr: "Supprimer", nl: "Verwijderen", pt: "Excluir" };
export const deleteNoteAsk: Text = { en: "Do you want to delete this note?", fr: "Voulez-vous supprimer cette note ?", nl: "Wilt u deze notitie verwijderen?", pt: "Deseja excluir esta anotação?" };
export const openEntryText: Text = { en: "Open", fr: "Ouvrir", nl: "Openen", pt: "Abrir" };
export const moreText: Text = { en: "Show more", fr: "Afficher plus", nl: "Meer weergeven", pt: "Mostrar mais" };
