using Microsoft.Xrm.Sdk;

namespace PowerPacks.Plugins;

/// <summary>Shows a text as one receiver would get it, or why it could not be sent. Sends nothing.</summary>
[CustomApi("pp_PreviewSms", Privilege = "prvCreateActivity", Description = "Shows a text as one receiver would get it, or why it could not be sent.")]
[RequestParameter("RegardingTable", ApiType.String, Optional = true, Description = "contact, lead, account or systemuser.")]
[RequestParameter("RegardingId", ApiType.String, Optional = true, Description = "The row's id.")]
[RequestParameter("Number", ApiType.String, Optional = true, Description = "In place of the row's number.")]
[RequestParameter("SenderId", ApiType.String, Optional = true, Description = "The sender; the only one where it is left out.")]
[RequestParameter("Text", ApiType.String, Description = "With its places, such as {{firstname}}.")]
[ResponseProperty("Text", ApiType.String, Description = "With its places filled.")]
[ResponseProperty("Number", ApiType.String, Description = "E.164; empty where there is none.")]
[ResponseProperty("Receiver", ApiType.String, Description = "Who gets it.")]
[ResponseProperty("SenderId", ApiType.String, Description = "Who sends it.")]
[ResponseProperty("Problem", ApiType.String, Description = "Why it could not be sent; empty where it could.")]
[ResponseProperty("Warning", ApiType.String, Description = "What may keep it from arriving; empty where nothing is known to.")]
public sealed class PreviewText : Plugin
{
    private protected override void Run(PluginRun run)
    {
        var draft = Draft.Of(run, WhomOf(run), run.Input<string>("Number"), IdOf(run, "SenderId") is { } id ? new EntityReference(SmsSender.Table, id) : null, run.Input<string>("Text"), hasMedia: false);
        run.Answer("Text", draft.Text);
        run.Answer("Number", draft.Receiver.Number ?? "");
        run.Answer("Receiver", draft.Receiver.Name);
        run.Answer("SenderId", draft.Sender?.Id.ToString("D") ?? "");
        run.Answer("Problem", draft.Problem is { } problem ? run.Say(problem) : "");
        run.Answer("Warning", WarningOf(draft) is { } warning ? run.Say(warning) : "");
    }

    /// <summary>Whom the call is about; null where it names nobody.</summary>
    internal static EntityReference? WhomOf(PluginRun run) =>
        run.Input<string>("RegardingTable") is { Length: > 0 } table && Receiver.Tables.Contains(table) && IdOf(run, "RegardingId") is { } id ? new EntityReference(table, id) : null;

    internal static Guid? IdOf(PluginRun run, string name) => Guid.TryParse(run.Input<string>(name), out var id) && id != Guid.Empty ? id : (Guid?)null;

    private static Text? WarningOf(Draft draft)
    {
        const string unitedStates = "+1";
        if (draft.Sender is null || draft.Receiver.Number?.StartsWith(unitedStates, StringComparison.Ordinal) != true) return null;
        return draft.Sender.Registration switch
        {
            SmsSender.Registrations.NotRegistered => SmsTexts.NotRegistered,
            SmsSender.Registrations.Pending => SmsTexts.RegistrationPending,
            _ => null,
        };
    }
}
