namespace PowerPacks.Plugins;

/// <summary>
/// Fetches a pass from the relay for an administrator's page, so that the page speaks to the relay itself: the organization key stays in its secured column, and what
/// somebody types for the relay alone, a provider's password, goes through no CRM.
/// </summary>
[CustomApi("pp_OpenRelay", Privilege = "prvWritepp_Registration", Description = "A pass for some minutes, with which a page speaks to the relay.")]
[ResponseProperty("Ticket", ApiType.String, Description = "A bearer token.")]
[ResponseProperty("RelayUrl", ApiType.String, Description = "Where the relay is.")]
[ResponseProperty("ExpiresOn", ApiType.String, Description = "When the pass ends, ISO 8601.")]
public sealed class OpenRelay : Plugin
{
    private protected override void Run(PluginRun run) => RelayPass.Answer(run, "{}");
}
