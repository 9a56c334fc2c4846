namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>The words with which a phone opts out, opts in again or asks for help, when they are all of a text.</summary>
internal static class Keywords
{
    public const string Stop = "STOP";
    public const string Start = "START";
    public const string Help = "HELP";

    private static readonly HashSet<string> StopWords = new(StringComparer.OrdinalIgnoreCase) { "STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT" };
    private static readonly HashSet<string> StartWords = new(StringComparer.OrdinalIgnoreCase) { "START", "YES", "UNSTOP" };
    private static readonly HashSet<string> HelpWords = new(StringComparer.OrdinalIgnoreCase) { "HELP", "INFO" };

    /// <returns>Which of the three; null for any other text.</returns>
    public static string? Of(string body)
    {
        var word = body.Trim();
        return StopWords.Contains(word) ? Stop : StartWords.Contains(word) ? Start : HelpWords.Contains(word) ? Help : null;
    }

    /// <summary>What the phone hears.</summary>
    public static string Confirmation(string keyword) => keyword switch
    {
        Stop => "You are unsubscribed: this number sends you no more texts. Reply START to get them again.",
        Start => "You are subscribed again and will get texts from this number. Reply HELP for help, STOP to end them.",
        _ => "Reply STOP to get no more texts. Message and data rates may apply.",
    };
}
