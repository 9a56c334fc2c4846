using PowerPacks.Solutions;

namespace PowerPacks.Packs.WebForm;

public static class Dashboards
{
    public static readonly Dashboard WebForms = new("webforms", ("Web forms", "Formulaires web", "Webformulieren", "Formulários web"),
        OfFigures("byday"),
        OfFigures("conversionbyform"),
        OfSubmissions("byday", "active"),
        OfSubmissions("byform", "active"),
        OfSubmissions("bysource", "active"),
        OfSubmissions("bystatus", "all"),
        new DashboardTile(("Failed submissions", "Envois en échec", "Mislukte inzendingen", "Envios com falha"), "pp_formsubmission", "failed"),
        new DashboardTile(("Web forms that need attention", "Formulaires web demandant votre attention", "Webformulieren die aandacht nodig hebben", "Formulários web que precisam de atenção"),
            "pp_webform", "attention"))
    {
        Description = (
            "Who sees and sends your forms, where submissions came from, and what needs somebody.",
            "Qui voit et envoie vos formulaires, l’origine des envois, et ce qui demande votre attention.",
            "Wie uw formulieren ziet en verstuurt, waar inzendingen vandaan kwamen, en wat iemand nodig heeft.",
            "Quem vê e envia seus formulários, de onde vieram os envios e o que precisa de alguém."),
    };

    private static DashboardTile OfFigures(string chart) => new(Charts.FormDays.First(c => c.Name == chart).Title, "pp_formday", "last30", chart);

    private static DashboardTile OfSubmissions(string chart, string view) => new(Charts.FormSubmissions.First(c => c.Name == chart).Title, "pp_formsubmission", view, chart);
}
