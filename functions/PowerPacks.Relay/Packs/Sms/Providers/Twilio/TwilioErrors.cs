namespace PowerPacks.Relay.Packs.Sms.Providers.Twilio;

/// <summary>What Twilio's error codes mean for whoever sent a text (twilio.com/docs/api/errors).</summary>
internal static class TwilioErrors
{
    /// <summary>The sender's queue at Twilio is full: later there is room.</summary>
    public const int QueueFull = 21611;

    /// <summary>"Authenticate": our credentials, not the text.</summary>
    public const int Authenticate = 20003;

    /// <summary>A message that is on its way cannot be deleted.</summary>
    public const int NotFinished = 20009;

    public static Failure FailureOf(int? code) => code switch
    {
        21610 => Failure.OptedOut,
        21211 or 21214 or 21217 or 21421 or 21219 => Failure.NoSuchNumber,
        21614 or 21612 or 30006 or 21635 => Failure.CannotReceive,
        30003 => Failure.OutOfReach,
        30004 => Failure.Blocked,
        30005 => Failure.NotInUse,
        30007 or 30038 => Failure.TakenForSpam,
        30034 or 30032 or 30035 or 30036 => Failure.NotRegistered,
        21602 or 21605 or 21617 or 30009 => Failure.BadText,
        21620 or 21623 or 12300 or 11200 or 30011 or 30019 or 19015 => Failure.BadMedia,
        21212 or 21603 or 21606 or 21607 or 21659 or 21660 or 21703 or 21704 or 21705 => Failure.WrongSender,
        21408 or 21215 or 21216 => Failure.CountryNotAllowed,
        30001 or 30010 => Failure.WaitedTooLong,
        _ => Failure.NotTold,
    };
}
