namespace PowerPacks.Plugins;

/// <summary>Fetches a pass for whoever configures senders: it opens this pack's routes at the relay, and nothing of the organization's own.</summary>
[CustomApi("pp_OpenSms", Privilege = "prvWritepp_SmsSender", Description = "A pass for some minutes, with which pages of PowerSMS speak to the relay.")]
[ResponseProperty("Ticket", ApiType.String, Description = "A bearer token.")]
[ResponseProperty("RelayUrl", ApiType.String, Description = "Where the relay is.")]
[ResponseProperty("ExpiresOn", ApiType.String, Description = "When the pass ends, ISO 8601.")]
public sealed class OpenSms : Plugin
{
    private protected override void Run(PluginRun run) => RelayPass.Answer(run, "{\"pack\":\"sms\"}");
}
