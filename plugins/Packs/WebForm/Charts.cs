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

    public static readonly IReadOnlyList<Chart> FormDays =
    [
        new("byday", ("Views, starts and submissions per day", "Vues, débuts et envois par jour", "Weergaven, begonnen en inzendingen per dag", "Visualizações, inícios e envios por dia"), ChartShape.Column, "pp_day")
        {
            DateGrouping = "day",
            Sums = ["pp_views", "pp_starts", "pp_submissions"],
        },
        new("byform", ("Views, starts and submissions per form", "Vues, débuts et envois par formulaire", "Weergaven, begonnen en inzendingen per formulier", "Visualizações, inícios e envios por formulário"), ChartShape.Bar, "pp_formkey")
        {
            Sums = ["pp_views", "pp_starts", "pp_submissions"],
        },
        new("conversionbyday", ("Conversion per day, %", "Conversion par jour, %", "Conversie per dag, %", "Conversão por dia, %"), ChartShape.Line, "pp_day") { DateGrouping = "day", Average = "pp_conversion" },
        new("conversionbyform", ("Conversion per form, %: average of its days", "Conversion par formulaire, % : moyenne de ses jours", "Conversie per formulier, %: gemiddelde van de dagen", "Conversão por formulário, %: média dos dias"), ChartShape.Bar, "pp_formkey") { Average = "pp_conversion" },
    ];

    public static readonly IReadOnlyList<Chart> ConsentReceipts =
    [
        new("bygiven", ("Consent given", "Consentement donné", "Toestemming gegeven", "Consentimento dado"), ChartShape.Doughnut, "pp_given"),
    ];
}
