namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>What became of a text that a phone sent.</summary>
/// <param name="Sid">The message's.</param>
/// <param name="Status">What the webhook answered; 0 where it was not called or not reached.</param>
/// <param name="Twiml">The body of that answer.</param>
/// <param name="Attempts">How often the webhook was called.</param>
/// <param name="OptOutType">STOP, START or HELP where the text was one of their words.</param>
/// <param name="Problem">What Twilio would write in its error log; null where all is well.</param>
/// <param name="Replies">The texts that the answer asked for and the phone gets.</param>
internal sealed record TextResult(string Sid, int Status, string Twiml, int Attempts, string? OptOutType, string? Problem, IReadOnlyList<string> Replies);
