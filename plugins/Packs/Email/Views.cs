using PowerPacks.Solutions;

namespace PowerPacks.Packs.Email;

/// <summary>The lists of the pack's tables.</summary>
public static class Views
{
    private static readonly Condition IsActive = new("statecode", "eq", "0");
    private static readonly Condition IsInactive = new("statecode", "eq", "1");
    private static readonly Condition InThirtyDays = new("pp_senton", "last-x-days", "30");
    private static readonly Label QuickFind = ("Quick find", "Recherche rapide", "Snel zoeken", "Localização rápida");
    private static readonly Label AdvancedFind = ("Advanced find", "Recherche avancée", "Geavanceerd zoeken", "Localização avançada");
    private static readonly SortOrder ByName = new("pp_name");
    private static readonly SortOrder Newest = new("pp_senton", Descending: true);
    private static readonly SortOrder NewestPreference = new("pp_suppressedon", Descending: true);
    private static readonly SortOrder NewestEvent = new("pp_occurredon", Descending: true);
    private static readonly SortOrder MostClicked = new("pp_personclicks", Descending: true);

    private static readonly IReadOnlyList<ViewColumn> OfSettings = [new("pp_name", 240), new("pp_mode", 150), new("statuscode", 150), new("pp_domain", 200), new("pp_connectedon", 160), new("pp_problem", 300)];
    private static readonly IReadOnlyList<ViewColumn> OfImages = [new("pp_name", 220), new("pp_isdefault", 100), new("statuscode", 150), new("pp_alttext", 260), new("modifiedon", 160)];
    private static readonly IReadOnlyList<ViewColumn> OfPreferences = [new("pp_address", 280), new("pp_suppressed", 130), new("pp_suppressedwhy", 180), new("pp_suppressedon", 160), new("pp_tracking", 130), new("pp_trackingon", 160)];
    private static readonly IReadOnlyList<ViewColumn> OfTracks =
    [
        new("pp_name", 200), new("pp_emailid", 260), new("pp_state", 140), new("pp_senton", 160), new("pp_personopens", 130), new("pp_machineopens", 130), new("pp_personclicks", 130), new("pp_machineclicks", 130), new("pp_firstpersonopenon", 170),
    ];
    private static readonly IReadOnlyList<ViewColumn> OfEvents = [new("pp_kind", 130), new("pp_verdict", 110), new("pp_confidence", 110), new("pp_occurredon", 170), new("pp_url", 300), new("pp_client", 150), new("pp_reasons", 280), new("pp_source", 100)];
    private static readonly IReadOnlyList<ViewColumn> OfLinks = [new("pp_name", 360), new("pp_emailid", 260), new("pp_personclicks", 140), new("pp_uncertainclicks", 140), new("pp_machineclicks", 140)];

    public static readonly IReadOnlyList<View> EmailTrackings =
    [
        new("active", ("Tracking settings", "Paramètres de suivi", "Instellingen voor volgen", "Configurações de rastreamento"), OfSettings) { IsDefault = true, Conditions = [IsActive], Order = [ByName] },
        new("off", ("Tracking settings that are off", "Paramètres de suivi désactivés", "Uitgeschakelde instellingen voor volgen", "Configurações de rastreamento desligadas"), OfSettings) { Conditions = [IsInactive], Order = [ByName] },
        .. Others(("Tracking settings", "Paramètres de suivi", "Instellingen voor volgen", "Configurações de rastreamento"), OfSettings, ByName, [IsActive], "pp_name"),
    ];

    public static readonly IReadOnlyList<View> TrackingImages =
    [
        new("active", ("Tracking images", "Images de suivi", "Volgafbeeldingen", "Imagens de rastreamento"), OfImages) { IsDefault = true, Conditions = [IsActive], Order = [ByName] },
        new("withdrawn", ("Withdrawn tracking images", "Images de suivi retirées", "Ingetrokken volgafbeeldingen", "Imagens de rastreamento retiradas"), OfImages) { Conditions = [IsInactive], Order = [ByName] },
        .. Others(("Tracking images", "Images de suivi", "Volgafbeeldingen", "Imagens de rastreamento"), OfImages, ByName, [IsActive], "pp_name"),
    ];

    public static readonly IReadOnlyList<View> EmailPreferences =
    [
        new("suppressed", ("Suppression list", "Liste d’exclusion", "Uitsluitingslijst", "Lista de supressão"), OfPreferences) { IsDefault = true, Conditions = [IsActive, new("pp_suppressed", "eq", "1")], Order = [NewestPreference] },
        new("refused", ("Do not want to be tracked", "Ne veulent pas être suivis", "Willen niet worden gevolgd", "Não querem ser rastreados"), OfPreferences) { Conditions = [IsActive, Tracking(3)], Order = [new("pp_trackingon", Descending: true)] },
        new("agreed", ("Agreed to tracking", "Ont accepté le suivi", "Stemden in met volgen", "Aceitaram o rastreamento"), OfPreferences) { Conditions = [IsActive, Tracking(2)], Order = [new("pp_trackingon", Descending: true)] },
        new("all", ("All email preferences", "Toutes les préférences d’e-mail", "Alle e-mailvoorkeuren", "Todas as preferências de e-mail"), OfPreferences) { Conditions = [IsActive], Order = [ByName] },
        .. Others(("Email preferences", "Préférences d’e-mail", "E-mailvoorkeuren", "Preferências de e-mail"), OfPreferences, ByName, [IsActive], "pp_address"),
    ];

    public static readonly IReadOnlyList<View> EmailTracks =
    [
        new("recent", ("Mail of the last 30 days", "E-mails des 30 derniers jours", "E-mail van de laatste 30 dagen", "E-mails dos últimos 30 dias"), OfTracks) { IsDefault = true, Conditions = [IsActive, InThirtyDays], Order = [Newest] },
        new("opened", ("Opened by a person", "Ouverts par une personne", "Geopend door een mens", "Abertos por uma pessoa"), OfTracks) { Conditions = [IsActive, InThirtyDays, new("pp_firstpersonopenon", "not-null")], Order = [new("pp_lastpersonon", Descending: true)] },
        new("clicked", ("A person followed a link", "Une personne a suivi un lien", "Een mens volgde een link", "Uma pessoa seguiu um link"), OfTracks) { Conditions = [IsActive, InThirtyDays, new("pp_firstpersonclickon", "not-null")], Order = [new("pp_lastpersonon", Descending: true)] },
        new("failed", ("Did not arrive", "Non arrivés", "Niet aangekomen", "Não chegaram"), OfTracks) { Conditions = [IsActive, InThirtyDays, State(6, 7)], Order = [Newest] },
        new("untouched", ("Nobody looked yet", "Personne n’a encore regardé", "Nog door niemand bekeken", "Ninguém viu ainda"), OfTracks) { Conditions = [IsActive, InThirtyDays, State(2, 3)], Order = [Newest] },
        new("all", ("All tracked recipients", "Tous les destinataires suivis", "Alle gevolgde ontvangers", "Todos os destinatários rastreados"), OfTracks) { Conditions = [IsActive], Order = [Newest] },
        .. Others(("Tracked mail", "E-mails suivis", "Gevolgde e-mail", "E-mails rastreados"), OfTracks, Newest, [IsActive], "pp_name", "pp_address"),
    ];

    public static readonly IReadOnlyList<View> EmailEvents =
    [
        new("all", ("Email events", "Événements d’e-mail", "E-mailgebeurtenissen", "Eventos de e-mail"), OfEvents) { IsDefault = true, Order = [NewestEvent] },
        .. Others(("Email events", "Événements d’e-mail", "E-mailgebeurtenissen", "Eventos de e-mail"), OfEvents, NewestEvent, [], "pp_name"),
    ];

    public static readonly IReadOnlyList<View> EmailLinks =
    [
        new("active", ("Tracked links", "Liens suivis", "Gevolgde links", "Links rastreados"), OfLinks) { IsDefault = true, Conditions = [IsActive], Order = [MostClicked] },
        .. Others(("Tracked links", "Liens suivis", "Gevolgde links", "Links rastreados"), OfLinks, MostClicked, [IsActive], "pp_name", "pp_url"),
    ];

    private static Condition Tracking(int option) => new("pp_tracking", "eq", $"{Publisher.PowerPacks.Option(option)}");

    private static Condition State(params IEnumerable<int> options) => new("pp_state", "in", [.. options.Select(o => $"{Publisher.PowerPacks.Option(o)}")]);

    /// <summary>The four views that every table needs beside its public ones.</summary>
    private static IReadOnlyList<View> Others(Label title, IReadOnlyList<ViewColumn> columns, SortOrder order, IReadOnlyList<Condition> conditions, params IReadOnlyList<string> searched) =>
    [
        new("quickfind", QuickFind, columns) { Kind = ViewKind.QuickFind, IsDefault = true, Conditions = conditions, Order = [order], Searched = searched },
        new("lookup", title, [.. columns.Take(2)]) { Kind = ViewKind.Lookup, IsDefault = true, Conditions = conditions, Order = [order] },
        new("associated", title, columns) { Kind = ViewKind.Associated, IsDefault = true, Conditions = conditions, Order = [order] },
        new("advancedfind", AdvancedFind, columns) { Kind = ViewKind.AdvancedFind, IsDefault = true, Order = [order] },
    ];
}
