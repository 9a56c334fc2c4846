using PowerPacks.Solutions;

namespace PowerPacks.Packs.Email;

/// <summary>How the pack's tables look.</summary>
public static class Forms
{
    private static readonly Label General = ("General", "Général", "Algemeen", "Geral");
    private static readonly Label Became = ("What became of it", "Ce qu’il est devenu", "Wat ervan werd", "O que aconteceu");

    public static readonly Form EmailTracking = new("main", ("Tracking settings", "Paramètres de suivi", "Instellingen voor volgen", "Configurações de rastreamento"),
        new FormTab("general", General,
            new FormSection("what", ("What is recorded", "Ce qui est enregistré", "Wat wordt vastgelegd", "O que é registrado"), "pp_name", "pp_mode", "pp_severalrecipients", "pp_consentneeded") { Width = 2 },
            new FormSection("how", ("People and machines", "Personnes et machines", "Mensen en machines", "Pessoas e máquinas"), "pp_confidence", "pp_hiddenlink", "pp_eventdays", "pp_domain") { Width = 2 },
            new FormSection("relay", ("At the relay", "Au relais", "Bij de relay", "No relay"), ReadOnly("pp_connectedon"), ReadOnly("pp_problem", 3))))
    {
        Header = ["statuscode"],
        Scripts = [new FormScript(Pages.SetupScript, "PowerPacks.Email.Setup.onLoad")],
    };

    public static readonly Form TrackingImage = new("main", ("Tracking image", "Image de suivi", "Volgafbeelding", "Imagem de rastreamento"),
        new FormTab("general", General,
            new FormSection("image", ("Image", "Image", "Afbeelding", "Imagem"), "pp_name", "pp_alttext", ReadOnly("pp_isdefault"), ReadOnly("pp_contenttype"), ReadOnly("pp_problem", 3))))
    {
        Header = ["statuscode"],
        Scripts = [new FormScript(Pages.SetupScript, "PowerPacks.Email.Setup.onLoad")],
    };

    public static readonly Form EmailPreference = new("main", ("Email preference", "Préférence d’e-mail", "E-mailvoorkeur", "Preferência de e-mail"),
        new FormTab("general", General,
            new FormSection("address", SetupTables.Address, "pp_address"),
            new FormSection("mails", ("Whether it gets mails", "Si elle reçoit des e-mails", "Of het e-mails krijgt", "Se recebe e-mails"), "pp_suppressed", "pp_suppressedwhy", "pp_suppressedon", ReadOnly("pp_releasedon")) { Width = 2 },
            new FormSection("tracking", ("Whether it may be tracked", "Si elle peut être suivie", "Of het mag worden gevolgd", "Se pode ser rastreado"), "pp_tracking", "pp_trackingon", new FormControl.Field("pp_evidence") { Rows = 5 }) { Width = 2 }))
    {
        Header = ["pp_suppressed", "pp_tracking"],
    };

    public static readonly Form EmailTrack = new("main", ("Tracked recipient", "Destinataire suivi", "Gevolgde ontvanger", "Destinatário rastreado"),
        new FormTab("general", General,
            new FormSection("who", ("Recipient", "Destinataire", "Ontvanger", "Destinatário"), All("pp_name", "pp_address", "pp_role", "pp_emailid", "pp_contactid", "pp_leadid", "pp_accountid", "pp_whynot")) { Width = 2 },
            new FormSection("became", Became, All("pp_senton", "pp_deliveredon", "pp_firstpersonopenon", "pp_firstpersonclickon", "pp_lastpersonon", "pp_unsubscribedon", "pp_complainedon", "pp_bouncedon", "pp_bouncekind", "pp_bouncereason")) { Width = 2 },
            new FormSection("counts", ("People and machines", "Personnes et machines", "Mensen en machines", "Pessoas e máquinas"), All("pp_personopens", "pp_uncertainopens", "pp_machineopens", "pp_personclicks", "pp_uncertainclicks", "pp_machineclicks")) { Width = 3 },
            new FormSection("addresses", ("Addresses", "Adresses", "Adressen", "Endereços"), All("pp_unsubscribeurl", "pp_messageid"))))
    {
        Header = ["pp_state", "ownerid"],
    };

    public static readonly Form EmailEvent = new("main", ("Email event", "Événement d’e-mail", "E-mailgebeurtenis", "Evento de e-mail"),
        new FormTab("general", General,
            new FormSection("event", ("What happened", "Ce qui s’est passé", "Wat er gebeurde", "O que aconteceu"), All("pp_kind", "pp_occurredon", "pp_verdict", "pp_confidence", "pp_counts", "pp_reasons", "pp_url", "pp_linknumber", "pp_client", "pp_network")) { Width = 2 },
            new FormSection("told", ("Told by a provider", "Indiqué par un fournisseur", "Gemeld door een provider", "Informado por um provedor"), All("pp_source", "pp_bouncekind", "pp_detail", "pp_address", "pp_messageid", "pp_trackkey")) { Width = 2 }))
    {
        Header = ["pp_kind", "pp_verdict"],
    };

    public static readonly Form EmailLink = new("main", ("Tracked link", "Lien suivi", "Gevolgde link", "Link rastreado"),
        new FormTab("general", General,
            new FormSection("link", ("Link", "Lien", "Link", "Link"), All("pp_url", "pp_emailid", "pp_number")),
            new FormSection("counts", ("People and machines", "Personnes et machines", "Mensen en machines", "Pessoas e máquinas"), All("pp_personclicks", "pp_uncertainclicks", "pp_machineclicks")) { Width = 3 }))
    {
        Header = ["pp_personclicks", "ownerid"],
    };

    private static FormControl[] All(params IEnumerable<string> columns) => [.. columns.Select(c => ReadOnly(c))];

    private static FormControl.Field ReadOnly(string column, int rows = 1) => new(column) { ReadOnly = true, Rows = rows };
}
