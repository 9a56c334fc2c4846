namespace PowerPacks.Operator;

/// <summary>A purge certificate as the relay shows it.</summary>
internal sealed record SeenCertificate(DateOnly Day, string KeyId, SeenCertificate.Sums Totals, DateTimeOffset? PurgedAt, string Text)
{
    internal sealed record Sums(long Accepted, long Completed, long Refused, long DeadLettered, long Purged);
}
