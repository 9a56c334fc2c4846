import type { Text } from "../xrm/user";

export const skipToContent: Text = { en: "Skip to main content", fr: "Aller au contenu principal", nl: "Naar de hoofdinhoud", pt: "Ir para o conteúdo principal" };
export const allApps: Text = { en: "All apps", fr: "Toutes les applications", nl: "Alle apps", pt: "Todos os aplicativos" };
export const appsTitle: Text = { en: "Apps", fr: "Applications", nl: "Apps", pt: "Aplicativos" };
export const openApp: Text = { en: "Open {0}", fr: "Ouvrir {0}", nl: "{0} openen", pt: "Abrir {0}" };
export const noApps: Text = { en: "Your roles open no app. Ask an administrator for a role.", fr: "Vos rôles n’ouvrent aucune application. Demandez un rôle à un administrateur.", nl: "Uw rollen openen geen app. Vraag een beheerder om een rol.", pt: "Suas funções não abrem nenhum aplicativo. Peça uma função a um administrador." };
export const noSuchApp: Text = { en: "There is no app {0} that your roles open.", fr: "Vos rôles n’ouvrent aucune application {0}.", nl: "Er is geen app {0} die uw rollen openen.", pt: "Não há aplicativo {0} que suas funções abram." };
export const search: Text = { en: "Search", fr: "Rechercher", nl: "Zoeken", pt: "Pesquisar" };
export const navigationLabel: Text = { en: "Site map", fr: "Plan du site", nl: "Siteoverzicht", pt: "Mapa do site" };
export const showNavigation: Text = { en: "Navigation", fr: "Navigation", nl: "Navigatie", pt: "Navegação" };
export const changeArea: Text = { en: "Change area", fr: "Changer de zone", nl: "Gebied wijzigen", pt: "Alterar área" };
export const account: Text = { en: "Account of {0}", fr: "Compte de {0}", nl: "Account van {0}", pt: "Conta de {0}" };
export const switchUser: Text = { en: "Work as another user", fr: "Travailler en tant qu’un autre utilisateur", nl: "Als andere gebruiker werken", pt: "Trabalhar como outro usuário" };
export const languageTitle: Text = { en: "Language", fr: "Langue", nl: "Taal", pt: "Idioma" };
export const themeTitle: Text = { en: "Theme", fr: "Thème", nl: "Thema", pt: "Tema" };
export const themes: Record<"system" | "light" | "dark", Text> = {
  system: { en: "Like the system", fr: "Comme le système", nl: "Zoals het systeem", pt: "Como o sistema" },
  light: { en: "Light", fr: "Clair", nl: "Licht", pt: "Claro" },
  dark: { en: "Dark", fr: "Sombre", nl: "Donker", pt: "Escuro" },
};
export const loading: Text = { en: "Loading…", fr: "Chargement…", nl: "Laden…", pt: "Carregando…" };
export const failed: Text = { en: "This could not be shown", fr: "Impossible d’afficher ceci", nl: "Dit kan niet worden weergegeven", pt: "Não foi possível mostrar isto" };
export const again: Text = { en: "Try again", fr: "Réessayer", nl: "Opnieuw proberen", pt: "Tentar novamente" };
export const home: Text = { en: "Sandbox", fr: "Bac à sable", nl: "Sandbox", pt: "Sandbox" };
