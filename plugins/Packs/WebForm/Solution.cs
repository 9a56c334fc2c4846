using PowerPacks.Core;
using PowerPacks.Solutions;

namespace PowerPacks.Packs.WebForm;

/// <summary>PowerWebForm's CRM side: forms that are published to the relay, what visitors sent, what they agreed to.</summary>
public static class WebFormSolution
{
    public const string UniqueName = "PowerWebForm";

    public static readonly Solution Declaration = new(UniqueName,
        ("PowerWebForm", "PowerWebForm", "PowerWebForm", "PowerWebForm"),
        (
            "Web forms whose submissions become rows, with a receipt for every consent.",
            "Des formulaires web dont les envois deviennent des lignes, avec une preuve pour chaque consentement.",
            "Webformulieren waarvan inzendingen rijen worden, met een bewijs van elke toestemming.",
            "Formulários web cujos envios se tornam linhas, com um comprovante de cada consentimento."))
    {
        Requires = [CoreSolution.UniqueName],
        Tables = Tables.All,
        WebResources = Pages.All,
        Dashboards = [Dashboards.WebForms],
        Roles = [Roles.Administrator, Roles.User, Roles.Relay],
        Apps = [Apps.PowerWebForm],
    };
}
