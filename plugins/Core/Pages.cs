using PowerPacks.Solutions;

namespace PowerPacks.Core;

/// <summary>The files that the core adds to the CRM.</summary>
public static class Pages
{
    public const string RegistrationScript = "pp_/core/registration.commands.js";
    public const string Registration = "pp_/core/registration.html";
    public const string Configuration = "pp_/core/configuration.html";
    public const string RegistrationIcon = "pp_/core/registration.svg";

    public static readonly IReadOnlyList<WebResource> All =
    [
        WebResource.From(RegistrationScript, Same("Registration: commands"), "Core/Pages/registration.commands.js"),
        WebResource.From(Registration, Same("Registration"), "Core/Pages/registration.html"),
        WebResource.From("pp_/core/registration.page.js", Same("Registration: script"), "Core/Pages/registration.page.js"),
        WebResource.From(Configuration, Same("Configuration"), "Core/Pages/configuration.html"),
        WebResource.From("pp_/core/configuration.page.js", Same("Configuration: script"), "Core/Pages/configuration.page.js"),
        WebResource.From("pp_/core/page.css", Same("All pages: style"), "Shared/Pages/page.css"),
        WebResource.From(RegistrationIcon, Same("Registration: icon"), "Core/Pages/registration.svg"),
    ];

    // Only makers see these, and the platform keeps one language for them.
    private static Label Same(string text) => (text, text, text, text);
}
