using PowerPacks.Solutions;

namespace PowerPacks.Core;

/// <summary>What every pack stands on: who the organization is to its relay.</summary>
public static class CoreSolution
{
    public const string UniqueName = "PowerPacksCore";

    public static readonly Solution Declaration = new(UniqueName,
        ("PowerPacks Core", "PowerPacks Core", "PowerPacks Core", "PowerPacks Core"),
        (
            "Registration, region and what all packs share.",
            "Inscription, région et ce que tous les packs partagent.",
            "Registratie, regio en wat alle packs delen.",
            "Registro, região e o que todos os pacotes compartilham."))
    {
        Choices = [Tables.Region],
        Tables = [Tables.Registration],
        WebResources = Pages.All,
        Roles = [Roles.Administrator, Roles.Relay],
        ColumnSecurityProfiles = [Roles.RegistrationSecrets],
        EnvironmentVariables = [Settings.RelayUrl, Settings.RegistrationUrl],
        Apps = [Apps.PowerPacks],
    };
}
