using PowerPacks.Solutions;

namespace PowerPacks.Core;

public static class Apps
{
    public static readonly App PowerPacks = new("pp_PowerPacks", ("PowerPacks", "PowerPacks", "PowerPacks", "PowerPacks"),
        (
            "Register this organization and see what its packs do.",
            "Inscrivez cette organisation et voyez ce que font ses packs.",
            "Registreer deze organisatie en bekijk wat haar packs doen.",
            "Registre esta organização e veja o que os seus pacotes fazem."),
        new AppArea("setup", ("Setup", "Configuration", "Instellingen", "Configuração"),
            new AppGroup("registration", ("Registration", "Inscription", "Registratie", "Registro"), 
                new AppPage.OfWebResource("registration", ("Registration", "Inscription", "Registratie", "Registro"), Pages.Registration),
                new AppPage.OfWebResource("configuration", ("Configuration", "Configuration", "Configuratie", "Configuração"), Pages.Configuration),
                new AppPage.OfTable("registrations", "pp_registration"))))
    {
        Icon = Pages.RegistrationIcon,
        Roles = ["System Administrator", Roles.Administrator.Name],
    };
}
