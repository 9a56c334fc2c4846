using PowerPacks.Solutions;

namespace PowerPacks.Packs.WebForm;

public static class Dashboards
{
    public static readonly Dashboard WebForms = new("webforms", ("Web forms", "Formulaires web", "Webformulieren", "Formulários web"),
        OfSubmissions("byday", "active"),
        OfSubmissions("byform", "active"),
        OfSubmissions("bysource", "active"),
        OfSubmissions("bystatus", "all"),
        new DashboardTile(("Failed submissions", "Envois en échec", "Mislukte inzendingen", "Envios com falha"), "pp_formsubmission", "failed"),
        new DashboardTile(("Web forms that need attention", "Formulaires web demandant votre attention", "Webformulieren die aandacht nodig hebben", "Formulários web que precisam de atenção"),
            "pp_webform", "attention"))
    {
        Description = (
            "Submissions, where they came from, and what needs somebody.",
            "Les envois, leur origine, et ce qui demande votre attention.",
            "Inzendingen, waar ze vandaan kwamen, en wat iemand nodig heeft.",
            "Envios, de onde vieram e o que precisa de alguém."),
    };

    private static DashboardTile OfSubmissions(string chart, string view) => new(Charts.FormSubmissions.First(c => c.Name == chart).Title, "pp_formsubmission", view, chart);
}
