using PowerPacks.Solutions;

namespace PowerPacks.Core;

public static class Settings
{
    public static readonly EnvironmentVariable RelayUrl = new("pp_RelayUrl",
        ("Relay address", "Adresse du relais", "Adres van de relay", "Endereço do relay"),
        (
            "Where this environment finds its relay, if not where the registration says: for a copy of the environment that must not send to the real one.",
            "Où cet environnement trouve son relais, si ce n’est pas à l’adresse de l’inscription : pour une copie qui ne doit rien envoyer au vrai relais.",
            "Waar deze omgeving haar relay vindt, als dat niet het adres van de registratie is: voor een kopie die niets naar de echte relay mag sturen.",
            "Onde este ambiente encontra o seu relay, se não for no endereço do registro: para uma cópia que não deve enviar nada ao relay verdadeiro."),
        EnvironmentVariableKind.Text);

    public static readonly EnvironmentVariable RegistrationUrl = new("pp_RegistrationUrl",
        ("Registration address", "Adresse de l’inscription", "Adres van de registratie", "Endereço do registro"),
        (
            "Where organizations register for the packs. What is kept there: contact, environment, user count, packs and region.",
            "Où les organisations s’inscrivent pour les packs. Ce qui y est conservé : contact, environnement, nombre d’utilisateurs, packs et région.",
            "Waar organisaties zich voor de packs registreren. Wat daar wordt bewaard: contactpersoon, omgeving, aantal gebruikers, packs en regio.",
            "Onde as organizações se registram para os pacotes. O que fica guardado lá: contato, ambiente, número de usuários, pacotes e região."),
        EnvironmentVariableKind.Text);
}
