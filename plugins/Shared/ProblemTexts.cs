namespace PowerPacks.Plugins;

/// <summary>The codes of the relay and the registration engine in words. A code that stands for many reasons is missing here: its own sentence says more.</summary>
internal static class ProblemTexts
{
    private static readonly Text NotGranted = new Text(
        "This environment’s registration does not cover this pack, or has ended. Open the registration in the PowerPacks app and renew it.",
        "L’inscription de cet environnement ne couvre pas ce pack ou a pris fin. Ouvrez l’inscription dans l’application PowerPacks et renouvelez-la.",
        "De registratie van deze omgeving dekt dit pack niet of is afgelopen. Open de registratie in de app PowerPacks en vernieuw haar.",
        "O registro deste ambiente não cobre este pacote ou terminou. Abra o registro no aplicativo PowerPacks e renove-o.");

    private static readonly Text Grant = new Text(
        "The relay does not accept the region grant. Open the registration in the PowerPacks app and choose Renew.",
        "Le relais n’accepte pas l’autorisation régionale. Ouvrez l’inscription dans l’application PowerPacks et choisissez Renouveler.",
        "De relay aanvaardt de regiovergunning niet. Open de registratie in de app PowerPacks en kies Vernieuwen.",
        "O relay não aceita a autorização da região. Abra o registro no aplicativo PowerPacks e escolha Renovar.");

    private static readonly Text StorageFull = new Text(
        "The relay has no room to store anything just now. Nothing that was accepted is lost; whoever runs the relay has been told. Try again in a few minutes.",
        "Le relais n’a plus de place pour enregistrer quoi que ce soit. Rien de ce qui a été accepté n’est perdu ; son exploitant est prévenu. Réessayez dans quelques minutes.",
        "De relay heeft nu geen ruimte om iets op te slaan. Wat is aangenomen gaat niet verloren; wie de relay beheert weet ervan. Probeer het over een paar minuten opnieuw.",
        "O relay está sem espaço para guardar qualquer coisa. Nada do que foi aceito se perde; quem opera o relay já foi avisado. Tente de novo em alguns minutos.");

    private static readonly Text LastKey = new Text(
        "This is the only key that does not expire. Rotate it first, or unregister.",
        "C’est la seule clé qui n’expire pas. Changez-la d’abord, ou désinscrivez-vous.",
        "Dit is de enige sleutel die niet verloopt. Vervang hem eerst, of schrijf uit.",
        "Esta é a única chave que não expira. Troque-a antes, ou cancele o registro.");

    private static readonly Text TooManyKeys = new Text(
        "The key was changed too often in one day. The older keys end within 24 hours: try again then.",
        "La clé a été changée trop souvent en un jour. Les anciennes clés expirent sous 24 heures : réessayez alors.",
        "De sleutel is op één dag te vaak vervangen. De oudere sleutels eindigen binnen 24 uur: probeer het dan opnieuw.",
        "A chave foi trocada vezes demais em um dia. As antigas terminam em até 24 horas: tente de novo depois.");

    private static readonly Text RegionPinned = new Text(
        "This environment is registered in another region. Choose Move to another region on the Registration page.",
        "Cet environnement est inscrit dans une autre région. Choisissez Changer de région sur la page Inscription.",
        "Deze omgeving is in een andere regio geregistreerd. Kies Naar een andere regio verhuizen op de pagina Registratie.",
        "Este ambiente está registrado em outra região. Escolha Mudar de região na página Registro.");

    private static readonly Text UnknownRequest = new Text(
        "The relay does not know this request: it is older than this solution. Whoever runs it must update it.",
        "Le relais ne connaît pas cette requête : il est plus ancien que cette solution. Son exploitant doit le mettre à jour.",
        "De relay kent dit verzoek niet: hij is ouder dan deze oplossing. Wie hem beheert moet hem bijwerken.",
        "O relay não conhece este pedido: ele é mais antigo que esta solução. Quem o opera precisa atualizá-lo.");

    private static readonly Text Invalid = new Text(
        "Some of what was sent is not right.",
        "Une partie de ce qui a été envoyé n’est pas correcte.",
        "Iets van wat is verstuurd klopt niet.",
        "Parte do que foi enviado não está certa.");

    private static readonly Text ConfirmationOften = new Text(
        "Several confirmation mails went to this address within the hour. Send it again later.",
        "Plusieurs e-mails de confirmation ont été envoyés à cette adresse en une heure. Renvoyez-le plus tard.",
        "Er gingen binnen het uur verscheidene bevestigingsmails naar dit adres. Stuur hem later opnieuw.",
        "Vários e-mails de confirmação foram para este endereço em uma hora. Reenvie mais tarde.");

    /// <returns>Null for a code that is not known.</returns>
    public static Text? Of(string code) => code switch
    {
        "not_granted" => NotGranted,
        "grant" => Grant,
        "storage_full" => StorageFull,
        "last_key" => LastKey,
        "too_many_keys" => TooManyKeys,
        "region_pinned" => RegionPinned,
        "http_404" => UnknownRequest,
        "invalid" => Invalid,
        "confirmation-often" => ConfirmationOften,
        _ => null,
    };
}
