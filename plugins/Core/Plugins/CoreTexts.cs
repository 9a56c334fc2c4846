namespace PowerPacks.Plugins;

internal static class CoreTexts
{
    public static readonly Text Connected = new Text(
        "The relay knows this organization.",
        "Le relais connaît cette organisation.",
        "De relay kent deze organisatie.",
        "O relay conhece esta organização.");

    public static readonly Text Incomplete = new Text(
        "The organization key or the region grant is missing. Register the organization: both are saved here by themselves.",
        "La clé de l’organisation ou l’autorisation régionale manque. Inscrivez l’organisation : les deux sont enregistrées ici automatiquement.",
        "De organisatiesleutel of de regiovergunning ontbreekt. Registreer de organisatie: beide worden hier vanzelf opgeslagen.",
        "Falta a chave da organização ou a autorização da região. Registre a organização: as duas são salvas aqui automaticamente.");

    public static readonly Text RegisteredAlready = new Text(
        "This organization is registered already. Open its registration and change that one, or deactivate it first.",
        "Cette organisation est déjà inscrite. Ouvrez son inscription et modifiez-la, ou désactivez-la d’abord.",
        "Deze organisatie is al geregistreerd. Open haar registratie en wijzig die, of deactiveer haar eerst.",
        "Esta organização já está registrada. Abra o registro dela e altere-o, ou desative-o antes.");

    public static readonly Text UnknownChange = new Text(
        "Change must be renew, rotate or unregister.",
        "Change doit être renew, rotate ou unregister.",
        "Change moet renew, rotate of unregister zijn.",
        "Change deve ser renew, rotate ou unregister.");
}
