namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>Twilio's words for where a message is.</summary>
internal static class MessageStatus
{
    public const string Accepted = "accepted";
    public const string Scheduled = "scheduled";
    public const string Canceled = "canceled";
    public const string Queued = "queued";
    public const string Sent = "sent";
    public const string Delivered = "delivered";
    public const string Undelivered = "undelivered";
    public const string Failed = "failed";
    public const string Received = "received";

    /// <summary>Whether it has not left, so that it can be held back, and cannot be deleted.</summary>
    public static bool IsWaiting(string status) => status is Accepted or Scheduled or Queued;

    /// <summary>Whether nothing follows.</summary>
    public static bool IsFinal(string status) => status is Delivered or Undelivered or Failed or Canceled;
}
