using PowerPacks.Solutions;

namespace PowerPacks.Packs.WebForm;

public static class Dashboards
{
    public static readonly Dashboard WebForms = new("webforms", ("Web forms", "Formulaires web", "Webformulieren", "Formulários web"),
        new DashboardTile(Charts.FormSubmissions[0].Title, "pp_formsubmission", "active", "byday"),
        new DashboardTile(Charts.FormSubmissions[1].Title, "pp_formsubmission", "active", "byform"),
        new DashboardTile(Charts.ConsentReceipts[0].Title, "pp_consentreceipt", "active", "bygiven"),
        new DashboardTile(("Web forms that need attention", "Formulaires web demandant votre attention", "Webformulieren die aandacht nodig hebben", "Formulários web que precisam de atenção"),
            "pp_webform", "attention"))
    {
        Description = (
            "Submissions, consent, and forms that need somebody.",
            "Envois, consentements et formulaires qui ont besoin de quelqu’un.",
            "Inzendingen, toestemming en formulieren die iemand nodig hebben.",
            "Envios, consentimentos e formulários que precisam de alguém."),
    };
}
