using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Tables.Looks;

/// <summary>What forms of several tables say alike.</summary>
internal static class Texts
{
    public static readonly Label Information = ("Information", "Informations", "Informatie", "Informações");
    public static readonly Label Summary = ("Summary", "Résumé", "Samenvatting", "Resumo");
    public static readonly Label Details = ("Details", "Détails", "Details", "Detalhes");
    public static readonly Label Address = ("Address", "Adresse", "Adres", "Endereço");
    public static readonly Label Preferences = ("Contact preferences", "Préférences de contact", "Contactvoorkeuren", "Preferências de contato");
    public static readonly Label Timeline = ("Timeline", "Chronologie", "Tijdlijn", "Linha do tempo");
    public static readonly Label Related = ("Related", "Associés", "Gerelateerd", "Relacionados");

    public static readonly FormSection AddressSection = new("address", Address,
        "address1_line1", "address1_line2", "address1_postalcode", "address1_city", "address1_stateorprovince", "address1_country") { Width = 2 };

    public static readonly FormSection PreferenceSection = new("preferences", Preferences, "donotemail", "donotbulkemail", "donotphone", "donotpostalmail", "followemail") { Width = 2 };

    public static FormSection TimelineSection => new("timeline", Timeline, new FormControl.Timeline());

    public static FormSection DescriptionSection => new("description", ("Description", "Description", "Beschrijving", "Descrição"), new FormControl.Field("description") { Rows = 5 });
}
