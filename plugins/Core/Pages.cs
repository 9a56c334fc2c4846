using PowerPacks.Solutions;

namespace PowerPacks.Core;

/// <summary>The files that the core adds to the CRM.</summary>
public static class Pages
{
    public const string RegistrationScript = "pp_/core/registration.js";
    public const string RegistrationIcon = "pp_/core/registration.svg";

    public static readonly IReadOnlyList<WebResource> All =
    [
        WebResource.From(RegistrationScript, Same("Registration: commands"), "Core/Pages/registration.js"),
        WebResource.From(RegistrationIcon, Same("Registration: icon"), "Core/Pages/registration.svg"),
    ];

    // Only makers see these, and the platform keeps one language for them.
    private static Label Same(string text) => (text, text, text, text);
}
