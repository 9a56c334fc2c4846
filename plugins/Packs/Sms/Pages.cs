using PowerPacks.Solutions;

namespace PowerPacks.Packs.Sms;

/// <summary>The files that the pack adds to the CRM.</summary>
public static class Pages
{
    public const string Compose = "pp_/sms/compose.html";
    public const string Conversation = "pp_/sms/conversation.html";
    public const string SendScript = "pp_/sms/send.commands.js";
    public const string SmsScript = "pp_/sms/sms.commands.js";
    public const string SenderScript = "pp_/sms/sender.commands.js";
    public const string BatchScript = "pp_/sms/batch.commands.js";
    public const string ConsentScript = "pp_/sms/consent.commands.js";
    public const string SmsIcon = "pp_/sms/sms.svg";
    public const string ConversationIcon = "pp_/sms/conversation.svg";
    public const string SenderIcon = "pp_/sms/sender.svg";
    public const string BatchIcon = "pp_/sms/batch.svg";
    public const string TemplateIcon = "pp_/sms/template.svg";
    public const string QuietIcon = "pp_/sms/quiet.svg";
    public const string ConsentIcon = "pp_/sms/consent.svg";
    public const string ProofIcon = "pp_/sms/proof.svg";
    public const string ErasureIcon = "pp_/sms/erasure.svg";
    public const string ConnectIcon = "pp_/sms/connect.svg";
    public const string CheckIcon = "pp_/sms/check.svg";
    public const string SendIcon = "pp_/sms/send.svg";
    public const string ReplyIcon = "pp_/sms/reply.svg";
    public const string StopIcon = "pp_/sms/stop.svg";
    public const string ApproveIcon = "pp_/sms/approve.svg";
    public const string WithdrawIcon = "pp_/sms/withdraw.svg";

    public static readonly IReadOnlyList<WebResource> All =
    [
        Of(Compose, "Send SMS"),
        Of("pp_/sms/compose.css", "Send SMS: style"),
        Of("pp_/sms/compose.page.js", "Send SMS: script"),
        Of(Conversation, "Conversations"),
        Of("pp_/sms/conversation.css", "Conversations: style"),
        Of("pp_/sms/conversation.page.js", "Conversations: script"),
        Of(SendScript, "Send SMS: commands"),
        Of(SmsScript, "SMS: commands"),
        Of(SenderScript, "SMS sender: commands"),
        Of(BatchScript, "SMS batch: commands"),
        Of(ConsentScript, "SMS opt state: commands"),
        Of(SmsIcon, "SMS: icon"),
        Of(ConversationIcon, "Conversation: icon"),
        Of(SenderIcon, "SMS sender: icon"),
        Of(BatchIcon, "SMS batch: icon"),
        Of(TemplateIcon, "SMS template: icon"),
        Of(QuietIcon, "SMS quiet hours: icon"),
        Of(ConsentIcon, "SMS opt state: icon"),
        Of(ProofIcon, "SMS consent proof: icon"),
        Of(ErasureIcon, "SMS erasure proof: icon"),
        Of(ConnectIcon, "Connect: icon"),
        Of(CheckIcon, "Check: icon"),
        Of(SendIcon, "Send: icon"),
        Of(ReplyIcon, "Reply: icon"),
        Of(StopIcon, "Opt out: icon"),
        Of(ApproveIcon, "Ask for approval: icon"),
        Of(WithdrawIcon, "Withdraw: icon"),
    ];

    /// <summary>A file is called as its web resource is. Only makers see its title, and the platform keeps one language for it.</summary>
    private static WebResource Of(string name, string title) => WebResource.From(name, (title, title, title, title), "Packs/Sms/Pages" + name["pp_/sms".Length..]);
}
