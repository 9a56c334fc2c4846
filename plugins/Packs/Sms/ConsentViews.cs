using PowerPacks.Solutions;

namespace PowerPacks.Packs.Sms;

/// <summary>The lists of who may be texted, of what proves it, and of what a provider has erased.</summary>
public static class ConsentViews
{
    private static readonly SortOrder Newest = new("pp_changedon", Descending: true);
    private static readonly SortOrder NewestProof = new("pp_givenon", Descending: true);
    private static readonly SortOrder NewestErasure = new("pp_erasedon", Descending: true);

    private static readonly IReadOnlyList<ViewColumn> OfStates = [new("pp_number", 160), new("pp_state", 240), new("pp_senderid", 160), new("pp_source", 200), new("pp_said", 320), new("pp_changedon", 160), new("pp_consenton", 160)];
    private static readonly IReadOnlyList<ViewColumn> OfProofs = [new("pp_name", 220), new("pp_number", 160), new("pp_given", 90), new("pp_givenon", 160), new("pp_source", 240), new("pp_senderid", 160), new("pp_text", 320)];
    private static readonly IReadOnlyList<ViewColumn> OfErasures = [new("pp_name", 280), new("pp_provider", 110), new("pp_result", 180), new("pp_requestedon", 160), new("pp_erasedon", 160), new("pp_mediaerased", 140)];

    public static readonly IReadOnlyList<View> SmsOptStates =
    [
        new("all", ("All SMS opt states", "Tous les états d’abonnement SMS", "Alle sms-toestemmingsstatussen", "Todas as situações de SMS"), OfStates) { IsDefault = true, Conditions = [Views.IsActive], Order = [Newest] },
        new("hold", ("On hold: somebody must decide", "En attente : quelqu’un doit décider", "Aangehouden: iemand moet beslissen", "Em espera: alguém precisa decidir"), OfStates) { Conditions = [Views.IsActive, IsIn(3)], Order = [new("pp_changedon")] },
        new("optedout", ("Opted out", "Désabonnés", "Afgemeld", "Recusaram"), OfStates) { Conditions = [Views.IsActive, IsIn(2)], Order = [Newest] },
        new("optedin", ("Opted in", "Abonnés", "Aangemeld", "Aceitaram"), OfStates) { Conditions = [Views.IsActive, IsIn(1)], Order = [Newest] },
        new("unreachable", ("Numbers that get no texts", "Numéros qui ne reçoivent pas de SMS", "Nummers die geen sms’en krijgen", "Números que não recebem SMS"), OfStates) { Conditions = [Views.IsActive, IsIn(4, 5)], Order = [Newest] },
        .. Views.Others(("SMS opt states", "États d’abonnement SMS", "Sms-toestemmingsstatussen", "Situações de SMS"), OfStates, Newest, [Views.IsActive], "pp_name", "pp_number"),
    ];

    public static readonly IReadOnlyList<View> SmsConsentProofs =
    [
        new("active", ("SMS consent proofs", "Preuves de consentement SMS", "Bewijzen van sms-toestemming", "Comprovantes de consentimento de SMS"), OfProofs) { IsDefault = true, Conditions = [Views.IsActive], Order = [NewestProof] },
        .. Views.Others(("SMS consent proofs", "Preuves de consentement SMS", "Bewijzen van sms-toestemming", "Comprovantes de consentimento de SMS"), OfProofs, NewestProof, [Views.IsActive], "pp_name", "pp_number", "pp_source"),
    ];

    public static readonly IReadOnlyList<View> SmsErasures =
    [
        new("active", ("SMS erasure proofs", "Preuves d’effacement SMS", "Bewijzen van sms-verwijdering", "Comprovantes de exclusão de SMS"), OfErasures) { IsDefault = true, Conditions = [Views.IsActive], Order = [NewestErasure] },
        .. Views.Others(("SMS erasure proofs", "Preuves d’effacement SMS", "Bewijzen van sms-verwijdering", "Comprovantes de exclusão de SMS"), OfErasures, NewestErasure, [Views.IsActive], "pp_name", "pp_providerid"),
    ];

    private static Condition IsIn(params IEnumerable<int> states) => new("pp_state", "in", [.. states.Select(s => $"{Publisher.PowerPacks.Option(s)}")]);
}
