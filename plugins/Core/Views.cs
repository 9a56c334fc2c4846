using PowerPacks.Solutions;

namespace PowerPacks.Core;

public static class Views
{
    private static readonly IReadOnlyList<ViewColumn> Columns = [new("pp_name", 200), "pp_region", new("statuscode", 180), "pp_packs", "pp_grantexpireson", new("pp_checkedon", 160)];

    public static readonly IReadOnlyList<View> Registration =
    [
        new("active", ("Registration", "Inscription", "Registratie", "Registro"), Columns)
        {
            IsDefault = true,
            Conditions = [new("statecode", "eq", "0")],
            Order = [new("createdon", Descending: true)],
        },
        new("all", ("All registrations", "Toutes les inscriptions", "Alle registraties", "Todos os registros"), Columns) { Order = [new("createdon", Descending: true)] },
        new("quickfind", ("Quick find", "Recherche rapide", "Snel zoeken", "Localização rápida"), Columns) { Kind = ViewKind.QuickFind, IsDefault = true, Searched = ["pp_name"] },
        new("lookup", ("Registrations", "Inscriptions", "Registraties", "Registros"), "pp_name", "pp_region") { Kind = ViewKind.Lookup, IsDefault = true },
        new("associated", ("Registrations", "Inscriptions", "Registraties", "Registros"), "pp_name", "pp_region", "statuscode") { Kind = ViewKind.Associated, IsDefault = true },
        new("advancedfind", ("Advanced find", "Recherche avancée", "Geavanceerd zoeken", "Localização avançada"), Columns) { Kind = ViewKind.AdvancedFind, IsDefault = true },
    ];
}
