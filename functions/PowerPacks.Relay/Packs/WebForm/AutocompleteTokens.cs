using System.Collections.Frozen;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>
/// What a browser may be asked to fill in: tokens of the HTML standard (§4.10.18.7.1 "Autofill") for what a form may well ask. Cards, passwords and one-time codes are not among them.
/// </summary>
internal static class AutocompleteTokens
{
    public static readonly FrozenSet<string> All = FrozenSet.Create(StringComparer.Ordinal,
        "off", "on", "name", "honorific-prefix", "given-name", "additional-name", "family-name", "honorific-suffix", "nickname", "organization-title", "organization",
        "street-address", "address-line1", "address-line2", "address-line3", "address-level1", "address-level2", "address-level3", "address-level4", "country",
        "country-name", "postal-code", "language", "bday", "bday-day", "bday-month", "bday-year", "sex", "url", "email", "tel", "tel-country-code", "tel-national",
        "tel-area-code", "tel-local", "tel-extension");

    /// <summary>What a browser may fill in for the visitor (WCAG 1.3.5), told by the CRM's own column names.</summary>
    public static string? OfColumn(string? column) => column switch
    {
        "firstname" => "given-name",
        "lastname" => "family-name",
        "companyname" => "organization",
        "jobtitle" => "organization-title",
        "address1_postalcode" => "postal-code",
        "address1_city" => "address-level2",
        _ => null,
    };
}
