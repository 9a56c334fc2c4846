using Microsoft.Xrm.Sdk;

namespace PowerPacks.Plugins.Tests.Packs.Sms;

/// <summary>The rows that texting is about, and what their options are numbered.</summary>
internal static class SmsRows
{
    public const int Active = 0, Inactive = 1, Canceled = 2;

    private const int First = 482100000;

    /// <summary>One of our own options.</summary>
    public static OptionSetValue Option(int number) => new(First + number);

    public static Entity Sender(string key = "acme", string country = "US") => new("pp_smssender", Guid.NewGuid())
    {
        ["pp_name"] = "Acme", ["pp_key"] = key, ["pp_country"] = country, ["statecode"] = new OptionSetValue(Active), ["statuscode"] = Senders.Connected,
    };

    public static Entity Contact(string name, string? mobile) => new("contact", Guid.NewGuid()) { ["fullname"] = name, ["mobilephone"] = mobile, ["statecode"] = new OptionSetValue(Active) };

    public static Entity Text(OptionSetValue status, string number = "+12065550100") => new("pp_sms", Guid.NewGuid())
    {
        ["pp_text"] = "Hello", ["pp_number"] = number, ["pp_senderkey"] = "acme", ["pp_direction"] = Texts.Outgoing, ["statecode"] = new OptionSetValue(Active), ["statuscode"] = status,
    };

    public static Entity OptState(string number, OptionSetValue state, string sender = "acme") => new("pp_smsoptstate", Guid.NewGuid())
    {
        ["pp_number"] = number, ["pp_senderkey"] = sender, ["pp_state"] = state, ["statecode"] = new OptionSetValue(Active),
    };

    public static Entity Proof(string number, Entity sender, bool given, int day) => new("pp_smsconsentproof", Guid.NewGuid())
    {
        ["pp_number"] = number, ["pp_senderid"] = sender.ToEntityReference(), ["pp_given"] = given, ["pp_givenon"] = new DateTime(2026, 11, day, 9, 0, 0, DateTimeKind.Utc), ["statecode"] = new OptionSetValue(Active),
    };

    internal static class Senders
    {
        public static readonly OptionSetValue Draft = new(1), Connecting = Option(1), Connected = Option(2), Attention = Option(3), Withdrawn = new(2);
    }

    internal static class Texts
    {
        public static readonly OptionSetValue Outgoing = Option(1), Incoming = Option(2);
        public static readonly OptionSetValue Draft = new(1), Sending = Option(1), Waits = Option(2), Sent = new(2), Delivered = Option(4), Read = Option(5), Failed = new(3), NotDelivered = Option(7), Withdrawn = Option(8);
    }

    internal static class Batches
    {
        public static readonly OptionSetValue Draft = new(1), Awaits = Option(1), BeingSent = Option(2), Attention = Option(3), Sent = new(2), Withdrawn = Option(4);
    }

    internal static class Wishes
    {
        public static readonly OptionSetValue OptedIn = Option(1), OptedOut = Option(2), OnHold = Option(3), CannotReceive = Option(4), SomebodyElses = Option(5);
    }
}
