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

    public static readonly Text RelayAway = new Text(
        "The relay in your region does not answer just now. What visitors sent is kept and delivered later; try again in a few minutes. If it lasts, write to whoever runs the relay.",
        "Le relais de votre région ne répond pas pour l’instant. Ce que les visiteurs ont envoyé est conservé et livré plus tard ; réessayez dans quelques minutes. Si cela dure, écrivez à son exploitant.",
        "De relay in uw regio antwoordt nu niet. Wat bezoekers stuurden blijft bewaard en wordt later bezorgd; probeer het over een paar minuten opnieuw. Duurt het, schrijf dan wie de relay beheert.",
        "O relay da sua região não responde agora. O que os visitantes enviaram fica guardado e é entregue depois; tente de novo em alguns minutos. Se persistir, escreva a quem opera o relay.");

    public static readonly Text UnknownChange = new Text(
        "Change must be renew, rotate or unregister.",
        "Change doit être renew, rotate ou unregister.",
        "Change moet renew, rotate of unregister zijn.",
        "Change deve ser renew, rotate ou unregister.");
}
