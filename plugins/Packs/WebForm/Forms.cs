using PowerPacks.Solutions;

namespace PowerPacks.Packs.WebForm;

public static class Forms
{
    private const int PageLines = 26;

    private static readonly Label General = ("General", "Général", "Algemeen", "Geral");

    private const string OfFormDays = "pp_pp_webform_pp_formday_pp_webformid";

    private static readonly Label Figures = ("Figures", "Chiffres", "Cijfers", "Números");
    private static readonly Label PerDay = ("Figures per day", "Chiffres par jour", "Cijfers per dag", "Números por dia");
    private static readonly Label History = ("History", "Historique", "Geschiedenis", "Histórico");

    public static readonly Form WebForm = new("main", ("Web form", "Formulaire web", "Webformulier", "Formulário web"),
        new FormTab("general", General,
            new FormSection("form", ("Form", "Formulaire", "Formulier", "Formulário"), "pp_name", "pp_formkey", new FormControl.Field("pp_problem") { ReadOnly = true, Rows = 4 }),
            new FormSection("address", ("Where visitors find it", "Où les visiteurs le trouvent", "Waar bezoekers het vinden", "Onde os visitantes o encontram"),
                new FormControl.Field("pp_page") { ReadOnly = true },
                new FormControl.Field("pp_snippet") { ReadOnly = true, Rows = 3 },
                new FormControl.Field("pp_publishedon") { ReadOnly = true },
                new FormControl.Field("pp_publishedversion") { ReadOnly = true },
                new FormControl.Field("pp_checkedon") { ReadOnly = true }),
            new FormSection("mail", ("Double opt-in", "Double opt-in", "Dubbele opt-in", "Dupla confirmação"), "pp_mailqueueid")),
        new FormTab("definition", ("Definition", "Définition", "Definitie", "Definição"),
            new FormSection("document", ("Definition", "Définition", "Definitie", "Definição"), new FormControl.Field("pp_definition") { Rows = 25 })),
        new FormTab("submissions", ("Submissions", "Envois", "Inzendingen", "Envios"),
            new FormSection("submissions", ("Submissions", "Envois", "Inzendingen", "Envios"),
                new FormControl.Subgrid("submissions", ("Submissions of this form", "Envois de ce formulaire", "Inzendingen van dit formulier", "Envios deste formulário"),
                    "pp_formsubmission", "pp_pp_webform_pp_formsubmission_pp_webformid", "associated"))),
        new FormTab("figures", Figures,
            new FormSection("figuresbyday", Charts.FormDays[0].Title,
                new FormControl.Subgrid("figuresbyday", Charts.FormDays[0].Title, "pp_formday", OfFormDays, "associated") { Chart = Charts.FormDays[0].Name }),
            new FormSection("figures", PerDay,
                new FormControl.Subgrid("figures", PerDay, "pp_formday", OfFormDays, "associated"))),
        new FormTab("history", History,
            new FormSection("versions", History,
                new FormControl.Subgrid("versions", History, "pp_formversion", "pp_pp_webform_pp_formversion_pp_webformid", "associated"))),
        new FormTab("timeline", ("Notes", "Notes", "Notities", "Anotações"),
            new FormSection("timeline", ("Notes", "Notes", "Notities", "Anotações"), new FormControl.Timeline())))
    {
        Header = ["statuscode", "ownerid"],
        Scripts = [new FormScript(Pages.WebFormScript, "PowerPacks.WebForm.onLoad")],
    };

    public static readonly Form FormVersion = new("main", ("Form version", "Version de formulaire", "Formulierversie", "Versão do formulário"),
        new FormTab("general", General,
            new FormSection("version", ("Version", "Version", "Versie", "Versão"),
                "pp_name", "pp_webformid", "pp_version", "pp_publishedon", "pp_publishedby", new FormControl.Field("pp_definition") { ReadOnly = true, Rows = 25 })))
    {
        Header = ["pp_version", "pp_publishedon"],
    };

    public static readonly Form FormDay = new("main", ("Form figures", "Chiffres du formulaire", "Formuliercijfers", "Números do formulário"),
        new FormTab("general", General,
            new FormSection("figures", Figures, [.. new[] { "pp_webformid", "pp_formkey", "pp_day", "pp_views", "pp_starts", "pp_submissions", "pp_conversion" }.Select(c => new FormControl.Field(c) { ReadOnly = true })])))
    {
        Header = ["pp_views", "pp_submissions", "pp_conversion"],
    };

    private static readonly Label Details = ("Details", "Détails", "Details", "Detalhes");
    private static readonly Label Submission = ("Submission", "Envoi", "Inzending", "Envio");

    /// <summary>The page tells what happened; the columns that it tells it from are one tab further.</summary>
    public static readonly Form FormSubmission = new("main", ("Form submission", "Envoi de formulaire", "Inzending", "Envio de formulário"),
        new FormTab("summary", ("Summary", "Résumé", "Samenvatting", "Resumo"),
            new FormSection("summary", Submission, new FormControl.Page("summary", Submission, Pages.Submission) { Rows = PageLines })),
        new FormTab("general", Details,
            new FormSection("sent", ("What was sent", "Ce qui a été envoyé", "Wat is verzonden", "O que foi enviado"),
                "pp_name", "pp_webformid", "pp_formkey", "pp_submittedon", "pp_page", "pp_language", "pp_istest", new FormControl.Field("pp_envelopeid") { ReadOnly = true }, new FormControl.Field("pp_values") { ReadOnly = true, Rows = 6 })
            { Width = 2 },
            new FormSection("became", ("What it became", "Ce que c’est devenu", "Wat het werd", "No que se tornou"),
                "pp_leadid", "pp_contactid", "pp_accountid", "pp_matched", "pp_recordtable", "pp_recordid", "pp_intendedrecordid",
                new FormControl.Field("pp_failure") { ReadOnly = true }, new FormControl.Field("pp_outcome") { ReadOnly = true, Rows = 3 }, new FormControl.Field("pp_problem") { ReadOnly = true, Rows = 2 })
            { Width = 2 },
            new FormSection("confirmation", ("Double opt-in", "Double opt-in", "Dubbele opt-in", "Dupla confirmação"),
                new FormControl.Field("pp_confirmsenton") { ReadOnly = true },
                new FormControl.Field("pp_confirmby") { ReadOnly = true },
                new FormControl.Field("pp_confirmedon") { ReadOnly = true },
                new FormControl.Field("pp_confirmipaddress") { ReadOnly = true })
            { Width = 2 },
            new FormSection("spam", ("Spam", "Spam", "Spam", "Spam"),
                new FormControl.Field("pp_score") { ReadOnly = true },
                new FormControl.Field("pp_verdict") { ReadOnly = true },
                new FormControl.Field("pp_reasons") { ReadOnly = true })
            { Width = 2 },
            new FormSection("visit", ("Where the visitor came from", "D’où venait le visiteur", "Waar de bezoeker vandaan kwam", "De onde veio o visitante"),
                "pp_referrer", "pp_firstpage", "pp_utmsource", "pp_utmmedium", "pp_utmcampaign", "pp_utmterm", "pp_utmcontent", "pp_clickidkind", "pp_clickid")
            { Width = 2 }),
        new FormTab("consent", ("Consent", "Consentement", "Toestemming", "Consentimento"),
            new FormSection("consent", ("Consent", "Consentement", "Toestemming", "Consentimento"),
                new FormControl.Subgrid("receipts", ("Consent receipts", "Preuves de consentement", "Toestemmingsbewijzen", "Comprovantes de consentimento"),
                    "pp_consentreceipt", "pp_pp_formsubmission_pp_consentreceipt_pp_formsubmissionid", "associated"))),
        new FormTab("timeline", ("Timeline", "Chronologie", "Tijdlijn", "Linha do tempo"),
            new FormSection("timeline", ("Timeline", "Chronologie", "Tijdlijn", "Linha do tempo"), new FormControl.Timeline())))
    {
        Header = ["statuscode", "pp_submittedon", "ownerid"],
        Scripts = [new FormScript(Pages.SubmissionScript, "PowerPacks.WebForm.Submission.onLoad")],
    };

    public static readonly Form FormActivity = new("main", ("Form sent", "Formulaire envoyé", "Formulier verzonden", "Formulário enviado"),
        new FormTab("general", General,
            new FormSection("activity", ("Form sent", "Formulaire envoyé", "Formulier verzonden", "Formulário enviado"), "subject", "regardingobjectid", "pp_formsubmissionid")))
    {
        Header = ["statuscode", "ownerid"],
    };

    public static readonly Form ConsentReceipt = new("main", ("Consent receipt", "Preuve de consentement", "Toestemmingsbewijs", "Comprovante de consentimento"),
        new FormTab("general", General,
            new FormSection("receipt", ("Receipt", "Preuve", "Bewijs", "Comprovante"),
                "pp_name", "pp_given", "pp_version", "pp_purpose", "pp_language", new FormControl.Field("pp_text") { ReadOnly = true, Rows = 6 }, "pp_givenon", "pp_page", "pp_ipaddress", "pp_formsubmissionid")))
    {
        Header = ["pp_given", "pp_givenon"],
    };
}
