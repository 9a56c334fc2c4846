namespace PowerPacks.Sandbox.Crm;

/// <summary>One Web API request in the log: nothing of what it carried.</summary>
/// <param name="At">When it was answered.</param>
/// <param name="Message">Method or message, see <see cref="RequestLog.ByMessage"/>.</param>
/// <param name="Status">What was answered; 0 where the connection ended without an answer.</param>
/// <param name="Tag">The query's <c>tag</c>, by which a writer marks its own requests.</param>
public sealed record LoggedRequest(DateTimeOffset At, string Message, int Status, string? Tag);
