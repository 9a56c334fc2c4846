using PowerPacks.Solutions;

namespace PowerPacks.Packs.Sms;

/// <summary>The forms of texts, batches and templates; those of senders are in <see cref="SetupForms"/>, those of consent in <see cref="ConsentForms"/>.</summary>
public static class Forms
{
    internal static readonly Label General = ("General", "Général", "Algemeen", "Geral");

    private static readonly Label Text = ("Text", "Texte", "Tekst", "Texto");
    private static readonly Label Texts = ("SMS of this batch", "SMS de cet envoi", "Sms’en van deze zending", "SMS deste lote");
    private static readonly Label OfBatch = ("What became of them", "Ce qu’ils sont devenus", "Wat ervan werd", "O que aconteceu com eles");

    /// <summary>What was sent or received is read: a script locks what only a draft may change.</summary>
    public static readonly Form Sms = new("main", ("SMS", "SMS", "Sms", "SMS"),
        new FormTab("general", General,
            new FormSection("text", Text, new FormControl.Field("pp_text") { Rows = 6 }, "regardingobjectid", "pp_userid", "pp_number", "pp_senderid", "pp_sendat", ReadOnly("pp_direction"), ReadOnly("pp_keyword"), "pp_needsanswer") { Width = 2 },
            new FormSection("why", ("Why it did not arrive", "Pourquoi il n’est pas arrivé", "Waarom hij niet aankwam", "Por que não chegou"), ReadOnly("pp_failure"), ReadOnly("pp_problem", 2)),
            new FormSection("became", ("What became of it", "Ce qu’il est devenu", "Wat ervan werd", "O que aconteceu"),
                ReadOnly("pp_senton"), ReadOnly("pp_deliveredon"), ReadOnly("pp_segments"), ReadOnly("pp_errorcode"), ReadOnly("pp_cost"), ReadOnly("pp_currency"))
            { Width = 2 },
            new FormSection("origin", ("Where it comes from", "D’où il vient", "Waar het vandaan komt", "De onde vem"),
                ReadOnly("pp_templateid"), ReadOnly("pp_batchid"), ReadOnly("pp_providerid"), ReadOnly("pp_mediacount"), new FormControl.Field("pp_mediaurls") { Rows = 3 })
            { Width = 2 }),
        new FormTab("timeline", ("Notes", "Notes", "Notities", "Anotações"),
            new FormSection("timeline", ("Notes", "Notes", "Notities", "Anotações"), new FormControl.Timeline())))
    {
        Header = ["statuscode", "pp_senton", "ownerid"],
        Scripts = [new FormScript(Pages.SmsScript, "PowerPacks.Sms.onLoad")],
    };

    public static readonly Form SmsBatch = new("main", ("SMS batch", "Envoi groupé de SMS", "Sms-groepszending", "Lote de SMS"),
        new FormTab("general", General,
            new FormSection("batch", ("Batch", "Envoi groupé", "Groepszending", "Lote"), "pp_name", "pp_senderid", "pp_templateid", new FormControl.Field("pp_text") { Rows = 6 }, "pp_sendat", "pp_testnumber"),
            new FormSection("receivers", ("Receivers", "Destinataires", "Ontvangers", "Destinatários"), "pp_listid", new FormControl.Field("pp_query") { Rows = 4 }),
            new FormSection("counted", ("Counted before approval", "Compté avant l’approbation", "Geteld vóór goedkeuring", "Contado antes da aprovação"),
                ReadOnly("pp_receivers"), ReadOnly("pp_estimatedcost"), ReadOnly("pp_leftout"), ReadOnly("pp_leftoutwhy", 4), ReadOnly("pp_problem", 3))
            { Width = 2 },
            new FormSection("approved", ("Approval", "Approbation", "Goedkeuring", "Aprovação"), ReadOnly("pp_approvedby"), ReadOnly("pp_approvedon"), ReadOnly("pp_enqueued")) { Width = 2 }),
        new FormTab("texts", ("SMS", "SMS", "Sms’en", "SMS"),
            new FormSection("bystatus", OfBatch, new FormControl.Subgrid("bystatus", OfBatch, "pp_sms", "pp_pp_smsbatch_pp_sms_pp_batchid", "associated") { Chart = "bystatus" }),
            new FormSection("texts", Texts, new FormControl.Subgrid("texts", Texts, "pp_sms", "pp_pp_smsbatch_pp_sms_pp_batchid", "associated"))))
    {
        Header = ["statuscode", "pp_receivers", "ownerid"],
        Scripts = [new FormScript(Pages.BatchScript, "PowerPacks.Sms.Batch.onLoad")],
    };

    public static readonly Form SmsTemplate = new("main", ("SMS template", "Modèle de SMS", "Sms-sjabloon", "Modelo de SMS"),
        new FormTab("general", General,
            new FormSection("template", ("Template", "Modèle", "Sjabloon", "Modelo"), "pp_name", "pp_language"),
            new FormSection("text", ("Text: {{firstname|there}} is filled from each receiver", "Texte : {{firstname|vous}} est rempli pour chaque destinataire", "Tekst: {{firstname|u}} wordt per ontvanger ingevuld", "Texto: {{firstname|você}} é preenchido para cada destinatário"),
                new FormControl.Field("pp_text") { Rows = 10 })))
    {
        Header = ["statecode", "ownerid"],
    };

    internal static FormControl.Field ReadOnly(string column, int rows = 1) => new(column) { ReadOnly = true, Rows = rows };
}
