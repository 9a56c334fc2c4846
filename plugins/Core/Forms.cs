using PowerPacks.Solutions;

namespace PowerPacks.Core;

public static class Forms
{
    public static readonly Form Registration = new("main", ("Registration", "Inscription", "Registratie", "Registro"),
        new FormTab("general", ("Registration", "Inscription", "Registratie", "Registro"),
            new FormSection("state", ("State", "État", "Toestand", "Estado"),
                "statuscode",
                new FormControl.Field("pp_message") { ReadOnly = true, Rows = 3 },
                new FormControl.Field("pp_checkedon") { ReadOnly = true },
                new FormControl.Field("pp_grantexpireson") { ReadOnly = true }),
            new FormSection("organization", ("Organization", "Organisation", "Organisatie", "Organização"),
                "pp_name", "pp_region", "pp_relayurl", "pp_packs", "pp_usercount", "pp_terms"),
            new FormSection("contact", ("Contact", "Contact", "Contactpersoon", "Contato"), "pp_contactname", "pp_contactemail"),
            new FormSection("secrets", ("Secrets", "Secrets", "Geheimen", "Segredos"), "pp_organizationkey", new FormControl.Field("pp_grant") { Rows = 4 })))
    {
        Header = ["statuscode", "pp_region"],
    };
}
