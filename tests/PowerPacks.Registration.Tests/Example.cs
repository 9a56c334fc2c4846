using PowerPacks.Relay;

namespace PowerPacks.Registration.Tests;

/// <summary>Things that are right, for tests to spoil.</summary>
public static class Example
{
    public const string Email = "joana.prudente@contoso.example";
    public const string ContactName = "Joana Prudente";
    public const string OrganizationName = "contoso-prod";

    public static readonly string[] Packs = ["email", "sms", "webform"];

    public static RegistrationRules Rules { get; } = new(Packs);

    public static RegistrationRequest Request(Guid? id = null, string region = "eu") => new(
        new RequestedContact(ContactName, Email),
        new RequestedOrganization((id ?? Guid.NewGuid()).ToString(), OrganizationName, "https://contoso.crm4.dynamics.example/"),
        250,
        ["webform", "sms"],
        region,
        "2026-01");

    public static Registration Registration(OrganizationKey? key = null, Guid? id = null)
    {
        var now = new FakeClock().GetUtcNow();
        var asked = Rules.Read(Request(id), now, out _)!;
        return (asked with { Keys = [RegisteredKey.Of(key ?? OrganizationKey.Create(Region.Eu), now)] }).Next(now);
    }
}
