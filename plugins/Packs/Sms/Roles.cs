using PowerPacks.Solutions;

namespace PowerPacks.Packs.Sms;

public static class Roles
{
    /// <summary>Connects senders, writes templates and quiet hours, approves batches.</summary>
    public static readonly Role Administrator = new("PowerSMS Administrator",
        new Privilege("pp_Sms", Access.All),
        new Privilege("pp_SmsSender", Access.All),
        new Privilege("pp_SmsTemplate", Access.All),
        new Privilege("pp_SmsBatch", Access.All),
        new Privilege("pp_SmsQuietRule", Access.All),
        new Privilege("pp_SmsOptState", Access.All),
        new Privilege("pp_SmsConsentProof", Access.All),
        new Privilege("pp_SmsErasure", Access.Read | Access.Assign),
        new Privilege("Note", Access.All),
        new Privilege("Contact", Access.Read | Access.AppendTo),
        new Privilege("Lead", Access.Read | Access.AppendTo),
        new Privilege("Account", Access.Read | Access.AppendTo),
        new Privilege("List", Access.Read | Access.AppendTo),
        new Privilege("AsyncOperation", Access.Read),
        new Privilege("PluginTraceLog", Access.Read));

    /// <summary>
    /// Texts one by one, and sees and answers the texts that are theirs: all activities share one set of privileges, so that more than their own would open everybody's e-mails too.
    /// Whoever hears somebody say stop writes it down at once, so opt states are everybody's.
    /// </summary>
    public static readonly Role User = new("PowerSMS User",
        new Privilege("pp_Sms", Access.Edit, PrivilegeDepth.Basic),
        new Privilege("pp_SmsSender", Access.Read | Access.AppendTo),
        new Privilege("pp_SmsTemplate", Access.Read | Access.AppendTo),
        new Privilege("pp_SmsBatch", Access.Read),
        new Privilege("pp_SmsQuietRule", Access.Read),
        new Privilege("pp_SmsOptState", Access.Edit),
        new Privilege("pp_SmsConsentProof", Access.Edit),
        new Privilege("Note", Access.Edit, PrivilegeDepth.Basic),
        new Privilege("Contact", Access.Read | Access.AppendTo, PrivilegeDepth.Basic),
        new Privilege("Lead", Access.Read | Access.AppendTo, PrivilegeDepth.Basic),
        new Privilege("Account", Access.Read | Access.AppendTo, PrivilegeDepth.Basic));

    /// <summary>
    /// For the relay's application user: it writes what became of texts, what came in, who may be texted and what a provider has erased, links them to whom they concern, and deletes nothing.
    /// A sender that makes leads or contacts of unknown numbers does so as the system.
    /// </summary>
    public static readonly Role Relay = new("PowerSMS Relay",
        new Privilege("pp_Sms", Access.Edit | Access.Assign), // A text that came in belongs to whoever is to answer it.
        new Privilege("Note", Access.Edit), // Pictures of texts that came in.
        new Privilege("pp_SmsOptState", Access.Edit),
        new Privilege("pp_SmsErasure", Access.Edit),
        new Privilege("pp_SmsSender", Access.Read | Access.AppendTo),
        new Privilege("pp_SmsBatch", Access.Read | Access.AppendTo),
        new Privilege("Contact", Access.Read | Access.AppendTo),
        new Privilege("Lead", Access.Read | Access.AppendTo),
        new Privilege("Account", Access.Read | Access.AppendTo));
}
