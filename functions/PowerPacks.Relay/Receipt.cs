namespace PowerPacks.Relay;

/// <summary>The relay's answer to a <see cref="Message"/>.</summary>
public abstract record Receipt
{
    private Receipt() { }

    /// <summary>Durable. <paramref name="Repeated"/>: it was accepted before under the same idempotency key, and this is that envelope.</summary>
    public sealed record Accepted(Guid EnvelopeId, DateTimeOffset AcceptedAt, bool Repeated) : Receipt;

    /// <summary>The idempotency key was used before, for other content.</summary>
    public sealed record KeyReused : Receipt;

    /// <summary>The organization is not registered in this region, its grant has expired, or the grant does not name the pack.</summary>
    public sealed record NotGranted(string Reason) : Receipt;

    /// <summary>The store cannot take it now (disk full, shutting down); nothing was kept.</summary>
    public sealed record Unavailable(TimeSpan RetryAfter) : Receipt;
}
