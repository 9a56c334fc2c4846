using PowerPacks.Solutions;

namespace PowerPacks.Packs.Email;

public static class Charts
{
    public static readonly IReadOnlyList<Chart> EmailTracks =
    [
        new("opens", ("Opened by people and by machines, per day", "Ouvertures par des personnes et des machines, par jour", "Geopend door mensen en machines, per dag", "Aberturas por pessoas e por máquinas, por dia"), ChartShape.Column, "pp_senton") { DateGrouping = "day", Sums = ["pp_personopens", "pp_machineopens"] },
        new("clicks", ("Clicked by people and by machines, per day", "Clics de personnes et de machines, par jour", "Geklikt door mensen en machines, per dag", "Cliques de pessoas e de máquinas, por dia"), ChartShape.Column, "pp_senton") { DateGrouping = "day", Sums = ["pp_personclicks", "pp_machineclicks"] },
        new("states", ("What became of mail", "Ce que les e-mails sont devenus", "Wat er van e-mail werd", "O que aconteceu com os e-mails"), ChartShape.Doughnut, "pp_state"),
        new("bounces", ("Why mail did not arrive", "Pourquoi des e-mails ne sont pas arrivés", "Waarom e-mail niet aankwam", "Por que e-mails não chegaram"), ChartShape.Bar, "pp_bouncekind"),
    ];

    public static readonly IReadOnlyList<Chart> EmailPreferences =
    [
        new("why", ("Why addresses get no mails", "Pourquoi des adresses ne reçoivent pas d’e-mails", "Waarom adressen geen e-mails krijgen", "Por que endereços não recebem e-mails"), ChartShape.Bar, "pp_suppressedwhy"),
    ];

    public static readonly IReadOnlyList<Chart> EmailLinks =
    [
        new("clicks", ("Clicks by people, per link", "Clics de personnes, par lien", "Klikken door mensen, per link", "Cliques de pessoas, por link"), ChartShape.Bar, "pp_name") { Sums = ["pp_personclicks"] },
    ];
}
