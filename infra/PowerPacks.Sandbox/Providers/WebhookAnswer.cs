namespace PowerPacks.Sandbox.Providers;

/// <summary>What a webhook said.</summary>
/// <param name="Status">HTTP status; 0 where there was no answer.</param>
/// <param name="ContentType">Of its body.</param>
/// <param name="Body">Of Twilio’s, TwiML mostly.</param>
internal sealed record WebhookAnswer(int Status, string? ContentType, string Body)
{
    public static readonly WebhookAnswer None = new(0, null, "");

    /// <summary>Whether it is worth calling once more: nothing was heard, or a server failed.</summary>
    public bool IsWorthRepeating => Status is 0 or >= 500;
}
