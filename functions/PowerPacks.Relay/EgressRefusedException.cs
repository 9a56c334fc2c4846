namespace PowerPacks.Relay;

/// <summary>
/// A request that must not leave: its host is not allowed, its scheme is not https, or its name leads to an address that is not public. Callers turn it into
/// a value. It is an <see cref="HttpRequestException"/>, so that a caller who knows nothing of egress sees a call that failed, never a bug.
/// </summary>
/// <param name="reason">A fixed code: <c>host-not-allowed</c>, <c>not-https</c> or <c>address-{class}</c>. Never the host: it could be personal data.</param>
public sealed class EgressRefusedException(string reason) : HttpRequestException($"Egress refused: {reason}.")
{
    /// <summary>Why, as a fixed code.</summary>
    public string Reason { get; } = reason;

    /// <summary>The refusal behind a failure: sockets wrap what their connect callback throws.</summary>
    /// <returns>Null where the failure is no refusal.</returns>
    public static EgressRefusedException? In(Exception? failure)
    {
        const int deepest = 8;
        for (var depth = 0; failure is not null && depth < deepest; depth++, failure = failure.InnerException)
        {
            if (failure is EgressRefusedException refused) return refused;
        }
        return null;
    }
}
