using PowerPacks.Solutions;

namespace PowerPacks.Packs.WebForm;

public static class Views
{
    private static readonly Condition IsActive = new("statecode", "eq", "0");
    private static readonly Label QuickFind = ("Quick find", "Recherche rapide", "Snel zoeken", "Localização rápida");
    private static readonly Label AdvancedFind = ("Advanced find", "Recherche avancée", "Geavanceerd zoeken", "Localização avançada");

    private static readonly IReadOnlyList<ViewColumn> OfWebForms = [new("pp_name", 220), "pp_formkey", new("statuscode", 180), new("pp_publishedon", 160), "pp_publishedversion", new("pp_problem", 300)];
    private static readonly IReadOnlyList<ViewColumn> OfSubmissions = [new("pp_name", 240), new("pp_webformid", 160), new("pp_submittedon", 160), new("statuscode", 120), "pp_leadid", "pp_contactid", "pp_accountid", new("pp_utmsource", 140), new("pp_utmcampaign", 140)];
    private static readonly IReadOnlyList<ViewColumn> OfFailed = [new("pp_name", 240), new("pp_webformid", 160), new("pp_submittedon", 160), "pp_recordtable", "pp_failure", new("pp_problem", 300)];
    private static readonly IReadOnlyList<ViewColumn> OfSuspects = [new("pp_name", 240), "pp_formkey", new("pp_submittedon", 160), new("pp_score", 100), new("pp_reasons", 300), "pp_verdict"];
    private static readonly IReadOnlyList<ViewColumn> OfAwaiting = [new("pp_name", 240), new("pp_webformid", 160), new("pp_submittedon", 160), new("pp_confirmsenton", 160), new("pp_confirmby", 160), new("pp_problem", 300)];
    private static readonly IReadOnlyList<ViewColumn> OfReceipts = [new("pp_name", 240), "pp_given", "pp_version", new("pp_givenon", 160), new("pp_formsubmissionid", 220)];

    public static readonly IReadOnlyList<View> WebForms =
    [
        new("active", ("Active web forms", "Formulaires web actifs", "Actieve webformulieren", "Formulários web ativos"), OfWebForms)
        {
            IsDefault = true,
            Conditions = [IsActive],
            Order = [new("pp_name")],
        },
        new("attention", ("Web forms that need attention", "Formulaires web demandant votre attention", "Webformulieren die aandacht nodig hebben", "Formulários web que precisam de atenção"), OfWebForms)
        {
            Conditions = [IsActive, new("statuscode", "eq", $"{Publisher.PowerPacks.Option(4)}")],
            Order = [new("modifiedon", Descending: true)],
        },
        new("withdrawn", ("Withdrawn web forms", "Formulaires web retirés", "Ingetrokken webformulieren", "Formulários web retirados"), OfWebForms)
        {
            Conditions = [new("statecode", "eq", "1")],
            Order = [new("pp_name")],
        },
        .. Others(("Web forms", "Formulaires web", "Webformulieren", "Formulários web"), OfWebForms, new SortOrder("pp_name"), "pp_name", "pp_formkey"),
    ];

    // Charts draw what a view lists: what somebody tried out is no visitor's.
    private static readonly Condition IsNoTest = new("pp_istest", "ne", "1");
    private static readonly Condition IsQuarantined = new("statuscode", "eq", $"{Publisher.PowerPacks.Option(1)}");
    private static readonly Condition IsNotQuarantined = new("statuscode", "ne", $"{Publisher.PowerPacks.Option(1)}");
    private static readonly Condition IsFailed = new("statuscode", "eq", $"{Publisher.PowerPacks.Option(4)}");
    private static readonly Condition IsAwaiting = new("statuscode", "eq", $"{Publisher.PowerPacks.Option(5)}");
    private static readonly Condition IsNotAwaiting = new("statuscode", "ne", $"{Publisher.PowerPacks.Option(5)}");
    private static readonly Condition IsSpam = new("statuscode", "eq", $"{Publisher.PowerPacks.Option(3)}");
    private static readonly Condition IsNotSpam = new("statuscode", "ne", $"{Publisher.PowerPacks.Option(3)}");

    public static readonly IReadOnlyList<View> FormSubmissions =
    [
        new("active", ("Form submissions", "Envois de formulaires", "Inzendingen", "Envios de formulários"), OfSubmissions)
        {
            IsDefault = true,
            Conditions = [IsActive, IsNoTest, IsNotQuarantined, IsNotAwaiting, IsNotSpam],
            Order = [new("pp_submittedon", Descending: true)],
        },
        new("quarantine", ("Quarantine", "Quarantaine", "Quarantaine", "Quarentena"), OfSuspects)
        {
            Conditions = [IsActive, IsQuarantined],
            Order = [new("pp_submittedon", Descending: true)],
        },
        new("awaiting", ("Awaiting confirmation", "En attente de confirmation", "Wacht op bevestiging", "Aguardando confirmação"), OfAwaiting)
        {
            Conditions = [IsActive, IsAwaiting],
            Order = [new("pp_submittedon", Descending: true)],
        },
        new("spam", ("Spam", "Spam", "Spam", "Spam"), OfSuspects)
        {
            Conditions = [IsActive, IsSpam],
            Order = [new("pp_submittedon", Descending: true)],
        },
        new("failed", ("Failed", "En échec", "Mislukt", "Com falha"), OfFailed)
        {
            Conditions = [IsActive, IsFailed],
            Order = [new("pp_submittedon", Descending: true)],
        },
        new("all", ("All form submissions", "Tous les envois de formulaires", "Alle inzendingen", "Todos os envios de formulários"), OfSubmissions)
        {
            Conditions = [IsActive],
            Order = [new("pp_submittedon", Descending: true)],
        },
        new("week", ("Form submissions of 7 days", "Envois de formulaires sur 7 jours", "Inzendingen van 7 dagen", "Envios de formulários em 7 dias"), OfSubmissions)
        {
            Conditions = [new("pp_submittedon", "last-x-days", "7"), IsNoTest, IsNotQuarantined, IsNotAwaiting, IsNotSpam],
            Order = [new("pp_submittedon", Descending: true)],
        },
        .. Others(("Form submissions", "Envois de formulaires", "Inzendingen", "Envios de formulários"), OfSubmissions, new SortOrder("pp_submittedon", Descending: true), "pp_name", "pp_formkey"),
    ];

    public static readonly IReadOnlyList<View> ConsentReceipts =
    [
        new("active", ("Consent receipts", "Preuves de consentement", "Toestemmingsbewijzen", "Comprovantes de consentimento"), OfReceipts)
        {
            IsDefault = true,
            Conditions = [IsActive],
            Order = [new("pp_givenon", Descending: true)],
        },
        .. Others(("Consent receipts", "Preuves de consentement", "Toestemmingsbewijzen", "Comprovantes de consentimento"), OfReceipts, new SortOrder("pp_givenon", Descending: true), "pp_name", "pp_version"),
    ];

    private static readonly IReadOnlyList<ViewColumn> OfActivities = [new("subject", 280), new("regardingobjectid", 220), new("pp_formsubmissionid", 220), new("createdon", 160)];

    public static readonly IReadOnlyList<View> FormActivities =
    [
        new("all", ("Forms sent", "Formulaires envoyés", "Verzonden formulieren", "Formulários enviados"), OfActivities) { IsDefault = true, Order = [new("createdon", Descending: true)] },
        new("quickfind", QuickFind, OfActivities) { Kind = ViewKind.QuickFind, IsDefault = true, Order = [new("createdon", Descending: true)], Searched = ["subject"] },
        new("lookup", ("Forms sent", "Formulaires envoyés", "Verzonden formulieren", "Formulários enviados"), [.. OfActivities.Take(2)]) { Kind = ViewKind.Lookup, IsDefault = true, Order = [new("createdon", Descending: true)] },
        new("associated", ("Forms sent", "Formulaires envoyés", "Verzonden formulieren", "Formulários enviados"), OfActivities) { Kind = ViewKind.Associated, IsDefault = true, Order = [new("createdon", Descending: true)] },
        new("advancedfind", AdvancedFind, OfActivities) { Kind = ViewKind.AdvancedFind, IsDefault = true, Order = [new("createdon", Descending: true)] },
    ];

    private static readonly IReadOnlyList<ViewColumn> OfVersions = [new("pp_name", 240), new("pp_version", 100), new("pp_publishedon", 160), new("pp_publishedby", 180)];

    public static readonly IReadOnlyList<View> FormVersions =
    [
        new("active", ("Form versions", "Versions de formulaire", "Formulierversies", "Versões do formulário"), OfVersions)
        {
            IsDefault = true,
            Conditions = [IsActive],
            Order = [new("pp_publishedon", Descending: true)],
        },
        .. Others(("Form versions", "Versions de formulaire", "Formulierversies", "Versões do formulário"), OfVersions, new SortOrder("pp_publishedon", Descending: true), "pp_name"),
    ];

    private static readonly IReadOnlyList<ViewColumn> OfFormDays = [new("pp_formkey", 180), new("pp_day", 120), new("pp_views", 110), new("pp_starts", 110), new("pp_submissions", 110), new("pp_conversion", 120)];
    private static readonly SortOrder NewestDay = new("pp_day", Descending: true);

    // By when the row was written: a day of UTC is tomorrow already to whoever lives west of it, and the last days end now.
    private static readonly Condition In30Days = new("createdon", "last-x-days", "30");

    public static readonly IReadOnlyList<View> FormDays =
    [
        new("last30", ("Form figures of 30 days", "Chiffres des formulaires sur 30 jours", "Formuliercijfers van 30 dagen", "Números dos formulários em 30 dias"), OfFormDays)
        {
            IsDefault = true,
            Conditions = [IsActive, In30Days],
            Order = [NewestDay],
        },
        new("perform", ("Form figures per form", "Chiffres par formulaire", "Cijfers per formulier", "Números por formulário"), OfFormDays)
        {
            Conditions = [IsActive],
            Order = [new("pp_formkey"), NewestDay],
        },
        .. Others(("Form figures", "Chiffres des formulaires", "Formuliercijfers", "Números dos formulários"), OfFormDays, NewestDay, "pp_name", "pp_formkey"),
    ];

    /// <summary>The four views that every table needs beside its public ones.</summary>
    private static IReadOnlyList<View> Others(Label title, IReadOnlyList<ViewColumn> columns, SortOrder order, params IReadOnlyList<string> searched) =>
    [
        new("quickfind", QuickFind, columns) { Kind = ViewKind.QuickFind, IsDefault = true, Conditions = [IsActive], Order = [order], Searched = searched },
        new("lookup", title, [.. columns.Take(2)]) { Kind = ViewKind.Lookup, IsDefault = true, Conditions = [IsActive], Order = [order] },
        new("associated", title, columns) { Kind = ViewKind.Associated, IsDefault = true, Conditions = [IsActive], Order = [order] },
        new("advancedfind", AdvancedFind, columns) { Kind = ViewKind.AdvancedFind, IsDefault = true, Order = [order] },
    ];
}
