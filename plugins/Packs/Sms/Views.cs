using PowerPacks.Solutions;

namespace PowerPacks.Packs.Sms;

/// <summary>The lists of senders and what is set up beside them; those of messages are in <see cref="MessageViews"/>, those of consent in <see cref="ConsentViews"/>.</summary>
public static class Views
{
    internal static readonly Condition IsActive = new("statecode", "eq", "0");

    private static readonly Condition IsInactive = new("statecode", "eq", "1");
    private static readonly Label QuickFind = ("Quick find", "Recherche rapide", "Snel zoeken", "Localização rápida");
    private static readonly Label AdvancedFind = ("Advanced find", "Recherche avancée", "Geavanceerd zoeken", "Localização avançada");
    private static readonly SortOrder ByName = new("pp_name");

    private static readonly IReadOnlyList<ViewColumn> OfSenders = [new("pp_name", 200), "pp_number", new("statuscode", 160), new("pp_provider", 110), new("pp_country", 90), new("pp_registration", 170), new("pp_connectedon", 160), new("pp_problem", 300)];
    private static readonly IReadOnlyList<ViewColumn> OfTemplates = [new("pp_name", 220), new("pp_text", 480), new("pp_language", 120), new("modifiedon", 160)];
    private static readonly IReadOnlyList<ViewColumn> OfRules = [new("pp_name", 220), new("pp_senderid", 180), new("pp_country", 100), new("pp_from", 100), new("pp_until", 100), new("pp_days", 300)];

    public static readonly IReadOnlyList<View> SmsSenders =
    [
        new("active", ("Active SMS senders", "Expéditeurs de SMS actifs", "Actieve SMS-afzenders", "Remetentes de SMS ativos"), OfSenders) { IsDefault = true, Conditions = [IsActive], Order = [ByName] },
        new("attention", ("SMS senders that need attention", "Expéditeurs de SMS demandant votre attention", "SMS-afzenders die aandacht nodig hebben", "Remetentes de SMS que precisam de atenção"), OfSenders)
        {
            Conditions = [IsActive, new("statuscode", "eq", $"{Publisher.PowerPacks.Option(3)}")],
            Order = [new("modifiedon", Descending: true)],
        },
        new("unregistered", ("SMS senders not registered with carriers", "Expéditeurs de SMS non enregistrés auprès des opérateurs", "SMS-afzenders die niet bij aanbieders zijn geregistreerd", "Remetentes de SMS não registrados nas operadoras"), OfSenders)
        {
            Conditions = [IsActive, new("pp_registration", "in", $"{Publisher.PowerPacks.Option(3)}", $"{Publisher.PowerPacks.Option(4)}")],
            Order = [ByName],
        },
        new("withdrawn", ("Withdrawn SMS senders", "Expéditeurs de SMS retirés", "Ingetrokken SMS-afzenders", "Remetentes de SMS retirados"), OfSenders) { Conditions = [IsInactive], Order = [ByName] },
        .. Others(("SMS senders", "Expéditeurs de SMS", "SMS-afzenders", "Remetentes de SMS"), OfSenders, ByName, [IsActive], "pp_name", "pp_number"),
    ];

    public static readonly IReadOnlyList<View> SmsTemplates =
    [
        new("active", ("Active SMS templates", "Modèles de SMS actifs", "Actieve sms-sjablonen", "Modelos de SMS ativos"), OfTemplates) { IsDefault = true, Conditions = [IsActive], Order = [ByName] },
        new("inactive", ("Inactive SMS templates", "Modèles de SMS inactifs", "Inactieve sms-sjablonen", "Modelos de SMS inativos"), OfTemplates) { Conditions = [IsInactive], Order = [ByName] },
        .. Others(("SMS templates", "Modèles de SMS", "Sms-sjablonen", "Modelos de SMS"), OfTemplates, ByName, [IsActive], "pp_name", "pp_text"),
    ];

    public static readonly IReadOnlyList<View> SmsQuietRules =
    [
        new("active", ("SMS quiet hours", "Heures calmes pour SMS", "Stille uren voor sms", "Horários de silêncio para SMS"), OfRules) { IsDefault = true, Conditions = [IsActive], Order = [ByName] },
        new("inactive", ("Inactive SMS quiet hours", "Heures calmes pour SMS inactives", "Inactieve stille uren voor sms", "Horários de silêncio para SMS inativos"), OfRules) { Conditions = [IsInactive], Order = [ByName] },
        .. Others(("SMS quiet hours", "Heures calmes pour SMS", "Stille uren voor sms", "Horários de silêncio para SMS"), OfRules, ByName, [IsActive], "pp_name"),
    ];

    /// <summary>The four views that every table needs beside its public ones.</summary>
    internal static IReadOnlyList<View> Others(Label title, IReadOnlyList<ViewColumn> columns, SortOrder order, IReadOnlyList<Condition> conditions, params IReadOnlyList<string> searched) =>
    [
        new("quickfind", QuickFind, columns) { Kind = ViewKind.QuickFind, IsDefault = true, Conditions = conditions, Order = [order], Searched = searched },
        new("lookup", title, [.. columns.Take(2)]) { Kind = ViewKind.Lookup, IsDefault = true, Conditions = conditions, Order = [order] },
        new("associated", title, columns) { Kind = ViewKind.Associated, IsDefault = true, Conditions = conditions, Order = [order] },
        new("advancedfind", AdvancedFind, columns) { Kind = ViewKind.AdvancedFind, IsDefault = true, Order = [order] },
    ];
}
