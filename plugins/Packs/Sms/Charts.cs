using PowerPacks.Solutions;

namespace PowerPacks.Packs.Sms;

public static class Charts
{
    public static readonly IReadOnlyList<Chart> Sms =
    [
        new("byday", ("SMS per day", "SMS par jour", "Sms’en per dag", "SMS por dia"), ChartShape.Column, "pp_senton") { DateGrouping = "day" },
        new("statusbyday", ("What became of SMS, per day", "Sort des SMS, par jour", "Wat er van sms’en werd, per dag", "O destino dos SMS, por dia"), ChartShape.StackedColumn, "pp_senton") { DateGrouping = "day", Series = "statuscode" },
        new("byfailure", ("Why SMS failed", "Pourquoi des SMS ont échoué", "Waarom sms’en mislukten", "Por que SMS falharam"), ChartShape.Bar, "pp_failure"),
        new("bystatus", ("SMS by status", "SMS par statut", "Sms’en per status", "SMS por status"), ChartShape.Doughnut, "statuscode"),
        new("costbyday", ("Cost per day", "Coût par jour", "Kosten per dag", "Custo por dia"), ChartShape.Column, "pp_senton") { DateGrouping = "day", Sums = ["pp_cost"] },
        new("costbysender", ("Cost per sender", "Coût par expéditeur", "Kosten per afzender", "Custo por remetente"), ChartShape.Bar, "pp_senderkey") { Sums = ["pp_cost"] },
    ];

    public static readonly IReadOnlyList<Chart> SmsOptStates =
    [
        new("bysource", ("Opt-outs by source", "Désabonnements par source", "Afmeldingen per bron", "Recusas por origem"), ChartShape.Bar, "pp_source"),
        new("bystate", ("Who may be texted", "Qui peut recevoir des SMS", "Wie sms’en mag krijgen", "Quem pode receber SMS"), ChartShape.Doughnut, "pp_state"),
    ];
}
