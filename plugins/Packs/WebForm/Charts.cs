using PowerPacks.Solutions;

namespace PowerPacks.Packs.WebForm;

public static class Charts
{
    public static readonly IReadOnlyList<Chart> FormSubmissions =
    [
        new("byday", ("Submissions per day", "Envois par jour", "Inzendingen per dag", "Envios por dia"), ChartShape.Column, "pp_submittedon") { DateGrouping = "day" },
        new("byform", ("Submissions per form", "Envois par formulaire", "Inzendingen per formulier", "Envios por formulário"), ChartShape.Bar, "pp_formkey"),
        new("bystatus", ("Submissions by status", "Envois par statut", "Inzendingen per status", "Envios por status"), ChartShape.Doughnut, "statuscode"),
        new("bysource", ("Submissions by source", "Envois par source", "Inzendingen per bron", "Envios por origem"), ChartShape.Bar, "pp_utmsource"),
        new("bycampaign", ("Submissions by campaign", "Envois par campagne", "Inzendingen per campagne", "Envios por campanha"), ChartShape.Bar, "pp_utmcampaign"),
        new("bymatch", ("New and known people", "Nouvelles et connues", "Nieuwe en bekende personen", "Pessoas novas e conhecidas"), ChartShape.Doughnut, "pp_matched"),
    ];

    public static readonly IReadOnlyList<Chart> ConsentReceipts =
    [
        new("bygiven", ("Consent given", "Consentement donné", "Toestemming gegeven", "Consentimento dado"), ChartShape.Doughnut, "pp_given"),
    ];
}
