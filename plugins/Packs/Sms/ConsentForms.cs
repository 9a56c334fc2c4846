using PowerPacks.Solutions;

namespace PowerPacks.Packs.Sms;

/// <summary>The forms of who may be texted, of what proves it, and of what a provider has erased.</summary>
public static class ConsentForms
{
    private static readonly Label Proofs = ("Proofs of consent", "Preuves de consentement", "Bewijzen van toestemming", "Comprovantes de consentimento");

    public static readonly Form SmsOptState = new("main", ("SMS opt state", "État d’abonnement SMS", "Sms-toestemmingsstatus", "Situação de SMS"),
        new FormTab("general", Forms.General,
            new FormSection("state", ("Whether it may be texted", "Si des SMS sont permis", "Of sms’en mag", "Se pode receber SMS"), "pp_number", "pp_senderid", "pp_state", "pp_source", "pp_changedon", "pp_consenton") { Width = 2 },
            new FormSection("said", ("What was said", "Ce qui a été dit", "Wat is gezegd", "O que foi dito"), Forms.ReadOnly("pp_said", 4), Forms.ReadOnly("pp_smsid")),
            new FormSection("proofs", Proofs, new FormControl.Subgrid("proofs", Proofs, "pp_smsconsentproof", "pp_pp_smsoptstate_pp_smsconsentproof_pp_optstateid", "associated"))))
    {
        Header = ["pp_state", "pp_changedon"],
        Scripts = [new FormScript(Pages.ConsentScript, "PowerPacks.Sms.Consent.onLoad")],
    };

    public static readonly Form SmsConsentProof = new("main", ("SMS consent proof", "Preuve de consentement SMS", "Bewijs van sms-toestemming", "Comprovante de consentimento de SMS"),
        new FormTab("general", Forms.General,
            new FormSection("proof", ("Proof", "Preuve", "Bewijs", "Comprovante"), "pp_name", "pp_number", "pp_senderid", "pp_optstateid", "pp_given", "pp_givenon", "pp_source", "pp_ipaddress") { Width = 2 },
            new FormSection("text", ("The words that were agreed to", "Les mots acceptés", "De woorden waarmee is ingestemd", "As palavras aceitas"), new FormControl.Field("pp_text") { Rows = 6 })))
    {
        Header = ["pp_given", "pp_givenon"],
    };

    /// <summary>What a provider answered is read, and changed by nobody.</summary>
    public static readonly Form SmsErasure = new("main", ("SMS erasure proof", "Preuve d’effacement SMS", "Bewijs van sms-verwijdering", "Comprovante de exclusão de SMS"),
        new FormTab("general", Forms.General,
            new FormSection("erasure", ("Proof", "Preuve", "Bewijs", "Comprovante"),
                [.. new[] { "pp_name", "pp_provider", "pp_providerid", "pp_requestedon", "pp_erasedon", "pp_result", "pp_mediaerased", "pp_answer" }.Select(c => Forms.ReadOnly(c))])
            { Width = 2 }))
    {
        Header = ["pp_result", "pp_erasedon"],
    };
}
