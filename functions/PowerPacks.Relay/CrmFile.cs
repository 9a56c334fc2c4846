namespace PowerPacks.Relay;

/// <summary>A file as a column's value: the Web API takes it as base64. It is read when its row is sent, so that files that wait are not in memory.</summary>
/// <param name="Bytes">Its size.</param>
/// <param name="OpenAsync">Opens it; null where it is gone meanwhile. Reading may throw <see cref="InvalidDataException"/> where it is damaged.</param>
public sealed record CrmFile(long Bytes, Func<CancellationToken, ValueTask<Stream?>> OpenAsync)
{
    /// <summary>Largest file that goes into one request, in bytes; larger ones need a file column's own upload.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;
}
