using System.Globalization;
using System.Xml.Linq;

namespace PowerPacks.Plugins;

/// <summary>What the registration engine answers to every change: a fresh grant, and a key where one was made.</summary>
internal static class RegistrationReceipt
{
    /// <summary>Where the engine renews a grant.</summary>
    public const string Grant = "/v1/registration/grant";

    /// <summary>What of it the row keeps.</summary>
    public static Registration Changes(Guid row, XElement? receipt)
    {
        var changes = new Registration { Id = row, Grant = receipt.Value("grant") };
        if (receipt.Value("key") is { } key) changes.OrganizationKey = key;
        if (DateTimeOffset.TryParse(receipt.Value("grantExpiresAt"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var ends)) changes.GrantExpiresOn = ends.UtcDateTime;
        return changes;
    }
}
