namespace PowerPacks.Relay;

/// <summary>What came of one attempt to deliver. A refusal is a value; an exception is a bug.</summary>
/// <remarks>Reasons are short fixed codes (<c>too-long</c>, <c>0x80044331</c>), never text that could hold personal data: they are logged and shown.</remarks>
public abstract record DeliveryResult
{
    private DeliveryResult() { }

    /// <summary>The destination took it, and there is nothing to tell the CRM.</summary>
    public static readonly DeliveryResult Done = new Completed([]);

    /// <summary>
    /// Done once these rows are in the CRM. An envelope bound for the CRM gives its rows so. An envelope bound for a provider tells its outcome so: the
    /// rows go in a follow-up envelope, so that a CRM that is down never repeats the provider's call.
    /// </summary>
    public sealed record Completed(IReadOnlyList<CrmRow> Rows) : DeliveryResult
    {
        /// <summary>What the rows that tell a provider's outcome are about, as <see cref="Message.RecordKey"/>: in order with the pack's other messages about the same. Null for nothing else.</summary>
        public string? RecordKey { get; init; }

        /// <summary>Names of the pack's deposits that are used up once the rows are written: their contents are erased then.</summary>
        public IReadOnlyList<string> UsedUp { get; init; } = [];
    }

    /// <summary>The destination said no, and would say so again.</summary>
    public sealed record Refused(string Reason) : DeliveryResult;

    /// <summary>It failed for this envelope; another attempt may succeed. Counts as an attempt.</summary>
    public sealed record Retry(string Reason, TimeSpan? After = null) : DeliveryResult
    {
        /// <summary>Whether the destination may have acted although it did not say so: see <see cref="OpenedEnvelope.BeginAsync"/>.</summary>
        public bool MayHaveActed { get; init; }
    }

    /// <summary>The destination as a whole is down, throttling or refuses our credentials. The envelope waits and keeps its attempts.</summary>
    public sealed record Unavailable(string Reason, TimeSpan? After = null) : DeliveryResult
    {
        /// <inheritdoc cref="Retry.MayHaveActed"/>
        public bool MayHaveActed { get; init; }
    }

    /// <summary>Nothing was tried: the pack wants it later (quiet hours, a rate, a moment that somebody chose). What comes behind it about the same record waits, too.</summary>
    public sealed record Later(string Reason, DateTimeOffset Until) : DeliveryResult;
}
