namespace PowerPacks.Plugins;

/// <summary>What every pack may have to say.</summary>
internal static class Texts
{
    public static readonly Text RelayAway = new Text(
        "The relay in your region does not answer just now. What visitors sent is kept and delivered later; try again in a few minutes. If it lasts, write to whoever runs the relay.",
        "Le relais de votre région ne répond pas pour l’instant. Ce que les visiteurs ont envoyé est conservé et livré plus tard ; réessayez dans quelques minutes. Si cela dure, écrivez à son exploitant.",
        "De relay in uw regio antwoordt nu niet. Wat bezoekers stuurden blijft bewaard en wordt later bezorgd; probeer het over een paar minuten opnieuw. Duurt het, schrijf dan wie de relay beheert.",
        "O relay da sua região não responde agora. O que os visitantes enviaram fica guardado e é entregue depois; tente de novo em alguns minutos. Se persistir, escreva a quem opera o relay.");

    public static readonly Text Unexpected = new Text(
        "Something went wrong in PowerPacks. Nothing of this was saved. The plug-in trace log says where.",
        "Une erreur s’est produite dans PowerPacks. Rien n’a été enregistré. Le journal de suivi des plug-ins indique où.",
        "Er ging iets mis in PowerPacks. Hiervan is niets opgeslagen. Het traceerlogboek van plug-ins zegt waar.",
        "Algo deu errado no PowerPacks. Nada disto foi salvo. O log de rastreamento de plug-ins informa onde.");

    public static readonly Text UnexpectedInJob = new Text(
        "Something went wrong in PowerPacks while this job ran. What was saved before stays. The plug-in trace log says where.",
        "Une erreur s’est produite dans PowerPacks pendant cette tâche. Ce qui était enregistré le reste. Le journal de suivi des plug-ins indique où.",
        "Er ging iets mis in PowerPacks tijdens deze taak. Wat al was opgeslagen, blijft. Het traceerlogboek van plug-ins zegt waar.",
        "Algo deu errado no PowerPacks durante este trabalho. O que já estava salvo permanece. O log de rastreamento de plug-ins informa onde.");

    public static readonly Text CrmFaultInJob = new Text(
        "The CRM refused what this job wanted to do. Nothing is lost: this is tried again by itself. The plug-in trace log says where it stopped.",
        "Le CRM a refusé ce que cette tâche voulait faire. Rien n’est perdu : un nouvel essai aura lieu automatiquement. Le journal de suivi des plug-ins indique où elle s’est arrêtée.",
        "Het CRM weigerde wat deze taak wilde doen. Er gaat niets verloren: dit wordt vanzelf opnieuw geprobeerd. Het traceerlogboek van plug-ins zegt waar zij stopte.",
        "O CRM recusou o que este trabalho queria fazer. Nada se perde: isto será tentado de novo automaticamente. O log de rastreamento de plug-ins informa onde ele parou.");

    public static readonly Text NotRegistered = new Text(
        "This organization is not registered with a relay yet. Open the PowerPacks app, register it, and try again.",
        "Cette organisation n’est pas encore inscrite auprès d’un relais. Ouvrez l’application PowerPacks, inscrivez-la et réessayez.",
        "Deze organisatie is nog niet bij een relay geregistreerd. Open de app PowerPacks, registreer haar en probeer het opnieuw.",
        "Esta organização ainda não está registrada em um relay. Abra o aplicativo PowerPacks, registre-a e tente de novo.");

    public static readonly Text RelayAddress = new Text(
        "The relay’s address does not begin with https://. Open the registration in the PowerPacks app and mend it, or the environment variable pp_RelayUrl.",
        "L’adresse du relais ne commence pas par https://. Ouvrez l’inscription dans l’application PowerPacks et corrigez-la, ou la variable d’environnement pp_RelayUrl.",
        "Het adres van de relay begint niet met https://. Open de registratie in de app PowerPacks en verbeter het, of de omgevingsvariabele pp_RelayUrl.",
        "O endereço do relay não começa com https://. Abra o registro no aplicativo PowerPacks e corrija-o, ou a variável de ambiente pp_RelayUrl.");

    public static readonly Text RelayUnreachable = new Text(
        "The relay could not be reached. Nothing is lost: this is tried again by itself.",
        "Le relais est injoignable. Rien n’est perdu : un nouvel essai aura lieu automatiquement.",
        "De relay was niet bereikbaar. Er gaat niets verloren: dit wordt vanzelf opnieuw geprobeerd.",
        "Não foi possível alcançar o relay. Nada se perde: isto será tentado de novo automaticamente.");

    public static readonly Text EngineUnreachable = new Text(
        "The registration service could not be reached. Nothing has changed; try again in a moment.",
        "Le service d’inscription est injoignable. Rien n’a changé ; réessayez dans un instant.",
        "De registratiedienst was niet bereikbaar. Er is niets gewijzigd; probeer het zo meteen opnieuw.",
        "Não foi possível alcançar o serviço de registro. Nada mudou; tente de novo em instantes.");

    public static readonly Text RelayBusy = new Text(
        "The relay asks to wait. Nothing is lost: this is tried again by itself.",
        "Le relais demande d’attendre. Rien n’est perdu : un nouvel essai aura lieu automatiquement.",
        "De relay vraagt om te wachten. Er gaat niets verloren: dit wordt vanzelf opnieuw geprobeerd.",
        "O relay pede para esperar. Nada se perde: isto será tentado de novo automaticamente.");

    public static readonly Text KeyRefused = new Text(
        "The relay does not accept the organization key: it was replaced or revoked. Open the registration in the PowerPacks app and register again.",
        "Le relais n’accepte pas la clé de l’organisation : elle a été remplacée ou révoquée. Ouvrez l’inscription dans l’application PowerPacks et inscrivez-vous de nouveau.",
        "De relay aanvaardt de organisatiesleutel niet: die is vervangen of ingetrokken. Open de registratie in de app PowerPacks en registreer opnieuw.",
        "O relay não aceita a chave da organização: ela foi substituída ou revogada. Abra o registro no aplicativo PowerPacks e registre de novo.");

    public static readonly Text WrongRegion = new Text(
        "The organization key belongs to another region’s relay. Open Registration in the PowerPacks app, unregister, and register in the region that you want.",
        "La clé de l’organisation relève du relais d’une autre région. Ouvrez Inscription dans l’application PowerPacks, désinscrivez, puis inscrivez-vous dans la région voulue.",
        "De organisatiesleutel hoort bij de relay van een andere regio. Open Registratie in de app PowerPacks, schrijf uit en registreer in de regio die u wilt.",
        "A chave da organização pertence ao relay de outra região. Abra Registro no aplicativo PowerPacks, cancele o registro e registre na região desejada.");

    public static readonly Text Lines = new Text("{0}\n{1}", "{0}\n{1}", "{0}\n{1}", "{0}\n{1}");

    public static readonly Text Refused = new Text(
        "The relay refused: {0}",
        "Le relais a refusé : {0}",
        "De relay weigerde: {0}",
        "O relay recusou: {0}");
}
