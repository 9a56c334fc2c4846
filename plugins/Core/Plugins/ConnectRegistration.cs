using System.Globalization;
using System.Linq;
using System.Xml.Linq;

namespace PowerPacks.Plugins;

/// <summary>
/// Shows the relay the registration when a check is asked for, and keeps in the row what the relay said. Not when the key is saved: a job holds its request, and the
/// platform shows jobs to more people than the secured column. Whoever saves a registration asks for the check in a request of its own.
/// </summary>
[Step("Update", Registration.Table, StepStage.PostOperation, Async = true, Columns = Registration.Columns.CheckRequestedOn, Description = "Shows the registration to the relay.")]
public sealed class ConnectRegistration : Plugin
{
    private protected override void Run(PluginRun run)
    {
        var registration = run.Now<Registration>(Registration.Columns.OrganizationKey, Registration.Columns.Grant, Registration.Columns.StateCode);
        if (registration?.StateCode != Registration.StateCodes.Active) return; // Gone, or given up, since the job was made.
        if (string.IsNullOrEmpty(registration.OrganizationKey) || string.IsNullOrEmpty(registration.Grant))
        {
            Keep(run, Registration.StatusCodes.WaitingForTheRelay, CoreTexts.Incomplete);
            return;
        }
        var answer = RelayClient.Of(run).Put("/v1/organization", Json.Object("grant", registration.Grant!));
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
