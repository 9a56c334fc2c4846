namespace PowerPacks.Relay.Ports;

/// <summary>Keeps deposits day by day. Sees ciphertext only. A folder per day on a laptop, a container per day in Azure.</summary>
public interface IDepositStore
{
    /// <summary>Writes a deposit; completes when it would survive a power cut. Until then, and where <paramref name="write"/> throws, what was there before stays.</summary>
    /// <param name="place">Where; one that is there is replaced.</param>
    /// <param name="until">When it is to be removed.</param>
    /// <param name="write">Writes the whole of it to the stream it is given.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Null where it is kept; how long to wait where there is no room for it.</returns>
    ValueTask<TimeSpan?> WriteAsync(DepositPlace place, DateTimeOffset until, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation);

    /// <summary>Finds a deposit by its name, on whatever day it was left; of several the newest. Names carry no day, so this may look into each that is kept.</summary>
    /// <returns>The deposit with its bytes, to be disposed of; null where there is none.</returns>
    ValueTask<StoredDeposit?> OpenAsync(Guid organization, string pack, string name, CancellationToken cancellation);

    /// <summary>Changes when it is to be removed.</summary>
    /// <returns>False where there is none.</returns>
    ValueTask<bool> KeepAsync(DepositPlace place, DateTimeOffset until, CancellationToken cancellation);

    /// <summary>Removes the deposits of that name, of every day but <paramref name="except"/>.</summary>
    ValueTask DeleteAsync(Guid organization, string pack, string name, DateOnly? except, CancellationToken cancellation);

    /// <summary>Removes what was to be removed by then.</summary>
    ValueTask ForgetAsync(DateTimeOffset now, CancellationToken cancellation);

    /// <returns>Bytes that the organization has lying here.</returns>
    ValueTask<long> SizeAsync(Guid organization, CancellationToken cancellation);

    /// <summary>The days that hold anything, oldest first.</summary>
    ValueTask<IReadOnlyList<DateOnly>> DaysAsync(CancellationToken cancellation);

    /// <summary>Removes a day with everything in it, half-written deposits included. A day that is gone already is no error.</summary>
    ValueTask DropAsync(DateOnly day, CancellationToken cancellation);
}

/// <summary>Where a deposit is.</summary>
/// <param name="Day">UTC day on which it was left, and whose key sealed it.</param>
/// <param name="Organization">Whose.</param>
/// <param name="Pack">Which pack's.</param>
/// <param name="Name">Its name; as pack, a segment in the sense of <see cref="BlobName.IsSegment"/>.</param>
public sealed record DepositPlace(DateOnly Day, Guid Organization, string Pack, string Name);

/// <summary>A deposit as it is stored.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="Until">When it is to be removed.</param>
/// <param name="Length">Sealed bytes.</param>
/// <param name="Content">Those bytes.</param>
public sealed record StoredDeposit(DepositPlace Place, DateTimeOffset Until, long Length, Stream Content) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
