using System.Globalization;
using System.Xml.Linq;

namespace PowerPacks.Plugins;

/// <summary>
/// Brings the relay the registration's grant, and keeps in the row what the relay said. A grant that ends soon is renewed on the way: the relay asks for that by itself.
/// </summary>
internal static class RelayConnection
{
    private const int RenewDays = 20; // before the end; the relay asks 15 days before

    /// <returns>Why it is to be tried again; null where the relay has answered, whatever it said.</returns>
    public static Text? Make(PluginRun run, Guid id)
    {
        var registration = run.Find(Registration.Table, id, Registration.Columns.OrganizationKey, Registration.Columns.Grant, Registration.Columns.StateCode)?.ToEntity<Registration>();
        if (registration?.StateCode != Registration.StateCodes.Active) return null; // Gone, or given up, since the job was made.
        if (string.IsNullOrEmpty(registration.OrganizationKey) || string.IsNullOrEmpty(registration.Grant))
        {
            Keep(run, id, Registration.StatusCodes.WaitingForTheRelay, CoreTexts.Incomplete);
            return null;
        }
        var answer = RelayClient.Of(run).Put("/v1/organization", Json.Object("grant", Renewed(run, id) ?? registration.Grant!));
        switch (answer.Outcome)
        {
            case RelayOutcome.Done:
                Keep(run, id, Registration.StatusCodes.Connected, CoreTexts.Connected, answer.Body);
                return null;
            case RelayOutcome.Refused:
                Keep(run, id, Registration.StatusCodes.NeedsAttention, answer.Message!);
                return null;
            default:
                Keep(run, id, Registration.StatusCodes.WaitingForTheRelay, answer.Message!);
                return answer.Message;
        }
    }

    /// <returns>A fresh grant, kept, where the one in force ends soon and the engine gives one; else null: then the old one is good for some days yet.</returns>
    private static string? Renewed(PluginRun run, Guid id)
    {
        var registered = Registered.Find(run);
        if (registered is null || registered.Id != id || !(registered.EndsOn < DateTime.UtcNow.AddDays(RenewDays))) return null;
        var answer = RelayClient.OfEngine(run, registered).Get(RegistrationReceipt.Grant);
        if (answer.Outcome != RelayOutcome.Done || answer.Body.Value("grant") is not { } grant) return null;
        run.Update(RegistrationReceipt.Changes(id, answer.Body));
        return grant;
    }

    private static void Keep(PluginRun run, Guid id, Registration.StatusCodes status, Text message, XElement? organization = null)
    {
        if (run.Find(Registration.Table, id, Registration.Columns.StateCode)?.ToEntity<Registration>().StateCode != Registration.StateCodes.Active) return; // Given up while the relay was asked.
        var changes = new Registration { Id = id, StatusCode = status, Message = run.Say(message), CheckedOn = DateTime.UtcNow };
        if (organization != null)
        {
            if (DateTimeOffset.TryParse(organization.Value("expiresAt"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var expires))
                changes.GrantExpiresOn = expires.UtcDateTime;
            changes.Packs = string.Join(", ", organization.Element("packs")?.Elements("item").Select(pack => pack.Value) ?? Enumerable.Empty<string>());
        }
        run.Update(changes);
    }
}
