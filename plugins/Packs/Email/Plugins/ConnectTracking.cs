using System.Globalization;
using System.Security.Cryptography;
using PowerPacks.Relay.Packs.Email.Tokens;

namespace PowerPacks.Plugins;

/// <summary>Tells the relay how mails are tracked, and has <see cref="TrackMail"/> run when one is sent. Switched off, it runs no more, and the relay records nothing.</summary>
[Step("Create", EmailTracking.Table, StepStage.PostOperation, Async = true, Description = "Connects tracking settings that are created to be connected.")]
[Step("Update", EmailTracking.Table, StepStage.PostOperation, Async = true, Columns = EmailTracking.Columns.StatusCode, Description = "Connects tracking settings, or switches tracking off.")]
public sealed class ConnectTracking : Plugin
{
    public const string Route = "/v1/packs/email/tracking";

    private static readonly string[] Told =
    {
        EmailTracking.Columns.Name, EmailTracking.Columns.Mode, EmailTracking.Columns.Domain, EmailTracking.Columns.Confidence, EmailTracking.Columns.EventDays, EmailTracking.Columns.LinkKey, EmailTracking.Columns.StatusCode,
    };

    private protected override void Run(PluginRun run)
    {
        var settings = run.Now<EmailTracking>(Told);
        if (settings?.StatusCode == EmailTracking.StatusCodes.Off) SwitchOff(run, settings);
        else if (settings?.StatusCode == EmailTracking.StatusCodes.Connecting) Connect(run, settings);
    }

    private static void Connect(PluginRun run, EmailTracking settings)
    {
        var key = settings.LinkKey ?? NewKey();
        // Before anything is signed with it.
        if (settings.LinkKey is null) Keep(run, new EmailTracking { LinkKey = key });
        var answer = RelayClient.Of(run).Put(Route, JsonOf(settings, settings.Mode, key));
        switch (answer.Outcome)
        {
            case RelayOutcome.Done:
                MailStep.Register(run);
                Keep(run, new EmailTracking { StatusCode = EmailTracking.StatusCodes.Connected, BaseUrl = answer.Body.Value("baseUrl"), ConnectedOn = DateTime.UtcNow, Problem = null });
                break;
            case RelayOutcome.Refused:
                Keep(run, new EmailTracking { StatusCode = EmailTracking.StatusCodes.NeedsAttention, Problem = run.Say(answer.Message!) });
                break;
            default:
                Keep(run, new EmailTracking { Problem = run.Say(answer.Message!) });
                throw run.TryLater(answer.Message!);
        }
    }

    private static void SwitchOff(PluginRun run, EmailTracking settings)
    {
        MailStep.Remove(run);
        if (settings.LinkKey is null) return; // The relay never knew of it.
        var answer = RelayClient.Of(run).Put(Route, JsonOf(settings, EmailTracking.Modes.Nothing, settings.LinkKey));
        if (answer.Outcome != RelayOutcome.Done && answer.Outcome != RelayOutcome.Refused) throw run.TryLater(answer.Message!);
    }

    private static string JsonOf(EmailTracking settings, EmailTracking.Modes? mode, string key)
    {
        var members = new List<string>
        {
            Member("mode", mode switch { EmailTracking.Modes.PerRecipient => "recipients", EmailTracking.Modes.CountsOnly => "counts", _ => "nothing" }),
            Member("linkKey", key),
            "\"confidence\":" + (settings.Confidence ?? Tracking.Confidence).ToString(CultureInfo.InvariantCulture),
            "\"eventDays\":" + (settings.EventDays ?? Tracking.EventDays).ToString(CultureInfo.InvariantCulture),
        };
        if (!string.IsNullOrWhiteSpace(settings.Domain)) members.Add(Member("domain", settings.Domain!.Trim().ToLowerInvariant()));
        if (!string.IsNullOrWhiteSpace(settings.Name)) members.Add(Member("name", settings.Name!));
        return "{" + string.Join(",", members) + "}";
    }

    private static string NewKey()
    {
        var key = new byte[TokenWriter.KeyBytes];
        using (var random = RandomNumberGenerator.Create()) random.GetBytes(key);
        return Convert.ToBase64String(key);
    }

    private static void Keep(PluginRun run, EmailTracking changes)
    {
        changes.Id = run.Context.PrimaryEntityId;
        run.Update(changes);
    }

    private static string Member(string name, string value) => Json.Quote(name) + ":" + Json.Quote(value);
}
