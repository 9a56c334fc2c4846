using System.Globalization;
using System.Linq;
using System.Xml.Linq;

namespace PowerPacks.Plugins;

/// <summary>
/// Shows the relay the registration when a check is asked for, and keeps in the row what the relay said. Not when the key is saved: a job holds its request, and the
/// platform shows jobs to more people than the secured column. Whoever saves a registration asks for the check in a request of its own. A grant that ends soon is
/// renewed on the way: the relay asks for that by itself.
/// </summary>
[Step("Update", Registration.Table, StepStage.PostOperation, Async = true, Columns = Registration.Columns.CheckRequestedOn, Description = "Shows the registration to the relay.")]
public sealed class ConnectRegistration : Plugin
{
    private const int RenewDays = 20; // before the end; the relay asks 15 days before

    private protected override void Run(PluginRun run)
    {
        var registration = run.Now<Registration>(Registration.Columns.OrganizationKey, Registration.Columns.Grant, Registration.Columns.StateCode);
        if (registration?.StateCode != Registration.StateCodes.Active) return; // Gone, or given up, since the job was made.
        if (string.IsNullOrEmpty(registration.OrganizationKey) || string.IsNullOrEmpty(registration.Grant))
        {
            Keep(run, Registration.StatusCodes.WaitingForTheRelay, CoreTexts.Incomplete);
            return;
        }
        var answer = RelayClient.Of(run).Put("/v1/organization", Json.Object("grant", Renewed(run) ?? registration.Grant!));
        switch (answer.Outcome)
        {
            case RelayOutcome.Done:
                Keep(run, Registration.StatusCodes.Connected, CoreTexts.Connected, answer.Body);
                break;
            case RelayOutcome.Refused:
                Keep(run, Registration.StatusCodes.NeedsAttention, answer.Message!);
                break;
            default:
                Keep(run, Registration.StatusCodes.WaitingForTheRelay, answer.Message!);
                throw run.TryLater(answer.Message!);
        }
    }

    /// <returns>A fresh grant, kept, where the one in force ends soon and the engine gives one; else null: then the old one is good for some days yet.</returns>
    private static string? Renewed(PluginRun run)
    {
        var registered = Registered.Find(run);
        if (registered is null || registered.Id != run.Context.PrimaryEntityId || !(registered.EndsOn < DateTime.UtcNow.AddDays(RenewDays))) return null;
        var answer = RelayClient.OfEngine(run, registered).Get(RegistrationReceipt.Grant);
        if (answer.Outcome != RelayOutcome.Done || answer.Body.Value("grant") is not { } grant) return null;
        run.Update(RegistrationReceipt.Changes(registered.Id, answer.Body));
        return grant;
    }

    private static void Keep(PluginRun run, Registration.StatusCodes status, Text message, XElement? organization = null)
    {
        if (run.Now<Registration>(Registration.Columns.StateCode)?.StateCode != Registration.StateCodes.Active) return; // Given up while the relay was asked.
        var changes = new Registration { Id = run.Context.PrimaryEntityId, StatusCode = status, Message = run.Say(message), CheckedOn = DateTime.UtcNow };
        if (organization != null)
        {
            if (DateTimeOffset.TryParse(organization.Value("expiresAt"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var expires))
                changes.GrantExpiresOn = expires.UtcDateTime;
            changes.Packs = string.Join(", ", organization.Element("packs")?.Elements("item").Select(pack => pack.Value) ?? Enumerable.Empty<string>());
        }
        run.Update(changes);
    }
}
